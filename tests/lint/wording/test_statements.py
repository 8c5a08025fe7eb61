"""Rules about the words of statements: what they find, and the texts nearest to it that they leave alone."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cbe_cli.lint.wording import verbs
from cbe_cli.lint.wording.doing import continuous
from cbe_cli.lint.wording.table import WORDING_RULES
from tests.lint.wording.made import made, named

PORTUGUESE = (
    "Compreender e usar as regras da convivência na escola e na comunidade.",
    "Identificar, em textos, a função dos pronomes e das conjunções.",
    "Frações e números decimais no cotidiano.",
    "Ler, na página 12 do livro didático, o capítulo 3.",
    "O estudante resolve problemas.",
    "Contar.",
)


def test_a_framework_in_a_language_without_lists_has_no_findings() -> None:
    edition = made(*PORTUGUESE, language="pt-BR")
    assert [(rule.check.code, list(rule.find(edition))) for rule in WORDING_RULES if list(rule.find(edition))] == []


WRITTEN = st.text(st.characters(categories=("L", "M", "N", "P", "S", "Zs")), max_size=60)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
@given(st.lists(WRITTEN, min_size=1, max_size=3))
def test_no_text_stops_a_rule(texts: list[str]) -> None:
    edition = made(*(f"I can {text}" for text in texts))
    for rule in WORDING_RULES:
        list(rule.find(edition))


@pytest.mark.parametrize(
    "text", ["...", "🎉🎉", "Go", "I can", "حل المسائل اللفظية", "and or and", " ".join(["word"] * 10_000)]
)
def test_odd_texts_stop_no_rule(text: str) -> None:
    for rule in WORDING_RULES:
        list(rule.find(made(text)))


@pytest.mark.parametrize(
    ("verb", "going"),
    [
        ("describe", "describing"),
        ("play", "playing"),
        ("mix", "mixing"),
        ("plan", "planning"),
        ("read", "reading"),
        ("see", "seeing"),
        ("visit", "visiting"),
    ],
)
def test_forms_of_verbs(verb: str, going: str) -> None:
    assert continuous(verb) == going


@pytest.mark.parametrize(
    "text",
    [
        "Fractions and decimals",
        "Plants need light and water.",
        "I can the water cycle.",
        "I can",
        "3. The causes of the war",
        "The structure of a cell is related to its function.",
    ],
)
def test_no_verb(text: str) -> None:
    assert named(verbs.no_verb, text) == ["C1"]


@pytest.mark.parametrize(
    "text",
    [
        "I can compare two offers.",
        "The student describes a ratio in words.",
        "Students analyze sources.",
        "In small groups, discuss a book.",
        "4. a) Compare two offers.",
        "2.1.3.C Draw a map.",
        "I can carefully and independently draw a map.",
        "Solving equations with one unknown",
        "I can zorble.",
        "Zorble the map.",
        "Know the parts of a cell.",
        "Given a graph, I can find the slope.",
    ],
)
def test_a_verb(text: str) -> None:
    assert named(verbs.no_verb, text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I can understand ratios.", ["C1"]),
        ("5. Understand ratios.", ["C1"]),
        ("Students understand ratios.", ["C1"]),
        ("I can understand how plants use light and make their food.", ["C1"]),
        ("I can learn the rules and apply them.", []),
        ("Know the rules. Apply them in a game.", []),
    ],
)
def test_vague_verb(text: str, found: list[str]) -> None:
    assert named(verbs.vague_verb, text) == found
