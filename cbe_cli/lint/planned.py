"""The rule about what is planned: enough tasks for what the policy asks for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import polars as pl

from cbe_cli.attainment.methods import METHODS
from cbe_cli.attainment.policy import policy_of
from cbe_cli.diagnostics import Location, Reach, Severity
from cbe_cli.lint.overview import overview
from cbe_cli.lint.rows import editions
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.school.policy import in_force
from cbe_cli.school.scope import in_scope
from cbe_cli.school.wording import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cbe_cli.attainment.policy import NodePolicy, RequiredRule
    from cbe_cli.school.edition import Edition, Node
    from cbe_cli.school.model import Class, School
    from cbe_cli.school.tasks import Task, Tasks

LAST_WEEKS: Final = timedelta(days=30)
"""At the end of a year, what is not planned by now is not going to be."""

Key = tuple[str, str]
"""Framework and node."""


@dataclass(frozen=True, slots=True)
class Short:
    """A target for which too little is planned: `planned` pieces of `asked`, of a certain `what` if not ""."""

    node: str
    planned: int
    asked: int
    what: str


@rule("G249", "evidence-unreachable", Severity.WARNING, Reach.NONE)
def evidence_unreachable(school: School) -> Iterator[Finding]:
    """A class plans fewer tasks about a target than the policy asks for.

    With fewer pieces than “evidence” asks for, or than the method needs, a target has no level, and the same without
    what “requires” names. So the children would work all year and be shown as “not enough evidence”.

    Counted are the tasks of all lists that are about a target, or about what it is part of. Nothing is said where a
    list has no “ids”, where another class of the year has the target and no list, where there is evidence beside the
    tasks, where each attempt counts, or of a list that only notes what has been done, until the last weeks of the year.

    Fails:

        evidence.csv
        | date,student,id,score,task
        | 2026-09-14,S01,MA.RATIO.5a,2,paint
        | 2026-09-14,S02,MA.RATIO.5a,3,paint
        tasks.csv
        | id,date,kind,ids
        | paint,2026-09-14,performance_task,MA.RATIO.5a
        | recipe,2026-10-28,performance_task,MA.RATIO.5a
        | graphs,2026-12-01,performance_task,MA.FUNC

    Passes:

        evidence.csv
        | date,student,id,score,task
        | 2026-09-14,S01,MA.RATIO.5a,2,paint
        | 2026-09-14,S02,MA.RATIO.5a,3,paint
        tasks.csv
        | id,date,kind,ids
        | paint,2026-09-14,performance_task,MA.RATIO.5a
        | recipe,2026-10-28,performance_task,MA.RATIO.5a
        | graphs,2026-12-01,performance_task,MA.FUNC
        | slopes,2027-01-20,performance_task,MA.FUNC
    """
    seen = _seen(school) if school.tasks else pl.DataFrame()
    plans = [class_ for class_ in school.classes if class_.id in school.tasks and _is_plan(school, class_, seen)]
    beside = _beside(school, seen) if plans else set()
    of_all = [_Plans(school, edition) for edition in editions(school)] if plans else []
    for class_ in plans:
        short = [one for plan in of_all for one in plan.short(class_, beside)]
        if short:
            first, others = short[0], len(short) - 1
            rest = f", and too few for {others} more" if others else ""
            yield Finding(
                Location(school.tasks[class_.id].shown),
                f"For “{first.node}” {_number(first.planned)} planned{first.what}, "
                f"and the policy asks for {first.asked}{rest}.",
                hint="Plan another, or name the target in the “ids” of a task that shows it.",
                class_id=class_.id,
            )


def _number(tasks: int) -> str:
    return {0: "no task is", 1: "1 task is"}.get(tasks, f"{tasks} tasks are")


def _seen(school: School) -> pl.DataFrame:
    """`framework, node, class_id, task` of all evidence, each once."""
    return school.evidence.select("framework", "node", "class_id", "task").unique().cast(pl.String)


def _is_plan(school: School, class_: Class, seen: pl.DataFrame) -> bool:
    """Whether a class lists what is to come, or its year is nearly over. Without a date, what has no evidence is."""
    tasks, newest, year = school.tasks[class_.id], overview(school.evidence).newest, school.year_of(class_)
    if newest is None or not _says_about(tasks) or (year and newest > year.ends):
        return False
    done = set(seen.filter(pl.col("class_id") == class_.id).get_column("task"))
    to_come = any(task.day > newest if task.day else task.name not in done for task in tasks.all)
    return to_come or (year is not None and newest >= year.ends - LAST_WEEKS)


def _says_about(tasks: Tasks) -> bool:
    return bool(tasks.all) and all(task.about for task in tasks.all)


def _beside(school: School, seen: pl.DataFrame) -> set[Key]:
    """What there is evidence about that is of no task of a list."""
    known = pl.DataFrame(
        [(class_id, task.name) for class_id, tasks in school.tasks.items() for task in tasks.all],
        schema={"class_id": pl.String, "task": pl.String},
        orient="row",
    )
    return set(seen.join(known, on=["class_id", "task"], how="anti").select("framework", "node").rows())


class _Plans:
    """What all classes plan about the nodes of one edition."""

    def __init__(self, school: School, edition: Edition) -> None:
        self.edition = edition
        self.block = in_force(school.setup.policy, overview(school.evidence).newest)
        classes = [class_ for class_ in school.classes if class_.file.kind != "advisory"]
        listing = [each for each in classes if each.id in school.tasks and _says_about(school.tasks[each.id])]
        others = [each for each in classes if each not in listing]
        self._about = {each.id: (each.file.year, _about(school.tasks[each.id].all, edition)) for each in listing}
        self._unknown = {(each.file.year, node.id) for each in others for node in in_scope(each, edition)}
        self._heirs = {id_.casefold() for gone in edition.framework.retired for id_ in gone.replaced_by}

    def short(self, class_: Class, beside: set[Key]) -> Iterator[Short]:
        """The targets that some task of the class is about, and for which too little is planned."""
        mine = self._about[class_.id][1] if not self.edition.by_pieces else {}
        for node in (self.edition.nodes[id_] for id_ in mine):
            key, unknown = (self.edition.id, node.id), (class_.file.year, node.id) in self._unknown
            if not node.assessed or unknown or key in beside or node.id.casefold() in self._heirs:
                continue
            policy = policy_of(node, self.block)
            if policy.per == "school" and policy.attempts not in {"each", "pooled"}:
                yield from _lacks(node, policy, self._tasks(class_, node, policy))

    def _tasks(self, class_: Class, node: Node, policy: NodePolicy) -> list[Task]:
        """The tasks of all classes about a node that count."""
        years = {class_.file.year} if policy.window == "year" else {year for year, _ in self._about.values()}
        found = [task for year, about in self._about.values() if year in years for task in about.get(node.id, ())]
        kinds = {"", *policy.kinds} - {kind for kind, weight in policy.weights if weight == 0}
        return [task for task in found if task.kind in kinds and task.phase in {"", *policy.phases}]


def _about(tasks: Iterable[Task], edition: Edition) -> dict[str, list[Task]]:
    """The tasks by each node that they are about, and by what is below it, in the order of the framework."""
    named: dict[str, list[Task]] = defaultdict(list)
    for task in tasks:
        for framework, id_ in task.about:
            if framework == edition.id:
                named[id_].append(task)
    found: dict[str, list[Task]] = {}
    for node in edition.nodes.values() if named else ():
        theirs = [task for id_ in (node.id, node.competency, node.domain) for task in named.get(id_, ())]
        if theirs:
            found[node.id] = list(dict.fromkeys(theirs))
    return found


def _lacks(node: Node, policy: NodePolicy, tasks: Sequence[Task]) -> Iterator[Short]:
    """What is too little, of one target the first."""
    asked = max(policy.evidence, METHODS[policy.score.method].least(policy.score))
    if len(tasks) < asked:
        yield Short(node.id, len(tasks), asked, "")
        return
    for one in policy.requires:
        fitting = sum(_fits(task, one) for task in tasks)
        if not one.assessors and fitting < one.at_least:
            yield Short(node.id, fitting, one.at_least, _what(one))
            return


def _fits(task: Task, one: RequiredRule) -> bool:
    """Whether a piece of this task may be what is required; what a task does not say, a row may."""
    kind = not one.kinds or task.kind in {"", *one.kinds}
    phase = not one.phases or task.phase in {"", *one.phases}
    return kind and phase and (task.dok is None or task.dok >= one.dok)


def _what(one: RequiredRule) -> str:
    """What is required, behind “no task is planned”."""
    kinds = f" of the kind {listed(map(quoted, one.kinds))}" if one.kinds else ""
    phases = f" of the phase {listed(map(quoted, one.phases))}" if one.phases else ""
    return f"{kinds}{phases}{f' of depth {one.dok}' if one.dok else ''}"
