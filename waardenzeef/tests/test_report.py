"""The report: what a councillor reads, that it is whole, and that it is a page like any browser wants it."""

from __future__ import annotations

import json
import re
import shlex
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.random_elections import elections
from tests.small import REPOSITORY, election
from waardenzeef import (
    BoundedOverspending,
    Count,
    Election,
    EqualShares,
    ExactEqualShares,
    Greedy,
    Phragmen,
    Pots,
    Rule,
    TieOrder,
    VoteType,
    read,
)
from waardenzeef.cli import main
from waardenzeef.explain import reasons
from waardenzeef.needed import needed_by_losers
from waardenzeef.report import as_html
from waardenzeef.report.gain_map import by_column
from waardenzeef.report.gains import gains
from waardenzeef.report.hundred import of_a_hundred
from waardenzeef.report.payers import losers_money, winners_money
from waardenzeef.report.recount import commands
from waardenzeef.report.rule_in_words import name, why_left
from waardenzeef.report.words import Words, quoted_names
from waardenzeef.rules import RULES as RULES_OF_THE_LIBRARY
from waardenzeef.rules.terms import Terms

STREET = read(REPOSITORY / "docs" / "examples" / "street.pb")
RULES = (
    Greedy(),
    Greedy(skip=False),
    EqualShares(),
    EqualShares(completion="add1"),
    EqualShares(completion="add1", exhaustive=True, step_cents=250),
    EqualShares(utility="cardinality", completion="add1u"),
    EqualShares(completion="greedy"),
    Greedy(by="votes-per-cost"),
    EqualShares(utility="points", completion="add1"),
    EqualShares(utility="cost-points"),
    ExactEqualShares(),
    ExactEqualShares(completion="add-opt", exhaustive=True),
    ExactEqualShares(utility="cardinality", completion="add-opt-skip-u", until="all"),
    ExactEqualShares(completion="greedy"),
    BoundedOverspending(),
    BoundedOverspending(utility="cardinality", completion="greedy"),
    Phragmen(),
    Phragmen(skip=True),
    EqualShares(terms=Terms(least_score=2, least_share=Fraction(1, 10))),
)
POTS = read(REPOSITORY / "docs" / "examples" / "pots.pb")
HOOGKERK = Pots(
    pots=(("sport", 500_00), ("green", 400_00), ("joker", 100_00)),
    channels=(("online", Fraction(1, 2)), ("meeting", Fraction(1, 2))),
)
POINTS = read(REPOSITORY / "docs" / "examples" / "points.pb")
TOLD = [
    *((rule, STREET) for rule in RULES),
    (HOOGKERK, POTS),
    (replace(HOOGKERK, channels=(), skip=False), POTS),
]
EVERY = pytest.mark.parametrize(
    ("rule", "held"), TOLD, ids=lambda value: str(value) if isinstance(value, Rule) else ""
)
VOID = {"meta", "br"}


