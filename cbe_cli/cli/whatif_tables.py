"""What another policy would change, on a terminal: numbers first, then who, which groups, what is odd, how steady."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from rich.text import Text

from cbe_cli.analysis.compared import CHANGES, ROAD
from cbe_cli.analysis.transitions import moves, told_apart
from cbe_cli.cli.present import console, plain, plural
from cbe_cli.cli.word_table import WordTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, RenderableType

    from cbe_cli.analysis.breakdown import Breakdown
    from cbe_cli.analysis.pathologies import Example
    from cbe_cli.analysis.policy_words import Rule
    from cbe_cli.analysis.transitions import Transition
    from cbe_cli.analysis.whatif import WhatIf

MOST_MOVES: Final = 20
"""Lines of those who move; the others are counted."""

CHANGED: Final = {
    "up": "higher",
    "gained": "with a level at last",
    "down": "lower",
    "lost": "without a level any more",
}
OF_KIND: Final = {ROAD: "Levels of the road", "domain": "Domains", "competency": "Competencies", "target": "Targets"}
HIDDEN: Final = "hidden"
OTHERS: Final = "all others"


def print_whatif(found: WhatIf, *, students: bool) -> None:
    """Print the comparison; with `students` also who moves."""
    out = console(sys.stdout)
    for part in (
        *_head(found),
        *(part for table in found.transitions for part in _transition(out, table, found)),
        *(_moves(out, found) if students else ()),
        *_groups(out, found),
        *_odd(out, found, students=students),
        *_steady(out, found),
    ):
        out.print(part, soft_wrap=not isinstance(part, Text))  # sentences wrap at words, tables are never cut


def _head(found: WhatIf) -> Iterator[Text]:
    proposal = found.proposal
    named = f"{proposal.name}: {proposal.title}" if proposal.title != proposal.name else proposal.name
    yield Text(plain(f"What if the policy were {named}?"), "bold")
    day = f", evidence up to {found.day}" if found.day else ""
    yield Text(f"{plural(len(found.people), 'student')}{day}", "dim")
    for heading, rules in (("Now", found.rules_now), ("Then", found.rules_then)):
        yield _title(heading)
        yield from (_rule(rule) for rule in rules)
    if proposal.differs:
        yield Text(plain(proposal.differs), "dim")
    if found.apart:
        count = plural(found.apart, "level")
        yield Text(f"\n{count} not compared, because only one of the two has it per class or term.", "dim")


def _title(text: str) -> Text:
    return Text("\n").append(plain(text), "bold")


def _rule(rule: Rule) -> Text:
    about = f"{', '.join(rule.about)}: " if rule.about else ""
    return Text(plain(f"{about}{rule.text}"))


def _transition(out: Console, table: Transition, found: WhatIf) -> Iterator[RenderableType]:
    """A sentence, and below it how many are where now (down) and would be where then (across)."""
    changes = [f"{table.changes[one]} {CHANGED[one]}" for one in CHANGES if one in CHANGED and one in table.changes]
    differ = f"{table.changed} of {table.levels} would be different" + (f": {', '.join(changes)}" if changes else "")
    yield _title(f"{OF_KIND[table.kind]}{_which(table, found)}").append(f"\n{differ}.")
    if not table.changed:
        return
    rows, columns = (sorted({pair[side] for pair in table.counts}) for side in (0, 1))
    yield _grid(
        out,
        ["Now \\ then", *(table.labels[then] for then in columns)],
        [[table.labels[now], *(str(table.counts.get((now, then), "")) for then in columns)] for now in rows],
    )


def _which(table: Transition, found: WhatIf) -> str:
    apart = told_apart(table, found.transitions)
    return f" ({', '.join(apart)})" if apart else ""


def _moves(out: Console, found: WhatIf) -> Iterator[RenderableType]:
    """Who moves, of what stands on the first pages of a report."""
    moved = moves(found.levels, found.transitions)
    yield _title("Who moves, those who move farthest first")
    if moved.is_empty():
        yield Text("Nobody.")
        return
    rows = []
    for row in moved.head(MOST_MOVES).iter_rows(named=True):
        student = found.school.students.get(row["student"])
        who = Text(plain(student.name if student else row["student"])).append(f"  {row['student']}", "dim")
        what = Text(plain(row["title"])).append(f"  {'road' if row['kind'] == ROAD else row['node']}", "dim")
        steps = "" if row["steps"] is None else f"{row['steps']:+d}"
        rows.append((who, what, *(Text(plain(row[f"words_{side}"])) for side in ("now", "then")), Text(steps)))
    headings = tuple(map(Text, ("Student", "What", "Now", "Then", "Steps")))
    yield WordTable(headings, tuple(rows), frozenset({"Steps"})).table(out)
    if moved.height > MOST_MOVES:
        yield Text(f"And {moved.height - MOST_MOVES} more. --format csv has them all, and the targets.", "dim")


def _groups(out: Console, found: WhatIf) -> Iterator[RenderableType]:
    yield _title("Students by group: what becomes of the levels of their competencies")
    for table in found.groups.tables:
        yield _breakdown(out, table)
    if any(table.hides for table in found.groups.tables):
        why = f"hidden: fewer than {found.least} students (privacy: small_cell), or such a number could be worked out."
        yield Text(why, "dim")
    if not found.groups.tables:
        yield Text(
            f"Not shown: nothing in students.csv divides these students so that {found.least} or more (privacy: "
            "small_cell) are on each side."
        )


def _breakdown(out: Console, table: Breakdown) -> RenderableType:
    rows = [
        [row or OTHERS, *(HIDDEN if number is None else str(number) for number in line), str(together)]
        for row, line, together in zip(table.rows, table.counts, table.sums, strict=True)
    ]
    rows.append(["all", *map(str, table.whole), str(sum(table.whole))])
    return _grid(out, [table.by, *table.columns, "students"], rows)


def _odd(out: Console, found: WhatIf, *, students: bool) -> Iterator[RenderableType]:
    """What a rule does that nobody meant, with an example of the school's own where there is one."""
    yield _title("Odd in your records: levels of targets")
    if not found.found:
        yield Text("Nothing of what is known to go wrong.")
        return
    rows = []
    for one in found.found:
        words = Text(one.pathology.title).append(f"\n{one.pathology.words}", "dim")
        if one.example is not None:
            words.append("\n" + plain(_example(one.example, found, students=students)), "dim")
        rows.append((words, Text(str(one.now.levels)), Text(str(one.then.levels))))
    yield WordTable(tuple(map(Text, ("Levels", "Now", "Then"))), tuple(rows), frozenset({"Now", "Then"})).table(out)


