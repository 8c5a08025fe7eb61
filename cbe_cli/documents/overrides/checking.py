"""Whether a school's own templates work: each is read, and every document is drawn with them once.

What is drawn is the school that ships with cbe, so that nothing of anybody's is needed, and a template can be tried
before there is any evidence.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import CannotRun, Diagnostic, Location, in_order
from cbe_cli.documents import checks
from cbe_cli.documents.bands import Band
from cbe_cli.documents.html import environment, render
from cbe_cli.documents.overrides.listing import STYLE, TEMPLATE, WORDS, templates, theirs
from cbe_cli.documents.word_faults import word_faults
from cbe_cli.documents.word_trees import in_band, read_words, source_tree
from cbe_cli.documents.words import words_for
from cbe_cli.files.shipped import shipped
from cbe_cli.files.text import read_bytes
from cbe_cli.school.file_names import visible
from cbe_cli.school.wording import did_you_mean, quoted
from cbe_cli.work.time_limit import at_most

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cbe_cli.documents.word_trees import Tree

PATIENCE = 20.0  # seconds for one document; an endless loop is said as any other fault of its template

_BLOCK = re.compile(r"\{%-?\s*block\s+(\w+)")
_EXTENDS = re.compile(r"\{%-?\s*extends\s+[\"']shipped/([^\"']+)")


def check(own: Path) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with the templates in the folder `own`, not only the first thing."""
    if not own.is_dir():
        return ()
    found: list[Diagnostic] = [*_not_read(own)]
    known = [one.name for one in templates(None)]
    texts = {
        name: read_bytes(own / name, f"templates/{name}").decode("utf-8", errors="replace") for name in theirs(own)
    }
    for name, text in texts.items():
        if name in known or _for_a_band(name) in known:
            found += _blocks(name, text, known)
        elif not name.endswith(WORDS) and not any(name in other for other in texts.values()):
            found.append(_unused(name, known))
        if name.endswith(TEMPLATE):
            found += _syntax(name, text, own)
        elif name.endswith(STYLE):
            found += _style(name, text)
        elif name.endswith(WORDS):
            found += _words(name, own)
    if not any(one.code == checks.TEMPLATE_BROKEN.code for one in found):
        found += _drawn(own)
    return in_order(found)


def _for_a_band(name: str) -> str:
    """The template in whose place `name` stands for one grade band: `portfolio/3-5/letter.html.j2`; "" for others."""
    folder, _, file = name.rpartition("/")
    document, _, band = folder.rpartition("/")
    return f"{document}/{file}" if band in set(Band) else ""


def _unused(name: str, known: list[str]) -> Diagnostic:
    return checks.TEMPLATE_UNUSED.at(
        Location(f"templates/{name}"),
        f"{quoted(name)} is not one of our templates, and no template of the school asks for it.",
        hint=did_you_mean(name, known, "`cbe templates list` shows which there are."),
    )


def _blocks(name: str, text: str, known: list[str]) -> Iterator[Diagnostic]:
    """Blocks that the template does not have on which this one builds."""
    base = _EXTENDS.search(text)
    if base is None or base[1] not in known:
        return
    blocks = set(_BLOCK.findall(_with_parents(base[1])))
    for found in _BLOCK.finditer(text):
        if found[1] not in blocks:
            yield checks.BLOCK_UNKNOWN.at(
                Location(f"templates/{name}", text.count("\n", 0, found.start()) + 1),
                f"{base[1]} has no block {quoted(found[1])}, so what stands in it is never drawn.",
                hint=f"Its blocks are: {', '.join(sorted(blocks))}.",
            )


def _with_parents(name: str) -> str:
    """The text of one of our templates and of those that it builds on."""
    text = read_bytes(shipped("templates") / name, name).decode("utf-8")
    parent = re.search(r"\{%-?\s*extends\s+[\"']([^\"']+)", text)
    return text + (_with_parents(parent[1]) if parent else "")


