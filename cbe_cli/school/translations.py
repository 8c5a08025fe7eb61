"""Reads the translations of a school. A fault in one withholds nobody: families then read the source."""

from __future__ import annotations

from cbe_cli.diagnostics import Diagnostic, Parsed, Reach
from cbe_cli.school import school_checks as checks
from cbe_cli.school.discover import Files
from cbe_cli.school.record import Concerns
from cbe_cli.school.translation import TranslationFile
from cbe_cli.school.wording import quoted
from cbe_cli.school.yaml_file import read_record


def read_translations(files: Files) -> Parsed[tuple[TranslationFile, ...]]:
    """Every translation whose name says what is in it: so no two are of one framework and language."""
    found: list[Diagnostic] = []
    read: list[TranslationFile] = []
    for path in files.translations:
        parsed = read_record(TranslationFile, path, files.shown(path), Concerns(Reach.NONE))
        found += parsed.diagnostics
        if parsed.value is None:
            continue
        if path.name.casefold() == file_name(parsed.value.framework, parsed.value.language).casefold():
            read.append(parsed.value)
        else:
            found.append(_misnamed(parsed.value, path.name))
    return Parsed(tuple(read), tuple(found))


def file_name(framework: str, language: str) -> str:
    """How the file for a framework and a language is called."""
    return f"{framework}.{language}.yaml"


def _misnamed(file: TranslationFile, name: str) -> Diagnostic:
    right = file_name(file.framework, file.language)
    return checks.TRANSLATION_NAME.at(
        file.where("framework"),
        f"This file says that it is {quoted(file.framework)} in {quoted(file.language)}, and is called {quoted(name)}.",
        hint=f"Rename it to “{right}”, or correct `framework:` and `language:`.",
    )
