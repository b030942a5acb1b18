"""Takes the pictures of the README from a fresh demo: `make screenshots`. The same page gives the same picture."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "krachtwijk"))  # run as a program, not by pytest

from playwright.sync_api import Browser, sync_playwright  # noqa: E402 - needs the path above
from tests.journeys import demo_site  # noqa: E402
from tests.journeys.looks import CHROMIUM  # noqa: E402

FOLDER = ROOT / "docs" / "screenshots"
HEAVIEST = 200_000

PAGES = {
    "home": "/",
    "sums": "/geld/groningen-2007/optelling/",
    "money": "/geld/groningen-2007/",
    "result": "/meedoen/assen-2024/uitslag/",
}
ON_A_PHONE = {"home": "/", "result": "/meedoen/assen-2024/uitslag/"}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with (
        TemporaryDirectory() as folder,
        demo_site.running(Path(folder)) as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for language in ("en", "nl"):
            take(browser, site, PAGES, language, width=1280, height=960, ending="")
        take(browser, site, ON_A_PHONE, "nl", width=390, height=844, ending="-phone")
    heavy = [path.name for path in FOLDER.glob("*.png") if path.stat().st_size > HEAVIEST]
    if heavy:
        sys.exit(f"Too heavy for a slow line: {', '.join(heavy)}")


def take(
    browser: Browser, site: str, pages: dict[str, str], language: str, *, width: int, height: int, ending: str
) -> None:
    """One picture of the top of each page. Without the demo's own bar, which says nothing about the platform."""
    context = browser.new_context(base_url=site, viewport={"width": width, "height": height})
    page = context.new_page()
    for name, address in pages.items():
        page.goto(f"{address}?taal={language}")
        page.evaluate("document.querySelector('.kw-demo').remove(); document.fonts.ready")
        page.screenshot(path=FOLDER / f"{name}{ending}-{language}.png")
    context.close()


if __name__ == "__main__":
    main()
