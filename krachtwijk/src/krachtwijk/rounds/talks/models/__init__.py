from krachtwijk.rounds.talks.models.sortings import Pile, SortedGroup, SortedProposal, Sorting
from krachtwijk.rounds.talks.models.tables import Note, Talk
from krachtwijk.rounds.talks.models.voices import Reason, Voice, VoiceStep

__all__ = ["Note", "Pile", "Reason", "SortedGroup", "SortedProposal", "Sorting", "Talk", "Voice", "VoiceStep"]
