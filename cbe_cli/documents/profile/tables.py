"""How levels are spread over a class, as tables with words in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.analysis.breakdown import REST
from cbe_cli.analysis.spread import ABOVE, BELOW, NONE, Spread
from cbe_cli.documents.profile import view

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cbe_cli.analysis.breakdown import Breakdown
    from cbe_cli.documents.portfolio.child import Child
    from cbe_cli.documents.words import Words
    from cbe_cli.school.edition import Edition


def tables(child: Child, found: Iterable[Spread], least: int, cohort: str) -> tuple[view.Table, ...]:
    """One for each scale and road, in the words of the school's language."""
    return tuple(_table(child, one, table, least, cohort) for one in found for table in one.counted.tables)


def _table(child: Child, one: Spread, table: Breakdown, least: int, cohort: str) -> view.Table:
    words = child.words
    edition = next(each for each in child.editions if each.id == one.edition.id)
    names, titles = _names(edition, one), _titles(edition, one)
    headings = tuple(_heading(words, column, names, road=one.scale is None) for column in table.columns)
    rows = [
        (
            words.text("school_profile.others") if row == REST else titles.get(row, row),
            *(_number(words, each) for each in line),
            str(together),
        )
        for row, line, together in zip(table.rows, table.counts, table.sums, strict=True)
    ]
    total = (words.text("school_profile.together"), *map(str, table.whole), str(sum(table.whole)))
    kind = "roads" if one.scale is None else "levels"
    note = words.fill("school_profile.hidden_note", least=least) if table.hides else ""
    return view.Table(
        title=words.fill(f"school_profile.{kind}", cohort=cohort),
        headings=(words.text("school_profile.subject"), *headings, words.text("school_profile.all")),
        rows=(*rows, total),
        note=" ".join(filter(None, (words.text(f"school_profile.{kind}_note"), note))),
    )


def _titles(edition: Edition, one: Spread) -> dict[str, str]:
    """What each domain is called in the language of the page, by its title in the framework."""
    return {node.title: edition.nodes[node.id].title for node in one.edition.domains}


def _names(edition: Edition, one: Spread) -> list[str]:
    """What the places are called in the language of the page."""
    if one.scale is None:
        return [edition.level_name(level) for level in edition.levels]
    return [point.name for point in edition.scales[one.scale.id].points]


def _heading(words: Words, column: str, names: list[str], *, road: bool) -> str:
    if column == NONE:
        return words.text(f"school_profile.{'no_road' if road else 'no_level'}")
    if column.startswith(BELOW):
        return words.fill("school_profile.below", point=names[int(column.removeprefix(BELOW))])
    if column.endswith(ABOVE):
        return words.fill("school_profile.above", point=names[int(column.removesuffix(ABOVE))])
    return names[int(column)]


def _number(words: Words, number: int | None) -> str:
    return words.text("school_profile.hidden") if number is None else str(number)
