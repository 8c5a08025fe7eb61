"""From an outline to a framework of ours (design 4.1; the rules in words: docs/import.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from cbe_cli.diagnostics import Diagnostic
from cbe_cli.exchange.findings import shortened
from cbe_cli.exchange.gathering import NO_KEY
from cbe_cli.exchange.grades import GradeLevel, level_for, levels_of, read_grades
from cbe_cli.exchange.ids import assign, clean
from cbe_cli.exchange.left_out import LeftOut, Tally
from cbe_cli.exchange.outline import Item, Outline, Relation
from cbe_cli.exchange.tiers import CompetencyTier, DomainTier, tiers

LONGEST_TITLE = 100
"""A statement up to this long is its own title; a longer one is shortened for the title and kept whole beside it."""
SCALE_ID = "four-point"


@dataclass(frozen=True, slots=True)
class Imported:
    """An imported framework as the content of a file, keys in the order of design 4.1; texts, numbers, true.

    `left_out` lists whatever the source says that is not, or not wholly, in it.
    """

    framework: dict[str, Any]
    left_out: tuple[LeftOut, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def framework_of(outline: Outline, framework_id: str = "") -> Imported:
    """The framework for `outline`. Without an id of the caller's choice it is called after the document's title."""
    return _Transfer(outline).imported(framework_id)


def four_point_scale() -> dict[str, Any]:
    """The scale that an imported framework gets, since sources have none. In our own, general words."""
    points = (
        {"score": 1, "name": "Emerging", "code": "EM", "family": "just starting"},
        {"score": 2, "name": "Developing", "code": "DE", "family": "getting there"},
        {"score": 3, "name": "Proficient", "code": "PR", "family": "on track", "proficient": True},
        {"score": 4, "name": "Extending", "code": "XT", "family": "going beyond"},
    )
    marks = {"M": "missed", "EX": "excused", "NE": "insufficient"}
    return {"points": [dict(point) for point in points], "step": 0.5, "marks": marks}


class _Transfer:
    """The working state of one import: the tiers, their ids and levels, and what is left out on the way."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.domains = tiers(outline)
        self.ids = assign(_carried(self.domains))
        self.tally = Tally()
        self.targets = [item for item, is_target in _assessable(self.domains) if is_target]
        self.grades = {item.source_id: self._grades(item) for item in self.targets}
        self.levels = levels_of(list(self.grades.values()))
        self.builds_on, self.related = self._edges()

    def imported(self, framework_id: str) -> Imported:
        outline = self.outline
        framework: dict[str, Any] = {
            "format": 1,
            "framework": clean(framework_id) or clean(outline.title.lower()) or "imported",
            "title": _line(outline.title),
            "version": clean(outline.version) or "1",
            "effective": _present({"from": outline.starts, "to": outline.ends}),
            "language": outline.language,
            "license": outline.license,
            "source": _present({"uri": outline.uri, "note": self._note()}),
            "source_id": outline.source_id,
            "scale": SCALE_ID,
            "scales": {SCALE_ID: four_point_scale()},
            "progression": _progression(self.levels),
            "domains": [self._domain(tier) for tier in self.domains],
        }
        self._leave_out_tiers()
        kept = _present(framework) | {"domains": framework["domains"]}
        return Imported(kept, outline.left_out + self.tally.left_out())

    def _note(self) -> str:
        return (
            ". ".join((f"Imported from {self.outline.format}", *(fact.rstrip(".") for fact in self.outline.facts)))
            + "."
        )

    def _domain(self, tier: DomainTier) -> dict[str, Any]:
        item = tier.item
        self._leave_out(item)
        return _present(
            {
                "id": self.ids[item.source_id],
                "title": _title(item),
                "kind": "academic",
                "statement": _beside_title(item),
                "note": _notes(item),
                "source_id": item.source_id,
                "competencies": [self._competency(competency) for competency in tier.competencies],
            }
        )

    def _competency(self, tier: CompetencyTier) -> dict[str, Any]:
        own = self._assessable(tier.item, level=not tier.targets)
        statement = {"statement": _beside_title(tier.item)}
        group = {"group": [_title(item) for item in tier.between]}
        targets = {"targets": [self._target(item) for item in tier.targets]}
        return _present({"id": own["id"], "title": _title(tier.item)} | statement | own | group | targets)

    def _target(self, item: Item) -> dict[str, Any]:
        own = self._assessable(item, level=True)
        head = {"id": own["id"], "title": item.label, "level": own["level"], "statement": item.statement}
        return _present(head | own)

    def _assessable(self, item: Item, *, level: bool) -> dict[str, Any]:
        self._leave_out(item)
        on = level_for(self.grades.get(item.source_id, ()), self.levels) if level else None
        return {
            "id": self.ids[item.source_id],
            "note": _notes(item),
            "level": on.id if on else "",
            "builds_on": self.builds_on.get(item.source_id, []),
            "related": self.related.get(item.source_id, []),
            "standards": list(item.standards),
            "source_id": item.source_id,
        }

    def _grades(self, item: Item) -> tuple[str, ...]:
        grades = read_grades(item.grades)
        for label in grades.unknown:
            self.tally.add("unknown grades", "not a school grade that cbe knows", label)
        return grades.known

    def _edges(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """`builds_on` and `related` by source id. The source's order of learning is a soft edge, never a condition."""
        nodes = {item.source_id for item, _ in _assessable(self.domains)}
        builds_on: dict[str, list[str]] = {}
        related: dict[str, list[str]] = {}
        for relation in self.outline.relations:
            if not {relation.origin, relation.destination} <= nodes or relation.origin == relation.destination:
                self._leave_out_relation(relation)
            elif relation.kind == "precedes":
                _append(builds_on, relation.destination, self.ids[relation.origin])
            else:
                _append(related, relation.origin, self.ids[relation.destination])
                self.tally.add(f"{relation.label} links", "kept as `related`, without their name", relation.label)
        return builds_on, related

    def _leave_out_relation(self, relation: Relation) -> None:
        why = "one end is not a competency or target, or both are the same"
        self.tally.add(f"{relation.label} links", why, f"{relation.origin} → {relation.destination}")

    def _leave_out(self, item: Item) -> None:
        """List what a node of ours has no key for."""
        if item.kind:
            self.tally.add("types of items", "the tier of an item follows from its place", item.kind)
        if item.code and self.ids[item.source_id] != item.code:
            changed = f"{item.code} → {self.ids[item.source_id]}"
            self.tally.add("codes", "changed to make an id that is valid and unique", changed)
        if item.language and item.language != self.outline.language:
            self.tally.add("languages of items", "one language is one file", item.language)
        self._leave_out_grades(item)

    def _leave_out_grades(self, item: Item) -> None:
        grades = self.grades.get(item.source_id)
        if grades is None:
            if item.grades:
                self.tally.add(
                    "grades above the targets", "levels follow from the grades of the targets", _line(item.statement)
                )
            return
        level = level_for(grades, self.levels)
        if grades and level is None:
            self.tally.add(
                "grades that cover the document", "a target of all grades is on no one level", ", ".join(grades)
            )
        elif level and grades != level.grades:
            spread = f"{', '.join(grades)} → {level.name}"
            self.tally.add("several grades", "the last one sets the level, by whose end it is to be met", spread)

    def _leave_out_tiers(self) -> None:
        """Items between a domain and its competencies live on as the names of groups only."""
        groups = {
            item.source_id: item for tier in self.domains for below in tier.competencies for item in below.between
        }
        for source_id, item in groups.items():
            if source_id not in self.ids:
                self.tally.add("tiers between", "kept by title in `group`, without code and identifier", _title(item))
                self._leave_out_grades(item)
                for note in item.notes:
                    self.tally.add("notes of tiers between", NO_KEY, note)


def _carried(domains: Iterable[DomainTier]) -> Iterator[Item]:
    domains = list(domains)
    yield from (tier.item for tier in domains)
    yield from (item for item, _ in _assessable(domains))


def _assessable(domains: Iterable[DomainTier]) -> Iterator[tuple[Item, bool]]:
    """Competencies and targets in order, each with whether evidence is about it."""
    for domain in domains:
        for competency in domain.competencies:
            yield competency.item, not competency.targets
            yield from ((target, True) for target in competency.targets)


def _progression(levels: Iterable[GradeLevel]) -> dict[str, Any]:
    listed = [{"id": level.id, "name": level.name, "expected": list(level.grades)} for level in levels]
    return {"by": "domain", "levels": listed} if listed else {}


def _title(item: Item) -> str:
    return shortened(item.label or item.statement, LONGEST_TITLE)


def _beside_title(item: Item) -> str:
    """The statement, where the title does not say all of it."""
    return "" if _line(item.statement) == _title(item) else item.statement


def _notes(item: Item) -> str:
    """Each of the source's notes begins a line."""
    return "\n".join(item.notes)


def _line(text: str) -> str:
    return " ".join(text.split())


def _append(edges: dict[str, list[str]], source_id: str, id_: str) -> None:
    listed = edges.setdefault(source_id, [])
    if id_ not in listed:
        listed.append(id_)


def _present(entries: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entries.items() if value not in ("", [], {})}
