"""A comparison as Markdown for a comment on a pull request: the counts, and every change where one opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cbe_cli.changes.words import counted, grouped, pieces, place, sentence, versions
from cbe_cli.documents.markdown_text import inline, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.changes.model import Change, Compared
    from cbe_cli.changes.states import Comparison

_MARKS: Final = {"old": "<del>{}</del>", "new": "<ins>{}</ins>", "both": "{}"}


def as_markdown(found: Comparison) -> str:
    """The text of the comment."""
    blocks = [f"**{_safe(found.old)} → {_safe(found.new)}**"]
    changed = [one for one in found.compared if one.changes]
    if not changed:
        blocks.append("No changes.")
    for one in changed:
        blocks += _of_one(one)
    return "\n\n".join(blocks) + "\n"


def _of_one(one: Compared) -> Iterator[str]:
    about = versions(one)
    yield f"### {_safe(one.title)}" + (f" ({_safe(about)})" if about else "")
    rows = [f"| {weight.words} | {number} | {', '.join(kinds)} |" for weight, number, kinds in counted(one.changes)]
    yield "\n".join(["| | | |", "|---|--:|---|", *rows])
    for heading, changes in grouped(one):
        number = f"{len(changes)} change{'' if len(changes) == 1 else 's'}"
        yield f"<details><summary>{_safe_html(heading or one.title)}: {number}</summary>"
        yield "\n".join(f"- {_line(change)}" for change in changes)
        yield "</details>"


def _line(change: Change) -> str:
    words = "".join(_MARKS[piece.side].format(_quiet(inline(_one_line(piece.text)))) for piece in pieces(change))
    where = place(change)
    said = " ".join(filter(None, (_safe(sentence(change)), words, f"<sub>{_safe(where)}</sub>" if where else "")))
    return f"**{change.kind.title}** ({change.weight.words}): {said}"


def _one_line(words: str) -> str:
    """Line ends would end the item of the list; blanks beside a change stay."""
    return " ".join(words.splitlines()) if "\n" in words else words


def _safe(words: str) -> str:
    return _quiet(text(words))


def _quiet(words: str) -> str:
    """A name after `@` would call the person of that name on the site: the comment between keeps them apart."""
    return words.replace("@", "@<!-- -->")


def _safe_html(words: str) -> str:
    """Inside of `summary` HTML counts and Markdown does not."""
    from markupsafe import escape

    return _quiet(str(escape(" ".join(words.split()))))
