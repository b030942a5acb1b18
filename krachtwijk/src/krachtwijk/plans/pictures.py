"""Making a photo fit to show: small enough, and without what a camera hides in it (place, time, owner)."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext
from PIL import Image, ImageOps

MEGABYTE = 1_000_000
MOST_MEGABYTES = 20
MOST_MEGAPIXELS = 50
LONGEST_SIDE = 1600
"""Pixels: sharp on a telephone and over the whole width of a page."""
FORMATS = ("JPEG", "PNG", "WEBP")
HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
"""How a file from an iPhone begins (ISO/IEC 23008-12)."""
BROKEN = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error)
"""What Pillow raises over a damaged picture."""


class PhotoRefused(Exception):
    """A file that cannot become a photo here; `str()` says why and what to do."""


@dataclass(frozen=True, slots=True)
class CleanPhoto:
    """A JPEG with nothing in it but the picture."""

    jpeg: bytes
    width: int
    height: int


def clean(file: BinaryIO) -> CleanPhoto:
    """The picture in `file`, upright, at most 1600 pixels long, written anew. Raises PhotoRefused.

    How large it is, is read from its header before anything is unpacked.
    """
    content = file.read(MOST_MEGABYTES * MEGABYTE + 1)
    if len(content) > MOST_MEGABYTES * MEGABYTE:
        raise PhotoRefused(_too_heavy())
    if content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS:
        raise PhotoRefused(_heic())
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as image:
            _refuse_too_many_pixels(image)
            return _written(_upright(image))
    except Image.DecompressionBombError:
        raise PhotoRefused(_too_many_pixels()) from None
    except BROKEN:
        raise PhotoRefused(_no_photo()) from None


def _refuse_too_many_pixels(image: Image.Image) -> None:
    if image.width * image.height > MOST_MEGAPIXELS * 1_000_000:
        raise PhotoRefused(_too_many_pixels())


def _upright(image: Image.Image) -> Image.Image:
    """Smaller, the right side up, and where it was see-through, white."""
    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is unpacked no larger than needed
    turned = ImageOps.exif_transpose(image)
    turned.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    if "A" in turned.getbands() or "transparency" in turned.info:
        see_through = turned.convert("RGBA")
        ground = Image.new("RGBA", see_through.size, "white")
        turned = Image.alpha_composite(ground, see_through)
    return turned.convert("RGB")


def _written(image: Image.Image) -> CleanPhoto:
    """On a fresh sheet, since Pillow hands a picture's hidden texts on to its copies."""
    sheet = Image.new("RGB", image.size)
    sheet.paste(image)
    out = io.BytesIO()
    sheet.save(out, format="JPEG", quality=82, optimize=True, progressive=True)
    return CleanPhoto(out.getvalue(), sheet.width, sheet.height)


def _heic() -> str:
    return gettext(
        "This is a HEIC photo from an iPhone. Send it to yourself by e-mail as “large”, or choose “Most "
        "compatible” under Settings, Camera, Formats. Then it becomes a JPEG."
    )


def _no_photo() -> str:
    return gettext("This file is no photo that can be read. Choose a JPEG, PNG or WebP file.")


def _too_heavy() -> str:
    words = gettext("This photo is larger than %(most)s MB. Make it smaller and try again.")
    return words % {"most": MOST_MEGABYTES}


def _too_many_pixels() -> str:
    words = gettext("This photo has more than %(most)s million pixels. Make it smaller and try again.")
    return words % {"most": MOST_MEGAPIXELS}
