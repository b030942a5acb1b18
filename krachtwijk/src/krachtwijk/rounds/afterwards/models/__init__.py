from krachtwijk.rounds.afterwards.models.carrying_out import BecameMeasure, Update
from krachtwijk.rounds.afterwards.models.deciding import Adoption, Revision, Ruling
from krachtwijk.rounds.afterwards.models.experience import Experience

__all__ = ["Adoption", "BecameMeasure", "Experience", "Revision", "Ruling", "Update"]
