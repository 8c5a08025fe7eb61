"""Make the fixes of what a run shows, file by file, or say what would be made."""

from __future__ import annotations

from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass
from difflib import unified_diff
from typing import TYPE_CHECKING

from cbe_cli.files.text import SourceText, read_text, write_text
from cbe_cli.files.yaml_tree import read_yaml
from cbe_cli.lint.baseline import left
from cbe_cli.lint.earlier import Past
from cbe_cli.lint.fixing import fixed
from cbe_cli.lint.run import parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from cbe_cli.diagnostics import Fix
    from cbe_cli.lint.choice import Choice
    from cbe_cli.school.lint_settings import Profile


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file before and after, in how many places it differs, and how its lines end."""

    file: Path
    shown: str
    before: str
    after: str
    fixes: int
    newline: str

    def write(self) -> None:
        """Write it beside, then rename."""
        write_text(self.file, self.after, newline=self.newline)

    def diff(self) -> str:
        """What would change, as a unified diff."""
        before, after = (text.splitlines(keepends=True) for text in (self.before, self.after))
        return "".join(unified_diff(before, after, self.shown, self.shown))


def fixes(paths: Sequence[Path], choice: Choice, profile: Profile | None = None) -> Iterator[Fixed]:
    """The files in which something may be fixed without asking. Accepted and allowed findings stay as they are."""
    with closing(Past()) as past:
        every = tuple(parts(paths, choice, profile, past))
    for part in every:
        by_path: dict[str, list[Fix]] = defaultdict(list)
        for found in left(part.wanted, part.accepted()).shown:
            if found.fix is not None:
                by_path[found.fix.where.path].append(found.fix)
        for path, these in by_path.items():
            source = read_text(part.root / path, path).value
            if source is None:
                continue
            after, number = fixed(source.text, these)
            if number and _reads(path, after):
                shown = part.names.get(path, path)
                yield Fixed(part.root / path, shown, source.text, after, number, source.newline)


def _reads(path: str, text: str) -> bool:
    """Whether a text can still be read: no fix may be the reason that a file cannot."""
    return not path.endswith(".yaml") or read_yaml(SourceText(path, text)).value is not None
