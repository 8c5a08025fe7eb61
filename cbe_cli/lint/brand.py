"""Rules about the school's own look: colours that can be read, and for domains that there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.files.yaml_tree import Mapping, Scalar
from cbe_cli.lint.places import key_place
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.school.color import READABLE, contrast
from cbe_cli.school.wording import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.school.config import BrandColors
    from cbe_cli.school.model import School

BEHIND_TEXT = "paper"
"""The one colour that text stands on and is not set in."""


@rule("S251", "color-hard-to-read", Severity.WARNING, Reach.NONE)
def color_hard_to_read(school: School) -> Iterator[Finding]:
    """A colour of the school is too light for text, or one behind text is too dark.

    Families read these pages on paper, in copies and with all kinds of eyes. Text needs a contrast of 4.5:1 (WCAG AA);
    a darker shade of the same colour nearly always looks the same and can be read.

    Fails:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | brand: {colors: {domains: {MA: "#f2a900"}}}

    Passes:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | brand: {colors: {domains: {MA: "#8a5f00"}}}
    """
    colors = _colors(school)
    if colors is None:
        return
    text = colors.text or "#26241f"
    inks = {f"The colour of {name}": (color, name) for name in ("text", "soft") if (color := getattr(colors, name))}
    for said, (color, name) in inks.items():
        if (found := contrast(color)) < READABLE:
            yield Finding(colors.where(name), _too_light(said, color, found), hint="Take a darker shade.")
    for id_, color in colors.domains.items():
        if (found := contrast(color)) < READABLE:
            where = key_place(colors, "domains", id_)
            yield Finding(where, _too_light(f"The colour of {id_}", color, found), hint="Take a darker shade.")
    if colors.paper and (found := contrast(colors.paper, text)) < READABLE:
        message = f"On the paper {colors.paper}, text has a contrast of {found:.1f}:1, and it takes {READABLE}:1."
        yield Finding(colors.where("paper"), message, hint="Take a lighter shade.")


def _too_light(said: str, color: str, found: float) -> str:
    return f"{said}, {color}, has a contrast of {found:.1f}:1 on white, and text takes {READABLE}:1."


@rule("S252", "color-is-a-comment", Severity.WARNING, Reach.NONE)
def color_is_a_comment(school: School) -> Iterator[Finding]:
    """A colour was written without quotes, so that YAML reads it as a comment.

    In YAML a # after a blank begins a comment. The colour is then not there at all, and pages keep ours.

    Fails:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | brand:
        |   colors:
        |     text: #1d2430

    Passes:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | brand:
        |   colors:
        |     text: "#1d2430"
    """
    colors = _colors(school)
    if colors is None:
        return
    domains = colors.node.get("domains")
    for block in (colors.node, *([domains] if isinstance(domains, Mapping) else [])):
        for entry in block.entries:
            if isinstance(entry.value, Scalar) and entry.value.absent:
                yield Finding(
                    entry.key.where,
                    f"{quoted(entry.key.text)} has no colour.",
                    hint='Put the colour in quotes, as in "#1d2430": a # begins a comment.',
                )


@rule("S253", "color-of-unknown-domain", Severity.WARNING, Reach.NONE)
def color_of_unknown_domain(school: School) -> Iterator[Finding]:
    """A colour is for a domain that no framework has.

    Its id is misspelt, or is that of a competency. The domain keeps our colour.

    Fails:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | brand: {colors: {domains: {MATH: "#2a5b8c"}}}

    Passes:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | brand: {colors: {domains: {MA: "#2a5b8c"}}}
    """
    colors = _colors(school)
    if colors is None:
        return
    known = {node.id.casefold(): node.id for edition in school.editions for node in edition.domains}
    for id_ in colors.domains:
        if id_.casefold() not in known:
            listed = f"The domains are: {', '.join(sorted(known.values()))}."
            hint = did_you_mean(id_, known.values(), listed)
            yield Finding(key_place(colors, "domains", id_), f"There is no domain {quoted(id_)}.", hint=hint)


def _colors(school: School) -> BrandColors | None:
    brand = school.setup.brand
    return brand.colors if brand is not None else None
