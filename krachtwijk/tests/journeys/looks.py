"""The ways a page is looked at: widths, dark colours, and a municipality whose colours are all white."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from playwright.sync_api import BrowserContext, Route

from krachtwijk.web.apps import WebConfig

STYLE_SHEET = (
    Path(__file__).parents[2] / "src" / WebConfig.name.replace(".", "/") / "static" / "web" / "kw.css"
)

CHROMIUM = next(
    filter(
        None,
        map(shutil.which, (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")),
    ),
    None,
)

LOOKS = {
    "wide": {"width": 1280},
    "phone": {"width": 390},
    "dark": {"width": 1280, "color_scheme": "dark"},
    "white": {"width": 1280},
}


def all_tints_white(context: BrowserContext) -> None:
    """A theme in which every tint is white: nothing may hang on a background being there."""
    tints = sorted(
        set(re.findall(r"--basis-color-[\w-]+-bg-(?:default|subtle|document)", STYLE_SHEET.read_text()))
    )
    tokens = "".join(f"{tint}: #ffffff;" for tint in tints if "inverse" not in tint)

    def with_theme(route: Route) -> None:
        route.fulfill(content_type="text/css", body=f"{STYLE_SHEET.read_text()}\n:root {{{tokens}}}")

    context.route("**/web/kw.css", with_theme)
