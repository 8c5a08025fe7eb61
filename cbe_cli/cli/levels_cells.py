"""What one cell of a table of levels says: a level, or where a student stands on a road."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from cbe_cli.cli.present import plain, plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.cli.levels_table import Levels, Row
    from cbe_cli.school.edition import Edition

UNSCORED = {"not_assessed": "–", "insufficient": "not enough\nyet"}
AT_GATE = "ready but for\nthe gate"


def standing_of(levels: Levels, row: Row, edition: Edition) -> Text:
    """Where a student is on the road, or the level of a domain without one."""
    road = levels.road(row, edition)
    if not (row["reached"] or row["working_on"]):
        return level_of(levels, row, edition)
    if row["working_on"]:
        text = Text(f"on {plain(edition.level_name(row['working_on']))}", "bold")
        text.append("".join(_progress(level, edition) for level in road if level["level"] == row["working_on"]), "dim")
    else:
        text = Text(f"{plain(edition.level_name(row['reached']))} reached", "bold")
    carried = sum(len(level["gaps"]) for level in road)
    text.append(f"\n{plural(carried, 'gap')}" if carried else "", "dim")
    return _judged(_gate(text, row), row)


def level_of(levels: Levels, row: Row, edition: Edition, *, short: bool = False) -> Text:
    """A level by its name (`short`: its code), with the progression level it was taken over.

    Of a portfolio also its average, and how many of its pieces are there.
    """
    if row["status"] in UNSCORED:
        return Text(UNSCORED[row["status"]], "dim")
    met = row["status"] == "met"
    without = (
        "credited" if met else "not yet"
    )  # no number: by credit alone, or by a rule that gives none below proficient
    text = Text(plain(_code(row, edition) if short else row["level"]) or without, "bold" if met else "")
    portfolio = edition.by_pieces and bool(row["over"])
    average = f"{row['score']:.1f}" if portfolio and row["score"] is not None else ""
    over = plain(edition.level_name(row["over"])) if row["over"] and row["kind"] != "target" else ""
    said = ", ".join(each for each in (average, over) if each)
    text.append(f"\n{said}" if said else "", "dim")
    if portfolio and row["kind"] == "competency":
        there = (level for level in levels.road(row, edition) if level["level"] == row["over"])
        text.append("".join(_progress(level, edition) for level in there), "dim")
    return _judged(_gate(text, row), row)


def gaps_of(levels: Levels, row: Row, edition: Edition) -> Iterator[str]:
    """A line for each level that is complete and has targets that are not met."""
    for level in levels.road(row, edition):
        if level["gaps"]:
            yield f"Gaps of {plain(edition.level_name(level['level']))}: {', '.join(level['gaps'])}."


def _progress(level: Row, edition: Edition) -> str:
    return f"\n{level['met']} of {level['needed']} {'pieces' if edition.by_pieces else 'met'}"


def _code(row: Row, edition: Edition) -> str:
    """The code of a level's point, or its name where it has none."""
    scale = edition.scales[edition.nodes[row["node"]].scale]
    codes = {point.name: point.code or point.name for point in scale.points}
    return codes.get(row["level"], "")


def _gate(text: Text, row: Row) -> Text:
    return text.append(f"\n{AT_GATE}", "dim") if row["at_gate"] else text


def _judged(text: Text, row: Row) -> Text:
    return text.append(f"\njudged by {plain(row['judged_by'])}", "dim") if row["judged"] else text
