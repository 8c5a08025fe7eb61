"""A new framework from rubrics alone: a draft, so that nobody has to write YAML to see what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any, Final

from cbe_cli.diagnostics import Diagnostic, Location, Parsed, Severity
from cbe_cli.exchange import rubric_checks as checks
from cbe_cli.exchange.ids import assign, clean
from cbe_cli.exchange.outline import Item
from cbe_cli.exchange.rubrics.cells import Cell
from cbe_cli.exchange.rubrics.naming import split_name
from cbe_cli.exchange.rubrics.rows import Row
from cbe_cli.exchange.rubrics.rubric import Rubric, read_rubric, rubrics_in, without_blank_columns
from cbe_cli.exchange.rubrics.scale_of import DraftScale, scale_of
from cbe_cli.exchange.rubrics.steps import step_of
from cbe_cli.exchange.rubrics.tables import Comment, Document, NamedTable, Rows
from cbe_cli.school.names import fold
from cbe_cli.school.wording import quoted

SCALE: Final = "scale"
LONGEST_CRITERION_ID: Final = 32


@dataclass(frozen=True, slots=True)
class Draft:
    """The content of a framework file, and the comments that stood in the tables."""

    framework: dict[str, Any]
    comments: tuple[Comment, ...]


@dataclass(frozen=True, slots=True)
class _Competency:
    """What a table becomes: its names, its rubric, and its scale."""

    domain: str
    code: str
    title: str
    rubric: Rubric
    scale: DraftScale


def has_tables(document: Document) -> bool:
    """Whether a document has any table."""
    return any(isinstance(part, Rows) for part in document.parts)


def no_table(document: Document) -> Diagnostic:
    """The finding for a document without any."""
    return checks.NO_TABLE.at(
        Location(document.path),
        f"{document.path} has no table.",
        hint="A rubric is a table with the names of the points in its first row and a criterion in each row below.",
    )


def draft(
    document: Document, framework_id: str = "", *, ids: Sequence[str] = (), proficient: str = "", lowest: str = ""
) -> Parsed[Draft]:
    """The framework. `ids` are those of the competencies, in the order of the tables; no value where one is unclear.

    `proficient` and `lowest` name points of the scale where the header leaves it open.
    """
    tables, others = rubrics_in(document)
    file = PurePath(document.path)
    stem = file.stem
    found: list[Diagnostic] = [*document.diagnostics, *([] if has_tables(document) else [no_table(document)])]
    found += others
    made: list[_Competency] = []
    asked: set[tuple[str, ...]] = set()
    for number, table in enumerate(tables):
        name = _name(table, stem, alone=len(tables) == 1)
        rubric = without_blank_columns(read_rubric(table))
        scale = _scale(rubric, proficient, lowest)
        header = tuple(fold(cell.text) for cell in rubric.points)
        found += [*rubric.found, *(() if header in asked else scale.diagnostics), *([] if name else [_nameless(table)])]
        asked.add(header)  # what is asked once about a header is answered for all tables that have it
        code, title = split_name(name)
        if scale.value is not None:
            code = ids[number] if number < len(ids) else code
            made.append(_Competency(_domain(table, name), code, title, rubric, scale.value))
    if any(each.severity is Severity.ERROR for each in found):
        return Parsed(None, tuple(found))
    comments = (*document.comments, *(each for one in made for each in comments_of(one.rubric)))
    return Parsed(Draft(_framework(made, file, framework_id), comments), tuple(found))


def comments_of(rubric: Rubric) -> Iterable[Comment]:
    """What stands in the columns and rows for comments."""
    cells = (*(cell for row in rubric.rows for cell in row.comments), *rubric.remarks)
    return (Comment(cell.where, cell.text) for cell in cells)


def criterion_ids(rows: Sequence[Row], taken: Iterable[str] = ()) -> list[str]:
    """An id for each: its own, else made of its title; "" for one without either. Never one of `taken`."""
    used = {id_.casefold() for id_ in taken} | {row.id.text.casefold() for row in rows if row.id.text}
    found: list[str] = []
    for row in rows:
        id_ = row.id.text or new_id(row.title.text, used)
        used.add(id_.casefold())
        found.append(id_)
    return found


def new_id(title: str, used: set[str]) -> str:
    """An id for a criterion of this title; `used` are those of the others, in small letters."""
    return _free(_short(title), used)


def _short(title: str) -> str:
    """A few words of a title, as an id."""
    whole = clean(fold(title))
    if len(whole) <= LONGEST_CRITERION_ID:
        return whole
    return whole[:LONGEST_CRITERION_ID].rpartition("-")[0] or whole[:LONGEST_CRITERION_ID].rstrip("._-")


def _free(id_: str, used: set[str]) -> str:
    if not id_ or id_ not in used:
        return id_
    number = 2
    while f"{id_}-{number}" in used:
        number += 1
    return f"{id_}-{number}"


def _name(table: NamedTable, stem: str, *, alone: bool) -> str:
    """The likeliest name; a table that is the only one may be called after its file."""
    names = [cell.text for cell in table.names if cell.text]
    corner = read_rubric(table).columns.corner
    return next(iter(names), "") or corner or (_in_words(stem) if alone else "")


def _domain(table: NamedTable, name: str) -> str:
    return table.above.text if table.above is not None and table.above.text != name else ""


def _nameless(table: NamedTable) -> Diagnostic:
    return checks.NO_NAME.at(
        table.where,
        "Nothing says which competency this table is the rubric of.",
        hint="Write the name of the competency as a heading above the table, or give an id for each table with --as.",
    )


def _scale(rubric: Rubric, proficient: str, lowest: str) -> Parsed[DraftScale]:
    numbered = [step_of(cell.text).score is not None for cell in rubric.points]
    if sum(numbered) > 1 and not all(numbered):
        return Parsed(None, (_no_number(rubric.points[numbered.index(False)]),))
    if rubric.points:
        return scale_of(rubric.points, proficient, lowest)
    nothing = checks.UNKNOWN_COLUMN.at(
        rubric.table.where,
        "This table has no columns for the points of a scale.",
        hint="A rubric has a column for each point of the scale, beside the names of the criteria.",
    )
    return Parsed(None, (nothing,))


def _no_number(cell: Cell) -> Diagnostic:
    return checks.UNKNOWN_COLUMN.at(
        cell.where,
        f"The other points have a number, and {quoted(cell.text)} has none."
        if cell.text
        else "This column has texts and no header.",
        hint="Number it as well if it is a point; take the column out if it is none.",
    )


def _framework(made: Sequence[_Competency], file: PurePath, framework_id: str) -> dict[str, Any]:
    scales = {repr(sorted(each.scale.points)): each.scale for each in made}
    names = {key: SCALE if number == 1 else f"{SCALE}-{number}" for number, key in enumerate(scales, start=1)}
    domains = {each.domain for each in made}
    title = " ".join(domains.pop().split()) if len(domains) == 1 else ""
    title = title or _in_words(file.stem)
    return {
        "format": 1,
        "framework": clean(framework_id) or clean(file.stem.lower()) or "rubrics",
        "title": title,
        "version": "draft",
        "language": "en",
        "source": {"note": f"Imported from rubrics in {file.name}."},
        "scale": SCALE,
        "scales": {names[key]: scale.content() for key, scale in scales.items()},
        "domains": _domains([replace(each, domain=each.domain or title) for each in made], names),
    }


def _domains(made: Sequence[_Competency], names: dict[str, str]) -> list[dict[str, Any]]:
    domains = list(dict.fromkeys(each.domain for each in made))
    numbered = list(enumerate(made))
    items = [Item(f"domain {domain}", domain, code=domain) for domain in domains]
    items += [Item(f"table {at} {each.title}", each.title, code=each.code or each.title) for at, each in numbered]
    ids = assign(items)
    return [
        {
            "id": ids[f"domain {domain}"],
            "title": " ".join(domain.split()),
            "competencies": [
                _content(each, ids[f"table {at} {each.title}"], names[repr(sorted(each.scale.points))])
                for at, each in numbered
                if each.domain == domain
            ],
        }
        for domain in domains
    ]


def _content(each: _Competency, id_: str, scale: str) -> dict[str, Any]:
    own_scale = {} if scale == SCALE else {"scale": scale}
    rows = each.rubric.rows
    scores = dict(zip(each.rubric.columns.points, (score for score, _ in each.scale.points), strict=True))
    rubric = [
        ({"id": own} if own else {})
        | ({"title": row.title.text} if row.title.text else {})
        | {
            "descriptors": {
                scores[at]: row.texts[at].text for at in sorted(scores, key=scores.__getitem__) if row.texts[at].text
            }
        }
        for row, own in zip(rows, criterion_ids(rows), strict=True)
    ]
    return {"id": id_, "title": each.title, **own_scale, "rubric": rubric}


def _in_words(stem: str) -> str:
    words = " ".join(stem.replace("_", " ").replace("-", " ").split())
    return words[:1].upper() + words[1:]
