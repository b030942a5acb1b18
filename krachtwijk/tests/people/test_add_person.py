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
