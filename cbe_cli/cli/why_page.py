"""The answer of `cbe why` on a terminal: the level, the rule, the rows, the arithmetic, and what would move it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from rich.console import Group
from rich.text import Text

from cbe_cli.cli.present import console, plain, plural
from cbe_cli.cli.word_table import WordTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console, RenderableType

    from cbe_cli.attainment.explanation import ChildPart, RowPart, Why
    from cbe_cli.attainment.moving import Lower, Raise
    from cbe_cli.attainment.moving_parent import Change
    from cbe_cli.school.model import School

STATUS: Final = {
    "met": "met",
    "not_yet": "not yet met",
    "insufficient": "not enough evidence yet",
    "not_assessed": "not assessed",
}
STATES: Final = {"complete": "complete", "placed": "placed", "working": "working on it", "ahead": "ahead", "empty": ""}
STRONG: Final = frozenset({"decides", "supports", "counts", "places the student"})
SHARE: Final = "Share"


def print_why(school: School, answers: Iterable[Why]) -> None:
    """Prints each answer."""
    out = console(sys.stdout)
    for why in answers:
        out.print(Group(*_page(out, school, why)))


def _page(out: Console, school: School, why: Why) -> Iterator[RenderableType]:
    yield _head(school, why)
    yield _level(why)
    yield from _section("Rule", (Text(plain(rule)) for rule in why.rules))
    if why.children:
        yield from _section("What it is made of", [_children(out, why)])
    if why.rows:
        yield from _section("Evidence", [_rows(out, why.rows)])
    elif not why.children:
        yield from _section("Evidence", [Text("There is none.", "dim")])
    if why.road:
        yield from _section("The road", [_road(out, why)])
    said = [*(Text(plain(step)) for step in why.steps), *(Text(f"Lacking: {plain(one)}.") for one in why.lacks)]
    yield from _section("Arithmetic" if why.steps else "Why there is no level", said)
    yield from _section("Judgment", _judgment(why))
    yield from _section("Kept", _kept(why))
    yield from _section("What would raise it", _raise_parent(why) if why.children else _raise(why.moves.higher, why))
    yield from _section("What could lower it", _lower_parent(why) if why.children else _lower(why.moves.lower, why))


def _head(school: School, why: Why) -> Text:
    known = school.students.get(why.student)
    head = Text(plain(known.name if known else why.student), "bold").append(f"  {why.student}  ", "dim")
    head.append(f"{why.node.id}  ", "dim").append(plain(why.node.title), "bold")
    return head.append(f"  {plain(why.result['part'])}", "dim") if why.result["part"] else head


def _level(why: Why) -> Text:
    """`Proficient  3.00  met  as of 2026-11-09`, with the level of the road that it speaks about."""
    result = why.result
    words = [] if not result["level"] else [plain(result["level"])]
    words += [] if result["score"] is None else [f"{result['score']:.2f}"]
    text = Text("  ".join([*words, STATUS[result["status"]]]), "bold" if result["status"] == "met" else "")
    if result["over"]:
        text.append(f"  on {plain(why.edition.level_name(result['over']))}", "dim")
    if why.day:
        text.append(f"  as of {why.day}", "dim")
    return text


def _section(title: str, lines: Iterable[RenderableType]) -> Iterator[RenderableType]:
    """A heading and what stands below it, texts indented; nothing without lines."""
    inside = list(lines)
    if inside:
        yield Text(f"\n{title}", "bold")
        yield from (Text("  ").append_text(line) if isinstance(line, Text) else line for line in inside)


def _rows(out: Console, rows: Iterable[RowPart]) -> RenderableType:
    rows = tuple(rows)
    shares = any(part.share is not None for part in rows)
    heads = ["Date", "Score", "Work", *([SHARE] if shares else []), "Part", "Where"]
    lines = []
    for part in rows:
        row = part.row
        work = [row["task"], f"attempt {row['attempt']}" if row["attempt"] > 1 else "", row["kind"].replace("_", " ")]
        work += [f"#{row['criterion']}" if row["criterion"] else "", row["assessor"]]
        share = [Text("" if part.share is None else f"{100 * part.share:.0f}%")] if shares else []
        lines.append(
            (
                Text(str(row["date"])),
                Text(plain(row["written"])),
                Text(plain(", ".join(filter(None, work))) or "–"),
                *share,
                Text(part.part, "bold" if part.part in STRONG else "dim"),
                Text(plain(str(part.where)), "dim"),
            )
        )
    return WordTable(tuple(map(Text, heads)), tuple(lines), frozenset({SHARE})).table(out)


def _children(out: Console, why: Why) -> RenderableType:
    """Those at the level that the score is over; of the others how many there are."""
    here = [child for child in why.children if child.part != "not on this level"]
    away = len(why.children) - len(here)
    table = WordTable(tuple(map(Text, ("Id", "Title", "Score", "Level", "Part"))), tuple(map(_child, here)))
    more = [Text(f"  Not shown: {plural(away, 'target')} of other levels.", "dim")] if away else []
    return Group(table.table(out), *more)


def _child(child: ChildPart) -> tuple[Text, ...]:
    score = "" if child.score is None else f"{child.score:.2f}"
    level = plain(child.level) or STATUS[child.status]
    judged = ", judged" if child.judged else ""
    part = Text(f"{child.part}{judged}", "bold" if child.part in STRONG else "dim")
    return Text(child.node.id, "dim"), Text(plain(child.node.title)), Text(score), Text(level), part


def _road(out: Console, why: Why) -> RenderableType:
    lines = []
    ahead = [level for level in why.road if level["state"] == "ahead"]
    for level in why.road:
        if level in ahead[1:]:
            continue
        state = STATES[level["state"]]
        if level["gate"] == "open" and level["enough"]:
            state = "ready except gatekeeper"
        met = f"{level['met']} of {level['needed']}" if level["needed"] else "–"
        lines.append((Text(plain(why.edition.level_name(level["level"]))), Text(met), Text(state)))
    table = WordTable(tuple(map(Text, ("Level", "Met", "Standing"))), tuple(lines)).table(out)
    more = [Text(f"  Not shown: {plural(len(ahead) - 1, 'level')} further on.", "dim")] if len(ahead) > 1 else []
    return Group(table, *more)


def _judgment(why: Why) -> Iterator[Text]:
    said, result = why.judgment, why.result
    if said is None:
        return
    yield Text(plain(f"{said.by} judged on {said.date}: {said.reason or 'no reason given'}"))
    score = result["computed_score"]
    computed = f"{score:.2f} {result['computed_level']}" if score is not None else STATUS[result["computed_status"]]
    yield Text(plain(f"Computed without it: {computed}."), "dim")
    if why.newer:
        yield Text(f"Newer evidence since: {plural(len(why.newer), 'row')}.")


def _kept(why: Why) -> Iterator[Text]:
    if why.result["met_on"] is None or not why.kept_by:
        return
    where = ", ".join(str(part.where) for part in why.kept_by)
    yield Text(plain(f"Met on {why.result['met_on']} with {where}; for the road it stays met."))


def _raise(higher: Iterable[Raise], why: Why) -> Iterator[Text]:
    said = [Text(plain(_step(one))) for one in higher]
    if said:
        yield from said
    elif why.result["computed_status"] in {"met", "not_yet"} and _at_the_top(why):
        yield Text("Nothing: it is the highest level of the scale.", "dim")
    else:
        yield Text("Three more pieces alone would not.", "dim")


def _step(one: Raise) -> str:
    kinds = f" ({' and '.join(kind.replace('_', ' ') for kind in one.kinds)} among them)" if one.kinds else ""
    return f"{_pieces(one.pieces)} at {one.given.name} or above{kinds}: {one.point.name}{', met' if one.met else ''}."


def _raise_parent(why: Why) -> Iterator[Text]:
    if why.changes.higher:
        yield from (Text(plain(_change(one))) for one in why.changes.higher)
    elif _at_the_top(why):
        yield Text("Nothing: it is the highest level of the scale.", "dim")
    elif why.result["computed_status"] in {"met", "not_yet"} and not _in_portfolios(why):
        yield Text("Three of these alone would not.", "dim")


def _in_portfolios(why: Why) -> bool:
    return why.edition.by_pieces and why.node.domain_kind != "habits"


def _change(one: Change) -> str:
    """`MA.NO or MA.QR at Proficient or above: Proficient, met.`."""
    becomes = f"{one.point.name if one.point else ''}{', met' if one.met else ''}"
    return f"{_together(one)} at {one.given.name} or above: {becomes}."


def _together(one: Change) -> str:
    """Ids, in which people find the rows of the table above."""
    *most, last = (node.id for node in one.together)
    ids = f"{', '.join(most)} and {last}" if most else last
    if one.such_as:
        return f"{len(one.together)} of these, such as {ids},"
    if not one.or_else:
        return ids
    *others, last = (ids, *(node.id for node in one.or_else))
    return f"{', '.join(others)} or {last}"


def _lower_parent(why: Why) -> Iterator[Text]:
    one = why.changes.lower
    if one is not None:
        becomes = f"down to {one.point.name}" if one.point else "to no level at all"
        yield Text(plain(f"{_together(one)} at {one.given.name} or below: {becomes}."))
    elif why.result["computed_status"] in {"met", "not_yet"} and not _in_portfolios(why):
        yield Text("Nothing that one of these could show.", "dim")


def _at_the_top(why: Why) -> bool:
    scale = why.edition.scale(why.node)
    return scale is not None and bool(scale.points) and scale.points[-1].name == why.result["computed_level"]


def _pieces(number: int) -> str:
    return "One more piece" if number == 1 else f"{number} more pieces"


def _lower(lower: Lower | None, why: Why) -> Iterator[Text]:
    if lower is not None:
        becomes = f"down to {lower.point.name}" if lower.point else "to no level at all"
        yield Text(plain(f"One more piece at {lower.given.name} or below: {becomes}."))
    elif why.result["computed_status"] in {"met", "not_yet"}:
        yield Text("Nothing that one more piece could show.", "dim")
