"""How sure an outcome is: count again with other voters drawn from the same ones, and see who wins how often.

The bootstrap of Efron, "Bootstrap Methods: Another Look at the Jackknife" (Annals of Statistics 1979): each replicate
draws as many ballots as were cast, with replacement, and counts them by the same rule. A project that wins in nearly
all replicates does not hang on a few voters. This says nothing about people who did not vote.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from waardenzeef.count import Count
from waardenzeef.election import Election, ProjectId
from waardenzeef.errors import WaardenzeefError
from waardenzeef.money import Language
from waardenzeef.rules import Rule
from waardenzeef.stability.crews import Result, alone, on_all_cores, on_cluster
from waardenzeef.stability.draws import Draws, Sampling
from waardenzeef.words import Words

REPLICATES = 10_000
Progress = Callable[[int, int], bool | None]  # (done, asked); False stops

_LARGEST_PIECE = 50
_BALLOTS_IN_A_PIECE = 250_000  # so that a piece takes seconds, for progress and for stopping


class BadSampling(WaardenzeefError):
    """A number of replicates, workers or a seed that cannot be; `str()` says what can."""


@dataclass(frozen=True, slots=True)
class Stability:
    """How often each project wins. `replicates` were counted of the `asked` ones; `complete` says if that is all.

    The same election, rule, seed and `numpy_version` give the same complete result on any machine, with any
    number of workers. Which replicates are in an incomplete result depends on what was ready.
    """

    count: Count
    seed: int
    asked: int
    replicates: int
    wins: Mapping[ProjectId, int]
    numpy_version: str = np.__version__

    @property
    def complete(self) -> bool:
        """Whether all replicates asked for were counted."""
        return self.replicates == self.asked

    def share(self, project: ProjectId) -> Fraction:
        """In which part of the replicates `project` wins (raises KeyError for an unknown one); 0 without replicates."""
        return Fraction(self.wins[project], self.replicates or 1)

    def sentence(self, project: ProjectId, language: Language = "en") -> str:
        """How sure this project's result is, "en" or "nl"."""
        words = Words(language, self.count.election.currency)
        share = words.percent(self.share(project))
        if project in self.count.winners:
            return words.say(
                en=f"won, and wins in {share} of the replicates",
                nl=f"gekozen, en wint in {share} van de nagebootste tellingen",
            )
        return words.say(
            en=f"lost, and wins in {share} of the replicates",
            nl=f"niet gekozen, en wint in {share} van de nagebootste tellingen",
        )

    def summary(self, language: Language = "en") -> str:
        """How many replicates were counted, and whether that is all; "en" or "nl"."""
        words = Words(language, self.count.election.currency)
        done, asked = words.number(self.replicates), words.number(self.asked)
        if self.complete:
            return words.say(
                en=f"{done} replicates counted (seed {self.seed}).",
                nl=f"{done} nagebootste tellingen (beginwaarde {self.seed}).",
            )
        return words.say(
            en=f"Stopped early: {done} of {asked} replicates counted (seed {self.seed}).",
            nl=f"Eerder gestopt: {done} van {asked} nagebootste tellingen gedaan (beginwaarde {self.seed}).",
        )


def stability(
    election: Election,
    rule: Rule,
    *,
    replicates: int = REPLICATES,
    seed: int = 0,
    workers: int | None = None,
    client: Any = None,
    progress: Progress | None = None,
) -> Stability:
    """Count `replicates` elections drawn from the ballots of this one, and say how often each project wins.

    Works on all local cores, on `workers` of them, or on the cluster of a Dask `client` (the extra
    `waardenzeef[dask]`). `progress(done, asked)` is called as results come; when it returns False, or on
    Ctrl-C, the work stops and what was counted so far is the answer, with `complete` False.
    Raises BadSampling, WorkersLost, and what the rule raises.

    >>> from waardenzeef import Ballot, Greedy, Project
    >>> projects = (Project("trees", 60_00), Project("swing", 50_00))
    >>> ballots = (Ballot(("trees",), (1,)),) * 9 + (Ballot(("swing",), (1,)),)
    >>> found = stability(Election(100_00, projects, ballots), Greedy(), replicates=100, seed=7, workers=1)
    >>> found.complete, found.wins["trees"] + found.wins["swing"], found.share("trees") > Fraction(9, 10)
    (True, 100, True)
    """
    workers = _cores() if workers is None else workers
    _check(replicates, seed, workers)
    count = rule.count(election)
    sampling = Sampling(Draws(election), rule, seed)
    results = _results(sampling, _pieces(replicates, len(sampling.draws.times)), workers, client)
    done, wins = _gathered(results, replicates, progress or (lambda _done, _asked: None))
    return Stability(
        count, seed, replicates, done, {project.id: wins[project.id] for project in election.projects}
    )


def _results(
    sampling: Sampling, pieces: list[range], workers: int, client: Any
) -> Generator[Result, None, None]:
    if client is not None:
        return on_cluster(sampling, pieces, client)
    return alone(sampling, pieces) if workers == 1 else on_all_cores(sampling, pieces, workers)


def _gathered(
    results: Generator[Result, None, None], asked: int, progress: Progress
) -> tuple[int, Counter[ProjectId]]:
    """The results added up, until they end, the caller says stop or somebody presses Ctrl-C."""
    done, wins = 0, Counter[ProjectId]()
    try:
        for number, won in results:
            done += number
            wins.update(won)
            if progress(done, asked) is False:
                break
    except KeyboardInterrupt:
        pass  # what was counted until here is the answer, and says that it is not all
    finally:
        results.close()
    return done, wins


def _pieces(replicates: int, ballots: int) -> list[range]:
    size = max(1, min(_LARGEST_PIECE, _BALLOTS_IN_A_PIECE // (ballots or 1)))
    return [range(start, min(start + size, replicates)) for start in range(0, replicates, size)]


def _cores() -> int:
    """The cores this process may use, which in a container are fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _check(replicates: int, seed: int, workers: int) -> None:
    if replicates < 1:
        raise BadSampling("the number of replicates must be 1 or more")
    if seed < 0:
        raise BadSampling("the seed must be 0 or more")
    if workers < 1:
        raise BadSampling("the number of workers must be 1 or more")
