"""The root of every refusal of this library."""


class WaardenzeefError(Exception):
    """Something the caller can mend: a file, a rule or a tie order. `str()` says how.

    >>> from waardenzeef import parse_rule
    >>> try:
    ...     parse_rule("lottery")
    ... except WaardenzeefError as refusal:
    ...     print(refusal)
    there is no rule "lottery"; choose greedy, equal-shares, exact-equal-shares, bounded-overspending, phragmen or pots
    """
