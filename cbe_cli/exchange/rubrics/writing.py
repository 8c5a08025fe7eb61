"""Changes of a rubric as edits of the YAML text that it stands in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from cbe_cli.exchange.rubrics.described import TITLE, Described, key_of, names_of
from cbe_cli.exchange.rubrics.merge import Merged, Text
from cbe_cli.files import yaml_spans as spans
from cbe_cli.files.yaml_edits import Edits
from cbe_cli.school.names import fold

if TYPE_CHECKING:
    from cbe_cli.school.framework import Point

RUBRIC: Final = "rubric"
_DESCRIPTORS: Final = "descriptors"
_AFTER_IT: Final = "targets"
"""The key of a competency that stands after its rubric."""


@dataclass(frozen=True, slots=True)
class Written:
    """The place of one rubric: its competency, the criteria that it has, and the points of its scale."""

    competency: spans.Keys
    ours: tuple[Described, ...]
    points: tuple[Point, ...]

    def edit(self, edits: Edits, merged: Merged, final: Sequence[Described]) -> None:
        """Ask for the edits that turn `ours` into `final`, which is what `merged` gives."""
        entry = next(((key, value) for key, value in self.competency.entries if key.value == RUBRIC), None)
        listed = entry[1] if entry else None
        if not isinstance(listed, spans.Items) or not listed.items:
            self._first(edits, entry, final)
        elif entry and (merged.added or merged.removed) and (listed.flow or len(merged.removed) == len(self.ours)):
            edits.put_list(self.competency, entry[0], listed, [_content(each) for each in final])
        else:
            places = {key_of(each, number): number - 1 for number, each in enumerate(self.ours, start=1)}
            self._texts(edits, listed, merged.texts, places)
            _criteria(edits, listed, merged, places)

    def _first(self, edits: Edits, entry: tuple[spans.Text, spans.Span] | None, final: Sequence[Described]) -> None:
        contents = [_content(each) for each in final]
        if entry:
            edits.put_list(self.competency, entry[0], entry[1], contents)
            return
        names = [key for key, _ in self.competency.entries]
        values = [key.value for key in names]
        after = names[values.index(_AFTER_IT) - 1] if _AFTER_IT in values[1:] else names[-1]
        edits.put_key(self.competency, RUBRIC, contents, after)

    def _texts(self, edits: Edits, listed: spans.Items, texts: Sequence[Text], places: Mapping[str, int]) -> None:
        empty: dict[int, dict[Any, str]] = {}
        for text in texts:
            index = places[text.key]
            criterion = listed.items[index]
            assert isinstance(criterion, spans.Keys)  # noqa: S101 - the model has read it as one
            if text.part == TITLE:
                _put(edits, criterion, TITLE, text.new, after="id")
                continue
            block = criterion.get(_DESCRIPTORS)
            assert isinstance(block, spans.Keys)  # noqa: S101 - as above
            if block.entries:
                self._descriptor(edits, block, text)
            else:
                empty.setdefault(index, {})[Decimal(text.part)] = text.new
        for index, entries in empty.items():
            block = getattr(listed.items[index], "get", lambda _: None)(_DESCRIPTORS)
            if isinstance(block, spans.Keys):
                edits.fill(block, dict(sorted(entries.items())))

    def _descriptor(self, edits: Edits, block: spans.Keys, text: Text) -> None:
        scores = {name: point.score for point in self.points for name in names_of(point)}
        score = Decimal(text.part)
        after: spans.Text | None = None
        for key, value in block.entries:
            there = scores.get(fold(key.value))
            if there == score:
                edits.replace(block, key, value, text.new)
                return
            if there is not None and there < score:
                after = key
        edits.put_key(block, score, text.new, after)


def _put(edits: Edits, block: spans.Keys, name: str, value: str, *, after: str) -> None:
    by_name = {key.value: (key, old) for key, old in block.entries}
    if name in by_name:
        edits.replace(block, *by_name[name], value)
    else:
        edits.put_key(block, name, value, by_name[after][0] if after in by_name else None)


def _criteria(edits: Edits, listed: spans.Items, merged: Merged, places: Mapping[str, int]) -> None:
    gone = {places[key] for key in merged.removed}
    for index in gone:
        edits.take_out(listed, index)
    first = min(set(places.values()) - gone, default=0)
    for after, criterion in merged.added:
        edits.put_item(listed, _content(criterion), places.get(after, first), after=after in places)


def _content(criterion: Described) -> dict[str, Any]:
    """As a framework file has it."""
    descriptors: dict[Any, str] = {Decimal(score): text for score, text in criterion.texts.items()}
    named = {key: value for key, value in (("id", criterion.id), (TITLE, criterion.title)) if value}
    return {**named, _DESCRIPTORS: dict(sorted(descriptors.items()))}
