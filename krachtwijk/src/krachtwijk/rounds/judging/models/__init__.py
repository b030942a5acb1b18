from krachtwijk.rounds.judging.models.cards import Card, Judgement
from krachtwijk.rounds.judging.models.paper import PaperForm, Reading
from krachtwijk.rounds.judging.models.tables import Seat, Table
from krachtwijk.rounds.judging.models.vote import Ballot, BallotBox, BallotReading, TieLot, Turnout

__all__ = [
    "Ballot",
    "BallotBox",
    "BallotReading",
    "Card",
    "Judgement",
    "PaperForm",
    "Reading",
    "Seat",
    "Table",
    "TieLot",
    "Turnout",
]
