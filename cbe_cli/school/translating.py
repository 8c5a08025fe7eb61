"""Writes the file of a translation, so that a translator types texts and nobody computes a hash."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby, takewhile
from pathlib import Path
from typing import Final

from cbe_cli.diagnostics import CannotRun, Parsed, Reach, Severity
from cbe_cli.files.text import read_text, write_text
from cbe_cli.files.yaml_writing import block_lines, comment_line, comment_lines, key_text
from cbe_cli.school.discover import discover, find_root
from cbe_cli.school.framework import Framework
from cbe_cli.school.frameworks import read_editions
from cbe_cli.school.record import Concerns
from cbe_cli.school.translation import Place, TranslationFile, fingerprint, parse_language, source_texts
from cbe_cli.school.translations import file_name
from cbe_cli.school.wording import did_you_mean, quoted
from cbe_cli.school.yaml_file import read_record

_HOW: Final = (
    "Write each translation after “text:”. The comment above it is the source. Where “before:” has an older",
    "translation, the source has changed since: make a new one of it. Then run `cbe translate` again.",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in the file about one text; `source` is "" for what the framework does not have."""

    place: Place
    source: str
    of: str
    text: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many texts have a translation, one of an older text only, or none; and how many the framework lacks."""

    translated: int
    to_revise: int
    missing: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Refreshed:
    """A translation file brought up to date, not yet written. `newline` is what the file has now.

    `note` is the comment that people wrote below ours at its head, such as who has read the translation.
    """

    path: Path
    framework: Framework
    language: str
    entries: tuple[Entry, ...]
    note: tuple[str, ...] = ()
    newline: str = "\n"

    @property
    def counts(self) -> Counts:
        """How far the translation is."""
        known = [entry for entry in self.entries if entry.source]
        return Counts(
            translated=sum(bool(entry.text) for entry in known),
            to_revise=sum(bool(entry.before) and not entry.text for entry in known),
            missing=sum(not entry.text and not entry.before for entry in known),
            unknown=len(self.entries) - len(known),
        )

    def write(self) -> None:
        """Write the file, or raise `CannotRun` and leave it as it was."""
        write_text(self.path, "\n".join(_lines(self)) + "\n", newline=self.newline)


def refresh(path: Path, framework: str, language: str) -> Parsed[Refreshed]:
    """The translation of a framework in the school around `path`, as it should be now.

    Every text of the newest edition is in it. What is translated is kept; where the source has changed the
    translation is kept aside. No value where the framework or the translation cannot be read: then nothing may be
    written. Raises `CannotRun` for an unknown framework or a language that is none.
    """
    try:
        parse_language(language)
    except ValueError as wrong:
        raise CannotRun(f"{quoted(language)} {wrong}.") from None
    files = discover(find_root(path))
    editions = read_editions(tuple((each, files.shown(each)) for each in files.frameworks))
    found = editions.diagnostics
    every = {edition.id: edition.framework for edition in (editions.value.all if editions.value else ())}
    newest = next((each for id_, each in every.items() if id_.casefold() == framework.casefold()), None)
    if newest is None:
        if any(each.severity is Severity.ERROR for each in found):
            return Parsed(None, found)
        hint = did_you_mean(framework, every, f"The frameworks are: {', '.join(every)}.")
        raise CannotRun(f"There is no framework {quoted(framework)}. {hint}")
    target = files.root / "translations" / file_name(newest.framework, language)
    if not target.exists():
        return Parsed(Refreshed(target, newest, language, entries_of(newest)))
    old = read_record(TranslationFile, target, files.shown(target), Concerns(Reach.NONE))
    if old.value is None or any(each.severity is Severity.ERROR for each in old.diagnostics):
        return Parsed(None, old.diagnostics)
    source = read_text(target, files.shown(target)).value
    entries = entries_of(newest, old.value)
    note, newline = (_note(source.text), source.newline) if source else ((), "\n")
    return Parsed(Refreshed(target, newest, language, entries, note, newline))


def entries_of(framework: Framework, old: TranslationFile | None = None) -> tuple[Entry, ...]:
    """Every text of the framework in its order, and what `old` says beyond them: last in its block, or last of all."""
    sources = source_texts(framework)
    known = {
        place: Entry(place, sources.get(place, ""), entry.of, entry.text or "", entry.before or "")
        for place, entry in (old.entries if old else ())
    }
    blocks: dict[str, list[Entry]] = {}
    for place, source in sources.items():
        blocks.setdefault(place[0], []).append(_current(known.pop(place, None), place, source))
    for place, entry in known.items():
        if entry.text or entry.before:
            blocks.setdefault(place[0], []).append(entry)
    return tuple(entry for block in blocks.values() for entry in block)


def _note(text: str) -> tuple[str, ...]:
    head = list(takewhile(lambda line: line.startswith("#"), text.split("\n")))
    last = comment_line(_HOW[-1])
    return tuple(head[head.index(last) + 1 :]) if last in head else ()


def _current(old: Entry | None, place: Place, source: str) -> Entry:
    of = fingerprint(source)
    if old is None:
        return Entry(place, source, of)
    if not old.text:
        return replace(old, of=of)
    return replace(old, before="") if old.of == of else replace(old, of=of, text="", before=old.text)


def _lines(refreshed: Refreshed) -> Iterator[str]:
    framework = refreshed.framework
    yield "# yaml-language-server: $schema=../schemas/translation.json"
    yield comment_line(f"{framework.title}, version {framework.version}, in “{refreshed.language}”.")
    yield from map(comment_line, _HOW)
    yield from refreshed.note
    yield from block_lines({"format": 1, "framework": framework.framework, "language": refreshed.language})
    yield "texts:"
    gone = False
    for owner, entries in groupby(refreshed.entries, key=lambda entry: entry.place[0]):
        listed = list(entries)
        if not gone and not listed[0].source:
            gone = True
            yield comment_line("What follows is not in this version of the framework.")
        yield f"  {key_text(owner)}:"
        for entry in listed:
            yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[str]:
    yield f"    {key_text(entry.place[1])}:"
    yield from comment_lines(entry.source, 6) if entry.source else ()
    yield from block_lines({"of": entry.of}, 6)
    yield from block_lines({"before": entry.before}, 6) if entry.before else ()
    yield from block_lines({"text": entry.text}, 6) if entry.text else ["      text:"]
