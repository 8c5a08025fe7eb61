"""Rules about the words of statements: what they find, and the texts nearest to it that they leave alone."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cbe_cli.lint.rule import Rule
from cbe_cli.lint.wording import (
    acronyms,
    duplicates,
    granularity,
    languages,
    narrow,
    one_thing,
    reading,
    size,
    verbs,
    voice,
)
from cbe_cli.lint.wording.doing import continuous
from cbe_cli.lint.wording.table import WORDING_RULES
from cbe_cli.school.edition import Edition
from tests.lint.wording.made import ids, made, named
from tests.lint.wording.real import read
from tests.profiles import up_to

OTHERS = {
    "pt-BR": (
        "Compreender e usar as regras da convivência na escola e na comunidade.",
        "Identificar, em textos, a função dos pronomes e das conjunções.",
        "Frações e números decimais no cotidiano.",
        "Ler, na página 12 do livro didático, o capítulo 3.",
        "O estudante resolve problemas.",
        "Contar.",
    ),
    "fr": (
        "Comprendre et utiliser les règles de la vie commune à l'école.",
        "Identifier dans un texte la fonction des pronoms et rédiger une lettre.",
        "Les fractions et les nombres décimaux.",
        "Lire, à la page 12 du manuel, le chapitre 3.",
        "L'élève résout des problèmes.",
        "Compter.",
    ),
    "de-CH": (
        "Ich kann die Regeln der Schule verstehen und anwenden.",
        "Die Funktion der Pronomen in einem Text erkennen und einen Brief schreiben.",
        "Brüche und Dezimalzahlen im Alltag.",
        "Auf Seite 12 des Lehrbuchs das Kapitel 3 lesen.",
        "Die Schülerinnen und Schüler lösen Probleme.",
        "Zählen.",
    ),
}


@pytest.mark.parametrize("language", OTHERS)
def test_a_framework_in_a_language_without_lists_has_no_findings(language: str) -> None:
    edition = made(*OTHERS[language], language=language)
    assert [(rule.check.code, list(rule.find(edition))) for rule in WORDING_RULES if list(rule.find(edition))] == []


WRITTEN = st.text(st.characters(categories=("L", "M", "N", "P", "S", "Zs")), max_size=60)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=up_to(40))
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
        "Always compare carefully.",
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
        ("Know and use various rules.", []),
        ("Know, compare and use various rules.", []),
        ("I can understand rules (e.g., draw a map and write the names).", ["C1"]),
    ],
)
def test_vague_verb(text: str, found: list[str]) -> None:
    assert named(verbs.vague_verb, text) == found


FIVE = tuple(f"I can draw map {number}." for number in range(1, 6))


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ((*FIVE, "Draw a map."), ["C6"]),
        ((*FIVE, "I am able to draw a map."), ["C6"]),
        ((*FIVE, "3. I can draw a map."), []),
        ((*FIVE, "Students can draw a map."), []),
        ((*FIVE[:4], "Draw a map."), ["C5"]),
        ((*FIVE[:3], "Draw a map."), []),
        ((*FIVE[:3], "Draw a map.", "Draw a house."), []),
        (tuple(text.removeprefix("I can ") for text in (*FIVE, "I can draw a map.")), []),
    ],
)
def test_statement_form(texts: tuple[str, ...], found: list[str]) -> None:
    assert named(voice.statement_form, *texts) == found


@pytest.mark.parametrize(
    ("texts", "becomes"),
    [
        ((*FIVE, "Draw a map."), "I can draw"),
        (tuple(text.replace("I can", "Students can") for text in (*FIVE, "Draw a map.")), "Students can draw"),
        (tuple(text.replace("I can draw", "The student draws") for text in (*FIVE, "Draw a map.")), None),
    ],
)
def test_a_stem_is_put_before_a_statement(texts: tuple[str, ...], becomes: str | None) -> None:
    (found,) = voice.statement_form.find(made(*texts))
    assert (found.fix.new if found.fix else None) == becomes


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("I can name what the student needs.",), ["C1"]),
        (("I can name the learner's aims.",), ["C1"]),
        ((*FIVE, "Students can draw a map."), ["C6"]),
        ((*FIVE, "The child draws a map."), ["C6"]),
        (("Students can draw a map.",), []),
        (("The student can name what the student needs.",), []),
        (("I can speak for my class in the student council.",), []),
        (("I can help other students with their work.",), []),
    ],
)
def test_third_person(texts: tuple[str, ...], found: list[str]) -> None:
    assert named(voice.third_person, *texts) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I can analyse sources and write a summary.", ["C1"]),
        ("I can analyse sources and clearly write a summary.", ["C1"]),
        ("I can read carefully and write the numbers to 100.", []),
        ("Draw a map. Measure a field and write a report.", ["C1"]),
        ("I can read and write the numbers to 100.", []),
        ("In writing, compare and contrast the two poems.", []),
        ("I can solve a problem and explain how I did it.", []),
        ("I can draw a map and use it.", []),
        ("I can explain how plants use light and make the food we eat.", []),
        ("I can use a ratio to find a length and draw a plan.", []),
        ("I can explain light and sound.", []),
        ("I can describe music and dance in a village.", []),
        ("I can draw a map. I can write a summary.", []),
        ("I can read standards (e.g., “Weigh a claim and write the reasons”).", []),
        ("I can apply criteria to music and apply those criteria to my own playing.", []),
    ],
)
def test_two_constructs(text: str, found: list[str]) -> None:
    assert named(one_thing.two_constructs, text) == found


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("I can solve the problems on page 12.", "“C1” is tied to “page 12”."),
        ("I can answer the questions of Unit 3.", "“C1” is tied to “unit 3”."),
        ("I can finish the course of khan academy.", "“C1” is tied to “Khan Academy”."),
        ("I can find the area of a unit square.", None),
        ("I can measure in fractions of a unit (1/2, 1/4).", None),
        ("I can lay out a page so that readers find what they need.", None),
        ("I can design an app that helps my neighbors.", None),
    ],
)
def test_tied_to_resource(text: str, says: str | None) -> None:
    assert [found.message for found in narrow.tied_to_resource.find(made(text))] == ([says] if says else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I can solve problems.", ["C1"]),
        ("I can read.", ["C1"]),
        ("Use various tools and techniques effectively.", ["C1"]),
        ("I can rest.", []),
        ("I can multiply fractions.", []),
        ("I can count to 10.", []),
        ("I can solve problems about energy.", []),
        ("Fractions", []),
        ("I can", []),
    ],
)
def test_too_broad(text: str, found: list[str]) -> None:
    assert named(size.too_broad, text) == found


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("I can " + "draw " * 38, None),
        ("I can " + "draw " * 39, "“C1” has 41 words."),
        ("7. I can " + "draw " * 38, None),
        ("I draw. I write. I sing.", "“C1” has 3 sentences."),
        ("I draw! Do I write? I sing.", "“C1” has 3 sentences."),
        ("I draw. I write.", None),
        ("1. I can find St. Paul on a map (e.g. The Times Atlas) and the U.S. House.", None),
        ("I can add 3.5 and 4.5. I can say why.", None),
    ],
)
def test_too_long(text: str, says: str | None) -> None:
    assert [found.message for found in size.too_long.find(made(text.strip()))] == ([says] if says else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I can list the parts of a plant.", ["C1"]),
        ("Name the three branches of government.", ["C1"]),
        ("I can list reasons for a change.", []),
        ("I can name the parts of a plant and explain the work of each.", []),
        ("I can compare the parts of two plants.", []),
        ("I can label a diagram so that a reader sees how the parts move.", []),
    ],
)
def test_recall_list(text: str, found: list[str]) -> None:
    assert named(narrow.recall_list, text) == found


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("I can trace energy through a machine.", "I can trace the energy through machine."), ["C2"]),
        (("Trace energy through the machine.", "2. I can, through a machine, trace energy."), ["C2"]),
        (("I can trace energy through a machine.", "L2: I can trace energy through a machine."), []),
        (("I can draw a map of 3 towns.", "I can draw a map of 4 towns."), []),
        (("I can draw maps with a compass.", "I can draw maps without a compass."), []),
        (("I can draw maps.", "I can draw maps."), []),
        (("I can explain why plants need light.", "I can explain how plants need light."), []),
    ],
)
def test_near_duplicate(texts: tuple[str, ...], found: list[str]) -> None:
    assert named(duplicates.near_duplicate, *texts) == found


def test_the_very_same_words_are_not_nearly_the_same() -> None:
    texts = (
        "I can trace energy through a machine.",
        "I can trace energy through a machine.",
        "I can trace the energy through machine.",
    )
    said = [found.message for found in duplicates.near_duplicate.find(made(*texts))]
    assert said == ["“C2” says the same as “C1”.", "“C3” says nearly the same as “C1”."]


def test_where_there_are_levels_one_without_is_no_duplicate() -> None:
    same = "I can trace energy through a machine."
    assert ids(duplicates.near_duplicate.find(made(same, same, level=""))) == []


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("I can compare GHG of two engines.",), ["C1"]),
        (("I can compare GHG of two engines.", "I can name GHG."), ["C1"]),
        (("I can name GHG.", "I can compare greenhouse gases (GHG)."), []),
        (("I can find the GCF (greatest common factor).", "I can name a GCF."), []),
        (("I can tell what the National Gallery of Art shows.", "I can draw a picture of the NGA."), []),
        (("I can describe DNA and explain World War II, phase IV.",), []),
        (("I can sing in the form ABA and find the angle ABC.",), []),
        (("I CAN MAKE SOAP.",), []),
        (("I can build a page with the .NET framework.",), []),
        (("I can build a page with the NET framework.",), ["C1"]),
    ],
)
def test_unexplained_acronym(texts: tuple[str, ...], found: list[str]) -> None:
    assert named(acronyms.unexplained_acronym, *texts) == found


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("a", 1),
        ("make", 1),
        ("table", 2),
        ("jumped", 1),
        ("wanted", 2),
        ("makes", 1),
        ("boxes", 2),
        ("people", 2),
        ("machine", 2),
        ("explain", 2),
        ("experiment", 4),
        ("123", 1),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert reading.syllables(word) == count


def test_reading_grade_is_that_of_flesch_and_kincaid() -> None:
    # Ten words of one syllable in two sentences: 0.39 * 5 + 11.8 * 1 - 15.59.
    assert reading.reading_grade("I can draw a map. I can read it too.") == pytest.approx(-1.84)


HARD = "evaluate alternative explanations of differences between experimental observations and theoretical predictions."


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"I can {HARD}", "is for grade 1."),
        (f"L2: I can {HARD}", "is for grade 6."),
        (HARD.capitalize(), None),
        ("I can say why it went down when I let it go in the end.", None),
        ("I can evaluate alternative explanations experimentally.", None),
    ],
)
def test_reading_level(text: str, says: str | None) -> None:
    found = [each.message.partition(", and ")[2] for each in reading.reading_level.find(made(text))]
    assert found == ([says] if says else [])


@pytest.mark.parametrize(
    ("text", "language", "says"),
    [
        (
            "Puedo explicar cómo se mueve la energía por una máquina.",
            "en",
            "is in Spanish, and the framework in English.",
        ),
        (
            "Compreender e usar as regras da convivência na escola.",
            "es",
            "is in Portuguese, and the framework in Spanish.",
        ),
        (
            "Je peux expliquer comment les plantes et les animaux vivent.",
            "de",
            "is in French, and the framework in German.",
        ),
        (
            "Ich kann erklären, wie die Pflanzen und das Licht wirken.",
            "fr",
            "is in German, and the framework in French.",
        ),
        (
            "I can explain how the plants and their light work.",
            "pt-BR",
            "is in English, and the framework in Portuguese.",
        ),
        ("I can order a meal in Spanish: la cuenta, por favor, y una sopa con pan.", "en", None),
        ("Analizar fuentes", "en", None),
        ("Puedo explicar cómo se mueve la energía por una máquina.", "es-MX", None),
        ("Puedo explicar cómo se mueve la energía por una máquina.", "ca", None),
    ],
)
def test_other_language(text: str, language: str, says: str | None) -> None:
    found = [
        each.message.removeprefix("“C1” ") for each in languages.other_language.find(made(text, language=language))
    ]
    assert found == ([says] if says else [])


@pytest.mark.parametrize(
    ("number", "says"),
    [(1, None), (15, None), (16, "“D” has 16 competencies; up to 15 is usual.")],
)
def test_granularity(number: int, says: str | None) -> None:
    edition = made(*(f"I can draw map {each}." for each in range(number)))
    assert [found.message for found in granularity.granularity.find(edition)] == ([says] if says else [])


FIVE_IN_SPANISH = tuple(f"Puedo dibujar el mapa {number}." for number in range(1, 6))


@pytest.mark.parametrize(
    ("rule", "texts", "found"),
    [
        (voice.statement_form, (*FIVE_IN_SPANISH, "Dibujar un mapa."), ["C6"]),
        (voice.third_person, (*FIVE_IN_SPANISH, "El alumno dibuja un mapa."), ["C6"]),
        (voice.third_person, ("Puedo nombrar una meta del estudiante.",), ["C1"]),
        (narrow.tied_to_resource, ("Puedo resolver los problemas de la página 12.",), ["C1"]),
        (narrow.tied_to_resource, ("Puedo diseñar una página para mis lectores.",), []),
        (duplicates.near_duplicate, ("Puedo leer textos cortos.", "Soy capaz de leer los textos cortos."), ["C2"]),
        (duplicates.near_duplicate, ("Puedo sumar edades con reloj.", "Puedo sumar edades sin reloj."), []),
    ],
)
def test_in_spanish(rule: Rule[Edition], texts: tuple[str, ...], found: list[str]) -> None:
    assert named(rule, *texts, language="es") == found


@pytest.mark.parametrize(
    ("language", "family", "said"),
    [
        ("en", "independently transferring competencies", []),  # too short to say anything
        ("en", "can do on their own what the class has done together so far", []),
        (
            "es",
            "demuestra una comprensión sofisticada transfiriendo independientemente competencias a otras situaciones",
            [],
        ),
        (
            "en",
            # Ten words of 33 syllables: 0.39 * 10 + 11.8 * 3.3 - 15.59.
            "independently transfers sophisticated understanding to increasingly unfamiliar and complicated situations",
            ["“s” speaks to families at “Met” in words that read like grade 27."],
        ),
    ],
)
def test_words_for_families(language: str, family: str, said: list[str]) -> None:
    edition = read(
        f"format: 1\nframework: f\ntitle: F\nlanguage: {language}\nscales:\n  s:\n    points:\n"
        f"      - {{score: 1, name: Not yet}}\n      - {{score: 2, name: Met, family: {family}}}\ndomains: []\n"
    )
    assert [found.message for found in reading.family_reading_level.find(edition)] == said
