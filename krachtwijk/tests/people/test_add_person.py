from __future__ import annotations

import io
import sys

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from tests.conftest import PASSWORD, TODAY

from krachtwijk.people import accounts
from krachtwijk.people.models import Organisation, Person, Role
from krachtwijk.people.viewer import viewer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def typed(monkeypatch):
    """What somebody types behind the questions of the command, line by line."""

    def at_the_keyboard(*lines):
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        monkeypatch.setattr("getpass.os.open", no_terminal)

    return at_the_keyboard


def no_terminal(*args, **kwargs):
    raise OSError("a test has no terminal")


def add(*arguments):
    said = io.StringIO()
    call_command("add_person", *arguments, stdout=said)
    return said.getvalue()


@pytest.mark.filterwarnings("ignore::getpass.GetPassWarning")
class TestTheCommand:
    def test_the_person_can_log_in_with_the_typed_password(self, typed, client):
        typed(PASSWORD, PASSWORD)

        said = add("Ineke@Gemeente.example", "--name", "Ineke", "--role", "programme-manager")

        person = Person.objects.get()
        assert said == "Ineke can log in with ineke@gemeente.example as Programme manager.\n"
        assert client.login(username="ineke@gemeente.example", password=PASSWORD)
        assert viewer_of(person, today=timezone.localdate()).roles == {Role.PROGRAMME_MANAGER}
        assert not person.is_demo

    @pytest.mark.parametrize(
        ("lines", "says"),
        [
            (("kort", "kort"), "too short"),
            (("1qaz2wsx3edc", "1qaz2wsx3edc"), "too common"),
            ((PASSWORD, "iets heel anders"), "differ"),
            (("x" * 300, "x" * 300), "at most 200"),
        ],
    )
    def test_a_weak_or_mistyped_password_adds_nobody(self, typed, lines, says):
        typed(*lines)

        with pytest.raises(CommandError, match=says):
            add("ineke@gemeente.example", "--name", "Ineke", "--role", "alderman")

        assert not Person.objects.exists()

    def test_an_unknown_organisation_is_answered_with_the_known_ones(self, typed):
        Organisation.objects.create(slug="in", name="In", kind=Organisation.Kind.HOUSING_ASSOCIATION)

        with pytest.raises(CommandError, match=r"no organisation uit\. Known: in\."):
            add("c@in.example", "--name", "Cees", "--role", "housing-association", "--organisation", "uit")

    def test_something_that_is_no_address_is_refused(self, typed):
        with pytest.raises(CommandError, match="valid email"):
            add("cees", "--name", "Cees", "--role", "resident")

    @pytest.mark.parametrize(
        ("email", "name", "says"),
        [
            ("ineke@gemeente.example", "x" * 121, "name: Ensure this value has at most 120"),
            ("ineke@gemeente.example", "  ", "name: This field cannot be blank"),
            (f"{'x' * 60}@{'y' * 60}.{'z' * 60}.{'q' * 60}.{'r' * 30}.example", "Ineke", "at most 254"),
            ("ineke@gemeente.example", "In\x1b[31meke", "cannot be shown"),
            ("ineke@gemeente.example", "In\udce9ke", "cannot be shown"),
            ("ineke@gem\udce9ente.example", "Ineke", "."),
        ],
    )
    def test_what_cannot_be_is_said_before_the_password_is_asked(self, monkeypatch, email, name, says):
        monkeypatch.setattr("krachtwijk.people.management.commands.add_person.getpass", asked_too_early)

        with pytest.raises(CommandError, match=says):
            add(email, "--name", name, "--role", "alderman")

        assert not Person.objects.exists()

    def test_an_organisation_that_is_no_text_is_refused(self, typed):
        with pytest.raises(CommandError, match="no UTF-8 text"):
            add("i@in.example", "--name", "I", "--role", "alderman", "--organisation", "\udce9")

    def test_ctrl_d_at_the_password_adds_nobody(self, typed):
        typed()

        with pytest.raises(CommandError, match=r"No password was given\. Nothing was added\."):
            add("ineke@gemeente.example", "--name", "Ineke", "--role", "alderman")

    def test_bytes_that_are_no_text_are_no_password(self, monkeypatch):
        monkeypatch.setattr(
            sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xe9\xff een lang wachtwoord\n"), "utf-8")
        )
        monkeypatch.setattr("getpass.os.open", no_terminal)

        with pytest.raises(CommandError, match="no UTF-8 text"):
            add("ineke@gemeente.example", "--name", "Ineke", "--role", "alderman")


def asked_too_early(*args):
    raise AssertionError("the password was asked")


def test_who_works_for_a_housing_association_does_not_act_for_the_municipality():
    municipality = Organisation.objects.create(slug="g", name="G", kind=Organisation.Kind.MUNICIPALITY)

    with pytest.raises(accounts.OtherOrganisation):
        add_person(role=Role.HOUSING_ASSOCIATION, organisation=municipality)

    assert not Person.objects.exists()


def test_two_persons_cannot_have_one_address(bert):
    with pytest.raises(accounts.AddressTaken):
        add_person(email="BERT@voorbeeld.example")

    assert Person.objects.count() == 1


def test_who_works_for_a_housing_association_says_which():
    with pytest.raises(accounts.OrganisationNeeded):
        add_person(role=Role.HOUSING_ASSOCIATION)

    assert not Person.objects.exists()


def test_no_person_without_the_role():
    """Both rows or neither: an account without a role would be a mistake that nobody sees."""
    with pytest.raises(accounts.AccountError):
        add_person(role=Role.HOUSING_ASSOCIATION)

    assert Person.objects.count() == 0


def add_person(**different):
    asked = {"email": "nieuw@voorbeeld.example", "name": "Nieuw", "role": Role.RESIDENT, "organisation": None}
    return accounts.add_person(**asked | {"password": PASSWORD, "today": TODAY} | different)
