"""What a buyer's checker reads: version, licence, dependencies, picture."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, metadata

import yaml

import krachtwijk

from .repository import ROOT, locked, toml

LIBRARY = toml("waardenzeef/pyproject.toml")["project"]
PLATFORM = toml("krachtwijk/pyproject.toml")["project"]
PUBLISHED = yaml.safe_load((ROOT / "publiccode.yml").read_text())
MANDATORY = {"publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType"}
MANDATORY |= {"description", "legal", "maintenance", "localisation"}


def test_one_version_everywhere():
    version = krachtwijk.__version__

    assert LIBRARY["version"] == PLATFORM["version"] == PUBLISHED["softwareVersion"] == version
    assert f"waardenzeef=={version}" in PLATFORM["dependencies"]
    assert f"\n## {version}" in (ROOT / "CHANGELOG.md").read_text()
    for page in ("README.md", "LEESMIJ.md"):
        assert version in (ROOT / page).read_text()


def test_publiccode_has_what_the_standard_demands():
    assert set(PUBLISHED) >= MANDATORY
    assert set(PUBLISHED["description"]) == {"nl", "en"}
    for text in PUBLISHED["description"].values():
        assert len(text["shortDescription"]) <= 150
        assert 150 <= len(text["longDescription"]) <= 10_000
        assert text["features"]
    assert PUBLISHED["maintenance"]["contacts"]


def test_one_licence_everywhere():
    licence = (ROOT / "LICENSE").read_text()

    assert LIBRARY["license"] == PLATFORM["license"] == PUBLISHED["legal"]["license"] == "EUPL-1.2"
    assert licence.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert "15. Applicable Law" in licence
    assert licence.rstrip().endswith("EUPL version.")


def test_every_dependency_is_explained():
    page = (ROOT / "docs" / "dependencies.md").read_text()
    explained = set(re.findall(r"^\| `([\w-]+)` \|", page, flags=re.MULTILINE))
    extras = [line for lines in LIBRARY["optional-dependencies"].values() for line in lines]
    lines = LIBRARY["dependencies"] + PLATFORM["dependencies"] + extras
    wanted = {re.split(r"[\[<>=]", line)[0] for line in lines}

    assert explained == wanted


def test_the_dependency_page_names_the_locked_versions():
    page = (ROOT / "docs" / "dependencies.md").read_text()
    stated = dict(re.findall(r"^\| `([\w-]+)` \|.*\| ([\d.]+), [^|]+\|$", page, flags=re.MULTILINE))
    lock = locked("krachtwijk.txt") | locked("waardenzeef.txt") | installed(stated)

    assert stated == {name: lock[name] for name in stated}


def test_nothing_that_runs_is_under_the_gpl():
    copyleft = {name: licence for name in locked("krachtwijk.txt") if strict(licence := licence_of(name))}

    assert copyleft == {}


def test_what_is_tested_is_what_runs():
    tested = locked("test.txt")

    for lock in ("krachtwijk.txt", "waardenzeef.txt"):
        assert {name: version for name, version in locked(lock).items() if tested.get(name) != version} == {}


def test_the_picture_shows_the_contract_as_it_is():
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "picture.py", "--check"], capture_output=True, text=True
    )

    assert done.returncode == 0, done.stdout + done.stderr


def installed(names: dict[str, str]) -> dict[str, str]:
    """The version on this Python: a lock may name one per Python version. An extra need not be installed."""
    return {name: version_of(name) or said for name, said in names.items()}


def version_of(name: str) -> str:
    try:
        return metadata(name)["Version"]
    except PackageNotFoundError:
        return ""


def licence_of(name: str) -> str:
    try:
        told = metadata(name)
    except PackageNotFoundError:  # for another platform
        return ""
    classifiers = [line for line in told.get_all("Classifier") or [] if line.startswith("License")]
    return " ".join([told["License-Expression"] or told["License"] or "", *classifiers])


def strict(licence: str) -> bool:
    return bool(re.search(r"(?<!L)\bA?GPL|Affero|\bGNU General", licence))
