"""Asking Statistics Netherlands itself: a table of its open data over the line, page by page.

Two services: version 3 (opendata.cbs.nl, `ODataFeed`, pages of at most 10,000 rows, `odata.nextLink`) and version 4
(datasets.cbs.nl, `Observations`, pages of at most 100,000, `@odata.nextLink`). The feed of version 3 does not filter on
area, so areas are chosen here. Nothing but the standard library; tested against answers written by hand in the
shape that CBS documents, since the machines that test this have no line to CBS.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

FEED = "https://opendata.cbs.nl/ODataFeed/odata/{table}/TypedDataSet?$format=json"
OBSERVATIONS = "https://datasets.cbs.nl/odata/v1/CBS/{table}/Observations"
HOSTS = frozenset({"opendata.cbs.nl", "datasets.cbs.nl"})
SECONDS = 60
TRIES = 4
MOST_PAGES = 500
MOST_BYTES = 80_000_000
PASSING = frozenset({429, 500, 502, 503, 504})
"""Answers after which it makes sense to try again."""

Fetch = Callable[[str], bytes]


class CbsSilent(Exception):
    """CBS did not answer, or not with a table; `str()` says what to do."""


def ask(
    table: str, *, version: int = 3, fetch: Fetch | None = None, wait: Callable[[float], None] = time.sleep
) -> bytes:
    """The whole table as one JSON document in the shape of that version. Raises CbsSilent."""
    pattern = FEED if version == 3 else OBSERVATIONS
    address = pattern.format(table=quote(table.upper(), safe=""))
    pages = list(_pages(address, fetch or over_the_line, wait))
    label = "odata.metadata" if version == 3 else "@odata.context"
    rows = [row for page in pages for row in page["value"]]
    return json.dumps({label: f"{table.upper()}/$metadata", "value": rows}).encode()


def _pages(address: str, fetch: Fetch, wait: Callable[[float], None]) -> Iterator[Mapping[str, Any]]:
    seen: set[str] = set()
    while address:
        if address in seen or len(seen) == MOST_PAGES:
            raise CbsSilent(f"CBS keeps giving pages ({len(seen)}). Download the table as a file instead.")
        seen.add(address)
        page = _page(address, fetch, wait)
        yield page
        address = str(page.get("odata.nextLink") or page.get("@odata.nextLink") or "")
        if address and urlsplit(address).hostname not in HOSTS:
            raise CbsSilent(f"The answer sends us elsewhere ({address[:80]}). Nothing was loaded.")


def _page(address: str, fetch: Fetch, wait: Callable[[float], None]) -> Mapping[str, Any]:
    content = _patiently(address, fetch, wait)
    try:
        page = json.loads(content)
    except ValueError:
        raise CbsSilent(f"{address} did not answer with JSON. Try again later.") from None
    if not isinstance(page, dict) or not isinstance(page.get("value"), list):
        raise CbsSilent(f"{address} did not answer with a table. Look at the number of the table.")
    return page


def _patiently(address: str, fetch: Fetch, wait: Callable[[float], None]) -> bytes:
    """Try again after one, two and four seconds when the fault may pass."""
    for attempt in range(1, TRIES + 1):
        try:
            return fetch(address)
        except HTTPError as refused:
            if refused.code not in PASSING or attempt == TRIES:
                raise CbsSilent(f"CBS refused {address}: {refused.code} {refused.reason}.") from None
        except (URLError, TimeoutError, ConnectionError) as fault:
            if attempt == TRIES:
                raise CbsSilent(
                    f"CBS could not be reached ({fault}). Download the table as a file instead."
                ) from None
        wait(2 ** (attempt - 1))
    raise CbsSilent(f"CBS did not answer {address}.")


def over_the_line(address: str) -> bytes:
    """What stands at the address, within a minute and up to 80 MB."""
    question = Request(address, headers={"Accept": "application/json", "User-Agent": "Krachtwijk"})  # noqa: S310
    with urlopen(question, timeout=SECONDS) as answer:  # noqa: S310 - https only, by the patterns above
        content: bytes = answer.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise CbsSilent(
            f"{address} is larger than {MOST_BYTES // 1_000_000} MB. Download a part of it as a file."
        )
    return content
