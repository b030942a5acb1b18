"""Staff write down the choices of one person: once per person, never over what they chose themselves."""

from __future__ import annotations

import html
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.rounds.a_round import a_participant, a_round, seen_by
from tests.rounds.proposals.some_proposals import as_participant, clock_at
from tests.rounds.values.some_values import OPEN, OVER, running, some_themes, some_values

from krachtwijk.rounds.participants.registering import prepare_codes, renew_code
from krachtwijk.rounds.rulebooks.models import Channel
from krachtwijk.rounds.rulebooks.phases import PhaseClosed
from krachtwijk.rounds.values.choosing import choose_value, close_values, counts_of, unchoose_value
from krachtwijk.rounds.values.entering import enter_choices, participant_called
from krachtwijk.rounds.values.laying import lay_fiches
from krachtwijk.rounds.values.models import Entering
from krachtwijk.rounds.values.naming import merge_values, withdraw_value

pytestmark = pytest.mark.django_db
HERE = "/meedoen/de-hoogte-2027/waarden/"
WORK = "/werk/rondes/de-hoogte-2027/waarden/invoeren/"


@pytest.fixture
def round():
    return clock_at(a_round(), OPEN)


@pytest.fixture
def who(round):
    return a_participant(round)


@pytest.fixture
def values(round, samira):
    return some_values(round, samira)


@pytest.fixture
def themes(round, samira):
    return some_themes(round, samira)


def wrote_down(who, samira, values=(), fiches=None, **facts) -> Entering:
    told = {"channel": Channel.PHONE, "by": running(samira), "now": OPEN, "token": uuid4()} | facts
    return enter_choices(participant=who, values=values, fiches=fiches or {}, **told)


def chosen(who) -> set[str]:
    return set(who.values_chosen.values_list("value__slug", flat=True))


def lies(who) -> dict[str, int]:
    return dict(who.fiches_laid.values_list("theme__slug", "fiches"))


def text(response) -> str:
    return html.unescape(response.content.decode())


def test_what_was_told_by_phone_counts_like_any_other_choice(round, who, values, themes, samira):
    kept = wrote_down(who, samira, values[:2], {themes[0]: 4, themes[1]: 0})

    assert (kept.channel, kept.by, kept.values, kept.fiches) == (
        "phone", samira, ["rust", "veiligheid"], {"sport": 4},
    )  # fmt: skip
    assert (chosen(who), lies(who)) == ({"rust", "veiligheid"}, {"sport": 4})
    assert counts_of(round)["rust"] == 1


def test_a_second_time_replaces_the_first_and_both_stay_readable(who, values, themes, samira):
    wrote_down(who, samira, values[:2], {themes[0]: 10})

    wrote_down(who, samira, values[2:3], {themes[1]: 10}, channel=Channel.DOOR)

    assert (chosen(who), lies(who)) == ({"samen"}, {"groen": 10})
    assert [each.channel for each in Entering.objects.all()] == ["door", "phone"]


def test_the_same_form_twice_is_written_down_once(who, values, samira):
    token = uuid4()

    for _ in range(2):
        wrote_down(who, samira, values[:1], token=token)

    assert Entering.objects.count() == 1


@pytest.mark.parametrize("what", ["chose", "laid"])
def test_what_somebody_chose_on_this_site_is_never_replaced(who, values, themes, samira, what):
    if what == "chose":
        choose_value(participant=who, value=values[0], now=OPEN)
    else:
        lay_fiches(participant=who, theme=themes[0], fiches=1, now=OPEN)

    with pytest.raises(ValidationError):
        wrote_down(who, samira, values[3:4])

    assert "groen" not in chosen(who)
    assert Entering.objects.count() == 0


@pytest.mark.parametrize("what", ["took back", "chose more", "laid more"])
def test_what_somebody_changed_afterwards_is_never_replaced(who, values, themes, samira, what):
    wrote_down(who, samira, values[:2], {themes[0]: 1})
    {
        "took back": lambda: unchoose_value(participant=who, value=values[0], now=OPEN),
        "chose more": lambda: choose_value(participant=who, value=values[4], now=OPEN),
        "laid more": lambda: lay_fiches(participant=who, theme=themes[0], fiches=2, now=OPEN),
    }[what]()
    before = chosen(who), lies(who)

    with pytest.raises(ValidationError):
        wrote_down(who, samira, values[3:4])

    assert (chosen(who), lies(who)) == before


