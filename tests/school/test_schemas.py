"""The JSON Schemas, checked by somebody else's validator."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from cbe_cli.diagnostics import CannotRun
from cbe_cli.school.schemas import KINDS, schema

RIVERBEND = Path(__file__).parents[2] / "sample_frameworks" / "riverbend"
FILES = {
    "school": "cbe.yaml",
    "framework": "frameworks/*.yaml",
    "class": "classes/**/class.yaml",
    "evidence": "classes/**/evidence.yaml",
    "portfolio": "portfolios/*/*.yaml",
}
SAMPLES = [(kind, path) for kind, pattern in FILES.items() for path in sorted(RIVERBEND.glob(pattern))]


def as_an_editor_sees_it(path: Path, version: tuple[int, int]) -> Any:
    """What an ordinary loader makes of a file; JSON has no dates, and its keys are texts."""
    loader = YAML(typ="safe", pure=True)
    loader.version = version  # type: ignore[assignment]
    return json_like(loader.load(path))


def json_like(value: Any) -> Any:
    if isinstance(value, dict):
        return {"on" if key is True else str(key): json_like(item) for key, item in value.items()}  # `on:` in YAML 1.1
    if isinstance(value, list):
        return [json_like(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def errors(kind: str, content: Any) -> list[str]:
    return [error.message for error in Draft202012Validator(schema(kind)).iter_errors(content)]


def test_the_samples_are_of_every_kind_kept_there() -> None:
    assert {kind for kind, _ in SAMPLES} >= {"school", "framework", "class", "portfolio"}


@pytest.mark.parametrize("version", [(1, 1), (1, 2)], ids=str)
@pytest.mark.parametrize(("kind", "path"), SAMPLES, ids=[path.relative_to(RIVERBEND).as_posix() for _, path in SAMPLES])
def test_every_sample_is_valid(kind: str, path: Path, version: tuple[int, int]) -> None:
    assert errors(kind, as_an_editor_sees_it(path, version)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_one_and_shows_nothing_of_the_inside(kind: str) -> None:
    made = schema(kind)
    Draft202012Validator.check_schema(made)
    assert "'@'" not in str(made)
    assert "node" not in made["properties"]
    assert made["additionalProperties"] is False
    assert made["description"]


@pytest.mark.parametrize(("kind", "path"), [SAMPLES[0], *SAMPLES[-1:]], ids=lambda item: str(item)[-12:])
def test_a_wrong_key_is_not_valid(kind: str, path: Path) -> None:
    content = as_an_editor_sees_it(path, (1, 2))
    assert errors(kind, {**content, "titel": 1}) == ["Additional properties are not allowed ('titel' was unexpected)"]


CLASS = {"format": 1, "class": "g6", "title": "Grade 6"}


@pytest.mark.parametrize(
    "more",
    [
        {"class": 6},
        {"class": "012"},
        {"title": True},
        {"term": "T1"},
        {"term": ["T1", 2]},
        {"year": None},
        {"conferences": None},
        {"sample": "yes"},
        {"sample": True},
        {"policy": {"evidence": 2}},
        {"policy": [{"from": "2026-07-01", "score": {"method": "latest"}}]},
        {"course": None},
        {"format": "1"},
    ],
)
def test_whatever_the_reader_takes_is_valid(more: dict[str, object]) -> None:
    assert errors("class", {**CLASS, **more}) == []


@pytest.mark.parametrize(
    "more",
    [
        {"format": 2},
        {"class": "g 6"},
        {"kind": "course"},
        {"title": ["a", "b"]},
        {"course": {"credit": 1}},
        {"policy": {"score": {"method": "guess"}}},
        {"years": [{"id": "2026-27"}]},
    ],
)
def test_what_the_reader_refuses_is_not_valid(more: dict[str, object]) -> None:
    assert errors("class", {**CLASS, **more}) != []


@pytest.mark.parametrize("missing", ["format", "class", "title"])
def test_keys_that_must_be_there(missing: str) -> None:
    content = {key: value for key, value in CLASS.items() if key != missing}
    assert errors("class", content) == [f"'{missing}' is a required property"]


def test_a_translation_in_the_making_is_valid_and_a_misspelt_one_is_not() -> None:
    def of(entry: dict[str, object]) -> list[str]:
        texts = {"MA": {"title": entry}}
        return errors("translation", {"format": 1, "framework": "base", "language": "zh-Hant", "texts": texts})

    assert of({"of": "cdba6dc3", "text": None}) == of({"of": "cdba6dc3", "before": "Cálculo", "text": "Más"}) == []
    assert of({"of": "cdba6dc3", "texto": "Más"}) != []


def test_an_unknown_kind() -> None:
    with pytest.raises(CannotRun) as reason:
        schema("student")
    assert str(reason.value) == (
        "“student” is not a kind of file. The kinds are school, framework, class, evidence, portfolio and translation."
    )
