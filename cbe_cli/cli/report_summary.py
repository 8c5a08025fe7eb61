"""What `cbe report` says at the end, on standard error: what was found, how many, how long, where."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cbe_cli.cli.present import console, plain, plural, show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.documents.outcome import Mailed, Outcome, Unsent

MOST_NAMED = 8
CALLED = {"card": "progress card", "family": "family page", "class": "class overview"}
"""What a kind is called where its name alone would not do."""

WITHOUT_PANGO = (
    "The library Pango is missing on this computer, so these are pages for a browser: open one, choose Print,\n"
    "set the margins to “default” and switch background graphics on. `cbe doctor` says how to get PDF files."
)


def tell(outcome: Outcome, kind: str, seconds: float) -> None:
    """Findings first, then who has to wait, then the summary."""
    out = console()
    show(outcome.findings)
    if outcome.stopped or outcome.folder is None:
        out.print("Nothing was printed: first the errors above have to be corrected.")
        return
    known = {found.message for found in outcome.findings}
    for one in outcome.withheld:
        out.print(plain(f"Not printed: {one.name} ({one.student})"))
        for why in one.why:  # a finding is shown above; a failure is said here
            if not any(why.endswith(message) for message in known):
                out.print(plain(f"    {why}"))
    if outcome.left_over:
        more = len(outcome.left_over) - MOST_NAMED
        named = ", ".join(outcome.left_over[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
        out.print(plain(f"Of an earlier run, and not of this one: {named}"))
    out.print(_summary(outcome, kind, seconds))
    if outcome.mailed is not None:
        for line in _post(outcome.mailed):
            out.print(plain(line))
    if not outcome.pdf:
        out.print(WITHOUT_PANGO)


def _summary(outcome: Outcome, kind: str, seconds: float) -> str:
    chosen = [one for one in outcome.printed if one.chosen]
    same = sum(not one.fresh for one in chosen)
    unchanged = f" ({same} unchanged)" if same else ""
    folder = from_here(outcome.folder) if outcome.folder else ""
    return plain(f"{plural(len(chosen), CALLED.get(kind, kind))}{unchanged} in {seconds:.1f} s: {folder}")


def _post(mailed: Mailed) -> Iterator[str]:
    """What is in mail.pdf, and whose pages are not, reason by reason."""
    yield f"By post: {plural(mailed.envelopes, 'envelope')}, {plural(mailed.sheets, 'sheet')}"
    for why in dict.fromkeys(one.why for one in mailed.unsent):
        names = [_named(one) for one in mailed.unsent if one.why == why]
        more = f" and {len(names) - MOST_NAMED} more, who are in mail.csv" if len(names) > MOST_NAMED else ""
        yield f"Not by post, {why}: {', '.join(names[:MOST_NAMED])}{more}"


def _named(unsent: Unsent) -> str:
    children = ", ".join(f"{name} ({id_})" for id_, name in unsent.students)
    return f"{children} in household {unsent.household}" if unsent.household else children


def from_here(path: Path) -> str:
    """A path as one would type it from this folder."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
