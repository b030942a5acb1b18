from krachtwijk.rounds.feasibility.models.announcing import Announced, Announcement
from krachtwijk.rounds.feasibility.models.costs import CostLine, CostQuestion, CostReply
from krachtwijk.rounds.feasibility.models.criteria import CriteriaList, Criterion, CriterionCorrection
from krachtwijk.rounds.feasibility.models.objecting import Hearing, Objection, Ruling
from krachtwijk.rounds.feasibility.models.reviewing import AdvisedCost, Answer, Assignment, Finding
from krachtwijk.rounds.feasibility.models.verdicts import DraftLine, DraftVerdict, Verdict, VerdictLine

__all__ = [
    "AdvisedCost",
    "Announced",
    "Announcement",
    "Answer",
    "Assignment",
    "CostLine",
    "CostQuestion",
    "CostReply",
    "CriteriaList",
    "Criterion",
    "CriterionCorrection",
    "DraftLine",
    "DraftVerdict",
    "Finding",
    "Hearing",
    "Objection",
    "Ruling",
    "Verdict",
    "VerdictLine",
]
