"""The most memory that a worker takes, in KiB, after 50 progress cards of the sample school and after 1,000.

`python thousand_cards.py`. They are drafted in another process, as in a run, and drawn in this one. Each has a name of
its own: nothing of one may stay.
"""

from __future__ import annotations

import resource
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

from cbe_cli.diagnostics import Location
from cbe_cli.documents.card.view import Card
from cbe_cli.documents.draft import Draft
from cbe_cli.documents.printing import Task, print_one

FEW, MANY = 50, 1_000
SAMPLE = Path(__file__).parents[2] / "sample_frameworks" / "riverbend"


def cards() -> list[Draft]:
    """Those of everybody in the sample school."""
    from cbe_cli.documents.card.build import card
    from cbe_cli.documents.drafts import Content, children_of
    from cbe_cli.documents.kinds import kind_named
    from cbe_cli.documents.portfolio.logo import logo_of
    from cbe_cli.documents.portfolio.occasion import Asked, occasion
    from cbe_cli.school.load import load

    school = load(SAMPLE).value
    if school is None:
        raise SystemExit("the sample school cannot be read")
    people = list(school.students)
    children = children_of(school, people, occasion(school, people, Asked()), Content(kind_named("card")))
    drafts = [card(child, logo_of(school).value).value for child in children]
    return [draft for draft in drafts if draft is not None]


def draw(draft: Draft, number: int, folder: Path) -> None:
    """One card, of somebody with a name that nobody else has."""
    if not isinstance(draft.view, Card):
        raise SystemExit(f"a card is a {type(draft.view).__name__}")
    named = replace(draft, view=replace(draft.view, name=f"{draft.view.name} {number}"))
    done = print_one(Task(f"card-{number % FEW}", "", "card", named, Location("card"), SAMPLE, folder, "bench"))
    if not done.pages:
        raise SystemExit(f"card {number} was not printed: {done.withheld}")


if __name__ == "__main__":
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        drafted = apart.submit(cards).result()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(1, MANY + 1):
            draw(drafted[number % len(drafted)], number, Path(folder))
            if number in (FEW, MANY):
                print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, flush=True)
