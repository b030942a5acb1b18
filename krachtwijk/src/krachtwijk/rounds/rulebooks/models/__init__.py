from krachtwijk.rounds.rulebooks.models.rounds import Channel, Phase, PhaseMove, SieveRound
from krachtwijk.rounds.rulebooks.models.rules import Correction, Group, Rulebook

__all__ = ["Channel", "Correction", "Group", "Phase", "PhaseMove", "Rulebook", "SieveRound"]
