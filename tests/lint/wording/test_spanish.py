"""Frameworks in Spanish: a sound one, its twin with a fault for each rule, and the statements nearest to those."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cbe_cli.lint.rule import Rule
from cbe_cli.lint.run import lint
from cbe_cli.lint.wording import narrow, one_thing, size, verbs, voice
from cbe_cli.lint.wording.measured import measured
from cbe_cli.lint.wording.table import WORDING_RULES
from cbe_cli.school.edition import Edition
from tests.lint.wording.made import made, named

HERE = Path(__file__).parent / "spanish"
KNOWN = {rule.check.code: known for rule in WORDING_RULES if (known := measured(rule.check.code)) is not None}
PAGE = Path(__file__).parents[3] / "docs" / "linting.md"


def strictly(name: str, folder: Path) -> list[tuple[int | None, str]]:
    """The line and code of all that `--profile strict` finds, in a copy outside of this repository."""
    copy = folder / name
    copy.write_bytes((HERE / name).read_bytes())
    return [(each.where.line, each.code) for each in lint([copy], profile="strict").diagnostics]


def marked(name: str) -> list[tuple[int | None, str]]:
    """The same as comments of the file have it."""
    lines = enumerate((HERE / name).read_text(encoding="utf-8").splitlines(), 1)
    return [(number, said[1]) for number, line in lines if (said := re.search(r"# ([A-Z]\d{3})$", line))]


def test_nothing_is_found_in_a_sound_framework(tmp_path: Path) -> None:
    assert strictly("sound.yaml", tmp_path) == []


def test_each_fault_of_its_twin_is_found_and_nothing_else(tmp_path: Path) -> None:
    assert strictly("faulty.yaml", tmp_path) == marked("faulty.yaml")


def test_the_twin_has_a_fault_for_each_rule_that_reads_spanish() -> None:
    codes = [code for _, code in marked("faulty.yaml")]
    assert sorted(codes) == [code for code, known in KNOWN.items() if "es" in known.languages]


def test_the_page_about_linting_names_the_rules_that_read_english_alone() -> None:
    paragraphs = PAGE.read_text(encoding="utf-8").split("\n\n")
    (paragraph,) = (part for part in paragraphs if part.startswith("Three rules know English alone."))
    assert set(re.findall(r"W\d{3}", paragraph)) == {c for c, known in KNOWN.items() if known.languages == ("en",)}


@pytest.mark.parametrize(
    "text",
    [
        "Fracciones y decimales",
        "La fotosíntesis y la respiración",
        "Las plantas necesitan luz y agua.",
        "Resolución de problemas con fracciones",
        "Puedo el ciclo del agua.",
        "Puedo",
        "3. Las causas de la guerra",
    ],
)
def test_no_verb(text: str) -> None:
    assert named(verbs.no_verb, text, language="es") == ["C1"]


@pytest.mark.parametrize(
    "text",
    [
        "Puedo comparar dos ofertas.",
        "Comparar y ordenar números.",
        "Compara ofertas.",
        "Comparo ofertas.",
        "Los estudiantes comparan ofertas.",
        "Que las y los estudiantes comparen ofertas.",
        "Al terminar el año, el alumnado será capaz de comparar ofertas.",
        "En grupos pequeños, discutir un libro.",
        "Se expresa oralmente ante su grupo.",
        "Me desenvuelvo con seguridad.",
        "Expresarse con claridad.",
        "Leerlos en voz alta.",
        "Resolviendo ecuaciones de primer grado",
        "No discriminar a nadie.",
        "Capacidad para trabajar en equipo",
        "Zorbla las fuentes.",
        "Puedo zorblar.",
        "Conoce las partes de una célula.",
        "4. a) Compara ofertas.",
    ],
)
def test_a_verb(text: str) -> None:
    assert named(verbs.no_verb, text, language="es-MX") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Puedo comprender las razones.", ["C1"]),
        ("5. Comprende las razones.", ["C1"]),
        ("Que los alumnos conozcan las reglas.", ["C1"]),
        ("Sabe que la Tierra gira.", ["C1"]),
        ("Sabe leer un mapa.", []),
        ("Sabe cómo usar un mapa.", []),
        ("Valorar la importancia del agua", ["C1"]),
        ("Valorar las propuestas de un grupo", []),
        ("Se familiariza con las plantas del lugar.", ["C1"]),
        ("Comprende las reglas y explica un caso.", []),
        ("Comprende las reglas y las aplica.", []),
        ("Conoce las reglas y explica su uso.", []),
        ("Comprender las reglas y aplicarlas", []),
        ("Comprender las reglas, aplicándolas en un juego", []),
        ("Demostrar que comprenden una razón, explicando un caso", []),
        ("Comprender, comparar y usar reglas", []),
        ("Comprende la suma y la resta.", ["C1"]),
        ("Comprende cómo las plantas usan la luz y producen el alimento.", ["C1"]),
        ("Comprende la costumbre de leer y escribir un diario.", ["C1"]),
    ],
)
def test_vague_verb(text: str, found: list[str]) -> None:
    assert named(verbs.vague_verb, text, language="es") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Analiza dos fuentes y escribe un resumen.", ["C1"]),
        ("Analizar dos fuentes y claramente escribir un resumen", ["C1"]),
        ("Puedo dibujar un mapa e ilustrar un cuento.", ["C1"]),
        ("Reflexiona y evalúa el final de un cuento.", []),
        ("Medir cuidadosamente y anotar la sombra", []),
        ("Medir, pesar y ordenar las piedras", []),
        ("Leer un cuento y comentarlo con los demás", []),
        ("Lee un cuento y lo comenta con los demás.", []),
        ("Elabora un proyecto y presenta sus resultados.", []),
        ("Usa un mapa para hallar un lugar y trazar una ruta.", []),
        ("Explica la costumbre de leer y escribir un diario.", []),
        ("Explica cómo las plantas usan la luz y producen el alimento.", []),
        ("Capacidad para saber comunicar y defender una idea", []),
        ("Usa la suma y la resta.", []),
    ],
)
def test_two_constructs(text: str, found: list[str]) -> None:
    assert named(one_thing.two_constructs, text, language="es") == found


@pytest.mark.parametrize(
    ("rule", "text", "found"),
    [
        (size.too_broad, "Resuelve problemas matemáticos.", ["C1"]),
        (size.too_broad, "Me comunico.", ["C1"]),
        (size.too_broad, "Usa correctamente diversas herramientas.", ["C1"]),
        (size.too_broad, "Resuelve problemas sobre repartos.", []),
        (narrow.recall_list, "Hacer una lista de los pasos de un experimento", ["C1"]),
        (narrow.recall_list, "Hacer los pasos de un baile", []),
        (narrow.recall_list, "Nombra las partes de una planta y explica qué hace una.", []),
        (voice.third_person, "Puedo buscar una idea en el libro del alumno.", []),
        (voice.third_person, "Puedo buscar una idea en el libro del alumno y lo que dijo el alumno.", ["C1"]),
    ],
)
def test_others(rule: Rule[Edition], text: str, found: list[str]) -> None:
    assert named(rule, text, language="es") == found


FIVE = tuple(f"Puedo dibujar el mapa {number}." for number in range(1, 6))
FIVE_STUDENTS = tuple(f"El estudiante dibuja el mapa {number}." for number in range(1, 6))


@pytest.mark.parametrize(
    ("texts", "becomes"),
    [
        ((*FIVE, "Medir una sombra."), "Puedo medir"),
        ((*FIVE, "Mide una sombra."), None),
        ((*FIVE_STUDENTS, "Medir una sombra."), None),
    ],
)
def test_a_stem_is_put_only_before_the_form_that_follows_it(texts: tuple[str, ...], becomes: str | None) -> None:
    (found,) = voice.statement_form.find(made(*texts, language="es"))
    assert (found.fix.new if found.fix else None) == becomes
