"""Reading texts before the public does, appeals, and taking a text back."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from tests.rounds.a_round import a_participant, seen_by
from tests.rounds.talks.some_sorted import (
    HERE,
    STAFF,
    TALKING,
    a_sorted_round,
    an_author,
    clock_at,
    sorted_of,
    voice_saying,
    writer_of,
)
from tests.rounds.votes.pages import read

from krachtwijk.rounds.judging.models import Judgement
from krachtwijk.rounds.judging.models.paper import PaperForm, Reading
from krachtwijk.rounds.participants.models import Interest, Participant
from krachtwijk.rounds.proposals.models import Author
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.rulebooks.phases import PhaseClosed
from krachtwijk.rounds.talks import moderating
from krachtwijk.rounds.talks.access import moderated_voices
from krachtwijk.rounds.talks.collecting import collect_motives
from krachtwijk.rounds.talks.models import Reason, Voice, VoiceStep
from krachtwijk.rounds.talks.moderating import (
    NotNow,
    SamePerson,
    appeal,
    hide,
    restore,
    show,
    uphold,
    waiting_in,
)
from krachtwijk.rounds.talks.speaking import NotAnAuthor, NotContested, answer_as_author, name_condition
from krachtwijk.rounds.talks.withdrawing import withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def round() -> SieveRound:
    return a_sorted_round()


def deeds_of(voice: Voice) -> list[str]:
    return list(VoiceStep.objects.filter(voice=voice).values_list("deed", flat=True))


class TestModerating:
    def test_a_text_is_shown(self, round, samira):
        voice = voice_saying("uitlaatgas")

        show(voice=voice, by=samira, now=TALKING)

        voice.refresh_from_db()
        assert (voice.state, voice.moderated_by, voice.moderated_at) == ("shown", samira, TALKING)
        assert deeds_of(voice) == ["shown"]

    def test_a_text_is_hidden_with_a_reason(self, round, samira):
        voice = voice_saying("uitlaatgas")

        hide(voice=voice, reason=Reason.INSULT, note="Rustig.", by=samira, now=TALKING)

        voice.refresh_from_db()
        assert (voice.state, voice.reason, voice.note) == ("hidden", "insult", "Rustig.")

    def test_a_text_that_is_shown_can_still_be_hidden(self, round, samira, ineke):
        voice = show(voice=voice_saying("uitlaatgas"), by=samira, now=TALKING)

        hide(voice=voice, reason=Reason.PERSONAL, by=ineke, now=TALKING)

        assert deeds_of(voice) == ["shown", "hidden"]

    def test_what_was_decided_is_not_decided_again(self, round, samira, ineke):
        voice = voice_saying("uitlaatgas")
        show(voice=voice, by=samira, now=TALKING)

        with pytest.raises(NotNow):
            show(voice=voice, by=ineke, now=TALKING)

    def test_the_database_wants_a_reason(self, round, samira):
        with pytest.raises(IntegrityError, match="what_is_hidden_has_a_reason"), transaction.atomic():
            Voice.objects.filter(kind="motive").update(
                state="hidden", reason="", moderated_by=samira, moderated_at=TALKING
            )

    def test_the_log_only_grows(self, round, samira):
        show(voice=voice_saying("uitlaatgas"), by=samira, now=TALKING)

        for sql in ("UPDATE talks_voicestep SET deed = 'hidden'", "DELETE FROM talks_voicestep"):
            with pytest.raises(IntegrityError, match="only grows"), transaction.atomic():
                connection.cursor().execute(sql)


class TestAppeals:
    @pytest.fixture
    def hidden(self, round, samira) -> Voice:
        return hide(voice=voice_saying("uitlaatgas"), reason=Reason.INSULT, by=samira, now=TALKING)

    def test_another_person_shows_it_after_all(self, hidden, ineke):
        appeal(voice=hidden, participant=writer_of(hidden), text="Ik beledig niemand.", now=TALKING)

        restore(voice=hidden, by=ineke, now=TALKING)

        hidden.refresh_from_db()
        assert (hidden.state, hidden.reason, hidden.reviewed_by) == ("shown", "", ineke)
        assert deeds_of(hidden) == ["hidden", "appealed", "restored"]

    def test_who_hid_it_does_not_decide_on_the_appeal(self, hidden, samira):
        appeal(voice=hidden, participant=writer_of(hidden), text="Ik beledig niemand.", now=TALKING)

        for deed in (
            lambda: restore(voice=hidden, by=samira, now=TALKING),
            lambda: uphold(voice=hidden, note="Nee.", by=samira, now=TALKING),
        ):
            with pytest.raises(SamePerson):
                deed()
        with pytest.raises(IntegrityError, match="an_appeal_goes_to_another_person"), transaction.atomic():
            Voice.objects.filter(pk=hidden.pk).update(reviewed_by=samira, reviewed_at=TALKING)

    def test_it_can_stay_out_of_sight_and_then_that_is_the_last_answer(self, hidden, ineke):
        appeal(voice=hidden, participant=writer_of(hidden), text="Ik beledig niemand.", now=TALKING)
        uphold(voice=hidden, note="Het woord in de tweede zin.", by=ineke, now=TALKING)

        with pytest.raises(NotNow):
            appeal(voice=hidden, participant=writer_of(hidden), text="Toch niet.", now=TALKING)
        with pytest.raises(NotNow):
            restore(voice=hidden, by=ineke, now=TALKING)

    def test_the_second_moderator_says_why(self, hidden, ineke):
        appeal(voice=hidden, participant=writer_of(hidden), text="Ik beledig niemand.", now=TALKING)

        with pytest.raises(ValidationError, match="Schrijf waarom"):
            uphold(voice=hidden, note=" ", by=ineke, now=TALKING)

    def test_nobody_appeals_for_somebody_else(self, round, hidden):
        with pytest.raises(NotNow):
            appeal(voice=hidden, participant=a_participant(round), text="Ik ook.", now=TALKING)

    def test_it_waits_again_for_a_moderator(self, round, hidden):
        before = waiting_in(round)

        appeal(voice=hidden, participant=writer_of(hidden), text="Ik beledig niemand.", now=TALKING)

        assert (before, waiting_in(round)) == (5, 6)


class TestWithdrawing:
    def test_nothing_is_left_but_that_something_was_withdrawn(self, round, samira):
        voice = show(voice=voice_saying("uitlaatgas"), by=samira, now=TALKING)
        judgement = voice.judgement

        withdraw(voice=voice, participant=writer_of(voice), now=TALKING)

        voice.refresh_from_db()
        assert (voice.state, voice.text, voice.judgement, voice.participant, voice.value) == (
            "withdrawn", "", None, None, None,
        )  # fmt: skip
        judgement.refresh_from_db()
        assert (judgement.motive, judgement.says) == ("", "wanted")
        assert not Judgement.objects.filter(motive__contains="uitlaatgas").exists()

    def test_it_is_possible_long_after_the_talk_and_while_it_waits(self, round):
        voice = voice_saying("uitlaatgas")

        withdraw(voice=voice, participant=writer_of(voice), now=TALKING + timedelta(days=900))

        assert Voice.objects.get(pk=voice.pk).state == "withdrawn"

    def test_nobody_withdraws_for_somebody_else(self, round):
        with pytest.raises(NotNow):
            withdraw(voice=voice_saying("uitlaatgas"), participant=a_participant(round), now=TALKING)

    def test_copying_again_does_not_bring_it_back(self, round):
        voice = voice_saying("uitlaatgas")
        sorting = voice.sorted.sorting
        withdraw(voice=voice, participant=writer_of(voice), now=TALKING)
        Voice.objects.exclude(pk=voice.pk).delete()

        collect_motives(sorting=sorting)

        assert not Voice.objects.filter(text__contains="uitlaatgas").exists()

    def test_the_database_keeps_no_text_of_a_withdrawn_voice(self, round):
        with (
            pytest.raises(IntegrityError, match="of_a_withdrawn_voice_nothing_is_left"),
            transaction.atomic(),
        ):
            Voice.objects.filter(pk=voice_saying("uitlaatgas").pk).update(state="withdrawn")


class TestTheModerator:
    def test_never_sees_who_wrote_it(self, client, round, samira):
        voice = voice_saying("uitlaatgas")
        Participant.objects.filter(pk=writer_of(voice).pk).update(
            name="Hendrikje Bakker", email="h@voorbeeld.example", phone="0612345678", postcode="9717AB"
        )
        clock_at(round, TALKING)
        client.force_login(samira)

        pages = [client.get(STAFF), client.get(f"{STAFF}teksten/{voice.number}/")]

        for page in pages:
            shown = page.content.decode()
            assert "uitlaatgas" in shown
            for secret in ("Hendrikje", 'voorbeeld.example"', "0612345678", "9717AB"):
                assert secret not in shown

    def test_reads_and_decides_on_a_page(self, client, round, samira):
        voice = voice_saying("uitlaatgas")
        clock_at(round, TALKING)
        client.force_login(samira)

        client.post(f"{STAFF}teksten/{voice.number}/", {"show": "1"})

        assert "Minder uitlaatgas." in read(client.get(f"{HERE}2/")).text

    def test_hears_what_lacks_when_no_reason_is_chosen(self, client, round, samira):
        voice = voice_saying("uitlaatgas")
        clock_at(round, TALKING)
        client.force_login(samira)

        page = client.post(f"{STAFF}teksten/{voice.number}/", {"hide": "1", "note": "Nee."})

        assert page.status_code == 200
        assert Voice.objects.get(pk=voice.pk).state == "waiting"

    def test_is_warned_of_a_phone_number(self, client, round, samira):
        voice = voice_saying("uitlaatgas")
        Voice.objects.filter(pk=voice.pk).update(text="Bel mij op 06-12345678.")
        clock_at(round, TALKING)
        client.force_login(samira)

        assert "een telefoonnummer" in read(client.get(f"{STAFF}teksten/{voice.number}/")).text

    def test_reads_nothing_about_a_proposal_of_their_own(self, round, samira):
        mine = a_participant(round, person=samira)
        Author.objects.create(
            proposal=sorted_of(round, 2).proposal, participant=mine, order=9, shown_as="S.", since=TALKING
        )

        seen = moderated_voices(seen_by(samira), round)

        assert set(seen.values_list("sorted__proposal__number", flat=True)) == {5}

    def test_reads_nothing_about_a_proposal_in_which_they_have_an_interest(self, round, samira):
        Interest.objects.create(
            round=round, person=samira, reference="de-hoogte-2027/5", what="Mijn zus", declared_at=TALKING
        )

        seen = moderated_voices(seen_by(samira), round)

        assert set(seen.values_list("sorted__proposal__number", flat=True)) == {2}

    def test_others_read_nothing(self, round, rachida, bert, wim):
        for person in (rachida, bert, wim):
            assert moderated_voices(seen_by(person), round).count() == 0

    def test_reads_nothing_about_what_they_made_with_a_code(self, round, samira):
        with_account, with_code = a_participant(round, person=samira), a_participant(round)
        Participant.objects.filter(pk=with_code.pk).update(same_as=with_account)
        there = moderated_voices(seen_by(samira), round).filter(sorted=sorted_of(round, 5))
        assert there.exists()

        Author.objects.create(
            proposal=sorted_of(round, 5).proposal, participant=with_code, order=9, shown_as="S", since=TALKING
        )

        assert not moderated_voices(seen_by(samira), round).filter(sorted=sorted_of(round, 5)).exists()

    def test_the_list_asks_the_same_with_few_and_with_many(
        self, client, round, samira, django_assert_num_queries
    ):
        clock_at(round, TALKING)
        client.force_login(samira)
        client.get(STAFF)
        with django_assert_num_queries(22):
            client.get(STAFF)
        Voice.objects.bulk_create(
            Voice(
                number=f"EXTRA{at:03}",
                sorted=sorted_of(round, 5),
                kind="motive",
                says="wanted",
                text=f"Nr {at}",
            )
            for at in range(120)
        )
        with django_assert_num_queries(22):
            page = client.get(STAFF)
        assert page.content.decode().count("teksten/") == 50


class TestConditionsAndAnswers:
    def test_a_condition_waits_for_a_moderator(self, round):
        made = name_condition(
            about=sorted_of(round, 2),
            participant=a_participant(round),
            text=" Een\x00 ontheffing. ",
            now=TALKING,
        )

        assert (made.state, made.text, made.kind) == ("waiting", "Een ontheffing.", "condition")

    def test_the_same_twice_makes_one_and_another_is_refused(self, round):
        me, about = a_participant(round), sorted_of(round, 2)
        first = name_condition(about=about, participant=me, text="Een ontheffing.", now=TALKING)

        assert name_condition(about=about, participant=me, text="Een ontheffing.", now=TALKING) == first
        with pytest.raises(ValidationError, match="U schreef er al een"):
            name_condition(about=about, participant=me, text="Iets anders.", now=TALKING)
        withdraw(voice=first, participant=me, now=TALKING)
        assert (
            name_condition(about=about, participant=me, text="Iets anders.", now=TALKING).text
            == "Iets anders."
        )

    @pytest.mark.parametrize(
        ("text", "says"),
        [("", "Schrijf eerst iets"), ("\u200b \x07", "Schrijf eerst iets"), ("a" * 301, "1 tekens te lang")],
    )
    def test_what_cannot_be_kept_is_refused_with_a_sentence(self, round, text, says):
        with pytest.raises(ValidationError, match=says):
            name_condition(
                about=sorted_of(round, 2), participant=a_participant(round), text=text, now=TALKING
            )

    def test_other_scripts_and_emoji_survive(self, round):
        words = "موقف للسيارات 👨‍👩‍👧 <b>ja</b>"

        made = name_condition(
            about=sorted_of(round, 2), participant=a_participant(round), text=words, now=TALKING
        )

        assert made.text == words

    def test_nobody_talks_about_what_people_agree_on(self, round):
        with pytest.raises(NotContested):
            name_condition(
                about=sorted_of(round, 1), participant=a_participant(round), text="Ja.", now=TALKING
            )

    @pytest.mark.parametrize("days", [-20, 20])
    def test_outside_the_talk_nothing_comes_in(self, round, days):
        moment = TALKING + timedelta(days=days)

        with pytest.raises(PhaseClosed):
            name_condition(
                about=sorted_of(round, 2), participant=a_participant(round), text="Ja.", now=moment
            )

    def test_the_authors_answer_once(self, round):
        about = sorted_of(round, 2)
        author = an_author(about.proposal)

        first = answer_as_author(about=about, participant=author, text="Wij regelen het.", now=TALKING)

        assert (
            answer_as_author(about=about, participant=author, text="Wij regelen het.", now=TALKING) == first
        )
        with pytest.raises(ValidationError, match="al geantwoord"):
            answer_as_author(about=about, participant=author, text="Toch niet.", now=TALKING)
        with pytest.raises(NotAnAuthor):
            answer_as_author(about=about, participant=a_participant(round), text="Ik ook.", now=TALKING)


def test_numbers_are_random_and_the_order_of_the_rows_is_not_that_of_the_judgements(round):
    voices = list(Voice.objects.all())

    assert len({voice.number for voice in voices}) == 6
    assert all(len(voice.number) == 8 for voice in voices)
    assert moderating.waiting_in(round) == 6


def test_withdrawing_takes_the_words_out_of_the_paper_form_too(round, samira, ineke):
    voice = voice_saying("uitlaatgas")
    form = PaperForm.objects.create(
        round=round, number=1, standing="counted", card=voice.judgement.card, settled_at=TALKING
    )
    reading = Reading.objects.create(
        form=form, turn=1, participant=writer_of(voice), marks={"2": "wanted"}, by=samira, at=TALKING,
        motives={"2": "Minder uitlaatgas.", "5": "Blijft."},
    )  # fmt: skip

    withdraw(voice=voice, participant=writer_of(voice), now=TALKING)

    reading.refresh_from_db()
    assert (reading.motives, reading.marks) == ({"5": "Blijft."}, {"2": "wanted"})
