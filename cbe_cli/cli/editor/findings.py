"""Findings as the Language Server Protocol has them, and which of them a place in a file is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from lsprotocol import types as lsp

from cbe_cli.diagnostics import Severity
from cbe_cli.files.printable import plain
from cbe_cli.lint.output.names import CHECK, in_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pygls.workspace import PositionCodec

    from cbe_cli.diagnostics import Diagnostic, Location

SEVERITIES: Final = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.INFO: lsp.DiagnosticSeverity.Information,
}


@dataclass
class Looks:
    """What each look at a file found, in that file and in others, by URI; two looks may find the same."""

    _by_file: dict[str, Mapping[str, Sequence[Diagnostic]]] = field(default_factory=dict)

    def replace(self, of: str, found: Mapping[str, Sequence[Diagnostic]]) -> set[str]:
        """Take `found` for what a look at the file `of` gives now; the files about which that says something new."""
        before = self._by_file.get(of, {})
        self._by_file[of] = found
        return {of, *before, *found}

    def about(self, uri: str) -> list[Diagnostic]:
        """All that is known about a file, each once."""
        return list(dict.fromkeys(each for look in self._by_file.values() for each in look.get(uri, ())))

    def in_lines(self, uri: str, lines: lsp.Range) -> Iterator[Diagnostic]:
        """What is known about the lines that a range touches."""
        for each in self.about(uri):
            if lines.start.line <= max(each.where.line - 1, 0) <= lines.end.line:
                yield each


def as_diagnostic(found: Diagnostic, lines: Sequence[str], codec: PositionCodec) -> lsp.Diagnostic:
    """One finding in a file of these lines. What stands in a cell is said at the beginning of its file."""
    message = "\n".join(part for part in (in_workbook(found.where) + found.message, found.hint) if part)
    return lsp.Diagnostic(
        range=_range(found.where, lines, codec),
        message=plain(message, keep_lines=True),
        severity=SEVERITIES[found.severity],
        code=found.code,
        source="cbe",
    )


def explained(findings: Iterable[Diagnostic]) -> str:
    """The pages of the rules that found something, without their examples; "" for none."""
    checks = {found.code: CHECK[found.code] for found in findings}
    return "\n\n".join(f"{each.code} {each.name}\n{each.title} {each.why}".rstrip() for each in checks.values())


def _range(where: Location, lines: Sequence[str], codec: PositionCodec) -> lsp.Range:
    """From where a finding begins to the end of its line. Editors count UTF-16 units, cbe characters."""
    number = min(max(where.line - 1, 0), max(len(lines) - 1, 0))
    line = lines[number].rstrip() if lines else ""
    start = min(max(where.column - 1, 0), len(line)) if where.line else 0
    end = len(line) if where.line else 0
    return codec.range_to_client_units(lines, lsp.Range(lsp.Position(number, start), lsp.Position(number, end)))
