"""How the deeds of a round say no."""

from __future__ import annotations


class Refused(Exception):
    """Root of everything that a deed of a round refuses: nothing was kept, and the name of the class says why.

    A room derives its own from this one, beside the deed or in its `refusals`; its pages turn them into sentences.
    A refusal that a form shows at a field derives from ValidationError too.
    """
