"""A rule about how finely a framework is divided."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.rule import Finding, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.school.edition import Edition

MOST: Final = 15
"""So many competencies has a domain where schools report by them (Sanborn about 5, Casco Bay 10 to 15 in a course)."""


@rule("W401", "granularity", Severity.INFO, Reach.NONE)
def granularity(edition: Edition) -> Iterator[Finding]:
    """A domain has very many competencies.

    Competencies are what a year is organized by and what a family reads, and of dozens nobody reads any. Schools that
    report by them have 5 to 15 in a course. What is smaller is a target.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - {id: SC.1, title: Map 1, statement: I can draw map 1.}
        |       - {id: SC.2, title: Map 2, statement: I can draw map 2.}
        |       - {id: SC.3, title: Map 3, statement: I can draw map 3.}
        |       - {id: SC.4, title: Map 4, statement: I can draw map 4.}
        |       - {id: SC.5, title: Map 5, statement: I can draw map 5.}
        |       - {id: SC.6, title: Map 6, statement: I can draw map 6.}
        |       - {id: SC.7, title: Map 7, statement: I can draw map 7.}
        |       - {id: SC.8, title: Map 8, statement: I can draw map 8.}
        |       - {id: SC.9, title: Map 9, statement: I can draw map 9.}
        |       - {id: SC.10, title: Map 10, statement: I can draw map 10.}
        |       - {id: SC.11, title: Map 11, statement: I can draw map 11.}
        |       - {id: SC.12, title: Map 12, statement: I can draw map 12.}
        |       - {id: SC.13, title: Map 13, statement: I can draw map 13.}
        |       - {id: SC.14, title: Map 14, statement: I can draw map 14.}
        |       - {id: SC.15, title: Map 15, statement: I can draw map 15.}
        |       - {id: SC.16, title: Map 16, statement: I can draw map 16.}

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - {id: SC.1, title: Map 1, statement: I can draw map 1.}
        |       - {id: SC.2, title: Map 2, statement: I can draw map 2.}
        |       - {id: SC.3, title: Map 3, statement: I can draw map 3.}
        |       - {id: SC.4, title: Map 4, statement: I can draw map 4.}
    """
    counts = Counter(node.domain for node in edition.competencies)
    for domain in edition.domains:
        count = counts[domain.id]
        if count > MOST:
            yield Finding(
                domain.record.where("id"),
                f"“{domain.id}” has {count} competencies; up to {MOST} is usual.",
                hint="Put those that say one thing together, as targets of one competency.",
            )
