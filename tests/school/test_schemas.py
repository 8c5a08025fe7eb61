"""The JSON Schemas, checked by somebody else's validator."""

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from cbe_cli.diagnostics import CannotRun, Reach
from cbe_cli.files.text import read_text
from cbe_cli.files.yaml_tree import read_yaml
from cbe_cli.lint.catalogue import CHECKS
from cbe_cli.school.fields import NODE_KEY
from cbe_cli.school.record import Concerns, build
from cbe_cli.school.schemas import KINDS, SNIPPETS, schema
from tests.lint.laid import lay_example
from tests.pages import shown_files

ROOT = Path(__file__).parents[2]
RIVERBEND = ROOT / "sample_frameworks" / "riverbend"
FILES = {
    "school": "cbe.yaml",
    "framework": "frameworks/*.yaml",
    "class": "classes/**/class.yaml",
    "evidence": "classes/**/evidence.yaml",
    "portfolio": "portfolios/*/*.yaml",
}
PLACES = {
    "school": r"(^|/)cbe\.yaml$",
    "class": r"(^|/)class\.yaml$",
    "framework": r"(^|/)frameworks/[^/]+\.yaml$",
    "evidence": r"(^|/)evidence\.yaml$",
    "portfolio": r"(^|/)portfolios/[^/]+/[^/]+\.yaml$",
    "translation": r"(^|/)translations/[^/]+\.yaml$",
}
MOST_CHARACTERS = 200
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


@cache
def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(schema(kind), format_checker=Draft202012Validator.FORMAT_CHECKER)


def errors(kind: str, content: Any) -> list[str]:
    return [error.message for error in validator(kind).iter_errors(content)]