def _syntax(name: str, text: str, own: Path) -> Iterator[Diagnostic]:
    from jinja2 import TemplateSyntaxError

    try:
        environment(own).parse(text, name)
    except TemplateSyntaxError as error:
        where = Location(f"templates/{name}", error.lineno)
        yield checks.TEMPLATE_BROKEN.at(where, f"This template does not work: {str(error.message).rstrip('.')}.")


def _style(name: str, text: str) -> Iterator[Diagnostic]:
    """What a style sheet says that is no rule; a browser would pass over it in silence."""
    import tinycss2  # type: ignore[import-untyped]

    plain = re.sub(r"\{[%#{].*?[%#}]\}", lambda found: re.sub(r"[^\n]", " ", found[0]), text, flags=re.DOTALL)
    for rule in tinycss2.parse_stylesheet(plain, skip_whitespace=True, skip_comments=True):
        inside = (
            tinycss2.parse_declaration_list(rule.content, skip_whitespace=True, skip_comments=True)
            if rule.type == "qualified-rule"
            else []
        )
        for each in (rule, *inside):
            if each.type == "error":
                where = Location(f"templates/{name}", each.source_line, each.source_column)
                yield checks.STYLE_NOT_UNDERSTOOD.at(where, "This is no rule of a style sheet, and is passed over.")


def _words(name: str, own: Path) -> Iterator[Diagnostic]:
    """What the pages could not print, and keys that nothing asks for."""
    file = own / name
    changed = file.stat().st_mtime_ns
    english = words_for("en").tree
    try:
        written = read_words(file, changed)
    except CannotRun as reason:
        yield checks.TEMPLATE_BROKEN.at(Location(f"templates/{name}"), str(reason))
        return
    for where, fault in word_faults(written, english):
        yield checks.TEMPLATE_BROKEN.at(where, fault)
    english = {**english, "bands": {band.value: dict(in_band(english, band)) for band in Band}}  # any may say anything
    for path in _unknown_keys(source_tree(file, changed), english):
        yield checks.WORDS_UNKNOWN.at(
            Location(f"templates/{name}"),
            f"Nothing asks for the words {quoted(path)}.",
            hint="The keys are those of words/en.yaml: cbe templates copy words/en.yaml --whole.",
        )


def _not_read(own: Path) -> Iterator[Diagnostic]:
    """Files among the words that are none, such as a catalogue."""
    folder = own / "words"
    for name in visible(folder):
        if not (folder / name).is_file() or not name.endswith(WORDS):
            yield checks.TEMPLATE_UNUSED.at(
                Location(f"templates/words/{name}"),
                f"{quoted(f'words/{name}')} is not read: a school's own words stand in a file for each language.",
                hint=f"Write them into words/{name.partition('.')[0]}{WORDS}, under the keys of words/en.yaml.",
            )


def _unknown_keys(tree: Mapping[str, Tree], english: Mapping[str, Tree], path: str = "") -> Iterator[str]:
    for key, value in tree.items():
        there = english.get(key)
        whole = f"{path}.{key}".lstrip(".")
        if there is None:
            yield whole
        elif isinstance(value, dict) and isinstance(there, dict) and "other" not in there:
            yield from _unknown_keys(value, there, whole)


def _drawn(own: Path) -> Iterator[Diagnostic]:
    """Faults that show only when something is drawn: a name that no view has, a filter that fails."""
    from cbe_cli.documents.overrides.samples import samples

    said: set[str] = set()
    for template, view in samples():
        try:
            at_most(PATIENCE, render, view, own, template)
        except CannotRun as reason:
            if (message := str(reason)) not in said:
                said.add(message)
                where, _, what = message.partition(": ")
                name, _, line = where.rpartition(":")
                yield checks.TEMPLATE_BROKEN.at(Location(name, int(line)), what[:1].upper() + what[1:])
