"""A rule about what the number of a depth of knowledge is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cbe_cli.diagnostics import Fix, Reach, Severity
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.lint.wording.dok_names import MARKERS, labels, name_of
from cbe_cli.lint.wording.phrases import sayings
from cbe_cli.lint.wording.words import word_list

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from cbe_cli.diagnostics import Location
    from cbe_cli.school.edition import Edition
    from cbe_cli.school.record import Record


@rule("W301", "dok-label", Severity.WARNING, Reach.NONE)
def dok_label(edition: Edition) -> Iterator[Finding]:
    """A depth of knowledge is called by the name of another.

    Webb's four depths are recall (1), skill and concept (2), strategic thinking (3) and extended thinking (4). Where
    number and name disagree, one teacher plans by the one and the next by the other. The slip is common: a published
    account of a school visit makes just this one. `--fix` keeps the number and corrects the name.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - id: SC.EN
        |         title: Energy
        |         statement: I can plan a test of how energy moves.
        |         note: Meant for DOK 3 (Extended Thinking).

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - id: SC.EN
        |         title: Energy
        |         statement: I can plan a test of how energy moves.
        |         note: Meant for DOK 3 (Strategic Thinking).
    """
    language = edition.framework.language
    markers = word_list(MARKERS, language)
    if markers is None:
        return
    needles = {marker.casefold().split("'")[0] for marker in markers.examples}
    for put in _texts(edition, needles):
        for label in labels(put.text, language):
            if label.depth != label.named:
                right = name_of(label, language)
                yield Finding(
                    put.where,
                    f"“{put.owner}” calls DOK {label.depth} “{label.name}”, which is the name of DOK {label.named}.",
                    hint=f"DOK {label.depth} is “{right}”. Correct the name, or else the number.",
                    fix=Fix(put.where, put.text[: label.end], f"{put.text[: label.begin]}{right}"),
                )


class _Put(NamedTuple):
    """A text, whose it is, and how to find its place."""

    owner: str
    text: str
    record: Record
    key: str
    block: str = ""

    @property
    def where(self) -> Location:
        """Where the text stands, looked up only for what is found."""
        if not self.block:
            return self.record.where(self.key)
        return self.record.node.get(self.block).get(self.key).where  # type: ignore[no-any-return]


def _texts(edition: Edition, needles: Collection[str]) -> Iterator[_Put]:
    """The texts of a framework with one of `needles`, but for what its levels are called."""
    for id_, scale in edition.framework.scales.items():
        for point in scale.points:
            yield from _said(id_, point, ("name", "family"), needles)
    for node in edition.nodes.values():
        yield from _said(node.id, node.record, ("title", "note"), needles)
    if sayings(edition).mention(needles):
        yield from _statements_and_rubrics(edition, needles)


def _statements_and_rubrics(edition: Edition, needles: Collection[str]) -> Iterator[_Put]:
    for node in edition.nodes.values():
        yield from _said(node.id, node.record, ("statement",), needles)
        for criterion in getattr(node.record, "rubric", ()):
            for key, text in criterion.descriptors.items():
                if any(needle in text.casefold() for needle in needles):
                    yield _Put(node.id, text, criterion, key, "descriptors")


def _said(owner: str, record: Record, keys: tuple[str, ...], needles: Collection[str]) -> Iterator[_Put]:
    for key in keys:
        text = getattr(record, key, None)
        if text and any(needle in text.casefold() for needle in needles):
            yield _Put(owner, text, record, key)
