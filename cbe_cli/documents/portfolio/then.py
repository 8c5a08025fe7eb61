"""The conference before this one, as far as one student is concerned: what was shown, and what we know of it today."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from cbe_cli.attainment.over_time import over_time
from cbe_cli.attainment.policy import policy_of
from cbe_cli.documents.portfolio.facts import moment
from cbe_cli.documents.portfolio.row_changes import RowChanges, row_changes
from cbe_cli.school.conference_records import GoalSet
from cbe_cli.school.policy import in_force

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cbe_cli.documents.portfolio.facts import Facts, Moment
    from cbe_cli.documents.portfolio.occasion import Occasion
    from cbe_cli.school.conference_records import ConferenceRecord
    from cbe_cli.school.model import School
    from cbe_cli.school.policy import PolicyBlock
    from cbe_cli.school.scored_rows import Entered, ScoredRow


@dataclass(frozen=True)
class Then:
    """`met_on` is the day of the conference, `day` that of the levels which were shown there.

    `moment` is where everybody stood on `day` by what the files say today; `by_todays_rules` the same under the
    editions and the policy of today, None where they are those of then. `record` is what the pages had, None where
    none was kept. `goals` are those that the student set.
    """

    met_on: date
    day: date
    moment: Moment
    by_todays_rules: Moment | None = None
    rules_from: date | None = None  # since when there are other rules, where a policy says so
    record: ConferenceRecord | None = None
    rows: RowChanges = field(default_factory=RowChanges)
    goals: tuple[GoalSet, ...] = ()

    @property
    def moments(self) -> tuple[Moment, ...]:
        """Each way to say where everybody stood then."""
        return (self.moment,) if self.by_todays_rules is None else (self.moment, self.by_todays_rules)


def thens(
    school: School,
    people: Sequence[str],
    occasion: Occasion,
    facts: Facts,
    records: Mapping[str, ConferenceRecord],
) -> dict[str, Then]:
    """The last conference of those of `people` who were there: their pages were kept, or they had shown something."""
    if occasion.previous is None or facts.earlier is None:
        return {}
    met_on = occasion.previous
    days = {student: records[student].day if student in records else met_on for student in people}
    moments = {met_on: facts.earlier, **_moments(school, people, set(days.values()) - {met_on})}
    ruled = {day: _todays_rules(school, people, day, facts) for day in moments}
    rules = in_force(school.setup.policy, facts.now.day)
    found = {}
    for student in people:
        day, record, mine = days[student], records.get(student), facts.scored.get(student, ())
        if record is None and not (any(one.row.day <= day for one in mine) or _known(moments[day], student)):
            continue
        by_rules, rules_from = ruled[day]
        found[student] = Then(
            met_on=met_on,
            day=day,
            moment=moments[day],
            by_todays_rules=by_rules,
            rules_from=rules_from,
            record=record,
            rows=_changes(school, mine, _rows_then(record, occasion), day).without(_practice(mine, facts, rules)),
            goals=_goals(school, student, occasion, record),
        )
    return found


def _rows_then(record: ConferenceRecord | None, occasion: Occasion) -> list[ScoredRow] | None:
    """Those of the record, as far as a look back goes."""
    last = occasion.as_of or date.max
    return [row for row in record.rows if row.day <= last] if record else None


def _changes(school: School, now: Sequence[Entered], then: Sequence[ScoredRow] | None, day: date) -> RowChanges:
    """A class that was put away with all its rows is no heap of corrections."""
    found, classes = row_changes(now, then, day), {one.id for one in school.classes}
    kept = (one for one in found.corrections if one.now is not None or one.then.class_id in classes)
    return replace(found, corrections=tuple(kept))


def _practice(rows: Iterable[Entered], facts: Facts, rules: PolicyBlock | None) -> set[ScoredRow]:
    """Rows of phases that do not count for what they are about: nobody is shown a warm-up as work."""
    editions = {edition.id: edition for edition in facts.now.editions}
    counted: dict[tuple[str, str], tuple[str, ...] | None] = {}
    found = set()
    for one in rows:
        if not one.phase:
            continue
        framework, node_id = one.row.about
        if (framework, node_id) not in counted:
            node = editions[framework].find(node_id) if framework in editions else None
            counted[framework, node_id] = policy_of(node, rules).phases if node else None
        phases = counted[framework, node_id]
        if phases is not None and one.phase not in phases:
            found.add(one.row)
    return found


def _known(moment: Moment, student: str) -> bool:
    """Whether anything at all was known of a student: a placement, or a judgment."""
    return any(one.known for results in moment.nodes.get(student, {}).values() for one in results)


def _moments(school: School, people: Sequence[str], days: Iterable[date]) -> dict[date, Moment]:
    return {day: moment(then, targets=True) for day, then in over_time(school, people, days).items()}


def _todays_rules(school: School, people: Sequence[str], day: date, facts: Facts) -> tuple[Moment | None, date | None]:
    """That day under the editions and the policy of today, and from when on that policy is; None where it was so."""
    rules = in_force(school.setup.policy, facts.now.day)
    same_rules = rules is in_force(school.setup.policy, day)
    if same_rules and [*map(id, school.frameworks_on(day))] == [*map(id, facts.now.editions)]:
        return None, None
    always = (rules.model_copy(update={"from_": None}),) if rules else ()
    setup = school.setup.model_copy(update={"policy": always})
    under = replace(school, setup=setup, editions=facts.now.editions)
    return _moments(under, people, [day])[day], None if same_rules or rules is None else rules.from_


def _goals(school: School, student: str, occasion: Occasion, record: ConferenceRecord | None) -> tuple[GoalSet, ...]:
    """Those in the student's own file; those that the record kept, where the file or the form's download is gone."""
    before = occasion.conference_before
    mine = (one for one in school.portfolios if before and (one.student, one.conference) == (student, before.id))
    file = next((one.file for one in mine), None)
    if file is None:
        return record.goals if record else ()
    return tuple(GoalSet(goal.what, goal.shows) for goal in file.goals)
