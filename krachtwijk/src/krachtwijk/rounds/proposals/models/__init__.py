from krachtwijk.rounds.proposals.models.history import Event, ProposalVersion
from krachtwijk.rounds.proposals.models.proposal import Author, BudgetLine, CostHint, Photo, Proposal
from krachtwijk.rounds.proposals.models.ruling import Appeal, AppealRuling, Report, Ruling
from krachtwijk.rounds.proposals.models.said import Comment, Translation
from krachtwijk.rounds.proposals.models.together import Agreement, Consent, Invitation

__all__ = [
    "Agreement",
    "Appeal",
    "AppealRuling",
    "Author",
    "BudgetLine",
    "Comment",
    "Consent",
    "CostHint",
    "Event",
    "Invitation",
    "Photo",
    "Proposal",
    "ProposalVersion",
    "Report",
    "Ruling",
    "Translation",
]
