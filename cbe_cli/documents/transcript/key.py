"""The key: every word and mark that a transcript prints, explained from the files that they come from.

Transcripts and the school profile take it from here, so that they cannot say different things.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cbe_cli.documents.portfolio.rules import method
from cbe_cli.documents.portfolio.view import LegendEntry, Paragraph
from cbe_cli.documents.transcript.earned import steps_above
from cbe_cli.documents.transcript.view import Key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cbe_cli.documents.portfolio.child import Area, Child
    from cbe_cli.documents.words import Words
    from cbe_cli.school.edition import ScaleSteps


def scale_keys(child: Child, areas: Sequence[Area], *, credited: bool = False) -> Iterator[Key]:
    """The points of each scale on which something here stands, lowest first, with the marks of credits."""
    used: dict[tuple[str, str], tuple[ScaleSteps, dict[str, None]]] = {}
    for area in areas:
        for node in area.edition.competencies:
            scale = area.edition.scale(node)
            if node.domain == area.node.id and scale is not None and scale.points:
                used.setdefault((area.edition.id, scale.id), (scale, {}))[1][area.node.title] = None
    for scale, titles in used.values():
        entries = [LegendEntry(name=point.name, meaning=point.family or "") for point in scale.points]
        steps = [steps_above(scale, float(point.score)) for point in scale.points]
        if credited:
            entries.append(_entry(child.words, "credited"))
            steps.append(0)
        title = child.words.text("transcript.key.points") if len(used) == 1 else child.words.listed(list(titles))
        yield Key(title=title, entries=tuple(entries), steps=tuple(steps))


def level_keys(child: Child, areas: Sequence[Area], levels: Iterable[str] | None = None) -> Iterator[Key]:
    """The levels of each road that is walked here, with the grades in which most work on them."""
    for edition in dict.fromkeys(area.edition for area in areas):
        progression = edition.framework.progression
        wanted = None if levels is None else set(levels)
        shown = [one for one in (progression.levels if progression else ()) if wanted is None or one.id in wanted]
        if shown:
            yield Key(
                title=child.words.text("transcript.key.levels"),
                entries=tuple(
                    LegendEntry(
                        name=one.name or one.id,
                        meaning=_usual(child.words, one.expected),
                    )
                    for one in shown
                ),
            )


def _usual(words: Words, grades: Sequence[str]) -> str:
    """In which grades most work on a level, "" where nobody says."""
    return words.counted("transcript.key.expected", len(grades), grades=words.listed(list(grades))) if grades else ""


def word_key(words: Words, title: str, group: str, names: Iterable[str]) -> Key:
    """Words of ours, such as types of experiences, each with what it means."""
    entries = tuple(_entry(words, f"{group}.{name}") for name in dict.fromkeys(names))
    return Key(title=words.text(f"transcript.key.{title}"), entries=entries)


def _entry(words: Words, path: str) -> LegendEntry:
    return LegendEntry(name=words.text(f"transcript.{path}.name"), meaning=words.text(f"transcript.{path}.meaning"))


def habit_key(areas: Sequence[Area]) -> tuple[LegendEntry, ...]:
    """The points of the habits' own scale."""
    entries: dict[str, LegendEntry] = {}
    for area in areas:
        for node in area.edition.targets:
            scale = area.edition.scale(node)
            if node.domain == area.node.id and scale is not None:
                for point in scale.points:
                    entries.setdefault(point.name, LegendEntry(name=point.name, meaning=point.family or ""))
    return tuple(entries.values())


def how(
    child: Child, areas: Sequence[Area], habits: Sequence[Area], *, graded: bool, parents: Sequence[str]
) -> tuple[Paragraph, ...]:
    """What is earned, then how levels come about, from the very rules that were used; `parents` as in `method`.

    That missing work is never a score is in the first of these.
    """
    words = child.words
    points = list(dict.fromkeys(_met_at(areas)))
    earned = words.fill("transcript.key.earned_text", point=words.listed(points))
    said = method(child, tuple(areas), tuple(habits), parents=parents)
    ranked = words.text(f"transcript.key.{'graded' if graded else 'ungraded'}")
    return (
        Paragraph(title=words.text("transcript.key.earned"), text=f"{earned} {ranked}"),
        *(_called(child, areas, one) for one in said if one.title != words.text("say.rules.never")),
    )


def _called(child: Child, areas: Sequence[Area], said: Paragraph) -> Paragraph:
    """What is said of skills is about competencies where these have no skills below them."""
    skills, competency = (child.words.text(f"say.rules.{name}") for name in ("skills", "competency"))
    alone = all(node.assessed for edition in {area.edition for area in areas} for node in edition.competencies)
    return replace(said, title=competency) if alone and said.title == skills else said


def _met_at(areas: Sequence[Area]) -> Iterator[str]:
    for area in areas:
        for node in area.edition.competencies:
            scale = area.edition.scale(node)
            if node.domain == area.node.id and scale is not None and scale.points:
                yield scale.proficient.name
