"""The rule about a conversion of levels to grades: the points that it names have to be there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.lint.suggest import Suggestions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.school.edition import ScaleSteps
    from cbe_cli.school.model import School

NAMING: Final = ("point", "majority_at", "none_below", "below")
"""The keys of a grade that name a point of a scale."""


@rule("S218", "conversion-unknown-point", Severity.ERROR, Reach.NONE)
def conversion_unknown_point(school: School) -> Iterator[Finding]:
    """A conversion to grades names a point that a scale does not have.

    With `lookup` such a grade is never given. With `pattern` no competency on that scale reaches the point, so whoever
    is taught by it gets a lower grade than they have earned.

    Fails:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | transcript:
        |   conversion:
        |     {version: a, kind: lookup, grades: [{grade: A, point: Extended}, {grade: B, point: Proficient}]}

    Passes:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | transcript:
        |   conversion:
        |     {version: a, kind: lookup, grades: [{grade: A, point: Extending}, {grade: B, point: Proficient}]}
    """
    settings = school.setup.transcript
    if settings is None or settings.conversion is None:
        return
    scales = _academic_scales(school)
    needed = any if settings.conversion.kind == "lookup" else all
    known = Suggestions({point.name for scale in scales for point in scale.points})
    for grade in settings.conversion.grades:
        for key in NAMING:
            name = getattr(grade, key)
            if name is not None and scales and not needed(scale.point_named(name) for scale in scales):
                yield Finding(
                    grade.where(key),
                    f"“{name}” is not a point of {'any' if needed is any else 'every'} academic scale.",
                    hint=known.near(name, "Name a point by its score, name or code."),
                )


def _academic_scales(school: School) -> tuple[ScaleSteps, ...]:
    """The different scales on which academic competencies stand, in any edition."""
    found = {
        (edition.id, node.scale): scale
        for edition in school.editions
        for node in edition.competencies
        if node.domain_kind == "academic" and (scale := edition.scale(node)) is not None
    }
    return tuple(found.values())
