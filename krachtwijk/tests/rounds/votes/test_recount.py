"""Anybody can count again: the printed command, on the downloaded file, gives the stored count."""

from __future__ import annotations

import hashlib
import html
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from krachtwijk.rounds.votes.models import Run

from .conftest import POINTS, STREET, THEMES, street
from .pages import read

POTS = "pots,pots=groen:500.00+spelen:500.00,channels=online:50%+paper:50%,theme=thema,channel=weg,percentages=all"
RULES = {
    "greedy": STREET,
    "greedy,skip=no,ties=votes+id": STREET,
    "greedy,by=votes-per-cost,least-score=3": STREET,
    "equal-shares": STREET,
    "equal-shares,utility=cardinality,completion=add1u,exhaustive=yes,step=0.50": STREET,
    "equal-shares,completion=greedy,order=books+swing+garden+trees": STREET,
    "equal-shares,completion=add1,least-share=25%,exclusive=trees+swing/garden+books": STREET,
    "equal-shares,utility=points,completion=add1": POINTS,
    "equal-shares,utility=cost-points,completion=greedy": POINTS,
    "exact-equal-shares": STREET,
    "exact-equal-shares,utility=cardinality,completion=add-opt-skip-u,until=all,exhaustive=yes": STREET,
    "bounded-overspending,utility=cardinality,completion=greedy": STREET,
    "phragmen": STREET,
    "phragmen,skip=yes,order=books+swing+garden+trees": STREET,
    POTS: THEMES,
}


def commands(client) -> list[str]:
    page = client.get("/meedoen/straat/narekenen/").content.decode()
    printed = page.split('id="opdracht"')[1].split("</ul>")[0]
    return [html.unescape(one) for one in re.findall(r"<code[^>]*>(.*?)</code>", printed, re.DOTALL)]


@pytest.mark.parametrize("rule", RULES)
def test_the_printed_command_on_the_downloaded_file_gives_the_stored_count(client, load, tmp_path, rule):
    load(rule=rule, file=street(RULES[rule]))
    (tmp_path / "straat.pb").write_bytes(client.get("/meedoen/straat/narekenen/stemmen.pb").content)

    done = subprocess.run(
        ["sh", "-c", "; ".join(commands(client))], cwd=tmp_path, capture_output=True, text=True,
        env={"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "PYTHONPATH": ":".join(sys.path)},
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, "")
    stored = client.get("/meedoen/straat/uitslag/telling.json").content.decode()
    assert json.loads(done.stdout)["winners"] == json.loads(stored)["winners"]
    assert done.stdout == stored
    assert hashlib.sha256(done.stdout.encode()).hexdigest() == Run.objects.get().sha256


def test_the_page_shows_both_seals_and_the_rule(client, straat):
    text, run = read(client.get("/meedoen/straat/narekenen/")).text, Run.objects.get()

    assert [seal for seal in (run.input_sha256, run.sha256, run.rule) if seal not in text] == []


@pytest.mark.parametrize(
    ("address", "content_type", "name"),
    [
        ("narekenen/stemmen.pb", "text/plain; charset=utf-8", "straat.pb"),
        ("uitslag/telling.json", "application/json", "straat.json"),
        ("uitslag/plannen.csv", "text/csv; charset=utf-8", "straat.csv"),
    ],
)
def test_a_download_has_its_type_and_its_name(client, straat, address, content_type, name):
    response = client.get(f"/meedoen/straat/{address}")

    assert response.headers["Content-Type"] == content_type
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'


def test_the_downloaded_ballots_are_the_loaded_bytes(client, straat):
    assert client.get("/meedoen/straat/narekenen/stemmen.pb").content == STREET.encode()


def test_ballots_that_are_not_public_cannot_be_downloaded(client, load):
    load(source_url="")

    assert client.get("/meedoen/straat/narekenen/stemmen.pb").status_code == 404
    assert client.get("/meedoen/straat/uitslag/telling.json").status_code == 404
    page = read(client.get("/meedoen/straat/narekenen/", {"taal": "en"}))
    assert "The ballots of this round are not public" in page.text
    assert [link for link in page.links if link.endswith((".pb", ".json"))] == []