class Outline(HTMLParser):
    """What a program sees of a page, and every end tag that closes something else."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.tags: Counter[str] = Counter()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags[tag] += 1
        self.attributes.append((tag, found))
        self.ids += [found["id"]] if found.get("id") else []
        self.links += [found["href"]] if found.get("href") else []
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words += data.replace("\xa0", " ") + " "


def text(page: str) -> str:
    return " ".join(Outline(page).words.split())


def counts(of: Election = STREET) -> list[Count]:
    return [rule.count(of) for rule in RULES]


# What it tells


@pytest.mark.parametrize("language", ["en", "nl"])
@EVERY
def test_every_project_stands_there_with_its_reason(rule, held, language):
    count = rule.count(held)

    words = text(as_html(count, language=language)).lower()

    names = quoted_names(held)
    missing = [r for r in reasons(count).values() if r.sentence(language, called=names).lower() not in words]
    assert missing == []


@pytest.mark.parametrize("language", ["en", "nl"])
@EVERY
def test_every_rule_is_told_in_words_and_not_in_parameters(rule, held, language):
    page = as_html(rule.count(held), language=language)

    told = text(page).replace(str(rule), "")  # the line for a program, and the command
    told = told[: told.index("waardenzeef tally")]
    assert re.findall(r"\b(?:utility|completion|exhaustive|cardinality|add-?opt|add1|[a-z]+=)\b", told) == []
    steps = re.search(r"<ol>(.*?)</ol>", page)
    assert steps is not None
    assert steps[1].count("<li>") >= 3


def test_every_rule_of_the_library_has_a_name_of_its_own():
    words = Words("nl", "EUR")
    names = {name(rule, words) for rule, _ in TOLD}

    assert {type(rule) for rule, _ in TOLD} == set(RULES_OF_THE_LIBRARY.values())
    assert len(names) >= len(TOLD) - 2  # thresholds and steps of another size are not in a name


@pytest.mark.parametrize("language", ["en", "nl"])
@EVERY
def test_money_left_over_has_a_reason_under_every_rule(rule, held, language):
    count = rule.count(held)

    words = text(as_html(count, language=language))

    if count.total_cost_cents < held.budget_cents:
        assert why_left(count, Words(language, "EUR")) in words


def test_the_opening_says_what_is_given_and_what_is_left():
    words = text(as_html(EqualShares().count(STREET)))

    assert "3 of 6 projects get money: € 850 of € 1,000." in words
    assert "€ 850 given to projects, € 150 left" in words


def test_each_step_tells_who_paid_and_what_was_left():
    words = text(as_html(EqualShares().count(STREET)))

    assert "1. Trees on the square 6 voters × € 66.67 € 400 € 600" in words
    assert "2. Two benches 5 voters × € 30 € 150 € 450" in words


def test_a_passed_over_project_is_a_step_too():
    words = text(as_html(Greedy().count(STREET)))

    assert "2. New playground chosen with 6 votes € 500 € 100" in words
    assert "3. Two benches does not fit: passed over € 150 € 100" in words


def test_the_money_of_the_supporters_is_split_by_hand():
    """The mural's three supporters had € 300: two paid € 75 for the garden, one € 66.67 for the trees."""
    count = EqualShares().count(STREET)

    mural = next(money for money in losers_money(count, reasons(count)) if money.project.id == "mural")

    assert (mural.had, mural.here, mural.elsewhere) == (300_00, 0, Fraction(650_00, 3))
    assert "Mural 3 voters € 140 € 300 € 0 € 217 € 83.33" in text(as_html(count))


def test_points_are_paid_per_point():
    words = text(as_html(EqualShares(utility="points").count(POINTS)))

    assert "1. Swing 3 voters × € 13.33 per point" in words


def test_who_has_less_than_the_part_pays_nothing_under_exact_equal_shares():
    rule = ExactEqualShares(utility="cardinality", completion="add-opt-skip", until="all")

    words = text(as_html(rule.count(STREET)))

    assert "5 voters × € 80; 1 voter had less than that and paid nothing" in words


def test_what_the_budget_adds_is_told():
    words = text(as_html(BoundedOverspending().count(STREET)))

    assert "4. Mural 3 voters, at most € 46.67 each; € 56.67 added from the budget" in words
    assert "Mural 3 voters € 140 € 300 € 83.33 € 217 € 0" in words


def test_under_phragmen_the_steps_tell_when_they_had_enough():
    words = text(as_html(Phragmen().count(STREET)))

    assert "1. Two benches 5 voters had enough for it together when € 30 had come in for everyone" in words
    assert "5. Herb garden does not fit: here the count stops € 300 € 230" in words


def test_the_pots_are_told_with_the_percentages_of_every_channel():
    words = text(as_html(HOOGKERK.count(POTS)))

    assert "sport € 500, green € 400, joker € 100" in words
    assert "online 50% and meeting 50%" in words
    assert "Running track 16.7% 66.7% 41.7% Goals for the field 66.7% 0.0% 33.3%" in words
    assert "green € 400 € 200 € 200 joker € 100 € 50 € 50" in words


def test_thresholds_and_projects_that_exclude_each_other_are_told():
    terms = Terms(least_score=3, least_share=Fraction(3, 10), exclusive=(("square", "playground"),))

    words = text(as_html(Greedy(terms=terms).count(STREET), language="nl"))

    assert "Om mee te doen heeft een plan minstens 3 stemmen nodig." in words
    assert "minstens 30% van alle stemmers een plan noemen: hier 3 stemmers." in words
    assert (
        "Van deze plannen kan er maar één worden gekozen: “Trees on the square” of “New playground”." in words
    )
    assert "Niet gekozen: kan niet samen met “Trees on the square”, dat eerder is gekozen" in words


def test_what_the_losers_fell_short_is_told_when_it_was_counted():
    count = Greedy().count(STREET)

    words = text(as_html(count, losers=[*needed_by_losers(count)]))

    assert (
        "Herb garden 4 voters, costs € 300 With 2 more supporters it would have won. "
        "At € 100 or less it would have won." in words
    )
    assert "What did the others fall short?" not in text(as_html(count))


