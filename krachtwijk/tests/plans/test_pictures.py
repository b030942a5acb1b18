"""A photo is checked, made smaller and written anew without what the camera hid in it."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from krachtwijk.plans.pictures import MEGABYTE, MOST_MEGABYTES, PhotoRefused, clean

GPS = 0x8825
PLACE = b"53.2277"


def saved(image: Image.Image, kind: str, **more: object) -> BytesIO:
    file = BytesIO()
    image.save(file, kind, **more)
    file.seek(0)
    return file


def with_a_place() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side: turn a quarter to the right
    exif[0x010F] = "Camera van Ineke"
    exif.get_ifd(GPS)[29] = PLACE.decode()
    return exif


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_place_time_and_owner_are_gone_and_the_picture_stands_upright(kind):
    sideways = saved(Image.new("RGB", (400, 200), "blue"), kind, exif=with_a_place())
    assert b"Camera van Ineke" in sideways.getvalue()

    photo = clean(sideways)

    again = Image.open(BytesIO(photo.jpeg))
    assert (again.format, again.size) == ("JPEG", (200, 400))
    assert dict(again.getexif()) == {}
    assert set(again.info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "progressive",
        "progression",
    }
    for hidden in (b"Camera van Ineke", PLACE, b"Exif"):
        assert hidden not in photo.jpeg


def test_a_text_or_comment_hidden_in_the_file_is_gone():
    texts = PngInfo()
    texts.add_text("Author", "Ineke van de Hoogte")
    picture = Image.new("RGB", (20, 20))

    assert b"Ineke" not in clean(saved(picture, "PNG", pnginfo=texts)).jpeg
    assert b"Ineke" not in clean(saved(picture, "JPEG", comment=b"Ineke")).jpeg


@pytest.mark.parametrize(("size", "becomes"), [((4000, 1000), (1600, 400)), ((900, 1200), (900, 1200))])
def test_a_large_photo_becomes_smaller_and_a_small_one_stays(size, becomes):
    photo = clean(saved(Image.new("RGB", size, "white"), "JPEG"))

    assert (photo.width, photo.height) == becomes
    assert Image.open(BytesIO(photo.jpeg)).size == becomes


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "CMYK", "1"])
def test_every_kind_of_colour_becomes_a_jpeg(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"

    assert Image.open(BytesIO(clean(saved(Image.new(mode, (30, 30)), kind)).jpeg)).mode == "RGB"


def test_what_is_see_through_becomes_white():
    photo = clean(saved(Image.new("RGBA", (30, 30), (0, 0, 0, 0)), "PNG"))

    assert Image.open(BytesIO(photo.jpeg)).getpixel((15, 15)) == (255, 255, 255)


def test_an_iphone_photo_is_refused_with_how_to_make_it_a_jpeg():
    with pytest.raises(PhotoRefused, match=r"HEIC.*JPEG"):
        clean(BytesIO(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"))


def claims(width: int, height: int) -> BytesIO:
    """A PNG of a few bytes that says it is as large as this."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return BytesIO(
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(head)) + chunk + struct.pack(">I", zlib.crc32(chunk))
        + struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))
    )  # fmt: skip


@pytest.mark.parametrize("size", [(8000, 8000), (60_000, 60_000)])
def test_too_many_pixels_are_refused_by_the_header(size):
    with pytest.raises(PhotoRefused, match="50 miljoen pixels"):
        clean(claims(*size))


def test_too_many_bytes_are_refused_before_anything_is_read_of_them():
    with pytest.raises(PhotoRefused, match="20 MB"):
        clean(BytesIO(b"\xff\xd8" + bytes(MOST_MEGABYTES * MEGABYTE)))


def cut_off() -> BytesIO:
    return BytesIO(saved(Image.effect_noise((300, 300), 80).convert("RGB"), "JPEG").getvalue()[:4000])


@pytest.mark.parametrize(
    "file",
    [
        BytesIO(b""),
        BytesIO(b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        BytesIO(b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"),
        BytesIO(b"%PDF-1.7"),
        claims(10, 10),
        cut_off(),
    ],
    ids=["nothing", "svg", "gif", "pdf", "no pixels", "cut off"],
)
def test_what_is_no_photo_is_refused_with_a_sentence(file):
    with pytest.raises(PhotoRefused, match="JPEG, PNG of WebP"):
        clean(file)
