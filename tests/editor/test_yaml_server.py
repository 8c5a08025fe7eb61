"""What people see who edit our files in VS Code and other editors: asked of the language server that these run."""

import json
import re
from pathlib import Path
from textwrap import indent

import pytest
from lsprotocol import types

from cbe_cli.school.editor import add_editor
from cbe_cli.school.scoring import MEANINGS
from cbe_cli.school.starter import samples, start_school
from tests.editor.server import Server
from tests.repositories import repository

pytestmark = [pytest.mark.heavy, pytest.mark.xdist_group("editor")]  # one server for all

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
EXPECTED = re.compile(r"^ *# (?P<column>[0-9]+): (?P<message>.+)$")
FRAMEWORK = """\
format: 1
framework: base
title: Base
scales: {three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}]}}
domains:
  - id: MA
    title: Mathematics
    competencies:
"""
RUBRIC = "rubric:\n  - id: $4\n    title: $5\n    descriptors:\n      1: $6\n      2: $7\n      3: $8\n      4: $9"


def expected(text: str) -> list[tuple[int, int, str]]:
    """(line, column, message), from 1, as comments below the line say."""
    found, line = [], 0
    for number, written in enumerate(text.splitlines(), start=1):
        comment = EXPECTED.match(written)
        if comment:
            found.append((line, int(comment["column"]), comment["message"]))
        else:
            line = number
    return found


def said(found: list[types.Diagnostic]) -> list[tuple[int, int, str]]:
    return [(one.range.start.line + 1, one.range.start.character + 1, one.message) for one in found]


def offered(server: Server, kind: str, text: str) -> dict[str, types.CompletionItem]:
    """What is offered at the place of `‸`, by its label."""
    path, (line, column) = written(server, kind, text)
    return {item.label: item for item in server.completions(path, line, column)}


def hover(server: Server, kind: str, text: str) -> str:
    path, (line, column) = written(server, kind, text)
    return server.hover(path, line, column)


def written(server: Server, kind: str, text: str) -> tuple[Path, tuple[int, int]]:
    """A new open file, and the place of `‸` in it, which is taken out."""
    path = server.folder / f"{kind}-{len(list(server.folder.iterdir()))}.yaml"
    before, _, after = text.partition("‸")
    path.write_text(before + after, encoding="utf-8")
    server.findings(path)
    return path, (before.count("\n"), len(before.rpartition("\n")[2]))


def inserted(item: types.CompletionItem) -> str:
    return item.text_edit.new_text if item.text_edit else item.insert_text or item.label


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_what_is_underlined(server: Server, case: Path) -> None:
    text = case.read_text(encoding="utf-8")
    path = server.folder / case.name
    path.write_text(text, encoding="utf-8")
    assert said(server.findings(path)) == expected(text)


@pytest.mark.parametrize("sample", ["", *samples()])
def test_nothing_is_underlined_in_a_school_to_start_from(tmp_path: Path, sample: str) -> None:
    """Its files name their schemas themselves."""
    start_school(tmp_path / "school", sample)
    files = sorted((tmp_path / "school").rglob("*.yaml"))
    with Server(tmp_path / "school") as server:
        assert {path.name: said(server.findings(path)) for path in files} == {path.name: [] for path in files}
        assert "Source: [school.json]" in server.hover(tmp_path / "school" / "cbe.yaml", 1, 2), "no schema was found"


