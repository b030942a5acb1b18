"""Boundaries from a file: read whole or refused whole; drawn as a map with a list that says the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from tests.conftest import NOW

from krachtwijk.places import boundaries
from krachtwijk.places.boundaries import BadBoundaries, LoadedBefore, load_boundaries, read_boundaries
from krachtwijk.places.map import maps_of
from krachtwijk.places.models import Area, AreaCode, Boundary, Comparison
from krachtwijk.places.services import add_area, compare, name_code

RD = (Path(__file__).parents[1] / "indicators" / "cbs" / "grenzen-rd.geojson").read_bytes()
SQUARE = [[6.55, 53.22], [6.57, 53.22], [6.57, 53.24], [6.55, 53.24], [6.55, 53.22]]
pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return Area.objects.create(slug="stad", name="Stad", kind=Area.Kind.CITY)


@pytest.fixture
def areas(city):
    made = [
        Area.objects.create(slug=slug, name=slug.title(), kind=Area.Kind.NEIGHBOURHOOD, city=city)
        for slug in ("noordwijk", "zuidwijk")
    ]
    for area, code in zip(made, ("WK999901", "WK999902"), strict=True):
        name_code(area=area, year=2019, code=f"{code}  ")
    return made


def collection(*features: Any, **more: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features)} | more).encode()


def feature(code: str = "WK999901", ring: Any = None, **more: Any) -> dict[str, Any]:
    geometry = {"type": "Polygon", "coordinates": [SQUARE if ring is None else ring]}
    return {"type": "Feature", "properties": {"wijkcode": code}, "geometry": geometry} | more


def load(content: bytes = RD, year: int = 2019) -> list[Boundary]:
    return load_boundaries(file=read_boundaries(content, name="g.geojson"), year=year, source="PDOK", now=NOW)


def test_boundaries_come_in_for_the_areas_we_know_in_their_own_coordinates(areas):
    made = load()

    assert {each.area.slug for each in made} == {"noordwijk", "zuidwijk"}
    assert {each.coordinates for each in made} == {"EPSG:28992"}
    assert Boundary.objects.get(area=areas[0]).polygons == [
        [[[233000, 582000], [234000, 582000], [234000, 583000], [233000, 583000], [233000, 582000]]]
    ]


def test_without_a_word_about_coordinates_they_are_degrees(areas):
    assert load(collection(feature()))[0].coordinates == "EPSG:4326"


@pytest.mark.parametrize(
    "name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "http://www.opengis.net/def/crs/EPSG/0/4326"]
)
def test_degrees_have_several_names(areas, name):
    crs = {"type": "name", "properties": {"name": name}}

    assert load(collection(feature(), crs=crs))[0].coordinates == "EPSG:4326"


def test_an_area_of_several_codes_is_drawn_whole(areas):
    name_code(area=areas[0], year=2019, code="WK999977")

    load()

    assert len(Boundary.objects.get(area=areas[0]).polygons) == 2


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is no GeoJSON"),
        (b"[" * 100_000, "is no GeoJSON"),
        (b"{}", "FeatureCollection"),
        (collection(), "holds no area"),
        (collection(feature(""), feature("")), "area 2: has no code"),
        (collection(feature(geometry=None)), "no geometry"),
        (collection(feature(geometry={"type": "Point", "coordinates": [6, 53]})), "no Polygon"),
        (collection(feature(ring=SQUARE[:3])), "fewer than four points"),
        (collection(feature(ring=[["a", "b"]] * 4)), "no pair of numbers"),
        (collection(feature(ring=[[233000, 582000]] * 4)), "other coordinates than it says"),
        (collection(feature(ring=[[53.22, 6.55]] * 4)), "outside the Netherlands"),
        (RD.replace(b"28992", b"3857"), "coordinates we do not know"),
        (RD.replace(b"233000", b"NaN"), "is no GeoJSON"),
    ],
)
def test_a_file_that_cannot_be_drawn_is_refused_in_a_sentence(areas, content, says):
    with pytest.raises(BadBoundaries, match=says):
        load(content)
    assert not Boundary.objects.exists()


def test_a_file_too_large_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(boundaries, "MOST_BYTES", 100)

    with pytest.raises(BadBoundaries, match="is larger than"):
        read_boundaries(RD, name="g.geojson")


def test_a_file_with_too_many_points_is_refused(monkeypatch):
    monkeypatch.setattr(boundaries, "MOST_POINTS", 5)

    with pytest.raises(BadBoundaries, match="points; at most 5"):
        read_boundaries(RD, name="g.geojson")


def test_the_same_file_twice_is_refused_with_a_pointer_to_the_first(areas):
    load()

    with pytest.raises(LoadedBefore, match=r"came in before, as g\.geojson on 2026-11-24, for 2019"):
        load()


def test_another_year_needs_its_own_codes(areas):
    with pytest.raises(BadBoundaries, match="No area has a code for 2021"):
        load(year=2021)


def test_a_file_of_another_city_is_refused(areas):
    with pytest.raises(BadBoundaries, match="none of our areas"):
        load(collection(feature("WK000101")))


def test_newer_boundaries_of_a_year_take_the_place_of_older_ones(areas):
    load(collection(feature(ring=[[6.5, 53.2], [6.6, 53.2], [6.6, 53.3], [6.5, 53.2]])))
    load(collection(feature()))

    assert Boundary.objects.get(area=areas[0]).polygons == [[SQUARE]]


def test_the_map_has_a_shape_and_a_line_for_every_area(areas, client):
    load()
    page = client.get("/wijken/").content.decode()

    assert page.count('class="kw-map__area"') == 2
    assert page.count('<a href="/wijken/noordwijk/"') == 3  # on the map, in its list, on its card
    assert "Grenzen van 2019. Bron: PDOK" in page


def test_on_the_map_north_is_up_and_squares_stay_square(areas):
    load()
    picture = maps_of(areas)[0]
    north, south = picture.shapes

    assert (north.area.slug, south.area.slug) == ("noordwijk", "zuidwijk")
    assert north.y < south.y
    xs = [int(point.split()[0]) for point in north.path.strip("MZ").split("L")]
    ys = [int(point.split()[1]) for point in north.path.strip("MZ").split("L")]
    assert abs((max(xs) - min(xs)) - (max(ys) - min(ys))) <= 1


def test_a_boundary_of_many_points_is_drawn_with_few(areas):
    ring = [[6.55 + step / 1_000_000, 53.22] for step in range(20_000)] + [[6.57, 53.24], SQUARE[0]]
    load(collection(feature(ring=ring)))

    assert len(maps_of(areas)[0].shapes[0].path) < 10_000


def test_two_cities_have_a_map_each(areas):
    other = Area.objects.create(slug="verder", name="Verder", kind=Area.Kind.CITY)
    far = Area.objects.create(slug="ver", name="Ver", kind=Area.Kind.NEIGHBOURHOOD, city=other)
    name_code(area=far, year=2019, code="WK000101")
    load()
    load(collection(feature("WK000101")))

    assert [len(each.shapes) for each in maps_of([*areas, far])] == [2, 1]


def test_without_boundaries_there_is_no_map():
    assert maps_of([]) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_as_many_questions_for_three_neighbourhoods_as_for_one(
    city, client, rows, django_assert_max_num_queries
):
    for number in range(rows):
        Area.objects.create(slug=f"w-{number}", name=f"W {number}", kind=Area.Kind.NEIGHBOURHOOD, city=city)

    with django_assert_max_num_queries(4):
        client.get("/wijken/")


# Areas, codes and comparisons.


def test_a_code_belongs_to_one_area_in_a_year(areas):
    with pytest.raises(ValidationError):
        name_code(area=areas[1], year=2019, code="WK999901")
    with pytest.raises(IntegrityError), transaction.atomic():
        AreaCode.objects.create(area=areas[1], year=2019, code="WK999901")


def test_the_same_code_again_changes_nothing(areas):
    name_code(area=areas[0], year=2019, code=" WK999901 ")

    assert areas[0].codes.count() == 1


def test_a_padded_code_never_gets_in(areas):
    with pytest.raises(IntegrityError), transaction.atomic():
        AreaCode.objects.create(area=areas[0], year=2020, code="WK999901  ")


def test_a_city_has_one_rest(city):
    add_area(slug="rest", name="Rest", kind=Area.Kind.REST, city=city, about_nl="", about_en="")

    with pytest.raises(IntegrityError), transaction.atomic():
        Area.objects.create(slug="rest-2", name="Rest 2", kind=Area.Kind.REST, city=city)


@pytest.mark.parametrize("kind", [Area.Kind.NEIGHBOURHOOD, Area.Kind.REST])
def test_a_neighbourhood_and_a_rest_lie_in_a_city(kind):
    with pytest.raises(IntegrityError), transaction.atomic():
        Area.objects.create(slug="los", name="Los", kind=kind)


def test_a_country_lies_in_no_city(city):
    with pytest.raises(IntegrityError), transaction.atomic():
        Area.objects.create(slug="land", name="Land", kind=Area.Kind.COUNTRY, city=city)


def test_a_comparison_says_why(areas):
    with pytest.raises(ValidationError):
        compare(area=areas[0], other=areas[1], order=1, because_nl="", because_en="")
    with pytest.raises(IntegrityError), transaction.atomic():
        Comparison.objects.create(area=areas[0], other=areas[1], because_nl="")


def test_a_neighbourhood_is_compared_with_a_neighbourhood(areas, city):
    with pytest.raises(ValidationError, match="always stand beside it already"):
        compare(area=areas[0], other=city, order=1, because_nl="even groot", because_en="")
    with pytest.raises(ValidationError, match="Only neighbourhoods are compared"):
        compare(area=city, other=areas[0], order=1, because_nl="even groot", because_en="")


def test_only_neighbourhoods_have_a_page(city, client):
    assert client.get("/wijken/stad/").status_code == 404
