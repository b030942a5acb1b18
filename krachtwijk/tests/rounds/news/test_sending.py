"""One mail per reader with all they have not heard: late, twice, half-way, in their language, naming nobody."""

from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.db import DatabaseError, transaction
from tests.rounds.a_round import a_participant, a_round, hide_again
from tests.rounds.news.some_news import BENCH, LAMP, NOW, a_line, by_mail, on_paper

from krachtwijk.rounds.news.digests import pending, write_mails
from krachtwijk.rounds.news.following import stop_address
from krachtwijk.rounds.news.models import Delivery, Digest, Follow, Notice, Sent
from krachtwijk.rounds.news.sending import send_digests
from krachtwijk.rounds.news.telling import Reader, follow, stop_following

pytestmark = pytest.mark.django_db


@pytest.fixture
def round():
    return a_round()


class Failing(EmailBackend):
    """A mail server that does not take mail for Bo, and one that falls over after taking it."""

    def send_messages(self, messages):
        if messages[0].to == ["bo@voorbeeld.example"]:
            raise SMTPServerDisconnected
        return super().send_messages(messages)


def test_one_mail_holds_all_a_reader_did_not_hear_per_thing(round, mailoutbox):
    by_mail(round, about=LAMP)
    by_mail(round, about=BENCH)
    for line, about in (("Een.", LAMP), ("Twee.", BENCH), ("Drie.", LAMP)):
        a_line(round, line, about)

    send_digests(now=NOW)

    [mail] = mailoutbox
    assert mail.to == ["mo@voorbeeld.example"]
    assert mail.subject == "Nieuws over wat u volgt in “De Hoogte 2027”"
    lamp, bench = mail.body.index("Lamp kapot"), mail.body.index("Bank weg")
    assert lamp < mail.body.index("Een.") < mail.body.index("Drie.") < bench < mail.body.index("Twee.")


def test_twice_or_late_sends_nothing_more(round, mailoutbox):
    by_mail(round)
    a_line(round)

    for days in (0, 0, 30):
        send_digests(now=NOW + timedelta(days=days))

    assert len(mailoutbox) == 1
    assert (Digest.objects.count(), Delivery.objects.count(), Sent.objects.count()) == (1, 1, 1)


def test_the_next_digest_holds_only_what_came_since(round, mailoutbox):
    by_mail(round)
    a_line(round, "Eerst.")
    send_digests(now=NOW)
    a_line(round, "Daarna.")
    send_digests(now=NOW)

    assert "Daarna." in mailoutbox[1].body
    assert "Eerst." not in mailoutbox[1].body


def test_after_a_fall_half_way_the_very_same_mail_leaves_again(round, mailoutbox, monkeypatch):
    """At least once: the mail had left, but the note of it was never written."""
    by_mail(round)
    a_line(round, "Eerst.")
    with monkeypatch.context() as patch:
        patch.setattr(Sent.objects, "get_or_create", _fall_over)
        with pytest.raises(KeyboardInterrupt):
            send_digests(now=NOW)
    a_line(round, "Daarna.")

    send_digests(now=NOW + timedelta(days=1))

    first, again, next_one = mailoutbox
    assert first.message().as_string().split("Date:")[0] == again.message().as_string().split("Date:")[0]
    assert first.extra_headers["Message-ID"] == again.extra_headers["Message-ID"]
    assert (first.body, "Daarna." in next_one.body) == (again.body, True)
    assert next_one.extra_headers["Message-ID"] != first.extra_headers["Message-ID"]


def _fall_over(**_facts):
    raise KeyboardInterrupt