def blocks(made: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [("", made), *made.get("$defs", {}).items()]


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
    assert not [key for _, block in blocks(made) for key in block["properties"] if key in {NODE_KEY, "node"}]
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
        {"sample": "Yes"},
        {"sample": "no"},
        {"policy": {"evidence": "2", "nodes": {"MA": None}, "weights": {"self": 0, "peer": "0.50"}}},
        {"privacy": {"small_cell": 5}},
        {"teachers": [{"id": 7, "name": False}]},
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
        {"sample": "maybe"},
        {"sample": 1},
        {"policy": {"evidence": "many"}},
        {"policy": {"evidence": 1.5}},
        {"policy": {"nodes": {"MA RATIO": {"evidence": 1}}}},
        {"policy": {"weights": {"exam": 2}}},
        {"policy": {"competency": {"coverage": 2}}},
        {"years": [{"id": "2026-27", "starts": "31.8.2026", "ends": "2027-06-18"}]},
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


def test_a_row_may_leave_its_date_to_its_task_and_its_score_for_later() -> None:
    row = {"student": "S01", "id": "MA.RATIO", "task": "maps"}
    assert errors("evidence", {"format": 1, "evidence": [row, {**row, "score": None}]}) == []
    assert errors("evidence", {"format": 1, "evidence": [{"student": "S01", "score": 3}]}) != []


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_explained(kind: str) -> None:
    for name, block in blocks(schema(kind)):
        said = {key: value.get("description", "") for key, value in block["properties"].items()}
        assert [key for key, text in said.items() if not text] == [], name
        assert [key for key, text in said.items() if not text.endswith((".", ".”"))] == [], name
        assert [key for key, text in said.items() if len(text) > MOST_CHARACTERS] == [], name
        assert len(set(said.values())) == len(said), f"two keys of {name} say the same"


def test_an_explanation_is_the_docstring_below_the_field() -> None:
    source = (ROOT / "cbe_cli" / "school" / "framework.py").read_text(encoding="utf-8")
    on = schema("framework")["$defs"]["Retired"]["properties"]["on"]
    assert f'    on: Day\n    """{on["description"]}"""\n' in source


def test_an_inherited_key_says_what_it_says_where_it_is_written() -> None:
    blocks_ = schema("framework")["$defs"]
    assert blocks_["Target"]["properties"]["needs"] == blocks_["Competency"]["properties"]["needs"]
    assert blocks_["Target"]["properties"]["needs"]["description"] == "Ids of what has to be met before this."


def test_an_overridden_key_says_its_own() -> None:
    blocks_ = schema("class")["$defs"]
    assert blocks_["Rollup"]["properties"]["rule"]["description"] == "How the children make one score."
    assert blocks_["CompetencyRollup"]["properties"]["rule"]["description"].startswith("How the targets make one score")


def test_what_is_named_is_marked_for_editors_that_can_show_it() -> None:
    keys = schema("framework")["$defs"]["Target"]["properties"]
    assert keys["level"]["markdownDescription"] == keys["level"]["description"]
    assert keys["level"]["description"] == "The level on which this sits, by its id under `progression`."
    assert "markdownDescription" not in keys["needs"]


@pytest.mark.parametrize("block", ["Score", "Rollup"])
def test_every_choice_has_a_sentence_of_its_own(block: str) -> None:
    keys = schema("class")["$defs"][block]["properties"]
    choice = keys.get("method") or keys["rule"]
    assert len(set(choice["enumDescriptions"])) == len(choice["enum"]) >= 9
    assert all(text.endswith(".") and len(text) <= MOST_CHARACTERS for text in choice["enumDescriptions"])


@pytest.mark.parametrize(("block", "key"), SNIPPETS)
def test_what_an_editor_writes_is_valid(block: str, key: str) -> None:
    made = schema("framework")
    within = dict(blocks(made))["" if block == "Framework" else block]["properties"][key]
    (snippet,) = within["anyOf"][0]["defaultSnippets"]
    filled = re.sub(r"\$[0-9]", "2026-07-01", json.dumps(snippet["body"]))
    found = Draft202012Validator({**within, "$defs": made["$defs"]}).iter_errors([json.loads(filled)])
    assert [error.message for error in found] == []


def kind_of(path: str) -> str | None:
    return next((kind for kind, pattern in PLACES.items() if re.search(pattern, path)), None)


def written(folder_of_examples: Path) -> Iterator[tuple[str, str, str]]:
    """(path, kind, text) of each YAML file that the samples, the tests, the rules and the page for users have."""
    for check in CHECKS:
        for example in filter(None, (check.fails, check.passes)):
            for path in sorted(lay_example(example, folder_of_examples / check.code).rglob("*.yaml")):
                kind = kind_of(path.relative_to(folder_of_examples).as_posix())
                if kind:
                    yield f"{check.code} {path.name}", kind, path.read_text(encoding="utf-8", errors="replace")
    for folder in ("sample_frameworks", "tests"):
        for path in sorted((ROOT / folder).rglob("*.yaml")):
            kind = kind_of(path.relative_to(ROOT).as_posix())
            if kind:
                yield path.relative_to(ROOT).as_posix(), kind, path.read_text(encoding="utf-8", errors="replace")
    for number, shown in enumerate(shown_files((ROOT / "docs" / "files.md").read_text(encoding="utf-8"))):
        kind = kind_of(shown.path)
        if kind and "format: 1" in shown.text:
            yield f"files.md {number}", kind, shown.text


def test_what_the_reader_takes_is_valid_and_what_is_valid_is_taken(tmp_path: Path) -> None:
    """Over all files there are; a schema cannot know what two keys mean together."""
    seen: set[tuple[str, str]] = set()
    for name, kind, text in written(tmp_path / "examples"):
        if (kind, text) in seen:
            continue
        (tmp_path / "file.yaml").write_text(text, encoding="utf-8")
        source = read_text(tmp_path / "file.yaml", name)
        tree = read_yaml(source.value) if source.value else None
        if tree is None or tree.value is None or tree.diagnostics:
            continue
        built = build(KINDS[kind][0], tree.value, Concerns(Reach.REPOSITORY))
        wrong = errors(kind, as_an_editor_sees_it(tmp_path / "file.yaml", (1, 2)))
        assert bool(wrong) == (built.value is None), (name, wrong[:1], built.diagnostics[:1])
        seen.add((kind, text))
    assert len(seen) > 150


def test_an_unknown_kind() -> None:
    with pytest.raises(CannotRun) as reason:
        schema("student")
    assert str(reason.value) == (
        "“student” is not a kind of file. The kinds are school, framework, class, evidence, portfolio and translation."
    )
