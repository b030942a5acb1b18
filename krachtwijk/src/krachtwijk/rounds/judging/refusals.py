"""What was refused, as a sentence that a person can act on."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from krachtwijk.euro import exact
from krachtwijk.rounds.judging import judging, paper_forms, polling, reading_ballots, tables
from krachtwijk.rounds.judging.judging import LONGEST_MOTIVE, JudgingError
from krachtwijk.rounds.rulebooks.phases import PhaseClosed


def sentence_of(refusal: JudgingError | PhaseClosed) -> str:
    """Why not, and what to do."""
    if isinstance(refusal, PhaseClosed):
        return closed_since(refusal)
    return _of_judging(refusal) or _of_the_vote(refusal) or _plain()[type(refusal)]


def closed_since(refusal: PhaseClosed) -> str:
    """Since when a phase is closed."""
    if refusal.phase is None:
        return _("This round goes without this phase. Nothing was saved.")
    days = {"opens": in_words(refusal.phase.opens_at), "closes": in_words(refusal.phase.closes_at)}
    sentence = _("“%(phase)s” is open from %(opens)s until %(closes)s, and not now. Nothing was saved.")
    return sentence % {"phase": refusal.phase, **days}


def in_words(moment: datetime) -> str:
    """Such as `3 oktober 2027`."""
    return date_format(timezone.localtime(moment), "j F Y")


def _of_judging(refusal: JudgingError) -> str:
    """The sentences with a number or an amount in them; nothing for the others."""
    match refusal:
        case judging.Barred(bar=bar):
            return str(bar.label)
        case judging.NotOnTheList(number=number):
            return _("There is no plan %(number)s on the list. Check the number.") % {"number": number}
        case judging.OverBudget(short=short):
            return _("This costs %(short)s more than there is. Want less, or put something back.") % {
                "short": exact(short)
            }
        case judging.MotiveTooLong(length=length):
            return _("This is %(length)s signs long. Use at most %(most)s.") % {
                "length": length,
                "most": LONGEST_MOTIVE,
            }
        case tables.SitsElsewhere(seat=seat):
            return _("This person sits at the table “%(table)s”. Write it down there.") % {
                "table": seat.table
            }
    return ""


def _of_the_vote(refusal: JudgingError) -> str:
    match refusal:
        case polling.SumsDoNotClose(difference=difference):
            return _(
                "Handed out must be what lies in the box and what was not returned together. Now it differs by "
                "%(difference)s. Count again; if it stays so, call the organiser of the round."
            ) % {"difference": abs(difference)}
        case reading_ballots.NoSuchBallot(number=number):
            return _("The box holds no ballot %(number)s. Check the number on the stamp.") % {
                "number": number
            }
        case reading_ballots.ReadBefore(number=number):
            return _(
                "You read ballot %(number)s before, or two others did. "
                "The second reading is for somebody else."
            ) % {"number": number}
        case reading_ballots.InvalidWithoutReason(number=number):
            return _("Write down why, for ballot %(number)s.") % {"number": number}
    return ""


def _plain() -> dict[type[JudgingError], str]:
    return {
        judging.RulesNotFrozen: _(
            "The rules of this round are not fixed yet. Nobody judges or votes before they are."
        ),
        judging.DoesNotJudge: _(
            "This person does not take part in the judgements, by the rules of this round."
        ),
        judging.AlreadyJudged: _("This person has a judgement already. It stays; they may change it online."),
        judging.NothingSaidYet: _("First say whether you want this plan. After that you can say why."),
        paper_forms.AlreadyRead: _(
            "You read this form before, or it was settled. The second reading is for somebody else."
        ),
        paper_forms.NobodysForm: _("Type the code that is on the form, or choose a group."),
        paper_forms.NothingToDecide: _("There is nothing to decide about this form now."),
        paper_forms.NeedsGrounds: _("Write down why."),
        paper_forms.NeedsThirdPerson: third_person(),
        reading_ballots.NeedsThirdPerson: third_person(),
        tables.NobodyLeft: _("Nobody at this table is without a judgement."),
        polling.NeedsGroup: _(
            "The groups of this round do not all weigh the same. Choose of which group the ballots come in this box."
        ),
        polling.VoteHasBegun: _("The vote has opened. A lot that is drawn now could be chosen to fit."),
        polling.LotDrawn: _("The lot was drawn before. It stays."),
        polling.NeedsSeed: _("Fill in the text from which the lot is drawn."),
        polling.HasVoted: _("This person was ticked off before, and gets no second ballot."),
        polling.VoteNotClosed: _("The boxes stay shut until the vote is over."),
        polling.FewerThanRead: _("More ballots were typed than this. Count the ballots of this box again."),
        polling.Counted: _("This vote was counted. Its ballots and sums stay as they are."),
        reading_ballots.NoSumsYet: _(
            "First count the ballots of this box by hand, and write down how many there are."
        ),
        reading_ballots.NothingToDecide: _("There is nothing to decide about this ballot now."),
    }


def third_person() -> str:
    """Why one of the two who read it may not decide, and who may."""
    return _(
        "You read this yourself, so somebody else decides between the two readings. Nobody left to do so? Ask a "
        "third person who runs this round, such as the programme manager. Until then it waits."
    )
