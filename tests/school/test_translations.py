"""Frameworks in other languages: what is read, and what a family reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.files.shipped import shipped
from cbe_cli.school.edition import Edition
from cbe_cli.school.framework import Competency
from cbe_cli.school.in_language import in_language
from cbe_cli.school.load import load
from cbe_cli.school.model import School
from cbe_cli.school.score_cell import read_score
from cbe_cli.school.translating import Counts, entries_of, refresh
from cbe_cli.school.translation import fingerprint, source_texts
from tests.school.folders import base, findings, loaded

HEAD = "| format: 1\n| framework: base\n| language: es"
MATHS = "|   MA:\n|     title: {of: cdba6dc3, text: Matemáticas}"


def spanish(root: Path, *texts: str, name: str = "base.es.yaml", head: str = HEAD) -> Path:
    return base(root, "\n".join([f"translations/{name}", head, "| texts:", *texts]))


def shown(school: School, language: str) -> Edition:
    return in_language(school.editions[0], school.translations, language)


def title(school: School, language: str, id_: str = "MA") -> str:
    return shown(school, language).nodes[id_].title


def everything(school: School) -> str:
    """The lines of a translation in which each text is its source in capitals, between exclamation marks."""
    lines: dict[str, list[str]] = {}
    for (owner, part), text in source_texts(school.editions[0].framework).items():
        said = f'|     "{part}": {{of: "{fingerprint(text)}", text: "¡{text.upper()}!"}}'
        lines.setdefault(f"|   {owner}:", []).append(said)
    return "\n".join(line for owner, parts in lines.items() for line in (owner, *parts))


def test_what_is_translated_is_shown_and_the_rest_is_the_source(tmp_path: Path) -> None:
    school = loaded(spanish(tmp_path, MATHS))
    assert (title(school, "es"), title(school, "es", "MA.RATIO")) == ("Matemáticas", "Ratios")
    assert title(school, "en") == title(school, "vi") == "Mathematics"


@pytest.mark.parametrize(
    "entry", ["{of: 00000000, text: Cálculo}", "{of: cdba6dc3}", "{of: cdba6dc3, before: Cálculo}"]
)
def test_a_family_never_reads_an_outdated_promise(tmp_path: Path, entry: str) -> None:
    school = loaded(spanish(tmp_path, f"|   MA:\n|     title: {entry}"))
    assert title(school, "es") == "Mathematics"
    assert shown(school, "es") is school.editions[0]


@pytest.mark.parametrize(
    ("language", "said"),
    [("es", "Matemáticas"), ("ES", "Matemáticas"), ("es-MX", "Matemáticas"), ("e", "Mathematics"), ("", "Mathematics")],
)
def test_a_language_without_a_file_takes_that_of_its_first_part(tmp_path: Path, language: str, said: str) -> None:
    assert title(loaded(spanish(tmp_path, MATHS)), language) == said


def test_a_variant_has_its_own_file_and_the_source_needs_none(tmp_path: Path) -> None:
    spanish(tmp_path, MATHS)
    lines = "| texts:\n|   MA:\n|     title: {of: cdba6dc3, text: Maths}"
    head = "| format: 1\n| framework: base\n| language: en-GB"
    school = loaded(base(tmp_path, f"translations/base.en-GB.yaml\n{head}\n{lines}"))
    assert [title(school, language) for language in ("en-gb", "en-US", "en")] == ["Maths", "Mathematics", "Mathematics"]


def test_where_the_lines_of_the_source_break_does_not_matter() -> None:
    assert fingerprint("I can\n  weave.") == fingerprint("I can weave. ") == fingerprint("I can weave.")
    assert fingerprint("I can weave!") != fingerprint("I can weave.")


def test_every_text_that_families_read_can_be_translated(tmp_path: Path) -> None:
    plain = loaded(base(tmp_path))
    school = loaded(spanish(tmp_path, everything(plain)))
    source, translated = school.editions[0], shown(school, "es")
    before, after = source_texts(source.framework), source_texts(translated.framework)
    assert len(before) == 25
    assert after == {place: f"¡{text.upper()}!" for place, text in before.items()}


def test_nothing_but_the_texts_is_different(tmp_path: Path) -> None:
    plain = loaded(base(tmp_path))
    school = loaded(spanish(tmp_path, everything(plain)))
    source, translated = school.editions[0], shown(school, "es")
    assert (translated.id, translated.version, translated.levels) == (source.id, source.version, source.levels)
    assert list(translated.nodes) == list(source.nodes)
    for id_, node in source.nodes.items():
        other = translated.nodes[id_]
        assert (other.kind, other.domain, other.competency, other.level, other.scale) == (
            (node.kind, node.domain, node.competency, node.level, node.scale)
        )
    assert [point.score for point in translated.scales["four-point"].points] == [1, 2, 3, 4]
    assert translated.scales["four-point"].proficient.name == "¡PROFICIENT!"
    assert translated.level_name("L5") == "¡LEVEL 5!"


def test_descriptors_by_name_are_found_when_points_have_other_names(tmp_path: Path) -> None:
    framework = """
        other.yaml
        | format: 1
        | framework: other
        | title: Other
        | scales:
        |   two: {points: [{score: 1, name: Not yet, code: NY}, {score: 2.5, name: Met, proficient: yes}]}
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - id: SC.EN
        |         title: Energy
        |         statement: I can trace energy.
        |         rubric: [{descriptors: {ny: I name it., Met: I trace it.}}]
        translations/other.es.yaml
        | format: 1
        | framework: other
        | language: es
        | texts:
    """
    said = {"point/two/2.5": ("name", "Met", "Logrado"), "SC.EN#1": ("Met", "I trace it.", "La sigo.")}
    lines = "".join(
        f"        |   {owner}: {{{part}: {{of: '{fingerprint(source)}', text: {text}}}}}\n"
        for owner, (part, source, text) in said.items()
    )
    school = loaded(base(tmp_path, framework.rstrip() + "\n" + lines))
    other = next(edition for edition in school.editions if edition.id == "other")
    translated = in_language(other, school.translations, "es")
    record = translated.nodes["SC.EN"].record
    assert isinstance(record, Competency)
    assert record.rubric[0].descriptors == {"1": "I name it.", "2.5": "La sigo."}
    scale = translated.scales["two"]
    assert [point.name for point in scale.points] == ["Not yet", "Logrado"]
    assert [str(read_score(key, scale)) for key in record.rubric[0].descriptors] == ["1", "2.5"]


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (
            "|   MA: Matemáticas",
            "translations/base.es.yaml:5:7: Y104 “MA” must be a block of keys, not a single value.",
        ),
        (
            "|   MA:\n|     title: {text: Matemáticas}",
            "translations/base.es.yaml:6:12: Y102 “title” has no “of”. Add a line “of: ...”.",
        ),
        (
            "|   MA:\n|     title: {of: cdba6dc3, texto: Matemáticas}",
            "translations/base.es.yaml:6:27: Y101 “texto” is not a key that “title” can have. Did you mean “text”?",
        ),
    ],
)
def test_a_fault_is_said_at_its_place_and_withholds_nobody(tmp_path: Path, texts: str, said: str) -> None:
    root = spanish(tmp_path, texts)
    assert findings(root) == [said]
    (found,) = load(root).diagnostics
    assert (found.severity, found.reach) == (Severity.ERROR, Reach.NONE)


def test_the_name_of_the_file_says_what_is_in_it(tmp_path: Path) -> None:
    root = spanish(tmp_path, MATHS, name="base.fr.yaml")
    assert findings(root) == [
        (
            "translations/base.fr.yaml:2:12: F103 This file says that it is “base” in “es”, and is called "
            "“base.fr.yaml”. Rename it to “base.es.yaml”, or correct `framework:` and `language:`."
        )
    ]
    school = load(root).value
    assert school is not None
    assert school.translations == ()


def test_a_language_is_one(tmp_path: Path) -> None:
    head = "| format: 1\n| framework: base\n| language: Español"
    assert findings(spanish(tmp_path, head=head)) == [
        "translations/base.es.yaml:3:11: Y103 “language” must be the code of a language, such as es, vi or zh-Hant."
    ]


def test_notes_are_not_for_families(tmp_path: Path) -> None:
    school = loaded(base(tmp_path))
    assert not [place for place in source_texts(school.editions[0].framework) if place[1] == "note"]
    assert [entry.place for entry in entries_of(school.editions[0].framework)] == [
        *source_texts(school.editions[0].framework)
    ]


@pytest.mark.parametrize(("language", "i_can"), [("es", "Puedo "), ("ar", "أستطيع أن ")])
def test_the_sample_framework_is_translated_whole(language: str, i_can: str) -> None:
    said = refresh(shipped("sample_frameworks") / "riverbend", "riverbend", language).value
    assert said is not None
    assert said.counts == Counts(translated=len(said.entries), to_revise=0, missing=0, unknown=0)
    statements = [entry.text for entry in said.entries if entry.place[1] == "statement"]
    assert [text for text in statements if not (text.startswith(i_can) and text.endswith("."))] == []
    assert "read by no native speaker yet" in "".join(said.note)
    long = [entry.text for entry in said.entries if len(entry.text) > max(1.6 * len(entry.source), 15)]
    assert long == [], "too long for the cells that the English fits"
