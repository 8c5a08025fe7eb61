"""Rules about the nodes of a framework: their ids and their statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.places import written
from cbe_cli.lint.rule import Finding, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.school.edition import Edition
    from cbe_cli.school.framework import Assessable, Domain


@rule("F201", "duplicate-id", Severity.ERROR, Reach.REPOSITORY)
def duplicate_id(edition: Edition) -> Iterator[Finding]:
    """Two nodes of a framework have the same id.

    Evidence names its target by id, so the second node would lose its evidence to the first. Domains, competencies
    and targets share one set of ids, and capital letters make no difference.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - {id: SC.EN, title: Energy}
        |       - {id: sc.en, title: Engineering}

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - {id: SC.EN, title: Energy}
        |       - {id: SC.ENG, title: Engineering}
    """
    first: dict[str, tuple[str, Domain | Assessable]] = {}
    for kind, record in written(edition.framework):
        other_kind, other = first.setdefault(record.id.casefold(), (kind, record))
        if other is not record:
            yield Finding(
                record.where("id"),
                f"“{record.id}” is already the id of a {other_kind}.",
                hint="Give one of the two another id, and correct the evidence that is about it.",
                related=((other.where("id"), f"{other_kind} “{other.id}”"),),
            )


@rule("F202", "orphan-domain", Severity.WARNING, Reach.NONE)
def orphan_domain(edition: Edition) -> Iterator[Finding]:
    """A domain has no competencies.

    Nobody can be assessed in it, and it would stand empty on every page. Either its competencies are still to come, or
    they were moved and the domain can go.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}
        |   - {id: ART, title: Arts}

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}
        |   - {id: ART, title: Arts, competencies: [{id: ART.DR, title: Drawing}]}
    """
    for domain in edition.framework.domains:
        if not domain.competencies:
            yield Finding(
                domain.where("id"),
                f"Domain “{domain.id}” has no competencies.",
                hint="Add its competencies, or remove the domain.",
            )


@rule("F203", "missing-statement", Severity.WARNING, Reach.NONE)
def missing_statement(edition: Edition) -> Iterator[Finding]:
    """A target says nothing that a student could read.

    A target is a sentence such as “I can find an equal ratio”. Without a statement and a title, pages would print its
    bare code to families.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - {id: SC.EN, title: Energy, targets: [{id: SC.EN.1}]}

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - {id: SC.EN, title: Energy, targets: [{id: SC.EN.1, statement: I can trace where energy comes from.}]}
    """
    for competency in edition.competencies:
        for target in getattr(competency.record, "targets", ()):
            if not (target.statement or target.title):
                yield Finding(
                    target.where("id"),
                    f"Target “{target.id}” has no statement.",
                    hint="Add “statement: I can ...”.",
                )
