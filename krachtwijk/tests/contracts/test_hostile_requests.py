"""Whatever is sent to an address, the site answers with a page: never with a fault of its own."""

from __future__ import annotations

import random

import pytest
from django.test import Client
from tests.contracts.every_request import browser, every, forms_on

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
HUGE = "99999999999999999999"
BAD = (
    "", " ", "\x00", "a\x00b", HUGE, f"-{HUGE}", "-1", "0", "1e999", "NaN", "١٢٣", "²", "\ud83d", "🏡" * 300,
    "\u202eabc",
    "2027-13-45", "0000-00-00",
    "99999-01-01T00:00", "'\"><script>", "x" * 70_000, "{}", "[1]", "00000000-0000-0000-0000-000000000000",
)  # fmt: skip
QUERIES = (
    f"?page={HUGE}&pagina={HUGE}", "?page=-1&pagina=-1", "?page=%00&q=%00&next=%00", "?q=%ff%fe&page=x&pagina=x",
    "?q=" + "a" * 5000, f"?van={HUGE}&tot={HUGE}&thema={HUGE}&a={HUGE}&b={HUGE}",
)  # fmt: skip


def faults(client: Client, tries):
    """What raises or answers with 500, in a few words."""
    for what, ask in tries:
        try:
            answer = ask()
            if answer.status_code >= 500:
                yield f"{what}: {answer.status_code}"
        except Exception as problem:
            yield f"{what}: {type(problem).__name__} {str(problem)[:200]}"


@pytest.mark.parametrize("who", ["visitor", "resident", "neighbourhood-worker"])
def test_no_address_stumbles_over_odd_questions(examples, who):
    client = browser(who)
    tries = (
        (f"{name} {query[:60]}", lambda address=address, query=query: client.get(address + query))
        for name, address in every(examples).items()
        for query in QUERIES
    )

    assert list(faults(client, tries)) == []


@pytest.mark.parametrize("who", ["visitor", "neighbourhood-worker"])
def test_no_address_stumbles_over_what_is_no_form(examples, who):
    client = browser(who)
    bodies = {
        "json": ("application/json", b'{"a": [1, {"b": null}]}'),
        "no utf-8": ("application/x-www-form-urlencoded", b"naam=%ff%fe&title=\xff\xfe&token=%00"),
        "many fields": (
            "application/x-www-form-urlencoded",
            "&".join(f"a{n}=1" for n in range(10_000)).encode(),
        ),
        "half a file": (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="photo"; filename="a\x00.jpg"\r\n\r\nabc',
        ),
        "no boundary": ("multipart/form-data", b"abc"),
        "three megabytes": ("application/x-www-form-urlencoded", b"text=" + b"a" * 3_000_000),
    }
    tries = (
        (
            f"{name} {what}",
            lambda address=address, kind=kind, body=body: client.post(address, body, content_type=kind),
        )
        for name, address in every(examples).items()
        for what, (kind, body) in bodies.items()
    )

    assert list(faults(client, tries)) == []


@pytest.mark.parametrize(
    "who", ["visitor", "resident", "programme-manager", "neighbourhood-worker", "reviewer"]
)
def test_no_form_stumbles_over_what_is_filled_in(examples, who):
    """Each form of each page, filled in at random and sent a few times."""
    client = browser(who)
    chance = random.Random(6)  # noqa: S311 - a fixed seed, so that a fault can be asked for again

    def tries():
        for name, address in every(examples).items():
            page = client.get(address)
            if page.status_code != 200 or "html" not in page["Content-Type"]:
                continue
            for form in forms_on(page.content.decode())[:8]:
                for turn in range(6):
                    sent = dict(form.given) if turn % 2 else {}
                    some = form.names if turn < 4 else chance.sample(form.names, min(2, len(form.names)))
                    sent |= {each: BAD[chance.randrange(len(BAD))] for each in some}
                    to = form.action or address
                    if "uitloggen" in to or "taal" in to:
                        continue
                    short = {k: v[:20] for k, v in sent.items()}
                    yield (
                        f"{name} {to} {short!r}",
                        lambda to=to, sent=sent: client.post(to, encoded(sent), content_type=FORM),
                    )

    assert list(faults(client, tries())) == []


FORM = "application/x-www-form-urlencoded"


def encoded(sent: dict[str, str]) -> bytes:
    from urllib.parse import quote

    return "&".join(
        f"{quote(k)}={quote(v.encode('utf-8', 'surrogatepass'))}" for k, v in sent.items()
    ).encode()