def test_a_value_that_staff_merged_or_took_off_is_no_change_by_the_person(who, values, samira):
    quiet, safe, together, *_ = values
    wrote_down(who, samira, [quiet, safe, together])
    told = {"because": "Zelfde.", "by": running(samira), "now": OPEN}
    merge_values(value=quiet, into=safe, **told)
    withdraw_value(value=together, **told)
    assert chosen(who) == {"veiligheid"}

    wrote_down(who, samira, values[3:4])

    assert chosen(who) == {"groen"}


def test_too_much_is_refused_and_nothing_of_it_is_kept(who, values, themes, samira):
    wrote_down(who, samira, values[:1], {themes[0]: 2})

    for asked in ((values[:6], {}), (values[:1], {themes[0]: 6, themes[1]: 5})):
        with pytest.raises(ValidationError):
            wrote_down(who, samira, *asked)

    assert (chosen(who), lies(who)) == ({"rust"}, {"sport": 2})
    assert Entering.objects.count() == 1


@pytest.mark.usefixtures("in_english")
def test_nothing_at_all_by_web_or_for_oneself_is_refused_in_a_sentence(round, who, values, samira):
    mine = a_participant(round, person=samira)

    for participant, asked, facts, sentence in (
        (who, [], {}, "Fill in at least one value or one fiche."),
        (who, values[:1], {"channel": Channel.WEB}, "Choose how this person told it to you."),
        (mine, values[:1], {}, "Your own choices you make yourself"),
    ):
        with pytest.raises(ValidationError, match=sentence):
            wrote_down(participant, samira, asked, **facts)
    assert Entering.objects.count() == 0


def test_only_who_runs_the_round_and_only_while_everybody_chooses(round, who, values, samira, rachida, wim):
    for person in (rachida, wim):
        with pytest.raises(PermissionDenied):
            wrote_down(who, samira, values[:1], by=seen_by(person))
    with pytest.raises(PhaseClosed):
        wrote_down(who, samira, values[:1], now=OVER)
    who.standing, who.standing_because = "out", "Twee keer aangemeld."
    who.save()
    with pytest.raises(PermissionDenied):
        wrote_down(who, samira, values[:1])
    assert Entering.objects.count() == 0


def test_a_value_of_another_round_is_refused(who, samira):
    [strange] = some_values(a_round("elders"), samira, "Vreemd")

    with pytest.raises(ValidationError):
        wrote_down(who, samira, [strange])

    assert chosen(who) == set()


def test_who_waited_with_a_code_in_a_letter_counts_from_now_on(round, values, samira):
    [(waiting, _code)] = prepare_codes(
        round=round, group=round.rulebook.groups.first(), number=1, now=OPEN, by=samira
    )

    wrote_down(waiting, samira, values[:1])

    waiting.refresh_from_db()
    assert waiting.came_at == OPEN


def test_somebody_is_found_by_number_and_by_code_however_it_is_typed(round, who):
    code = renew_code(participant=who)

    assert participant_called(round, f" {who.number} ") == who
    assert participant_called(round, code.lower().replace("-", " ")) == who


@pytest.mark.parametrize("typed", ["", "999", "0", "-1", "AAAA-BBBB-CCCC", "9" * 30, "x" * 1_000_000, "١"])
def test_whom_nobody_is_called_is_said(round, who, typed):
    with pytest.raises(ValidationError):
        participant_called(round, typed)


