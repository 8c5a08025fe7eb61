"""Accept what is found today, so that a check of tomorrow speaks only of what is new."""

from __future__ import annotations

from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Diagnostic, in_order
from cbe_cli.files.text import write_text
from cbe_cli.lint.baseline import BASELINE_FILE, acceptable, as_text, key
from cbe_cli.lint.earlier import Past
from cbe_cli.lint.run import parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from cbe_cli.lint.choice import Choice
    from cbe_cli.lint.part import Part
    from cbe_cli.school.lint_settings import Profile


@dataclass(frozen=True, slots=True)
class Accepted:
    """How many findings a file accepts now, and which it cannot: those that withhold something."""

    file: Path
    number: int
    refused: tuple[Diagnostic, ...]


def accept(
    paths: Sequence[Path], choice: Choice, profile: Profile | None = None, since: str | None = None
) -> Iterator[Accepted]:
    """Write the baseline of each school, or of each folder of frameworks; what is not looked at stays as it was.

    Raises `CannotRun` where a baseline is there that cannot be read.
    """
    roots: dict[Path, list[Part]] = defaultdict(list)
    with closing(Past(since)) as past:
        for part in parts(paths, choice, profile, past):
            roots[part.root].append(part)
    for root, here in roots.items():
        found = [each for part in here for each in part.wanted]
        kept = {
            old: times for old, times in here[0].baseline().items() if not any(one.looks_at(old[1]) for one in here)
        }
        times = Counter(kept) + Counter(key(each) for each in found if acceptable(each))
        write_text(root / BASELINE_FILE, as_text(times))
        refused = in_order(each for each in found if not acceptable(each))
        yield Accepted(root / BASELINE_FILE, len(found) - len(refused), refused)
