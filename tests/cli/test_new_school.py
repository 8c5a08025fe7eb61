"""`cbe init`, `cbe new class` and `cbe schema`, as people type them."""

import json
from pathlib import Path

from cbe_cli import __version__
from cbe_cli.school.load import load
from tests.typed import typed


def cbe(*arguments: str, cwd: Path) -> tuple[int, str, str]:
    return typed(*arguments, cwd=cwd, COLUMNS="100")


def test_from_nothing_to_a_class_of_ones_own(tmp_path: Path) -> None:
    code, out, err = cbe("init", "school", cwd=tmp_path)
    assert (code, out) == (0, "")
    assert err.endswith("files. Next:\n  cd school\n  cbe levels my-class\n  cbe report my-class\n")
    roster = tmp_path / "export.csv"
    roster.write_text("Student ID,Last Name,First Name,Email\n012,[b]Ng[/b],Zoë,z@school.example\n", encoding="utf-8")
    new = ["new", "class", "g6", "--roster", "export.csv", "--framework", "our-framework", "--school", "school"]
    code, out, err = cbe(*new, cwd=tmp_path)
    assert (code, out) == (2, "")
    assert "Columns: id from “Student ID”, first name from “First Name”, last name from “Last Name”.\n" in err
    assert "Not used: Email.\n" in err
    assert "Zoë [b]Ng[/b]" in err
    assert err.endswith("Nothing was written. If this is right, run it again with --yes.\n")
    assert not (tmp_path / "school" / "classes" / "g6").exists()
    code, out, err = cbe(*new, "--yes", "--title", "Grade 6", cwd=tmp_path)
    assert (code, out) == (0, "")
    assert err.endswith(
        "wrote students.csv\nwrote classes/g6/class.yaml\nwrote classes/g6/roster.csv\nwrote classes/g6/evidence.xlsx\n"
    )
    parsed = load(tmp_path / "school")
    assert parsed.diagnostics == ()
    assert parsed.value is not None
    assert [class_.file.title for class_ in parsed.value.classes] == ["Grade 6", "My Class"]


def test_what_comes_next_works_as_it_is_shown(tmp_path: Path) -> None:
    _, _, said = cbe("init", "our school", "--sample", "riverbend", cwd=tmp_path)
    assert [line.strip() for line in said.splitlines()[1:]] == [
        'cd "our school"',
        "cbe levels g6-math",
        "cbe report g6-math",
    ]
    assert cbe("levels", "g6-math", "--domain", "MA", cwd=tmp_path / "our school")[0] == 0


def test_a_workflow_comes_with_a_school_or_later(tmp_path: Path) -> None:
    wheel = f"tools/cbe_cli-{__version__}-py3-none-any.whl"
    code, out, err = cbe("init", "one", "--ci", "github", cwd=tmp_path)
    said = f"Wrote one/.github/workflows/cbe.yml. It installs {wheel}: put that there, and commit both.\n"
    assert (code, out) == (0, "")
    assert err.startswith("Made one with 14 files. Next:\n")
    assert err.endswith(said)
    cbe("init", "two", cwd=tmp_path)
    before = {path for path in (tmp_path / "two").rglob("*") if path.is_file()}
    code, out, err = cbe("init", ".", "--ci", "gitlab", cwd=tmp_path / "two")
    assert (code, out) == (0, "")
    assert err == f"Wrote .gitlab-ci.yml. It installs {wheel}: put that there, and commit both.\n"
    after = {path for path in (tmp_path / "two").rglob("*") if path.is_file()}
    assert after - before == {tmp_path / "two" / ".gitlab-ci.yml"}
    code, out, err = cbe("init", ".", "--ci", "gitlab", cwd=tmp_path / "two")
    assert (code, out) == (2, "")
    assert err.startswith("“.gitlab-ci.yml” is there already; nothing was changed.")
    code, out, err = cbe("init", ".", "--ci", "gitlab", "--sample", "riverbend", cwd=tmp_path / "two")
    assert (code, out) == (2, "")
    assert "is there already and not empty" in err


def test_help_for_editors_comes_with_a_school_or_later(tmp_path: Path) -> None:
    code, out, err = cbe("init", "one", "--editor", cwd=tmp_path)
    assert (code, out) == (0, "")
    assert err.endswith("\nWrote one/schemas, one/.vscode/settings.json, one/.vscode/extensions.json.\n")
    (tmp_path / "one" / ".vscode" / "settings.json").write_text("{}\n", encoding="utf-8")
    code, out, err = cbe("init", ".", "--editor", "--ci", "gitlab", cwd=tmp_path / "one")
    assert (code, out) == (0, "")
    _, schemas, lacks, *settings = err.splitlines()
    assert schemas == "Wrote schemas."
    assert lacks == (".vscode/settings.json is there already and was left as it is. Put into it what it lacks of this:")
    assert "yaml.schemas" in json.loads("\n".join(settings))
    assert (tmp_path / "one" / ".gitlab-ci.yml").is_file()
    assert (tmp_path / "one" / ".vscode" / "settings.json").read_text(encoding="utf-8") == "{}\n"


def test_a_roster_with_a_fault_ends_with_1(tmp_path: Path) -> None:
    cbe("init", "school", cwd=tmp_path)
    (tmp_path / "list.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    new = ["new", "class", "g6", "--roster", "list.csv", "--framework", "our-framework", "--school", "school", "--yes"]
    code, out, err = cbe(*new, cwd=tmp_path)
    assert (code, out) == (1, "")
    assert err.startswith("list.csv:1:1: S130 error: No column could be recognised as the students' names.")


def test_schemas(tmp_path: Path) -> None:
    code, out, err = cbe("schema", cwd=tmp_path)
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "school      cbe.yaml"
    code, out, err = cbe("schema", "class", cwd=tmp_path)
    assert (code, err) == (0, "")
    assert json.loads(out)["title"] == "Class file"
    code, out, err = cbe("schema", "student", cwd=tmp_path)
    assert (code, out) == (2, "")
    assert err.startswith("“student” is not a kind of file.")
