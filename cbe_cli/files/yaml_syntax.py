"""What a YAML syntax error means, in words for people who never heard of YAML.

The parser says what it expected in its own grammar. Here that becomes what is likely to be wrong in a file that a
person typed: an unquoted colon, a quote never closed, an item out of line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from ruamel.yaml.error import MarkedYAMLError

from cbe_cli.diagnostics import Diagnostic, Location
from cbe_cli.files import checks
from cbe_cli.files.text import LINE_BREAKS_UNSEEN, SourceText

_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_SHOWN_AT_MOST: Final = 20
_QUOTE: Final = "Put the whole text in quotes."
_SIGNS: Final = {":": "colon", "?": "question mark"}
_VALUE_IN_FLOW: Final = re.compile(r":\s[^,\[\]{}]*$")
"""In front of a colon: the item already has its key and value, and it began on this line."""
_INDENT: Final = "Put it in line, to the character, with the keys or items that it belongs to, and indent with spaces."


@dataclass(frozen=True, slots=True)
class _Reading:
    """One likely meaning of a parser message: what to tell, and whether it begins at the message's context."""

    message: str
    hint: str
    at_context: bool = False


_READINGS: Final[tuple[tuple[str, _Reading], ...]] = (
    (
        "could not find expected ':'",
        _Reading(
            "This line is neither `name: value` nor a part of the text above it.",
            "Add the colon and a space after the name, or put a text of several lines in quotes.",
            at_context=True,
        ),
    ),
    (
        "while scanning a quoted scalar: found unexpected",
        _Reading("The quote that opens here is never closed.", "Add the closing quote.", at_context=True),
    ),
    (
        "while parsing a quoted scalar: ",
        _Reading(
            "A backslash in double quotes begins a code, and this is none that YAML knows.",
            "Use single quotes, or write the backslash twice.",
        ),
    ),
    (
        "while scanning a block scalar: ",
        _Reading(
            "After “|” or “>” the text has to begin on the next line.",
            "Move the text down and indent it; if the text itself begins with this sign, put it in quotes.",
        ),
    ),
    (
        "while scanning an anchor: ",
        _Reading("A text cannot begin with “&” unless it is in quotes.", _QUOTE, at_context=True),
    ),
    (
        "while scanning an alias: ",
        _Reading("A text cannot begin with “*” unless it is in quotes.", _QUOTE, at_context=True),
    ),
    (
        "while scanning a tag: ",
        _Reading("A text cannot begin with “!” unless it is in quotes.", _QUOTE, at_context=True),
    ),
    ("while parsing a tag", _Reading("A text cannot begin with “!” unless it is in quotes.", _QUOTE)),
    ("found undefined tag handle", _Reading("A text cannot begin with “!” unless it is in quotes.", _QUOTE)),
    (
        "while scanning a directive",
        _Reading("A line cannot begin with “%” unless it is in quotes.", _QUOTE, at_context=True),
    ),
    ("found incompatible YAML", _Reading("The version after %YAML is not one that exists.", "Remove this line.")),
    ("found duplicate %", _Reading("This line that begins with “%” is there twice.", "Remove one of them.")),
    (
        "while parsing a flow sequence: ",
        _Reading("The list that opens with “[” is not finished here.", "Add the missing comma or the closing “]”."),
    ),
    (
        "while parsing a flow mapping: ",
        _Reading("The block that opens with “{” is not finished here.", "Add the missing comma or the closing “}”."),
    ),
    (
        "block sequence entries are not allowed",
        _Reading("A list item (“- ”) cannot begin here.", "Begin each item of the list on a line of its own."),
    ),
    (
        "mapping keys are not allowed",
        _Reading("A text cannot begin with “? ” here unless it is in quotes.", _QUOTE),
    ),
    ("did not find expected '-' indicator", _Reading("This line is not in line with the list above it.", _INDENT)),
    ("did not find expected key", _Reading("This line is not in line with the keys above it.", _INDENT)),
    (
        "did not find expected <document start>",
        _Reading("The file should have ended before this place: this does not belong to what is above it.", _INDENT),
    ),
    (
        "did not find expected node content",
        _Reading("A value is missing here.", "Add the value or remove the sign before it."),
    ),
)

_OTHERWISE: Final = _Reading(
    "This cannot be understood as YAML.", "Check the quotes, the colons and the indentation here and just above."
)


