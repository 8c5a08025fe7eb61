"""From a comparison of two policies to the memo: which sentences and tables there are, and what stands in them.

Anybody may read it: it has only sums that `analysis.breakdown` lets be shown, and no record of a single student.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cbe_cli.analysis.breakdown import REST
from cbe_cli.analysis.compared import ROAD
from cbe_cli.analysis.groups import BOTH, DIFFERENT, FALLS, GRADE, HEADLINE, LEVEL_NOW, LOST, SAME, SUBJECT
from cbe_cli.analysis.pathologies import LEAST_OF_RECENT, WIDE
from cbe_cli.documents.memo.rules import rule_in_words
from cbe_cli.documents.memo.view import Memo, Paragraph, Part, Points, Section, Table

SILENT = ("learning", "doing", "right", "hidden", "judged")
KNOWN = (LEVEL_NOW, SUBJECT, GRADE)
DOMAIN_KINDS = ("academic", "cross-cutting", "habits")
_QUOTED = re.compile("`([^`]*)`")

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cbe_cli.analysis.breakdown import Breakdown
    from cbe_cli.analysis.groups import OfLevels
    from cbe_cli.analysis.pathologies import Number
    from cbe_cli.analysis.whatif import WhatIf
    from cbe_cli.documents.words import Words


def memo(found: WhatIf, words: Words, class_title: str = "") -> Memo:
    """The memo about a whole school, or about a class by its title."""
    return _Builder(found, words).memo(class_title)


class _Builder:
    """One memo in the making."""

    def __init__(self, found: WhatIf, words: Words) -> None:
        self.found = found
        self.words = words

    def memo(self, class_title: str) -> Memo:
        found, school = self.found, self.found.school
        number, name = len(found.people), school.name
        about = "about" if found.day else "about_undated"
        sections = (
            ("short", self._short()),
            ("rules", self._rules()),
            ("becomes", self._becomes()),
            ("groups", self._groups()),
            ("odd", self._odd()),
            ("steady", self._steady()),
            ("costs", self._costs()),
            ("silent", self._silent()),
        )
        return Memo(
            title=self._said("title"),
            whose=self._said("of_class", school=name, class_=class_title) if class_title else name,
            about=self._said(about, students=number, day=self.words.day(found.day) if found.day else ""),
            proposed=self._said("proposed", name=found.proposal.title),
            sections=tuple(Section(self._said(key), kept) for key, parts in sections if (kept := tuple(parts))),
            language=self.words.language,
            paper=school.setup.paper,
            sample=school.setup.sample,
        )

    def _said(self, key: str, **values: object) -> str:
        return self.words.fill(f"memo.{key}", **values)

    def _short(self) -> Iterator[Part]:
        """How much would change: levels of the road, of competencies, students."""
        for one in self.found.by_level:
            yield Paragraph(self._levels(one))
        whole = self.found.groups.whole
        everybody = sum(whole.values())
        different = everybody - whole.get(SAME, 0)
        key = "students" if different else "students_same" if whole else "students_hidden"
        yield Paragraph(self._said(key, changed=different, all=everybody, least=self.found.least))
        if self.found.apart:
            yield Paragraph(self._said("apart", count=self.found.apart))

    def _levels(self, one: OfLevels) -> str:
        kind = "road" if one.kind == ROAD else "levels"
        whole = one.counted.whole
        different = sum(whole.values()) - whole.get(SAME, 0)
        key = f"{kind}_hidden" if not whole else kind if different else f"{kind}_same"
        marks = [
            f"{self._number(whole[mark])} {self._said(f'marks.{mark}')}"
            for mark in whole
            if mark not in (SAME, DIFFERENT)
        ]
        what = self._said("what", marks=self.words.listed(marks)) if marks else ""
        return self._said(
            key,
            all=self._number(one.levels),
            changed=self._number(different),
            what=what,
            which=self._which(one.apart),
            least=self.found.least,
        )

    def _which(self, apart: Sequence[str]) -> str:
        """What a table is about, in brackets: a kind of domain has a word, frameworks and scales have their ids."""
        named = [self._said(f"kinds.{one}") if one in DOMAIN_KINDS else one for one in apart]
        return self._said("which", which=self.words.in_a_row(named, ", ")) if apart else ""

    def _number(self, number: int) -> str:
        return self.words.number(number)

    def _rules(self) -> Iterator[Part]:
        for key, rules in (("now", self.found.rules_now), ("then", self.found.rules_then)):
            yield Points(tuple(rule_in_words(self.words, rule) for rule in rules), self._said(key))
        if self.found.proposal.differs:
            yield Paragraph(_QUOTED.sub("“\\1”", self.found.proposal.differs), "en")

    def _becomes(self) -> Iterator[Part]:
        tables = [(one, table) for one in self.found.by_level if one.kind == HEADLINE for table in one.counted.tables]
        for one, table in tables:
            yield self._breakdown(table, self._which(one.apart))
        if any(table.hides for _, table in tables):
            yield self._hidden()

    def _groups(self) -> Iterator[Part]:
        tables = self.found.groups.tables
        yield from (self._breakdown(table) for table in tables)
        if not tables:
            yield Paragraph(self._said("groups_none", least=self.found.least))
        if any(table.hides for table in tables):
            yield self._hidden()

    def _hidden(self) -> Paragraph:
        return Paragraph(self._said("hidden_note", least=self.found.least))

    def _breakdown(self, table: Breakdown, which: str = "") -> Table:
        known = table.by in KNOWN
        rows = [
            (
                self._said("others") if row == REST else row,
                *(self._said("hidden") if number is None else self._number(number) for number in line),
                self._number(together),
            )
            for row, line, together in zip(table.rows, table.counts, table.sums, strict=True)
        ]
        total = (self._said("together"), *map(self._number, table.whole), self._number(sum(table.whole)))
        first = self._said(f"columns.{table.by}") if known else table.by
        headings = (first, *(self._said(f"headings.{column}") for column in table.columns), self._said("all"))
        title = self._said(f"by.{table.by}") if known else self._said("by_other", column=table.by)
        return Table(headings, (*rows, total), f"{title}{which}", total=True)

    def _odd(self) -> Iterator[Part]:
        """Numbers alone: an example would be the record of a student."""
        if not self.found.found:
            yield Paragraph(self._said("odd_none"))
            return
        yield Paragraph(self._said("odd_lead"))
        rows = tuple(
            (self._odd_in_words(one.pathology.name), self._counted(one.now), self._counted(one.then))
            for one in self.found.found
        )
        yield Table(self._headings("odd"), rows)

    def _odd_in_words(self, name: str) -> str:
        return self._said(f"pathologies.{name}", recent=LEAST_OF_RECENT, wide=WIDE)

    def _counted(self, number: Number) -> str:
        if 0 < number.students < self.found.least:
            return self._said("fewer", least=self.found.least)
        return self._number(number.levels)

    def _steady(self) -> Iterator[Part]:
        then = {(one.framework, one.scale): one for one in self.found.steady_then}
        tables = []
        for now in self.found.steady_now:
            other = then.get((now.framework, now.scale))
            if other is not None and min(now.students, other.students) >= self.found.least:
                which = self._which((now.scale,)) if len(self.found.steady_now) > 1 else ""
                percent = self.words.percent
                rows = tuple((name, percent(share), percent(other.shares[name])) for name, share in now.shares.items())
                title = self._said("steady_of", count=self._number(now.levels), which=which)
                tables.append(Table(self._headings("steady"), rows, title))
        yield Paragraph(self._said("steady_lead") if tables else self._said("steady_none", least=self.found.least))
        yield from tables

    def _headings(self, key: str) -> tuple[str, ...]:
        return tuple(self._said(f"{key}_columns.{column}") for column in ("what", "now", "then"))

    def _costs(self) -> Iterator[Part]:
        whole = self.found.groups.whole
        lower = whole.get(FALLS, 0) + whole.get(BOTH, 0)
        lost = sum(one.counted.whole.get(LOST, 0) for one in self.found.by_level if one.kind == HEADLINE)
        points = [self._said("costs_printed")]
        if lower:
            points.append(self._said("costs_lower", count=lower, all=sum(whole.values())))
        if lost:
            points.append(self._said("costs_lost", count=lost))
        yield Points((*points, self._said("costs_learn")))

    def _silent(self) -> Iterator[Part]:
        yield Points(tuple(self._said(f"silent_points.{point}") for point in SILENT))
