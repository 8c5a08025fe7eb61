"""Brings rubrics from a document into a framework file: what changed, what was commented, what is in the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import unified_diff
from pathlib import Path
from typing import Any

from cbe_cli.diagnostics import Diagnostic, Location, Parsed, Reach
from cbe_cli.exchange import rubric_checks as checks
from cbe_cli.exchange.rubrics.described import described, keys
from cbe_cli.exchange.rubrics.draft import comments_of, has_tables, no_table
from cbe_cli.exchange.rubrics.incoming import Incoming, incoming
from cbe_cli.exchange.rubrics.merge import Merged, applied, merge
from cbe_cli.exchange.rubrics.merge_findings import findings
from cbe_cli.exchange.rubrics.tables import Comment, Document
from cbe_cli.exchange.rubrics.writing import Written
from cbe_cli.files.text import SourceText, read_text, write_text
from cbe_cli.files.yaml_edits import Edits
from cbe_cli.files.yaml_spans import Items, Keys, Span, read_spans
from cbe_cli.files.yaml_tree import read_yaml
from cbe_cli.school.edition import Edition
from cbe_cli.school.framework import Competency, Framework
from cbe_cli.school.record import Concerns, build


@dataclass(frozen=True, slots=True)
class Changed:
    """What is done to one competency."""

    competency: str
    title: str
    merged: Merged


@dataclass(frozen=True, slots=True)
class Update:
    """A framework file with the rubrics brought in, not yet written. `compared` with what cbe had exported, or not."""

    path: Path
    before: SourceText
    after: str
    changed: tuple[Changed, ...]
    comments: tuple[Comment, ...]
    compared: bool

    def write(self) -> None:
        """Write it beside, then rename; nothing where nothing changed."""
        if self.after != self.before.text:
            write_text(self.path, self.after, newline=self.before.newline)

    def diff(self) -> str:
        """What would change, as a unified diff."""
        before, after = (text.splitlines(keepends=True) for text in (self.before.text, self.after))
        return "".join(unified_diff(before, after, self.before.path, self.before.path))


def bring_in(document: Document, framework: Path, *, ids: Sequence[str] = ()) -> Parsed[Update]:
    """The rubrics of `document` for the competencies they name, or that `ids` name in the order of the tables.

    A table that is not understood is left out whole, with its reasons; the others come in. No value where the
    framework cannot be read or written into, or is another one. Raises `CannotRun` where it cannot be opened.
    """
    shown = framework.as_posix()
    source = read_text(framework, shown)
    if source.value is None:
        return Parsed(None, source.diagnostics)
    read = _framework(source.value)
    if read.value is None:
        return Parsed(None, read.diagnostics)
    spans = read_spans(source.value)
    if spans is None:
        return Parsed(None, (_aliases(shown),))
    edition = Edition(read.value)
    base = document.base
    if base is not None and base.framework.casefold() != edition.id.casefold():
        return Parsed(None, (_other(document, base.framework, edition),))
    came = incoming(document, edition, ids)
    found = [*document.diagnostics, *came.diagnostics, *([] if has_tables(document) else [no_table(document)])]
    tables = came.value or ()
    merged = [(each, _merged(each, document)) for each in tables]
    for each, one in merged:
        found += findings(each, one, shown, compared=base is not None)
    found += _left_out(document, edition, {each.node.id.casefold() for each in tables})
    after = _written(source.value, spans, edition, merged)
    changed = tuple(Changed(each.node.id, each.node.title, one) for each, one in merged if one.changes)
    comments = (*document.comments, *(each for table in tables for each in comments_of(table.rubric)))
    return Parsed(Update(framework, source.value, after, changed, comments, base is not None), tuple(found))


def _framework(source: SourceText) -> Parsed[Framework]:
    tree = read_yaml(source)
    if tree.value is None or tree.diagnostics:
        return Parsed(None, tree.diagnostics)
    return build(Framework, tree.value, Concerns(Reach.NONE))


def _merged(each: Incoming, document: Document) -> Merged:
    base = document.base.of(each.node.id) if document.base is not None else None
    merged = merge(base, each.ours, each.theirs, each.scores)
    used = {criterion.id for criterion in (*each.ours, *(new for _, new in merged.added)) if criterion.id}
    for number, (after, criterion) in enumerate(merged.added):
        named = each.with_id(criterion, used)
        used.add(named.id)
        merged.added[number] = (after, named)
    return merged


def _written(source: SourceText, spans: Span, edition: Edition, merged: Sequence[tuple[Incoming, Merged]]) -> str:
    """The text with all changes made. It is read again before anybody gets it."""
    edits = Edits(source.text)
    blocks = {span.start: span for span in _blocks(spans)}
    starts = [0]
    for line in source.text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    final = {}
    for each, one in merged:
        if not one.changes:
            continue
        node: Any = each.node.record
        place = node.where()
        final[each.node.id] = applied(each.ours, one)
        written = Written(blocks[starts[place.line - 1] + place.column - 1], each.ours, each.points)
        written.edit(edits, one, final[each.node.id])
    text = edits.result()
    if not final:
        return source.text
    again = _framework(replace(source, text=text)).value
    if again is None or not _as_wanted(edition, Edition(again), final):
        raise AssertionError("the edited framework does not say what it should")
    return text


def _as_wanted(before: Edition, after: Edition, final: dict[str, Any]) -> bool:
    """Whether the rubrics are as they should be, and everything else as it was."""
    for id_, criteria in final.items():
        node = after.find(id_)
        scale = after.scale(node) if node else None
        record: Any = node.record if node else None
        if scale is None or keys(described(record, scale.points)) != keys(criteria):
            return False
    return bool(_others(before.framework, final) == _others(after.framework, final))


def _others(framework: Framework, without: dict[str, Any]) -> Any:
    def bare(competency: Competency) -> Competency:
        return competency.model_copy(update={"rubric": ()}) if competency.id in without else competency

    domains = [
        domain.model_copy(update={"competencies": tuple(map(bare, domain.competencies))})
        for domain in framework.domains
    ]
    return framework.model_copy(update={"domains": tuple(domains)}).model_dump()


def _blocks(span: Span) -> Iterator[Keys]:
    if isinstance(span, Keys):
        yield span
        for _, value in span.entries:
            yield from _blocks(value)
    elif isinstance(span, Items):
        for item in span.items:
            yield from _blocks(item)


def _left_out(document: Document, edition: Edition, seen: set[str]) -> Iterator[Diagnostic]:
    """Rubrics that were exported and are not in the file that came back."""
    for id_ in document.base.rubrics if document.base is not None else ():
        node = edition.find(id_)
        if node is not None and id_.casefold() not in seen and getattr(node.record, "rubric", None):
            yield checks.KEPT.at(
                Location(document.path),
                f"The rubric of {node.id} was exported and is not among those that came in; the framework keeps it.",
                hint="Take it out of the framework by hand if it is to go.",
            )


def _aliases(shown: str) -> Diagnostic:
    return checks.ALIASES.at(
        Location(shown),
        f"{shown} has values that stand for others (*name), and an edit could change several places at once.",
        hint="Write out what the aliases stand for, and import again.",
    )


def _other(document: Document, framework: str, edition: Edition) -> Diagnostic:
    return checks.OTHER_FRAMEWORK.at(
        Location(document.path),
        f"This file was exported from the framework “{framework}”, and {edition.framework.where().path} is "
        f"“{edition.id}”.",
        hint="Name the file of the framework that it came from with --into.",
    )
