from krachtwijk.rounds.rulebooks.models.rounds import Channel, Phase, PhaseMove, SieveRound
from krachtwijk.rounds.rulebooks.models.rules import Correction, Group, GroupCorrection, Rulebook

__all__ = [
    "Channel",
    "Correction",
    "Group",
    "GroupCorrection",
    "Phase",
    "PhaseMove",
    "Rulebook",
    "SieveRound",
]