def test_one_address_that_is_refused_does_not_stop_the_others(round, mailoutbox, settings):
    settings.EMAIL_BACKEND = f"{Failing.__module__}.Failing"
    for name in ("an", "bo", "cor"):
        by_mail(round, f"{name}@voorbeeld.example")
    a_line(round)

    done = send_digests(now=NOW)

    assert [mail.to for mail in mailoutbox] == [["an@voorbeeld.example"], ["cor@voorbeeld.example"]]
    assert [each.email for each in done.refused] == ["bo@voorbeeld.example"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert [each.email for each in send_digests(now=NOW).sent] == ["bo@voorbeeld.example"]


def test_each_reads_in_their_own_language(round, mailoutbox):
    by_mail(round, "an@voorbeeld.example", language="nl")
    by_mail(round, "john@voorbeeld.example", language="en")
    a_line(round)

    send_digests(now=NOW)

    dutch, english = mailoutbox
    assert "De lamp wordt gemaakt." in dutch.body
    assert "The lamp will be mended." in english.body
    assert "Broken lamp" in english.body
    assert "Do you want to stop?" in english.body


def test_a_mail_names_no_other_reader(round, mailoutbox, rachida, samira):
    a_participant(round, name="Geheim Persoon", email="geheim@voorbeeld.example")
    for reader in (Reader(person=rachida), Reader(person=samira), Reader(email="mo@voorbeeld.example")):
        follow(round=round, about=LAMP, reader=reader, now=NOW)
    a_line(round)

    send_digests(now=NOW)

    assert len(mailoutbox) == 3
    for mail in mailoutbox:
        whole = mail.message().as_string()
        assert [
            name for name in ("Rachida", "Samira", "Geheim", "voorbeeld.example") if name in mail.body
        ] == []
        assert sum(f"{name}@voorbeeld.example" in whole for name in ("rachida", "samira", "mo")) == 1


def test_an_account_and_a_participant_with_one_address_get_one_mail(round, mailoutbox, rachida):
    participant = a_participant(round, email=rachida.email.upper())
    follow(round=round, about=LAMP, reader=Reader(person=rachida), now=NOW)
    follow(round=round, about=LAMP, reader=Reader(participant=participant), now=NOW)
    a_line(round)

    send_digests(now=NOW)

    [mail] = mailoutbox
    assert mail.body.count("De lamp wordt gemaakt.") == 1
    assert mail.body.count("/volgen/stoppen/") == 2


def test_who_stopped_hears_nothing_and_who_began_hears_nothing_from_before(round, mailoutbox):
    a_line(round, "Van voor die tijd.")
    late = Reader(email="late@voorbeeld.example")
    follow(round=round, about=LAMP, reader=late, now=NOW + timedelta(hours=1))
    stop_following(following=by_mail(round), now=NOW)

    send_digests(now=NOW + timedelta(days=1))

    assert mailoutbox == []


def test_the_link_to_stop_stands_in_the_mail(round, mailoutbox, client, settings):
    settings.SITE_URL = "https://krachtwijk.example"
    follows = by_mail(round)
    a_line(round)
    send_digests(now=NOW)

    assert settings.SITE_URL + stop_address(follows) in mailoutbox[0].body
    client.post(stop_address(follows), {"alles": "ja"})

    assert Follow.objects.get().until is not None


def test_no_mail_leaves_for_a_round_in_preparation_or_without_a_mail_server(round, mailoutbox, settings):
    hide_again(round)
    by_mail(round)
    a_line(round)
    send_digests(now=NOW)
    type(round).objects.update(published_at=NOW)
    settings.SENDS_MAIL = False
    send_digests(now=NOW)

    assert (mailoutbox, Digest.objects.count()) == ([], 0)


def test_news_of_a_moved_clock_leaves_only_when_its_time_has_come(mailoutbox):
    ahead = a_round(is_invented=True, clock_shift=-3600)
    by_mail(ahead)
    a_line(ahead)

    send_digests(now=NOW)
    assert mailoutbox == []
    send_digests(now=NOW + timedelta(hours=1))

    assert len(mailoutbox) == 1


def test_what_was_sent_cannot_be_changed_or_removed(round):
    by_mail(round)
    a_line(round)
    send_digests(now=NOW)

    for model in (Digest, Delivery, Sent, Notice):
        for deed in (lambda rows: rows.update(id=99), lambda rows: rows._raw_delete("default")):
            with pytest.raises(DatabaseError), transaction.atomic():
                deed(model.objects.all())
    assert Delivery.objects.count() == 1


def test_who_is_to_hear_is_found_with_as_many_queries_for_thirty_as_for_one(round, django_assert_num_queries):
    def asked(number):
        for each in range(number):
            by_mail(round, f"{each}@voorbeeld.example")
            on_paper(round, a_participant(round))
        a_line(round)
        with django_assert_num_queries(3):
            return len(pending(round, NOW))

    assert (asked(1), asked(30)) == (2, 61)


def test_mails_for_thirty_are_written_with_as_many_queries_as_one(round, django_assert_num_queries):
    def written(number):
        for each in range(number):
            by_mail(round, f"{number}-{each}@voorbeeld.example")
        a_line(round, f"Regel {number}.")
        with django_assert_num_queries(8):
            return write_mails(round=round, now=NOW)

    assert (len(written(1)), len(written(30))) == (1, 31)


def test_each_line_lies_in_the_mail_of_its_own_reader(round):
    follows = {
        by_mail(round, f"{each}@voorbeeld.example").pk: f"{each}@voorbeeld.example" for each in range(5)
    }
    a_line(round)

    write_mails(round=round, now=NOW)

    assert dict(Delivery.objects.values_list("follow", "digest__email")) == follows