def test_what_was_written_down_stays_also_for_raw_sql(who, values, samira):
    wrote_down(who, samira, values[:1])

    for deed in (
        lambda: Entering.objects.update(channel="door"),
        lambda: Entering.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            deed()
    assert Entering.objects.get().channel == "phone"


# On the pages


def filled_in(**facts):
    return {"channel": "door", "values": ["rust"], "theme-sport": "3", "token": str(uuid4())} | facts


def test_staff_find_somebody_by_code_without_a_code_in_the_address(client, who, samira):
    code = renew_code(participant=who)
    client.force_login(samira)

    assert client.post(WORK, {"who": code}).headers["Location"] == f"{WORK}{who.number}/"
    assert "Niemand doet in deze ronde mee" in text(client.post(WORK, {"who": "AAAA"}))


def test_staff_fill_it_in_and_the_list_says_who_wrote_it_down_and_how(client, who, values, themes, samira):
    client.force_login(samira)

    page = text(client.post(f"{WORK}{who.number}/", filled_in(), follow=True))

    assert (chosen(who), lies(who)) == ({"rust"}, {"sport": 3})
    assert "aan de deur" in page
    assert samira.name in page
    again = text(client.get(f"{WORK}{who.number}/"))
    box = again.partition('value="rust"')[2].partition(">")[0]
    assert "checked" in box
    assert 'value="3"' in again


def test_the_person_sees_it_with_their_code_and_changes_it(who, values, themes, samira):
    wrote_down(who, samira, values[:1], {themes[0]: 3})
    browser = as_participant(who)

    for address in (HERE, f"{HERE}fiches/"):
        page = text(browser.get(address))
        assert f"{samira.name} schreef uw keuzes op" in page
        assert "Verander het hier." in page
    browser.post(HERE, {"terug": "rust"})
    browser.post(f"{HERE}fiches/", {"leg": "sport:4"})

    assert (chosen(who), lies(who)) == (set(), {"sport": 4})


def test_nobody_else_sees_that_choices_were_written_down(round, who, values, samira):
    wrote_down(who, samira, values[:1])

    assert "schreef uw keuzes op" not in text(as_participant(a_participant(round)).get(HERE))


def test_staff_do_not_see_what_somebody_chose_on_this_site(client, who, values, samira):
    choose_value(participant=who, value=values[0], now=OPEN)
    client.force_login(samira)

    page = text(client.get(f"{WORK}{who.number}/"))

    assert "Deze persoon koos op deze site." in page
    assert "Rust" not in page


@pytest.mark.parametrize(
    "wrong",
    [{"channel": "web"}, {"channel": ""}, {"values": ["nergens"]}, {"theme-sport": "-1"}, {"theme-sport": "11"},
     {"theme-sport": "9" * 30}, {"theme-sport": "x" * 1_000_000}],
)  # fmt: skip
def test_what_is_wrong_keeps_nothing_and_the_rest_stays_filled_in(client, who, values, themes, samira, wrong):
    client.force_login(samira)

    page = text(client.post(f"{WORK}{who.number}/", filled_in(**{"theme-groen": "2"} | wrong)))

    assert Entering.objects.count() == 0
    assert 'name="theme-groen" value="2"' in page
    assert "kw-alert" in page or "kw-field__error" in page


def test_a_phase_that_closes_while_typing_keeps_it_on_the_page(client, round, who, values, themes, samira):
    clock_at(round, OVER)
    client.force_login(samira)

    page = text(client.post(f"{WORK}{who.number}/", filled_in()))

    assert "Er is niets bewaard." in page
    assert 'value="3"' in page
    assert Entering.objects.count() == 0
    assert "Deze fase is nu niet open." in text(client.get(WORK))


def test_after_the_count_nothing_is_written_down(round, who, values, samira):
    choose_value(participant=a_participant(round), value=values[0], now=OPEN)
    close_values(round=round, by=running(samira), now=OVER)

    with pytest.raises(ValidationError):
        wrote_down(who, samira, values[:1])


def test_who_was_put_out_or_does_not_exist_has_no_page(client, who, samira):
    who.standing, who.standing_because = "out", "Twee keer aangemeld."
    who.save()
    client.force_login(samira)

    assert client.get(f"{WORK}{who.number}/").status_code == 404
    assert client.get(f"{WORK}999/").status_code == 404


def test_the_list_asks_as_many_queries_for_three_as_for_one(client, round, values, samira):
    client.force_login(samira)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(WORK)
        return len(asked)

    wrote_down(a_participant(round), samira, values[:1])
    one = queries()
    for _ in range(2):
        wrote_down(a_participant(round), samira, values[:1])

    assert queries() == one
