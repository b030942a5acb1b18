"""From a measure in the letter to a photo that a resident sees, and two people at one form."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect

HOMES = "/werk/plannen/groningen-2007/de-hoogte/maatregel/woningen/"
V2 = "/werk/plannen/groningen-2007/de-hoogte/versies/2/"


def become(page: Page, name: str) -> None:
    page.goto("/demo/rol/")
    page.get_by_role("button", name=f"Kijk rond als {name}").click()
    expect(page).to_have_url("/werk/")


def photo(folder: Path) -> Path:
    file = folder / "kuil.jpg"
    exif = Image.Exif()
    exif[0x010F] = "Telefoon van Cees"
    Image.new("RGB", (2400, 1600), "sienna").save(file, exif=exif)
    return file


def test_the_lead_adds_a_step_with_a_photo_and_a_resident_sees_it(open_page, tmp_path):
    cees = open_page(width=390)
    become(cees, "Cees")
    cees.get_by_role("link", name="Hoe ver zijn de maatregelen die wij trekken?").click()
    cees.get_by_role("link", name="Investeren in woningen").click()
    cees.get_by_role("link", name="Stap toevoegen").click()
    cees.get_by_label("Wat gebeurt er? In het Nederlands").fill("De kuil is gegraven")
    cees.get_by_label("Wanneer was het klaar?").fill("2026-01-05")
    cees.get_by_role("button", name="Opslaan").click()
    expect(cees.get_by_role("status")).to_contain_text("De stap staat erbij.")

    cees.get_by_role("link", name="Foto toevoegen bij: De kuil is gegraven").click()
    cees.get_by_label("Foto", exact=True).set_input_files(photo(tmp_path))
    cees.get_by_label("Wat is erop te zien? In het Nederlands").fill("Een kuil van twee meter")
    cees.get_by_role("button", name="Opslaan").click()
    cees.get_by_role("link", name="Zeg hoe ver het is").click()
    cees.get_by_label("Hoe ver is het?").select_option("bezig")
    cees.get_by_role("button", name="Kijk het na").click()
    expect(cees.get_by_role("heading", level=1)).to_have_text(
        "Dit kunt u later niet meer wijzigen. Klopt het?"
    )
    cees.get_by_role("button", name="Ja, leg dit vast").click()

    resident = open_page()
    resident.goto("/plannen/groningen-2007/de-hoogte/")
    resident.get_by_role("link", name="Investeren in woningen").click()
    expect(resident.get_by_role("heading", name="De kuil is gegraven")).to_be_visible()
    shown = resident.get_by_role("img", name="Een kuil van twee meter")
    expect(shown).to_have_js_property("naturalWidth", 1600)
    expect(resident.locator("#stand")).to_contain_text("bezig")
    sent = resident.request.get(str(shown.get_attribute("src"))).body()
    assert b"Telefoon van Cees" not in sent


def test_two_tabs_the_second_keeps_what_was_typed(open_page):
    ineke = open_page()
    become(ineke, "Ineke")
    ineke.goto("/werk/plannen/groningen-2007/de-hoogte/volgende-versie/")
    ineke.locator("main form").get_by_role("button").click()
    first, second = ineke, ineke.context.new_page()
    for tab in (first, second):
        tab.goto(f"{V2}maatregel/erop-af/")
    first.get_by_label("Wie is de eigenaar?").fill("het hoofd van de dienst")
    first.get_by_role("button", name="Opslaan").click()

    second.get_by_label("Waar in de wijk?").fill("het buurthuis")
    second.get_by_role("button", name="Opslaan").click()

    expect(second.get_by_role("alert")).to_contain_text(
        "Ineke heeft dit terwijl u typte gewijzigd: eigenaar."
    )
    expect(second.get_by_role("alert")).to_contain_text("Nu staat er: het hoofd van de dienst")
    expect(second.get_by_label("Waar in de wijk?")).to_have_value("het buurthuis")
