"""`cbe diff` as its users run it: the worked cases, paths of all kinds, and revisions in real repositories."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from cbe_cli.cli.app import build
from cbe_cli.diagnostics import CannotRun
from tests.attainment.schools import SCALE
from tests.repositories import Repository, repository

CASES = sorted((Path(__file__).parents[1] / "diffs").iterdir())


RENAMED = "MA.A is now MA.B “Ratios”. Evidence under MA.A needs “retired: {id: MA.A, replaced_by: MA.B}”."
GONE = "The framework u “T” is gone (version 1, 1 domain, 1 competency, 0 targets)."
NEITHER = "“{}” is no file or folder here, and no branch, tag or commit that git knows in this folder."
ALONE = (
    "“t.yaml” is a path; name what it is to be compared with, too. For what changed here since the last commit: "
    "cbe diff HEAD"
)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(build(), ["diff", *arguments], env={"COLUMNS": "200", "NO_COLOR": "1"})


def shown(*arguments: str) -> list[str]:
    """The lines of the answer that are about single changes, and how it begins."""
    found = run(*arguments)
    assert found.exit_code == 0, found.output
    return [line.strip() for line in found.stdout.splitlines() if line.startswith("    ")] or [found.stdout.strip()]


def framework(statement: str = "I can compare.", id_: str = "MA.A", framework_id: str = "t", more: str = "") -> str:
    return (
        f"format: 1\nframework: {framework_id}\ntitle: T\n{more}{SCALE}domains:\n  - id: MA\n    title: Mathematics\n"
        f"    competencies: [{{id: {id_}, title: Ratios, statement: '{statement}'}}]\n"
    )


def school(policy: str = "{rounding: down}", statement: str = "I can compare.") -> dict[str, str]:
    return {
        "cbe.yaml": f"format: 1\nschool: {{name: Hill School}}\npolicy: {policy}\n",
        "frameworks/t.yaml": framework(statement),
        "students.csv": "id,name\nS1,Þórdís Ek\n",
    }


def lay(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_worked_case(case: Path, here: Path, golden: Callable[[Path, str], None]) -> None:
    for name in ("old.yaml", "new.yaml"):
        shutil.copy(case / name, here)
    found = run("old.yaml", "new.yaml")
    golden(case / "expected.txt", found.stdout)
    assert found.exit_code == 0
    changed = "No changes" not in found.stdout
    assert run("old.yaml", "new.yaml", "--exit-code").exit_code == int(changed)
    assert run("old.yaml", "old.yaml", "--exit-code").exit_code == 0


class TestPaths:
    def test_schools_are_compared_with_their_policies(self, here: Path) -> None:
        lay(here / "a", school())
        lay(here / "b", school("{rounding: nearest}", "I can compare well."))
        assert shown("a", "b") == [
            "reworded: MA.A, statement: I can compare{+ well+}.  frameworks/t.yaml:17:57",
            "policy changed: Rounding: was down; is now nearest.  cbe.yaml:3:20",
        ]

    def test_folders_of_frameworks(self, here: Path) -> None:
        lay(here / "a", {"t.yaml": framework(), "u.yaml": framework(framework_id="u")})
        lay(here / "b", {"frameworks/t.yaml": framework(id_="MA.B")})
        assert shown("a", "b") == [
            f"renamed: {RENAMED}  b/frameworks/t.yaml:17:20",
            f"framework removed: {GONE}  a/u.yaml:1:1 before",
        ]

    def test_a_file_beside_a_school_is_about_its_own_framework(self, here: Path) -> None:
        lay(here / "b", school() | {"frameworks/u.yaml": framework(framework_id="u")})
        lay(here, {"t.yaml": framework()})
        assert shown("t.yaml", "b") == ["No changes from t.yaml to b."]

    def test_policies_alone(self, here: Path) -> None:
        lay(here, {"cbe.yaml": school()["cbe.yaml"], "try.yaml": "policy: {rounding: nearest}\n"})
        assert shown("cbe.yaml", "try.yaml") == ["policy changed: Rounding: was down; is now nearest.  try.yaml:1:20"]

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["t.yaml", "gone.yaml"], NEITHER.format("gone.yaml")),
            (["t.yaml"], ALONE),
            (["t.yaml", "p.yaml"], "“p.yaml” has a policy and no framework, and “t.yaml” no policy."),
            (["t.yaml", "empty"], "“empty” holds no framework: it has no cbe.yaml and no YAML files."),
            (["--", "--output=x", "t.yaml"], NEITHER.format("--output=x")),
        ],
    )
    def test_what_cannot_be_compared(self, here: Path, arguments: list[str], message: str) -> None:
        lay(here, {"t.yaml": framework(), "p.yaml": "policy: {rounding: down}\n", "empty/.hidden": ""})
        found = run(*arguments)
        assert isinstance(found.exception, CannotRun)
        assert str(found.exception) == message

    def test_what_cannot_be_read_is_not_compared(self, here: Path) -> None:
        lay(here, {"t.yaml": framework(), "u.yaml": framework().replace("title: T\n", "")})
        found = run("t.yaml", "u.yaml")
        assert (found.exit_code, found.stdout) == (2, "")
        assert found.stderr.startswith("u.yaml:1:1: ")


class TestRevisions:
    @pytest.fixture
    def repo(self, here: Path) -> Repository:
        """Three commits: v1; another policy; another statement in the files and not committed."""
        made = repository(here)
        made.commit("2026-09-01T08:00:00Z", school())
        made.git("tag", "v1")
        made.commit("2026-10-01T08:00:00Z", school("{rounding: nearest}"))
        lay(here, school("{rounding: nearest}", "I can compare two."))
        return made

    POLICY = "policy changed: Rounding: was down; is now nearest.  cbe.yaml:3:20"
    TEXT = "reworded: MA.A, statement: I can compare{+ two+}.  frameworks/t.yaml:17:57"

    @pytest.mark.usefixtures("repo")
    @pytest.mark.parametrize(
        ("arguments", "found"),
        [
            (["v1", "HEAD"], [POLICY]),
            (["v1..HEAD"], [POLICY]),
            (["v1.."], [POLICY]),
            (["v1...main"], [POLICY]),
            (["HEAD"], [TEXT]),
            (["v1"], [TEXT, POLICY]),
            (["HEAD~1", "."], [TEXT, POLICY]),
            (["v1:cbe.yaml", "cbe.yaml"], [POLICY]),
            (["v1:frameworks", "frameworks"], [TEXT]),
            (["v1:/frameworks/", "frameworks"], [TEXT]),
            (["v1:frameworks/t.yaml", "HEAD:frameworks/t.yaml"], None),
        ],
        ids=str,
    )
    def test_revisions(self, arguments: list[str], found: list[str] | None) -> None:
        if found is None:
            assert "No changes" in shown(*arguments)[0]
        else:
            assert shown(*arguments) == found

    @pytest.mark.usefixtures("repo")
    def test_from_a_folder_inside_it_is_the_school(self, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(here / "frameworks")
        assert shown("v1..HEAD") == [self.POLICY]

    def test_nothing_here_is_touched(self, repo: Repository, here: Path) -> None:
        before = {path: path.read_bytes() for path in here.rglob("*") if path.is_file() and ".git" not in path.parts}
        run("v1..HEAD")
        assert repo.git("status", "--porcelain") == "M frameworks/t.yaml"
        assert before == {
            path: path.read_bytes() for path in here.rglob("*") if path.is_file() and ".git" not in path.parts
        }

    def test_three_dots_are_since_the_branches_parted(self, repo: Repository) -> None:
        repo.git("checkout", "--quiet", "--force", "-b", "more", "v1")
        repo.commit("2026-10-02T08:00:00Z", school(statement="I can compare three."))
        assert shown("main...more") == [self.TEXT.replace("two", "three")]
        assert shown("main..more") == [
            self.TEXT.replace("two", "three"), "policy changed: Rounding: was nearest; is now down.  cbe.yaml:3:20"
        ]  # fmt: skip

    @pytest.mark.usefixtures("repo")
    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["v2"], NEITHER.format("v2")),
            (["v2..HEAD"], NEITHER.format("v2")),
            (["v1:a.yaml"], r"Commit [0-9a-f]{10} \(“v1:a.yaml”\) has no “a.yaml” in this folder."),
            (["v1:../x"], r"Commit [0-9a-f]{10} \(“v1:../x”\) has no “../x” in this folder."),
        ],
    )  # fmt: skip
    def test_what_is_not_there(self, arguments: list[str], message: str) -> None:
        found = run(*arguments)
        assert isinstance(found.exception, CannotRun)
        assert re.fullmatch(message, str(found.exception)), str(found.exception)

    def test_a_folder_of_frameworks_without_a_school(self, here: Path) -> None:
        made = repository(here)
        made.commit("2026-09-01T08:00:00Z", {"t.yaml": framework()})
        lay(here, {"t.yaml": framework("I can compare two.")})
        assert shown("HEAD") == ["reworded: MA.A, statement: I can compare{+ two+}.  t.yaml:17:57"]


HOSTILE = "I [bold]can[/bold] @teacher <script>alert(1)</script> | `x` \x1b[31m\n- **so**"
"""What a statement may hold that a terminal, Markdown or a browser would obey."""


class TestFormats:
    @pytest.fixture(autouse=True)
    def files(self, here: Path) -> None:
        text = json.dumps(HOSTILE).replace("\\u001b", "\\e")
        lay(here, {"a.yaml": framework(), "b.yaml": framework().replace("'I can compare.'", text)})

    def test_text_is_shown_as_it_is(self) -> None:
        (line,) = shown("a.yaml", "b.yaml")
        assert "{+[bold]+}can" in line
        assert "\x1b" not in line

    def test_markdown_shows_it_as_text(self) -> None:
        text = run("a.yaml", "b.yaml", "--format", "markdown").stdout
        assert not re.search(r"(?<!\\)<script", text)
        assert "\\<script\\>alert" in text
        assert "@teacher" not in text
        assert "\\`x\\` " in text
        assert "\n- \\*\\*so" not in text
        assert text.startswith("**a.yaml → b.yaml**\n\n### T (version 1)\n\n| | | |\n|---|--:|---|\n")
        assert "<details><summary>Mathematics (MA): 1 change</summary>\n\n- **r" in text

    def test_html_shows_it_as_text_and_loads_nothing(self) -> None:
        text = run("a.yaml", "b.yaml", "--format", "html").stdout
        assert "<script" not in text
        assert "&lt;script&gt;" in text
        assert not re.search(r"(src|href)=|url\(|@import", text)
        assert "<del> compare.</del>" in text
        assert "<ins>" in text

    def test_json_has_stable_keys(self) -> None:
        whole = json.loads(run("a.yaml", "b.yaml", "--format", "json").stdout)
        assert {name: value for name, value in whole.items() if name != "compared"} == {
            "old": "a.yaml", "new": "b.yaml", "counts": {"levels": 0, "evidence": 1, "wording": 0}
        }  # fmt: skip
        (compared,) = whole["compared"]
        (change,) = compared.pop("changes")
        assert compared == {"framework": "t", "title": "T", "old_version": "1", "new_version": "1"}
        words: list[dict[str, Any]] = change.pop("words")
        assert "".join(piece["text"] for piece in words if piece["side"] != "old") == HOSTILE
        assert change == {
            "kind": "rewritten", "weight": "evidence", "domain": "MA", "ids": [["MA.A", "MA.A"]], "title": "Ratios",
            "about": "statement", "before": "I can compare.", "after": HOSTILE,
            "where_old": {"path": "a.yaml", "line": 17, "column": 57},
            "where_new": {"path": "b.yaml", "line": 17, "column": 57},
            "sentence": "MA.A, statement, now something else:",
        }  # fmt: skip

    @pytest.mark.parametrize("output", ["markdown", "json", "html"])
    def test_no_changes_in_any_format(self, output: str) -> None:
        found = run("a.yaml", "a.yaml", "--format", output, "--exit-code")
        assert found.exit_code == 0
        assert found.stdout


def test_two_frameworks_are_compared_without_heavy_libraries(here: Path) -> None:
    lay(here, {"a.yaml": framework(), "b.yaml": framework("I can compare two.")})
    code = (
        "import sys\n"
        "from cbe_cli.cli.app import build\n"
        "build()(['diff', 'a.yaml', 'b.yaml'], standalone_mode=False)\n"
        "sys.exit(' '.join({'polars', 'openpyxl', 'weasyprint', 'jinja2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=here, capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""
    assert "I can compare{+ two+}." in done.stdout