def test_with_the_settings_that_we_write_files_need_not_name_their_schemas(tmp_path: Path) -> None:
    root = repository(tmp_path).folder
    start_school(root / "our school", "riverbend")
    add_editor(root / "our school")
    files = sorted(path for path in (root / "our school").rglob("*.yaml"))
    for path in files:
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if "$schema=" not in line) + "nonsense: 1\n", encoding="utf-8")
    settings = json.loads((root / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    as_the_server_asks = {name.removeprefix("yaml."): value for name, value in settings.items()}
    with Server(root, as_the_server_asks) as server:
        found = {path: [message for *_, message in said(server.findings(path))] for path in files}
    assert found == {path: ["Property nonsense is not allowed."] for path in files}
    assert {path.parent.name for path in files} >= {"our school", "frameworks", "g5-core", "S014"}


def test_exactly_the_keys_that_are_missing_are_offered(server: Server) -> None:
    keys = offered(server, "framework", FRAMEWORK + "      - id: MA.RATIO\n        title: Ratios\n        ‸\n")
    assert list(keys) == [
        "statement",
        "note",
        "level",
        "dok",
        "needs",
        "builds_on",
        "related",
        "evidence",
        "evidence_on",
        "requires",
        "standards",
        "group",
        "source_id",
        "scale",
        "rubric",
        "targets",
        "A competency with a rubric",
    ]
    assert keys["needs"].documentation == "Ids of what has to be met before this."
    assert inserted(keys["statement"]) == "statement: "
    assert inserted(keys["A competency with a rubric"]) == f"statement: I can $3\n{RUBRIC}", "and not what is there"


def test_choices_are_offered_with_what_they_mean(server: Server) -> None:
    methods = offered(server, "school", "format: 1\nschool: {name: Hill}\npolicy:\n  score: {method: ‸}\n")
    assert {name: item.documentation for name, item in methods.items()} == MEANINGS


@pytest.mark.parametrize(
    ("rest", "choices"),
    [
        ("    kind: ‸\n", {"academic", "cross-cutting", "habits"}),
        ("    competencies: []\nretired: [{id: A, on: ‸}]\n", set()),
        ("    statement: ‸\n", set()),
        ("    competencies: [{id: A, title: ‸}]\n", set()),
        ("    competencies: [{id: A, title: A, needs: ‸}]\n", set()),
        ("scale: ‸\n", set()),
    ],
)
def test_no_more_is_offered_than_makes_sense(server: Server, rest: str, choices: set[str]) -> None:
    """Neither `null` nor `true`: an empty value is no choice, and a text that may be `true` is still a text."""
    assert set(offered(server, "framework", FRAMEWORK.replace("    competencies:\n", rest))) == choices


def test_yes_and_no_are_offered_as_we_write_them(server: Server) -> None:
    assert set(offered(server, "school", "format: 1\nschool: {name: Hill}\nsample: ‸\n")) == {"yes", "no"}


def test_kinds_of_work_are_offered_as_keys(server: Server) -> None:
    kinds = offered(server, "school", "format: 1\nschool: {name: Hill}\npolicy:\n  weights:\n    ‸\n")
    assert {"performance_task", "self", "placement"} <= set(kinds)
    assert "score" not in kinds


def test_what_is_reserved_is_not_offered(server: Server) -> None:
    keys = offered(server, "class", "format: 1\nclass: g6\ntitle: Grade 6\n‸\n")
    assert "framework" in keys
    assert "course" not in keys


@pytest.mark.parametrize(
    ("rest", "label", "text"),
    [
        (
            "      - ‸\n",
            "A competency with a rubric",
            f"id: $1\n  title: $2\n  statement: I can $3\n{indent(RUBRIC, '  ')}",
        ),
        (
            "      - id: MA.RATIO\n        title: Ratios\n        targets:\n          - ‸\n",
            "A target",
            "id: $1\n  statement: I can $2",
        ),
        (
            "      - {id: MA.RATIO, title: Ratios}\nretired:\n  - ‸\n",
            "A retired id",
            "id: $1\n  on: $2\n  replaced_by:\n    - $3",
        ),
        (
            "      - {id: MA.RATIO, title: Ratios}\nretired: ‸\n",
            "A retired id",
            "\n  - id: $1\n    on: $2\n    replaced_by:\n      - $3",
        ),
    ],
)
def test_blocks_that_look_alike_are_offered_whole(server: Server, rest: str, label: str, text: str) -> None:
    assert inserted(offered(server, "framework", FRAMEWORK + rest)[label]) == text


@pytest.mark.parametrize(
    ("competency", "title", "explanation"),
    [
        ("{id: MA.RATIO, title: Ratios, n‸eeds: [MA.FUNC]}", "List", "Ids of what has to be met before this."),
        (
            "{id: MA.RATIO, title: Ratios, le‸vel: L5}",
            "Id",
            "The level on which this sits, by its id under `progression`.",
        ),
        (
            "{id: MA.RATIO, title: Ratios, rubric: [{de‸scriptors: {1: a, 2: b}}]}",
            "Block",
            "What work looks like at each point of the scale. The keys are the points, by score, name or code.",
        ),
    ],
)
def test_a_key_is_explained(server: Server, competency: str, title: str, explanation: str) -> None:
    shown = hover(server, "framework", f"{FRAMEWORK}      - {competency}\n")
    assert shown.partition("\nSource: ")[0] == f"#### {title}\n\n{explanation}\n"


def test_a_choice_is_explained_with_all_that_can_be_chosen(server: Server) -> None:
    shown = hover(server, "school", "format: 1\nschool: {name: Hill}\npolicy: {like: canvas, rou‸nding: nearest}\n")
    explanation = "How a score becomes a point: `down`, which is usual (a 2.9 is not yet a 3), or `nearest`."
    assert shown.startswith(f"#### Choice\n\n{explanation}\n\nAllowed Values:\n\n* `nearest`\n* `down`\n")


def test_where_somebody_has_set_an_old_version_of_yaml_on_is_a_truth(tmp_path: Path) -> None:
    """In YAML 1.1 `on` and `n` are truth values, also as keys. Editors go by 1.2, unless they are told otherwise."""
    start_school(tmp_path / "school")
    path = tmp_path / "school" / "frameworks" / "retired.yaml"
    text = f"# yaml-language-server: $schema=../schemas/framework.json\n{FRAMEWORK}"
    path.write_text(f"{text}retired: [{{id: MA.OLD, on: 2026-07-01}}]\n", encoding="utf-8")
    with Server(tmp_path / "school", {"yamlVersion": "1.1"}) as server:
        assert [message for *_, message in said(server.findings(path))] == [
            'Missing property "on".',
            "Property true is not allowed.",
        ]
    with Server(tmp_path / "school", {"yamlVersion": "1.2"}) as server:
        assert said(server.findings(path)) == []
