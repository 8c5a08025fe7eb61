"""The model of `translations/<framework>.<language>.yaml`, and which texts of a framework can be translated.

Each translated text carries a hash of the text that it was made from. Where the source has changed since, the
translation is stale and the source is shown: a family never reads an outdated promise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Final

from pydantic import BeforeValidator, Field, WithJsonSchema

from cbe_cli.school.fields import Id, Keyed, Text, Version, text_schema
from cbe_cli.school.framework import Criterion, Framework
from cbe_cli.school.record import Record

LANGUAGE: Final = "[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"

Place = tuple[str, str]
"""Whose text it is, and which: (`MA.RATIO.5a`, `statement`); see `source_texts`."""


def parse_language(text: object) -> str:
    """A language tag such as `es` or `zh-Hant`. Raises `ValueError` with a sentence fragment."""
    if not isinstance(text, str) or not re.fullmatch(LANGUAGE, text):
        raise ValueError("must be the code of a language, such as es, vi or zh-Hant")
    return text


_TAG: Final = text_schema("Language", f"^{LANGUAGE}$", "Must be the code of a language, such as es, vi or zh-Hant.")
Language = Annotated[str, BeforeValidator(parse_language), WithJsonSchema(_TAG)]


class TranslatedText(Record):
    """One text."""

    of: Text
    """The hash of the text that was translated. `cbe translate` writes it; leave it as it is."""
    text: Text | None = None
    """The translation. While it is empty, the source is shown."""
    before: Text | None = None
    """The translation of an earlier source, to start from. It is never shown, and the next `cbe translate` takes it
    away."""


class TranslationFile(Record):
    """The texts of one framework in one language: by the id of their node, then by what they are."""

    format: Version
    """The version of this file format; always 1."""
    framework: Id
    """The id of the framework whose texts these are."""
    language: Language
    """The language of the translation, such as `es` or `zh-Hant`, as in the name of the file."""
    texts: Keyed[str, Keyed[str, TranslatedText]] = Field(default_factory=dict)
    """The texts, by whose they are (`MA.RATIO`, `MA.RATIO#strategy`, `point/four-point/3`), then by what they are, such
    as `title`."""

    @property
    def entries(self) -> Iterator[tuple[Place, TranslatedText]]:
        """Every text with its place, in the order of the file."""
        return (((owner, part), entry) for owner, parts in self.texts.items() for part, entry in parts.items())

    def current(self, sources: Mapping[Place, str]) -> dict[Place, str]:
        """The translations to be shown for these sources: those that are filled in, and made of just these texts."""
        return {
            place: entry.text
            for place, entry in self.entries
            if entry.text and place in sources and entry.of == fingerprint(sources[place])
        }


def fingerprint(text: str) -> str:
    """The first 8 hex digits of the SHA-256 of a source text; where its lines break does not matter."""
    from hashlib import sha256  # brings OpenSSL, which most commands do not need

    return sha256(" ".join(text.split()).encode()).hexdigest()[:8]


def source_texts(framework: Framework) -> dict[Place, str]:
    """Every text that families read, in the order of the file.

    A node stands under its id, a criterion under `MA.RATIO#strategy` with a text for each descriptor, and what is no
    node under `framework/base`, `level/L5` and `point/four-point/3`. Notes are for teachers and not among them.
    """
    found: dict[Place, str] = {}
    for owner, parts in _parts(framework):
        found |= {(owner, part): text for part, text in parts if text}
    return found


def point_owner(scale: str, score: Decimal) -> str:
    """Under which name the texts of a point stand: `point/four-point/3`."""
    return f"point/{scale}/{score.normalize():f}"


def criterion_owner(competency: str, criterion: Criterion, number: int) -> str:
    """Under which name the texts of a criterion stand; one without an id goes by its place, from 1."""
    return f"{competency}#{criterion.id or number}"


def _parts(framework: Framework) -> Iterator[tuple[str, Iterable[tuple[str, str | None]]]]:
    yield f"framework/{framework.framework}", (("title", framework.title),)
    for id_, scale in framework.scales.items():
        for point in scale.points:
            yield point_owner(id_, point.score), (("name", point.name), ("family", point.family))
    for level in framework.progression.levels if framework.progression else ():
        yield f"level/{level.id}", (("name", level.name),)
    for domain in framework.domains:
        yield domain.id, (("title", domain.title), ("statement", domain.statement))
        for competency in domain.competencies:
            yield competency.id, (("title", competency.title), ("statement", competency.statement))
            for number, criterion in enumerate(competency.rubric, start=1):
                owner = criterion_owner(competency.id, criterion, number)
                yield owner, (("title", criterion.title), *criterion.descriptors.items())
            for target in competency.targets:
                yield target.id, (("title", target.title), ("statement", target.statement))
