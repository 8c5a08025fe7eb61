"""What cbe exported, kept in the file itself, so that its way back can tell who changed what."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cbe_cli.exchange.rubrics.described import TITLE, Described

MARK: Final = "cbe rubrics"
"""With this the kept text begins, in a sheet and in a Markdown comment."""
FORMAT: Final = "1"
SHEET: Final = "cbe"
_ASK: Final = "What was exported, for the way back: please leave these lines as they are."
_CELLS: Final = 4


@dataclass(frozen=True, slots=True)
class Base:
    """The rubrics of an edition as they were exported, by the id of their competency."""

    framework: str
    version: str
    rubrics: Mapping[str, tuple[Described, ...]]

    def of(self, competency: str) -> tuple[Described, ...] | None:
        """The rubric of a competency; None where it was not exported."""
        return next((each for id_, each in self.rubrics.items() if id_.casefold() == competency.casefold()), None)


def as_rows(base: Base) -> Iterator[tuple[str, str, str, str]]:
    """The base as rows of a sheet: (competency, number of the criterion, part, text), under a row that says what."""
    yield (MARK, FORMAT, base.framework, base.version)
    for competency, criteria in base.rubrics.items():
        yield (competency, "0", "", "")
        for number, criterion in enumerate(criteria, start=1):
            yield (competency, str(number), "id", criterion.id)
            yield (competency, str(number), TITLE, criterion.title)
            yield from ((competency, str(number), score, text) for score, text in criterion.texts.items())


def is_kept(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the rows of a sheet are a base."""
    return bool(rows) and bool(rows[0]) and rows[0][0] == MARK


def of_rows(rows: Iterable[Sequence[str]]) -> Base:
    """The base in the rows of a sheet. Raises `ValueError` where they are not as cbe wrote them."""
    padded = [(*row, "", "", "", "")[:_CELLS] for row in rows]
    mark, format_, framework, version = padded[0]
    if (mark, format_) != (MARK, FORMAT) or not framework:
        raise ValueError("its first row is not as cbe wrote it")
    parts: dict[str, dict[str, dict[str, str]]] = {}
    for competency, number, part, text in padded[1:]:
        if not competency or not number.isdecimal():
            raise ValueError("a row is not as cbe wrote it")
        criteria = parts.setdefault(competency, {})
        if number != "0":
            criteria.setdefault(number, {})[part] = text
    return Base(framework, version, {id_: tuple(map(_of_parts, each.values())) for id_, each in parts.items()})


def _of_parts(parts: dict[str, str]) -> Described:
    texts = {part: text for part, text in parts.items() if part not in {"id", TITLE}}
    return Described(parts.get("id", ""), parts.get(TITLE, ""), texts)


def as_comment(base: Base) -> Iterator[str]:
    """The base as the lines of a Markdown comment: one for each competency, nothing in them can end it."""
    yield f"<!-- {MARK} {FORMAT}. {_ASK}"
    yield _json([base.framework, base.version])
    for competency, criteria in base.rubrics.items():
        yield _json([competency, [[each.id, each.title, dict(each.texts)] for each in criteria]])
    yield "-->"


def of_comment(text: str) -> Base | None:
    """The base in a comment; None where it is another comment. Raises `ValueError` where it was changed."""
    lines = text.strip().split("\n")
    if not lines[0].startswith(f"<!-- {MARK} {FORMAT}. "):
        return None
    try:
        (framework, version), *rubrics = [json.loads(line) for line in lines[1:] if line.strip() not in {"", "-->"}]
        return Base(
            str(framework),
            str(version),
            {
                str(competency): tuple(
                    Described(str(id_), str(title), {str(score): str(said) for score, said in texts.items()})
                    for id_, title, texts in criteria
                )
                for competency, criteria in rubrics
            },
        )
    except (ValueError, TypeError, AttributeError, RecursionError) as wrong:
        raise ValueError("it is not as cbe wrote it") from wrong


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace(">", "\\u003e")