def syntax_findings(error: Exception, source: SourceText) -> tuple[Diagnostic, ...]:
    """What the parser stumbled over. Two findings only where characters that nobody sees end a line as well."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        where = Location(source.path, 1, 1)
        return (checks.SYNTAX.at(where, _OTHERWISE.message, hint=_OTHERWISE.hint),)
    unseen = LINE_BREAKS_UNSEEN.finditer(source.text)
    return (_explained(error, source), *(_invisible(source, match) for match in islice(unseen, _SHOWN_AT_MOST)))


def forbidden_characters(source: SourceText) -> tuple[Diagnostic, ...]:
    """A finding for each character that no YAML file may hold, the first twenty of them."""
    return tuple(_invisible(source, match) for match in islice(_FORBIDDEN.finditer(source.text), _SHOWN_AT_MOST))


def _invisible(source: SourceText, match: re.Match[str]) -> Diagnostic:
    return checks.INVISIBLE_CHARACTER.at(
        source.where(match.start()),
        f"There is an invisible character here (U+{ord(match.group()):04X}) that does not belong in a text.",
        hint="Delete it; it often comes along when text is pasted from another program.",
    )


def _explained(error: MarkedYAMLError, source: SourceText) -> Diagnostic:
    tab = _tab(error.problem_mark, source)
    if tab:
        return tab
    context = error.context_mark or error.problem_mark
    reading = _reading(error, _line(source, error.problem_mark))
    begins = _place(source, context)
    where = begins if reading.at_context else _place(source, error.problem_mark)
    opened = "while parsing a flow" in (error.context or "") and begins != where
    return checks.SYNTAX.at(
        where, reading.message, hint=reading.hint, related=[(begins, "opened here")] if opened else []
    )


def _place(source: SourceText, mark: Any) -> Location:
    """The parser notices a missing end on the line after the last, where nobody sees a line: so not past the end."""
    return source.where(min(mark.index, len(source.text.rstrip())))


def _reading(error: MarkedYAMLError, line: str) -> _Reading:
    said = f"{error.context or ''}: {error.problem or ''}"
    before, here = line[: error.problem_mark.column], line[error.problem_mark.column :]
    unquoted = _unquoted_in_flow(said, before, here)
    if unquoted:
        return unquoted
    if "found character that cannot start any token" in said:
        return _Reading(f"A text cannot begin with “{here[:1]}” unless it is in quotes.", _QUOTE)
    if "mapping values are not allowed" in said:
        return _second_colon(before)
    if "did not find expected key" in said and here.startswith(":"):
        return _Reading("A key is missing before the colon.", "Write `name: value`.")
    if "did not find expected key" in said and before.rstrip().endswith(("'", '"')):
        return _Reading(
            "There is more text after the closing quote.",
            "Quote the whole text. A quote inside quotes of its own kind is written twice ('it''s').",
        )
    return next((reading for part, reading in _READINGS if part in said), _OTHERWISE)


def _unquoted_in_flow(said: str, before: str, here: str) -> _Reading | None:
    """A colon or question mark in a text inside `[...]` or `{...}`, where both are signs of YAML, spaces or not."""
    sign = _SIGNS.get(here[:1])
    within_text = "while scanning a plain scalar: found unexpected ':'" in said
    cuts_text = "while parsing a flow" in said and (here[:1] == "?" or bool(_VALUE_IN_FLOW.search(before)))
    if sign is None or not (within_text or cuts_text):
        return None
    message = f"Inside [...] and {{...}} a text with a {sign} has to be in quotes."
    return _Reading(message, 'Put the whole text in quotes, as in ["base:MA.RATIO", "Why?"].', at_context=within_text)


def _second_colon(before: str) -> _Reading:
    if re.search(r"\S\s*:\s", before):
        return _Reading(
            "A second colon on one line: the text holds “: ” and is not in quotes.",
            'Put the text in quotes, as in title: "Maths: the basics".',
        )
    return _Reading("This line is indented deeper than the line above it allows.", _INDENT)


def _tab(mark: Any, source: SourceText) -> Diagnostic | None:
    line = _line(source, mark)
    indentation = line[: len(line) - len(line.lstrip(" \t"))]
    if "\t" not in indentation:
        return None
    return checks.TAB.at(
        source.where(mark.index - mark.column + indentation.index("\t")),
        "This line is indented with a tab.",
        hint="Use spaces, two for each step; most editors can turn all tabs of a file into spaces.",
    )


def _line(source: SourceText, mark: Any) -> str:
    """The line as the parser counts lines."""
    lines = LINE_BREAKS_UNSEEN.sub("\n", source.text).split("\n")
    return lines[mark.line] if mark.line < len(lines) else ""
