"""An impact in counts: for the school that has it, and, with small counts hidden, for everybody.

What is hidden cannot be worked out from what is shown: a count of fewer than `least` students is hidden, and so is
what it would follow from. Students with another level in a subject and those with none are counts of one whole, and so
are those who move in a subject and those who move in others only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from cbe_cli.changes.model import Weight
from cbe_cli.changes.words import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cbe_cli.analysis.impact.run import Impact

BECAME: Final = {
    frozenset({"up"}): "higher",
    frozenset({"down"}): "lower",
    frozenset({"up", "down"}): "both",
}
"""What moved for a student in a subject -> what became of the student there; anything else is `other`."""

AS: Final = {"up": "up", "new": "up", "down": "down", "gone": "down", "other": "other"}


@dataclass(frozen=True, slots=True)
class Line:
    """Students by what becomes of them in one subject. None is hidden; without `moving` all is hidden."""

    framework: str
    domain: str
    title: str
    moving: int | None
    higher: int | None = None
    lower: int | None = None
    both: int | None = None
    other: int | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit in words, and for how many students it concerns something that moves; None is hidden."""

    framework: str
    kind: str
    sentence: str
    students: int | None


@dataclass(frozen=True, slots=True)
class Summary:
    """`students` were compared or are `withheld`; `moving` are those for whom anything moves. None is hidden.

    `idle` are edits that might move levels and concern nothing that moves.
    """

    old: str
    new: str
    students: int
    moving: int | None
    withheld: int | None
    lines: tuple[Line, ...]
    edits: tuple[Edit, ...]
    idle: int


def summary(found: Impact) -> Summary:
    """Every count as it is."""
    rows = found.counted.select("student", "framework", "domain", "node", "change").rows()
    became: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    concerned: dict[int, set[str]] = defaultdict(set)
    every = [(one.id, change) for one in found.compared for change in one.changes]
    changes = {id(change): (id_, change) for id_, change in every if change.weight is not Weight.WORDING}
    for student, framework, domain, node, change in rows:
        became[framework, domain][student].add(AS[change])
        for edit in found.because(framework, node, domain):
            concerned[id(edit)].add(student)
    titles = {(edition.id, node.id): node.title for edition in found.school.editions for node in edition.domains}
    order = {key: place for place, key in enumerate(titles)}
    lines = [_line(key, titles, became[key]) for key in sorted(became, key=lambda key: order.get(key, len(order)))]
    edits = [
        Edit(framework, change.kind.title, sentence(change), len(concerned[place]))
        for place, (framework, change) in changes.items()
        if concerned[place]
    ]
    moving = set(found.counted.get_column("student"))
    return Summary(
        found.old, found.new, len(found.people) + len(found.withheld), len(moving), len(found.withheld), tuple(lines),
        tuple(sorted(edits, key=lambda edit: -(edit.students or 0))), len(changes) - len(edits),
    )  # fmt: skip


def _line(key: tuple[str, str], titles: dict[tuple[str, str], str], became: dict[str, set[str]]) -> Line:
    counts = Counter(BECAME.get(frozenset(moves), "other") for moves in became.values())
    title = titles.get(key, key[1])
    return Line(*key, title, counts.total(), counts["higher"], counts["lower"], counts["both"], counts["other"])


def suppressed(whole: Summary, least: int) -> Summary:
    """The same with every count hidden that tells of fewer than `least` students, or from which one could be told."""
    students, moving = whole.students, _safe(whole.moving, whole.students, least)
    withheld = _safe(whole.withheld, students, least)
    if moving and withheld and _few(students - moving - withheld, least):
        withheld = None
    return replace(
        whole,
        moving=moving,
        withheld=withheld,
        lines=tuple(_suppressed(line, students, moving, least) for line in whole.lines),
        edits=tuple(replace(edit, students=_part(edit.students, students, moving, least)) for edit in whole.edits),
    )


def _safe(part: int | None, whole: int, least: int) -> int | None:
    """A part of a whole that is shown: both it and the rest are nobody, or enough."""
    return part if part is not None and not _few(part, least) and not _few(whole - part, least) else None


def _part(part: int | None, students: int, moving: int | None, least: int) -> int | None:
    """A part of all students, which is also one of those that move."""
    safe = _safe(part, students, least)
    if safe is None or moving is None:
        return safe
    return _safe(safe, moving, least)


def _few(number: int, least: int) -> bool:
    return 0 < number < least


def _suppressed(line: Line, students: int, moving: int | None, least: int) -> Line:
    bare = Line(line.framework, line.domain, line.title, _part(line.moving, students, moving, least))
    counts = [line.higher or 0, line.lower or 0, line.both or 0, line.other or 0]
    if bare.moving is None or any(_few(count, least) for count in counts):
        return bare
    return replace(line, moving=bare.moving)


def merged(summaries: Sequence[Summary]) -> Summary:
    """Several schools as one. What one of them hides is hidden: of the others alone it would be told."""
    edits: dict[tuple[str, str, str], list[int | None]] = defaultdict(list)
    lines: dict[tuple[str, str, str], list[Line]] = defaultdict(list)
    for one in summaries:
        for edit in one.edits:
            edits[edit.framework, edit.kind, edit.sentence].append(edit.students)
        for line in one.lines:
            lines[line.framework, line.domain, line.title].append(line)
    counts = ("moving", "higher", "lower", "both", "other")
    return Summary(
        old=summaries[0].old,
        new=summaries[0].new,
        students=sum(one.students for one in summaries),
        moving=_sum(one.moving for one in summaries),
        withheld=_sum(one.withheld for one in summaries),
        lines=tuple(
            Line(*key, *(_sum(getattr(line, name) for line in these) for name in counts))
            for key, these in lines.items()
        ),
        edits=tuple(Edit(*key, _sum(numbers)) for key, numbers in edits.items()),
        idle=max(one.idle for one in summaries),
    )


def _sum(numbers: Iterable[int | None]) -> int | None:
    known = list(numbers)
    return None if None in known else sum(number for number in known if number is not None)
