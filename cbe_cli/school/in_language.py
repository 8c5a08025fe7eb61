"""A framework in another language: the same edition with other texts, so that whoever prints it need not know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TypeVar

from cbe_cli.school.edition import Edition, ScaleSteps
from cbe_cli.school.framework import Competency, Criterion, Framework, Progression, Scale
from cbe_cli.school.record import Record
from cbe_cli.school.score_cell import plain, read_score
from cbe_cli.school.translation import Place, TranslationFile, criterion_owner, point_owner, source_texts

R = TypeVar("R", bound=Record)


def in_language(edition: Edition, translations: Iterable[TranslationFile], language: str) -> Edition:
    """`edition` with its texts in `language`; whatever is missing or stale stays as it is.

    A language without a file of its own takes that of its first part: `es-MX` reads `es`. The very same edition comes
    back where nothing is translated, so ids, scores, levels and order never differ. Descriptors are then found by
    score alone, since the names of the points are other ones.
    """
    file = _file(edition, translations, language)
    said = file.current(source_texts(edition.framework)) if file else {}
    return Edition(_Translated(edition, said).framework()) if said else edition


def untranslated(edition: Edition, translations: Iterable[TranslationFile], language: str) -> int:
    """How many texts of `edition` somebody who reads `language` reads in another one."""
    if language.casefold().partition("-")[0] == edition.framework.language.casefold().partition("-")[0]:
        return 0
    sources = source_texts(edition.framework)
    file = _file(edition, translations, language)
    return len(sources) - (len(file.current(sources)) if file else 0)


def _file(edition: Edition, translations: Iterable[TranslationFile], language: str) -> TranslationFile | None:
    wanted, source = language.casefold(), edition.framework.language.casefold()
    of_edition = [file for file in translations if file.framework.casefold() == edition.id.casefold()]
    by_language = {file.language.casefold(): file for file in of_edition}
    first = wanted.partition("-")[0]
    if wanted in by_language or wanted == source:
        return by_language.get(wanted)
    return None if first == source.partition("-")[0] else by_language.get(first)


class _Translated:
    """The records of an edition again, each with the texts that are `said` of it."""

    def __init__(self, edition: Edition, said: Mapping[Place, str]) -> None:
        self.edition, self.said = edition, said

    def framework(self) -> Framework:
        source = self.edition.framework
        whole = self.put(source, f"framework/{source.framework}", "title")
        return whole.model_copy(
            update={
                "scales": {id_: self.scale(id_, scale) for id_, scale in source.scales.items()},
                "progression": self.progression(source.progression) if source.progression else None,
                "domains": tuple(
                    self.put(domain, domain.id, "title", "statement").model_copy(
                        update={"competencies": tuple(map(self.competency, domain.competencies))}
                    )
                    for domain in source.domains
                ),
            }
        )

    def scale(self, id_: str, scale: Scale) -> Scale:
        points = (self.put(point, point_owner(id_, point.score), "name", "family") for point in scale.points)
        return scale.model_copy(update={"points": tuple(points)})

    def progression(self, progression: Progression) -> Progression:
        levels = (self.put(level, f"level/{level.id}", "name") for level in progression.levels)
        return progression.model_copy(update={"levels": tuple(levels)})

    def competency(self, competency: Competency) -> Competency:
        rubric = (self.criterion(competency, each, number) for number, each in enumerate(competency.rubric, start=1))
        targets = (self.put(target, target.id, "title", "statement") for target in competency.targets)
        own = self.put(competency, competency.id, "title", "statement")
        return own.model_copy(update={"rubric": tuple(rubric), "targets": tuple(targets)})

    def criterion(self, competency: Competency, criterion: Criterion, number: int) -> Criterion:
        owner = criterion_owner(competency.id, criterion, number)
        node = self.edition.find(competency.id)
        scale = self.edition.scale(node) if node else None
        descriptors = {
            _by_score(key, scale): self.said.get((owner, key), text) for key, text in criterion.descriptors.items()
        }
        return self.put(criterion, owner, "title").model_copy(update={"descriptors": descriptors})

    def put(self, record: R, owner: str, *parts: str) -> R:
        said = {part: self.said[owner, part] for part in parts if (owner, part) in self.said}
        return record.model_copy(update=said) if said else record


def _by_score(key: str, scale: ScaleSteps | None) -> str:
    """The score of the point that a descriptor is for; the key as it is where there is no such point."""
    score = read_score(key, scale) if scale and scale.points else None
    return plain(score) if isinstance(score, Decimal) else key
