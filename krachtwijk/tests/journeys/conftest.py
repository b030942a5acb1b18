"""A running demo and a browser that walks through it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.core.handlers.wsgi import WSGIHandler
from playwright.sync_api import Browser, Page, sync_playwright
from tests.journeys import demo_site
from tests.journeys.looks import CHROMIUM


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a browser."""
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh demo, as `make demo` makes it, once for all processes of this run. Run a copy of it."""
    own = tmp_path_factory.getbasetemp()
    return demo_site.made_once((own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "made-demo")


@pytest.fixture(scope="session")
def site(made_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a fresh demo."""
    with demo_site.running_copy(made_demo, tmp_path_factory.mktemp("demo")) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """A new page of the demo, for a visitor nobody knows: `open_page(width=390, color_scheme="dark")`."""
    contexts = []

    def opened(width: int = 1280, **wishes: Any) -> Page:
        context = browser.new_context(base_url=site, viewport={"width": width, "height": 900}, **wishes)
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page()


@pytest.fixture
def specimen(settings: Any) -> Iterator[str]:
    """The address of the page with every part of the look on it."""
    settings.ROOT_URLCONF = "tests.journeys.specimen"
    server = make_server("127.0.0.1", 0, WSGIHandler(), handler_class=Silent)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/onderdelen/"
    server.shutdown()
    server.server_close()


class Silent(WSGIRequestHandler):
    def log_message(self, *told: Any) -> None:
        """A test's own page writes no log."""