def _example(example: Example, found: WhatIf, *, students: bool) -> str:
    scores = ", ".join(f"{score:g}" for score in example.scores)
    now, then = ("no score" if one is None else f"{one:.2f}" for one in (example.score_now, example.score_then))
    student = found.school.students.get(example.student)
    who = f" ({student.name}, {example.node})" if students and student else ""
    return f"For example {scores}: now {now}, then {then}{who}"


def _steady(out: Console, found: WhatIf) -> Iterator[RenderableType]:
    """What one more piece would do to levels, in percent of them."""
    then = {(one.framework, one.scale): one for one in found.steady_then}
    for now in found.steady_now:
        other = then.get((now.framework, now.scale))
        of = f" on the scale “{now.scale}”" if len(found.steady_now) > 1 else ""
        yield _title(f"How steady: levels of targets{of} that one more piece would change")
        rows = [
            [f"a piece at {name}", f"{share}%", f"{other.shares[name]}%" if other else ""]
            for name, share in now.shares.items()
        ]
        yield _grid(out, ["One more piece", "Now", "Then"], rows)


def _grid(out: Console, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> RenderableType:
    """A table of numbers with words in its first column."""
    first, *others = (plain(heading) for heading in headings)
    cells = tuple(tuple(Text(plain(cell)) for cell in row) for row in rows)
    return WordTable(tuple(map(Text, (first, *others))), cells, frozenset(others) - {first}).table(out)
