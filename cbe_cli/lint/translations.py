"""Rules about translations of frameworks: what they are of, and whether families would read them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.places import key_place
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.school.translation import fingerprint, source_texts
from cbe_cli.school.wording import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.school.model import School
    from cbe_cli.school.translation import Place, TranslationFile


@rule("F251", "unknown-translation", Severity.WARNING, Reach.NONE)
def unknown_translation(school: School) -> Iterator[Finding]:
    """A translation is of something that no edition of the framework has.

    Its id is misspelt, or was taken out of the framework. Nobody ever reads such a text.

    Fails:

        translations/base.es.yaml
        | format: 1
        | framework: base
        | language: es
        | texts:
        |   MATH:
        |     title: {of: cdba6dc3, text: Matemáticas}

    Passes:

        translations/base.es.yaml
        | format: 1
        | framework: base
        | language: es
        | texts:
        |   MA:
        |     title: {of: cdba6dc3, text: Matemáticas}
    """
    for file in school.translations:
        texts = _texts(school, file)
        if not texts:
            known = sorted({edition.id for edition in school.editions})
            hint = did_you_mean(file.framework, known, f"The frameworks are: {', '.join(known)}.")
            yield Finding(file.where("framework"), f"There is no framework {quoted(file.framework)}.", hint=hint)
            continue
        owners = {owner for owner, _ in texts}
        for owner, parts in file.texts.items():
            if owner not in owners:
                hint = did_you_mean(owner, owners, "Correct the id, or remove its texts.")
                message = f"The framework {file.framework} has no {quoted(owner)}."
                yield Finding(key_place(file, "texts", owner), message, hint=hint)
            else:
                for part, entry in parts.items():
                    if (owner, part) not in texts:
                        message = f"{quoted(owner)} has no {quoted(part)} in the framework {file.framework}."
                        yield Finding(entry.where(), message, hint="Remove it.")


@rule("F252", "stale-translation", Severity.WARNING, Reach.NONE)
def stale_translation(school: School) -> Iterator[Finding]:
    """The source of a translation has changed since it was translated.

    A family must not read an outdated promise, so the source is shown until somebody has looked at the translation.

    Fails:

        translations/base.es.yaml
        | format: 1
        | framework: base
        | language: es
        | texts:
        |   MA:
        |     title: {of: 0a1b2c3d, text: Cálculo}

    Passes:

        translations/base.es.yaml
        | format: 1
        | framework: base
        | language: es
        | texts:
        |   MA:
        |     title: {of: cdba6dc3, text: Matemáticas}
    """
    for file in school.translations:
        texts = _texts(school, file)
        for place, entry in file.entries:
            hashes = {fingerprint(text) for text in texts.get(place, ())}
            if entry.text and hashes and entry.of not in hashes:
                yield Finding(
                    entry.where("text"),
                    f"The {place[1]} of {quoted(place[0])} has changed since it was translated; the source is shown.",
                    hint=f"Run `cbe translate {file.framework} {file.language}`, then translate it anew.",
                )


@rule("F253", "missing-translation", Severity.INFO, Reach.NONE)
def missing_translation(school: School) -> Iterator[Finding]:
    """Some texts of a framework are not translated yet.

    Families read the source of these texts, between others in their own language.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy, statement: I trace energy.}]}
        translations/other.es.yaml
        | format: 1
        | framework: other
        | language: es
        | texts:
        |   SC:
        |     title: {of: 9d948c73, text: Ciencias}

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy, statement: I trace energy.}]}
        translations/other.es.yaml
        | format: 1
        | framework: other
        | language: es
        | texts:
        |   framework/other:
        |     title: {of: f97e9da0, text: Otro}
        |   point/three/1:
        |     name: {of: a9549d7d, text: Todavía no}
        |   point/three/2:
        |     name: {of: 36a60559, text: Logrado}
        |   point/three/3:
        |     name: {of: d47d7cb0, text: Más}
        |   SC:
        |     title: {of: 9d948c73, text: Ciencias}
        |   SC.EN:
        |     title: {of: f2fcd3f7, text: Energía}
        |     statement: {of: 200cc864, text: Sigo la energía.}
    """
    newest = {edition.id.casefold(): edition.framework for edition in school.editions}
    for file in school.translations:
        framework = newest.get(file.framework.casefold())
        sources = source_texts(framework) if framework else {}
        filled = {place for place, entry in file.entries if entry.text}
        missing = [place for place in sources if place not in filled]
        if missing:
            owner, part = missing[0]
            yield Finding(
                file.where("texts"),
                f"{len(missing)} of {len(sources)} texts of {file.framework} are not in “{file.language}” yet, "
                f"the first is the {part} of {quoted(owner)}.",
                hint=f"`cbe translate {file.framework} {file.language}` writes each of them, to be filled in.",
            )


def _texts(school: School, file: TranslationFile) -> dict[Place, set[str]]:
    """Every text at its place, in all editions of the framework: a translation may be of an older one."""
    found: dict[Place, set[str]] = defaultdict(set)
    for edition in school.editions:
        if edition.id.casefold() == file.framework.casefold():
            for place, text in source_texts(edition.framework).items():
                found[place].add(text)
    return found
