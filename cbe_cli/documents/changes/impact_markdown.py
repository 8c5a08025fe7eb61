"""The impact of an edit as Markdown: a comment on a pull request, from a summary in which small counts are hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cbe_cli.documents.markdown_text import text

if TYPE_CHECKING:
    from cbe_cli.analysis.impact.summary import Edit, Line, Summary

HIDDEN: Final = "hidden"
MOST: Final = 15
"""More edits than these nobody reads in a comment; the heaviest come first."""


def impact_markdown(found: Summary) -> str:
    """The text of the comment."""
    blocks = [f"**Impact of {_safe(found.old)} → {_safe(found.new)}** on {found.students} students", _headline(found)]
    if found.lines:
        head = ["| Subject | Students who move | Higher | Lower | Both | Otherwise |", "|---|--:|--:|--:|--:|--:|"]
        blocks.append("\n".join([*head, *map(_line, found.lines)]))
    if found.edits:
        blocks.append("\n".join(["What they move by:", "", *map(_edit, found.edits[:MOST])]))
        if len(found.edits) > MOST:
            blocks.append(f"And {len(found.edits) - MOST} edits more.")
    if found.idle:
        blocks.append(f"{found.idle} more edits that could move a level concern nobody whose level moves.")
    if _any_hidden(found):
        blocks.append("“hidden” stands for counts that are small, or would give away a small one.")
    return "\n\n".join(blocks) + "\n"


def _headline(found: Summary) -> str:
    if found.moving == 0 and found.withheld == 0:
        return "Nobody's level or status moves."
    said = ["How many students have another level or status is hidden."]
    if found.moving is not None:
        said = [f"{_students(found.moving)} another level or status."]
    if found.withheld is None:
        said.append("How many have no level at all, because of errors that the edit brings, is hidden.")
    elif found.withheld:
        said.append(f"{_students(found.withheld)} no level at all, because of errors that the edit brings.")
    return " ".join(said)


def _students(number: int) -> str:
    return "1 student has" if number == 1 else f"{number} students have"


def _line(line: Line) -> str:
    numbers = (line.moving, line.higher, line.lower, line.both, line.other)
    return f"| {_safe(line.title)} | {' | '.join(map(_number, numbers))} |"


def _edit(edit: Edit) -> str:
    students = "number hidden"
    if edit.students is not None:
        students = "1 student" if edit.students == 1 else f"{edit.students} students"
    return f"- **{edit.kind}** ({students}): {_safe(edit.sentence)}"


def _number(number: int | None) -> str:
    return HIDDEN if number is None else str(number)


def _any_hidden(found: Summary) -> bool:
    counts = [found.moving, found.withheld, *(edit.students for edit in found.edits)]
    counts += [each for line in found.lines for each in (line.moving, line.higher, line.lower, line.both, line.other)]
    return None in counts


def _safe(words: str) -> str:
    """A name after `@` would call the person of that name on the site."""
    return text(words).replace("@", "@<!-- -->")
