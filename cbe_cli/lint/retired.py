"""Rules about ids that a framework has retired, and what carries their evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.places import item_place, listing
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.lint.suggest import Suggestions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.school.edition import Edition


@rule("F204", "retired-id-in-use", Severity.ERROR, Reach.REPOSITORY)
def retired_id_in_use(edition: Edition) -> Iterator[Finding]:
    """An id is retired and still in use.

    Evidence under a retired id belongs to the past. If the same id lives on, nobody can say which of the two a row is
    about.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}
        | retired:
        |   - {id: SC.EN, on: 2026-07-01}

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}
        | retired:
        |   - {id: SC.HEAT, on: 2026-07-01, replaced_by: SC.EN}
    """
    for gone in edition.framework.retired:
        node = edition.find(gone.id)
        if node is not None:
            yield Finding(
                gone.where("id"),
                f"“{gone.id}” is retired, and there is still a {node.kind} of that id.",
                hint="Remove it from “retired”, or give the new one an id of its own.",
                related=((node.record.where("id"), f"{node.kind} “{node.id}”"),),
            )


@rule("F205", "retired-without-successor", Severity.ERROR, Reach.REPOSITORY)
def retired_without_successor(edition: Edition) -> Iterator[Finding]:
    """A retired id is replaced by something that the framework does not have.

    The evidence of a retired id is carried to what replaced it. If that cannot be found, a student's past work counts
    for nothing.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}
        | retired:
        |   - {id: SC.HEAT, on: 2026-07-01, replaced_by: SC.NE}

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}
        | retired:
        |   - {id: SC.HEAT, on: 2026-07-01, replaced_by: SC.EN}
    """
    suggestions = Suggestions(edition.nodes)
    for gone in edition.framework.retired:
        for id_ in gone.replaced_by:
            if edition.find(id_) is None and id_.casefold() not in edition.retired:
                yield Finding(
                    item_place(gone, "replaced_by", id_),
                    f"“{gone.id}” is replaced by “{id_}”, which is not in this framework.",
                    hint=suggestions.near(id_, "Name a competency or target of this edition."),
                )


@rule("F206", "retired-split", Severity.INFO, Reach.NONE)
def retired_split(edition: Edition) -> Iterator[Finding]:
    """A retired id is replaced by several.

    Work that was done for the old competency may prove any of the new ones, and cbe does not choose. Somebody decides
    in `carried.csv` for which of them it counts, for all of it or piece by piece; until then it counts for none.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}, {id: SC.FO, title: Forces}]}
        | retired:
        |   - {id: SC.PHYS, on: 2026-07-01, replaced_by: [SC.EN, SC.FO]}

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}, {id: SC.FO, title: Forces}]}
        | retired:
        |   - {id: SC.PHYS, on: 2026-07-01, replaced_by: SC.EN}
    """
    for gone in edition.framework.retired:
        if len(gone.replaced_by) > 1:
            yield Finding(
                gone.where("replaced_by"),
                f"“{gone.id}” is split into {listing(gone.replaced_by)}; its evidence counts for what is decided.",
                hint="Say it in carried.csv: the columns “id” and “to”, and “student” or “task” where that differs.",
            )