def test_the_map_of_who_gained_has_the_numbers_beside_every_bar():
    page = as_html(EqualShares().count(STREET), others=[Greedy().count(STREET)])

    assert "New playground 6 0 5 1" in text(
        page
    )  # voter 6 loses the playground, the other five gain the benches
    assert "Herb garden 4 2 2 0" in text(page)
    assert page.count('class="gained"') > 2


def test_a_map_by_a_column_shows_no_cell_below_ten_voters():
    district = read(REPOSITORY / "docs" / "examples" / "district.pb")
    shares, greedy = EqualShares().count(district), Greedy().count(district)

    cells = by_column(shares, greedy, "district")

    assert all(moved.voters >= 10 for moved in cells.values())
    assert sum(moved.voters for moved in cells.values()) == len(district.ballots)
    assert "quay" not in cells


def test_raises_are_told_as_money_nobody_has():
    words = text(as_html(EqualShares(completion="add1").count(STREET)))

    assert (
        "Every voter had € 100 to give. Money was left over, so this part was raised 49 times, to € 149"
        in words
    )


def test_who_gains_is_counted_per_voter_and_per_project():
    """Voters 7 and 8 get their garden, voter 6 keeps the trees alone, the others see two or one projects either way."""
    words = text(as_html(EqualShares().count(STREET), others=[Greedy().count(STREET)]))

    assert "more chosen 2 20.0% just as many 7 70.0% fewer chosen 1 10.0%" in words
    assert "Chosen in this count alone: Two benches (€ 150) Herb garden (€ 300)" in words
    assert "Chosen by “most votes first” alone: New playground (€ 500) Book box (€ 80)" in words


def test_the_picture_has_a_hundred_voters_and_says_in_words_how_many_gain():
    page = as_html(EqualShares().count(STREET), others=[Greedy().count(STREET)])

    picture = re.search(r'<svg viewBox="0 0 400 100" role="img" aria-label="([^"]+)".*?</svg>', page)
    assert picture is not None
    assert picture[0].count("<path") == 100
    assert picture[1] in text(page)


def test_what_stays_unspent_is_explained_with_the_projects_that_would_fit():
    words = text(as_html(EqualShares().count(STREET)))

    assert "€ 150 is not spent. It is spread over the parts of all voters." in words
    assert "could not pay them together: Mural (€ 140) Book box (€ 80)" in words


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        (Greedy(), "No other project that can be chosen fits in it."),
        (Greedy(skip=False), "The next project in the row did not fit in it; there the count stopped."),
        (
            EqualShares(completion="add1"),
            "One more raise of everyone's part would have cost more than the budget",
        ),
        (EqualShares(completion="add1", exhaustive=True), "No other project fits in it."),
    ],
    ids=str,
)
def test_each_rule_has_its_own_reason_for_money_left(rule, why):
    assert why in text(as_html(rule.count(STREET)))


def test_ties_are_told_with_what_decided():
    words = text(as_html(EqualShares().count(STREET)))

    assert "When projects are exactly as good: first the cheapest project" in words
    assert "Step 1: “Trees on the square” was exactly as good as “New playground” and went first." in words


def test_a_drawn_order_is_told_in_names():
    drawn = TieOrder(order=("playground", "mural", "garden", "square", "bookbox", "benches"))

    words = text(as_html(Greedy(ties=drawn).count(STREET), language="nl"))

    assert "een vooraf gelote volgorde beslist: “New playground”, “Mural”, “Herb garden”" in words


def test_without_ties_the_page_says_so():
    assert "That did not happen in this count." in text(as_html(Greedy().count(election(9, {"a": 5}, "a"))))


def test_points_are_called_points():
    ranked = replace(STREET, vote_type=VoteType.CUMULATIVE)

    assert "Project Cost Points" in text(as_html(Greedy().count(ranked)))


def test_dutch_is_dutch():
    page = as_html(EqualShares(completion="add1").count(STREET), others=counts(), language="nl")

    assert '<html lang="nl">' in page
    english = {"project", "projects", "voters", "chosen", "nobody", "spent", "left"}
    assert english & set(re.findall(r"[a-z]+", text(page).lower())) == set()


# How to count again


@pytest.mark.parametrize("rule", [*RULES, Greedy(ties=TieOrder(criteria=("votes", "id")))], ids=str)
def test_the_printed_command_counts_by_the_same_rule(rule, capsys, monkeypatch):
    monkeypatch.chdir(REPOSITORY)
    (command,) = commands(rule, "docs/examples/street.pb")

    assert main([*shlex.split(command)[1:], "--json", "-"]) == 0
    told = json.loads(capsys.readouterr().out)
    count = rule.count(STREET)
    assert (told["parameters"], told["winners"]) == (rule.parameters, list(count.winners))


