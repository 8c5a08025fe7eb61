"""Rules about words on small rubrics, written down here: other languages, and texts that nobody expects."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.lint.wording.parallel import parallel_attributes, parallel_grammar
from cbe_cli.lint.wording.scale_names import deficit_label
from cbe_cli.lint.wording.table import WORDING_RULES
from cbe_cli.lint.wording.tone import extreme_tone
from cbe_cli.school.edition import Edition
from tests.lint.wording.real import read

RULES = [rule for rule in WORDING_RULES if rule.check.code.startswith("W2")]


def framework(*texts: str, language: str = "en", statement: str = "I can.", names: tuple[str, ...] = ()) -> Edition:
    """A framework with one criterion, “c”, whose descriptors are `texts`, lowest first."""
    called = names or tuple(f"P{score}" for score in range(1, len(texts) + 1))
    points = [f"{{score: {score}, name: {quoted(name)}}}" for score, name in enumerate(called, 1)]
    cells = ", ".join(f"{score}: {quoted(text)}" for score, text in enumerate(texts, 1))
    return read(
        f"format: 1\nframework: f\ntitle: F\nlanguage: {language}\nscales: {{s: {{points: [{', '.join(points)}]}}}}\n"
        f"domains:\n  - id: D\n    title: D\n    competencies:\n      - id: D.A\n        title: A\n"
        f"        statement: {quoted(statement)}\n        rubric: [{{id: c, descriptors: {{{cells}}}}}]\n"
    )


def quoted(text: str) -> str:
    """In YAML, whatever it is made of."""
    return '"' + "".join(letter if letter.isalnum() else f"\\U{ord(letter):08x}" for letter in text) + '"'


def codes(edition: Edition) -> list[str]:
    return [rule.check.code for rule in RULES for _ in rule.find(edition)]


def test_spanish_is_read_by_spanish_words() -> None:
    texts = ("A veces nombro mi fuente.", "Siempre nombro mi fuente.", "Comparo mis fuentes.")
    assert codes(framework(*texts, language="es")) == ["W201"]
    assert codes(framework(*texts, language="en")) == []


def test_a_language_without_lists_is_not_judged() -> None:
    texts = ("Sometimes names 1 source, never neat.", "Sometimes names 2 sources, never neat.", "Excellent homework.")
    assert codes(framework(*texts, language="pt-BR", names=("Failing", "Weak", "F"))) == []


ODD = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))),
    st.lists(st.sampled_from(["no", "not", "I", "always", "3", "80%", "neatly", "✅", "שלום", "but", "."])).map(
        " ".join
    ),
)


@given(st.lists(ODD, min_size=2, max_size=4), ODD, st.sampled_from(["en", "es"]))
def test_no_text_is_too_odd(texts: list[str], statement: str, language: str) -> None:
    for code in codes(framework(*texts, statement=statement, language=language)):
        assert code.startswith("W2")


@pytest.mark.parametrize("text", ["", "🙂", "word", "word " * 10_000, "אני יכול"])
def test_a_rubric_of_the_same_text_is_nothing_to_them(text: str) -> None:
    assert codes(framework(text, text, text)) == []


@pytest.mark.parametrize(
    ("name", "language", "deficit"),
    [
        ("Failing", "en", True),
        ("Far below standard", "en", True),
        ("Needs work: poor", "en", True),
        ("F", "en", True),
        ("Not yet", "en", False),
        ("Phase F", "en", False),
        ("Following", "en", False),
        ("Beginning", "en", False),
        ("Insuficiente", "es", True),
        ("En proceso", "es", False),
        ("Insuficiente", "en", False),
        ("Failing", "pt", False),
    ],
)
def test_what_a_point_may_be_called(name: str, language: str, *, deficit: bool) -> None:
    edition = framework("Names one.", "Compares two.", language=language, names=(name, "Met"))
    said = [one.message for one in deficit_label.find(edition)]
    assert said == ([f"“s” calls a point “{name}”."] if deficit else [])


@pytest.mark.parametrize(
    ("texts", "messages"),
    [
        (("I name a source.", "I trace one.", "I compare two."), []),
        (("Names a source.", "Traces one.", "A comparison of two."), []),
        (("With help, I name a source.", "I trace one.", "My drawing compares two."), []),
        (("When shown one, names a source.", "Traces one.", "Students trace one."), ["without", "of “the student”"]),
        (("I name a source.", "Traces one.", "Compares two."), ["as “I”", "without"]),
        (("The student names a source.", "I trace one.", "I compare two."), ["of “the student”", "as “I”"]),
    ],
)
def test_descriptors_speak_in_one_voice(texts: tuple[str, ...], messages: list[str]) -> None:
    said = [one.message for one in parallel_grammar.find(framework(*texts))]
    assert len(said) == bool(messages)
    assert all(part in message for message in said for part in messages)


@pytest.mark.parametrize(
    ("texts", "language", "apart"),
    [
        (("Names a source.", "Traces a source.", "Measures heat with a thermometer."), "en", "P3"),
        (("Spells hard terms correctly.", "Traces a source.", "Compares two sources."), "en", "P1"),
        (("Nombra una fuente.", "Sigue una fuente.", "Escribe palabras difíciles."), "es", "P3"),
        (("Measuring a length.", "Names a unit.", "Measures in units."), "en", ""),
        (("Names a source.", "Traces a source.", "Spells well."), "en", ""),
        (("Names three parts.", "Draws an arrow well.", "Spells many hard terms."), "en", ""),
        (("Names a source.", "Spells many hard terms."), "en", ""),
        (("Names a source.", "Traces a source.", "Spells many hard terms."), "pt", ""),
    ],
)
def test_a_point_that_speaks_of_something_else(texts: tuple[str, ...], language: str, apart: str) -> None:
    said = [one.message for one in parallel_attributes.find(framework(*texts, language=language))]
    wanted = f"“D.A” speaks at {apart} in criterion “c” of something that no other point speaks of."
    assert said == ([wanted] if apart else [])


@pytest.mark.parametrize(
    ("lowest", "highest", "language", "words"),
    [
        ("A poor drawing.", "An excellent drawing.", "en", ["poor", "excellent"]),
        ("Makes no attempt to draw.", "Draws masterfully.", "en", ["no attempt", "masterfully"]),
        ("Un texto incoherente.", "Un texto brillante.", "es", ["incoherente", "brillante"]),
        ("A poor drawing.", "A drawing with arrows.", "en", []),
        ("A drawing of a source.", "An excellent drawing.", "en", []),
        ("Tells how people became impoverished.", "Explains an imperfect market.", "en", []),
        ("A poor drawing.", "An excellent drawing.", "pt", []),
    ],
)
def test_words_at_the_ends(lowest: str, highest: str, language: str, words: list[str]) -> None:
    edition = framework(lowest, "Between the two.", highest, language=language)
    wanted = [f"“D.A” goes from “{words[0]}” at P1 to “{words[1]}” at P3 in criterion “c”."] if words else []
    assert [one.message for one in extreme_tone.find(edition)] == wanted
