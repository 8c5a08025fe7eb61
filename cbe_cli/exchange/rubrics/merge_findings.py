"""What a merge could not decide, or left alone, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cbe_cli.diagnostics import Diagnostic, Location
from cbe_cli.exchange import rubric_checks as checks
from cbe_cli.exchange.rubrics.described import TITLE, Described, key_of, keys
from cbe_cli.exchange.rubrics.incoming import Incoming
from cbe_cli.exchange.rubrics.merge import Conflict, Merged
from cbe_cli.lint.places import key_place
from cbe_cli.school.names import fold
from cbe_cli.school.wording import listed, quoted

if TYPE_CHECKING:
    from cbe_cli.school.framework import Criterion


def findings(each: Incoming, merged: Merged, shown: str, *, compared: bool) -> Iterator[Diagnostic]:
    """Conflicts, and what the framework keeps although the file does not have it."""
    for conflict in merged.conflicts:
        yield _of_text(each, conflict, shown) if conflict.part else _of_criterion(each, conflict, shown)
    if merged.kept:
        names = [keys(each.ours)[key].name for key in merged.kept]
        yield checks.KEPT.at(
            each.rubric.table.where,
            f"The rubric of {each.node.id} also has {listed(map(quoted, names), 'and')}, which this file has not; the "
            f"framework keeps {'it' if len(names) == 1 else 'them'}.",
            hint="That came into the framework after the export."
            if compared
            else "A criterion that is to go is taken out of the framework by hand.",
        )
    if list(_in_both(each.theirs, each.ours)) != [key for key in keys(each.ours) if key in each.theirs]:
        yield checks.NOT_TAKEN.at(
            each.rubric.table.where,
            f"The criteria of {each.node.id} stand in another order here; the framework keeps its own.",
            hint="Change the order in the framework file if it matters.",
        )


def _in_both(theirs: Any, ours: tuple[Described, ...]) -> Iterator[str]:
    now = keys(ours)
    return (key for key in theirs if key in now)


def _of_text(each: Incoming, conflict: Conflict, shown: str) -> Diagnostic:
    what = "the title" if conflict.part == TITLE else f"“{_point(each, conflict.part)}”"
    return checks.BOTH_CHANGED.at(
        each.where(conflict.key, conflict.part),
        f"In {each.node.id}, {what} of criterion {quoted(keys(each.ours)[conflict.key].name)} was changed here and, "
        "otherwise, in the framework.",
        hint=f"Exported was: {_whole(conflict.base)}\nHere it is: {_whole(conflict.theirs)}\n"
        f"In the framework: {_whole(conflict.ours)}\nDecide, and write that into the framework.",
        related=((_place(each, conflict, shown), "the framework keeps its text"),),
    )


def _of_criterion(each: Incoming, conflict: Conflict, shown: str) -> Diagnostic:
    if conflict.gone == "ours":
        return checks.REMOVED_AND_CHANGED.at(
            each.where(conflict.key),
            f"Criterion {quoted(conflict.theirs)} of {each.node.id} was changed here, and is gone from the framework.",
            hint="If it is to come back, write it into the framework by hand.",
        )
    return checks.REMOVED_AND_CHANGED.at(
        each.where(conflict.key),
        f"Criterion {quoted(conflict.ours)} of {each.node.id} was taken out here, and changed in the framework.",
        hint="If it is to go, take it out of the framework by hand.",
        related=((_place(each, conflict, shown), "it stays there"),),
    )


def _place(each: Incoming, conflict: Conflict, shown: str) -> Location:
    record: Any = each.node.record
    criterion = _criterion(each, record.rubric, conflict.key)
    if criterion is None:
        return Location(shown)
    for key in criterion.descriptors if conflict.part else ():
        if fold(key) in {fold(conflict.part), fold(_point(each, conflict.part))}:
            return key_place(criterion, "descriptors", key)
    return criterion.where(TITLE if conflict.part == TITLE else None)


def _criterion(each: Incoming, rubric: tuple[Criterion, ...], wanted: str) -> Criterion | None:
    for number, (criterion, ours) in enumerate(zip(rubric, each.ours, strict=True), start=1):
        if key_of(ours, number) == wanted:
            return criterion
    return None


def _point(each: Incoming, score: str) -> str:
    return next((point.name for point in each.points if f"{point.score.normalize():f}" == score), score)


def _whole(text: str) -> str:
    return f"“{' '.join(text.split())}”" if text else "nothing"