def test_a_drawn_order_is_written_to_a_file_first():
    drawn = Greedy(ties=TieOrder(order=("it's", "b")))

    assert commands(drawn, "votes.pb") == [
        """printf '%s\\n' 'it'"'"'s' b > tie-order.txt""",
        "waardenzeef tally votes.pb --rule greedy --skip --tie-order tie-order.txt",
    ]


def test_the_page_prints_the_command_the_version_and_the_seal():
    page = as_html(Greedy().count(STREET), file="/home/me/my votes.pb")

    assert "waardenzeef tally 'my votes.pb' --rule greedy --skip" in text(page)
    assert STREET.input_sha256 in page
    assert "/home/me" not in page


# A whole and safe page


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></title>",
    "a\u202egnp.exe",
    "\0\x1b[31m",
    "&amp;",
]


def hostile() -> Election:
    made = election(100, dict.fromkeys(HOSTILE, 60))
    projects = tuple(replace(project, name=project.id) for project in made.projects)
    ballots = tuple(replace(STREET.ballots[0], projects=(p.id,), points=(1,)) for p in projects)
    meta = {"description": HOSTILE[0], "unit": HOSTILE[1], "date_begin": HOSTILE[2]}
    return replace(made, projects=projects, ballots=ballots, meta=meta, notes=(HOSTILE[0],))


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_names_that_would_be_markup_or_steer_the_text_are_words(rule):
    page = as_html(rule.count(hostile()), others=counts(hostile()), file="<b>.pb")

    outline = Outline(page)
    assert outline.tags["script"] + outline.tags["img"] + outline.tags["b"] == 0
    assert [name for _, given in outline.attributes for name in given if name.startswith("on")] == []
    assert {"\u202e", "\0", "\x1b"} & set(page) == set()
    assert HOSTILE[0] in unescape(page)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_page_is_whole(language):
    outline = Outline(as_html(counts()[3], others=counts(), language=language))

    assert (outline.open, outline.wrong) == ([], [])
    assert [name for name, times in Counter(outline.ids).items() if times > 1] == []
    assert {link for link in outline.links if link.startswith("#")} <= {f"#{name}" for name in outline.ids}
    assert outline.headings.count(1) == 1
    assert all(
        deeper - level < 2 for level, deeper in zip(outline.headings, outline.headings[1:], strict=False)
    )


def test_every_table_has_a_caption_and_every_heading_its_scope():
    outline = Outline(as_html(counts()[3], others=counts()))

    assert outline.tags["caption"] == outline.tags["table"] > 4
    assert {given.get("scope") for tag, given in outline.attributes if tag == "th"} == {"col", "row"}


def test_the_page_asks_for_nothing_from_outside():
    page = as_html(counts()[3], others=counts())

    outline = Outline(page)
    assert not {"script", "link", "img", "iframe"} & set(outline.tags)
    assert re.findall(r"https?://|@import|url\((?!#)", page) == []
    assert [name for _, given in outline.attributes for name in given if name in {"src", "style"}] == []


@given(elections(), st.sampled_from(RULES), st.sampled_from(["en", "nl"]))
def test_any_election_gives_a_whole_page(of, rule, language):
    outline = Outline(as_html(rule.count(of), others=[Greedy().count(of)], language=language))

    assert (outline.open, outline.wrong) == ([], [])


def test_the_same_count_gives_the_same_page():
    assert as_html(counts()[3], others=counts()) == as_html(counts()[3], others=counts())


# Laws


@given(elections(), st.sampled_from(RULES))
def test_no_money_of_supporters_appears_or_disappears(of, rule):
    count = rule.count(of)

    for money in [*winners_money(count), *losers_money(count, reasons(count))]:
        assert money.here + money.elsewhere + money.left == money.had
        assert min(money.here, money.elsewhere, money.left) >= 0


@given(elections(), st.sampled_from(RULES), st.sampled_from(RULES))
def test_whoever_gains_one_way_loses_the_other_way(of, one, other):
    there, back = gains(one.count(of), other.count(of)), gains(other.count(of), one.count(of))

    assert (there.gained, there.same, there.lost) == (back.lost, back.same, back.gained)
    assert (there.only_here, there.only_there) == (back.only_there, back.only_here)
    assert there.gained + there.same + there.lost == len(of.ballots)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=5))
def test_shares_of_a_hundred_add_up_and_stray_less_than_one(numbers):
    shares, total = of_a_hundred(numbers), sum(numbers)

    assert sum(shares) == (100 if total else 0)
    for number, share in zip(numbers, shares, strict=True):
        assert not total or abs(share - Fraction(100 * number, total)) < 1
