"""Rules about depths of knowledge: on frameworks of one domain, written shortly."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from cbe_cli.lint.rule import Rule
from cbe_cli.lint.wording.depth import dok_ceiling, dok_drop, dok_missing
from cbe_cli.lint.wording.depth_verbs import dok_verb_mismatch
from cbe_cli.school.edition import Edition
from tests.lint.wording import real


def framework(
    competencies: Iterable[str], *, language: str = "en", points: str = "", kind: str = "academic"
) -> Edition:
    """Levels L1 to L3, and competencies as YAML on a line each."""
    points = points or "{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}"
    lines = [
        f"format: 1\nframework: f\ntitle: F\nlanguage: {language}",
        f"scales: {{s: {{points: [{points}]}}}}",
        "progression: {levels: [{id: L1}, {id: L2}, {id: L3}]}",
        f"domains:\n  - id: D\n    title: D\n    kind: {kind}\n    competencies:",
        *(f"      - {one}" for one in competencies),
    ]
    return real.read("\n".join(lines) + "\n")


def found(rule: Rule[Edition], edition: Edition) -> list[str]:
    return [one.message for one in rule.find(edition)]


def competency(id_: str, targets: str, dok: int | None = None) -> str:
    """`1 2 -` are targets at DOK 1, at DOK 2 and without; `L2:3` is one on a level. Without any it has none."""
    each = [item.rpartition(":") for item in targets.split()]
    made = [
        f"{{id: {id_}.{number}{f', level: {level}' if level else ''}{'' if dok_ == '-' else f', dok: {dok_}'}}}"
        for number, (level, _, dok_) in enumerate(each, 1)
    ]
    own = f", dok: {dok}" if dok else ""
    return f"{{id: {id_}, title: {id_}{own}, targets: [{', '.join(made)}]}}"


@pytest.mark.parametrize(
    ("targets", "dok", "said"),
    [
        ("1 2", None, "“C” goes no deeper than DOK 2."),
        ("1 1", None, "“C” goes no deeper than DOK 1."),
        ("1 2", 2, "“C” goes no deeper than DOK 2."),
        ("- 2", 2, "“C” goes no deeper than DOK 2."),
        ("1 2", 3, None),
        ("1 3", None, None),
        ("1 -", None, None),  # the other may be deep
        ("", None, None),
    ],
)
def test_a_ceiling(targets: str, dok: int | None, said: str | None) -> None:
    assert found(dok_ceiling, framework([competency("C", targets, dok)])) == ([said] if said else [])


def test_competencies_without_targets_are_compared_with_each_other() -> None:
    shallow = [competency("A", "", 2), competency("B", "", 3)]
    assert found(dok_ceiling, framework(shallow)) == ["“A” goes no deeper than DOK 2."]
    assert found(dok_ceiling, framework([*shallow, competency("C", "", 1)])) == []  # these are skills, listed
    assert found(dok_ceiling, framework(shallow, kind="habits")) == []


@pytest.mark.parametrize(
    ("targets", "said"),
    [
        ("L1:2 L2:1", ["“C” is at DOK 2 on level “L1” and only at DOK 1 on level “L2”."]),
        ("L1:3 L3:2 L3:1", ["“C” is at DOK 3 on level “L1” and only at DOK 2 on level “L3”."]),
        ("L1:2 L1:3 L2:2 L3:2", ["“C” is at DOK 3 on level “L1” and only at DOK 2 on level “L2”."]),
        ("L2:1 L1:2", ["“C” is at DOK 2 on level “L1” and only at DOK 1 on level “L2”."]),  # whatever the order
        ("L1:2 L2:1 L2:2", []),
        ("L1:2 L2:1 L2:-", []),
        ("L1:1 L2:2 L3:3", []),
        ("3 1", []),
    ],
)
def test_a_drop_along_the_road(targets: str, said: list[str]) -> None:
    assert found(dok_drop, framework([competency("C", targets)])) == said


def test_a_drop_along_the_scale() -> None:
    points = "{score: 3, name: More, dok: 2}, {score: 1, name: Not yet, dok: 1}, {score: 2, name: Met, dok: 3}"
    assert found(dok_drop, framework([], points=points)) == ["“s” is at DOK 3 at “Met” and only at DOK 2 at “More”."]


def test_a_depth_is_missing_where_four_of_five_have_one() -> None:
    four = framework([competency("C", "1 2 3 4 -")])
    assert found(dok_missing, four) == []  # of fewer than five nothing is usual
    nine = framework([competency("C", "1 2 3 4 1 2 3 4 - -")])
    said = "has no depth of knowledge, and nearly every target here has one."
    assert found(dok_missing, nine) == [f"“C.9” {said}", f"“C.10” {said}"]
    assert found(dok_missing, framework([competency("C", "1 2 3 4 1 2 3 - - -")])) == []
    assert found(dok_missing, framework([competency("C", "1 2 3 4 1 2 3 4 - -")], kind="habits")) == []


def test_the_highest_point_has_a_depth_where_another_has() -> None:
    points = "{score: 1, name: Not yet}, {score: 2, name: Met, dok: 3}, {score: 3, name: More}"
    said = "“s” says how deep “Met” goes, and not so of “More”, its highest point."
    assert found(dok_missing, framework([], points=points)) == [said]
    assert found(dok_missing, framework([], points=points.replace("More", "More, dok: 4"))) == []


@pytest.mark.parametrize(
    ("language", "dok", "statement", "verb"),
    [
        ("en", 3, "I can list the planets.", "list"),
        ("en", 4, "Students will carefully recall the dates of the war.", "recall"),
        ("en", 1, "I can invent a game with its own rules.", "invent"),
        ("en", 2, "I can list the planets.", None),
        ("en", 1, "I can list the planets.", None),
        ("en", 3, "I can invent a game.", None),
        ("en", 3, "I can name a cause and explain it.", None),
        ("en", 3, "I can state why a lamp gets warm.", None),
        ("en", 3, "I can name a cause, giving grounds.", None),
        ("en", 1, "I can copy a design.", None),
        ("es", 3, "Puedo enumerar los planetas.", "enumerar"),
        ("es", 3, "Puedo enumerar las causas y explicar una.", None),
        ("es", 1, "Diseña un puente.", "diseña"),
        ("pt-BR", 3, "Listar os planetas.", None),
        ("pt-BR", 1, "Criar um jogo.", None),
        ("en", 1, "🙂", None),
        ("en", 3, "list", "list"),
    ],
)
def test_a_verb_beside_a_depth(language: str, dok: int, statement: str, verb: str | None) -> None:
    one = framework([f'{{id: C, title: C, dok: {dok}, statement: "{statement}"}}'], language=language)
    said = [message.split("“")[2].split("”")[0] for message in found(dok_verb_mismatch, one)]
    assert said == ([verb] if verb else [])
