"""What `cbe init --editor` writes, and what it leaves alone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from cbe_cli.diagnostics import CannotRun
from cbe_cli.school.editor import add_editor
from cbe_cli.school.schemas import KINDS, schema_text
from cbe_cli.school.starter import start_school
from tests.repositories import repository

BASE = Path(__file__).parents[1] / "cases" / "base"
IN_A_SCHOOL = {
    "./schemas/school.json": ["cbe.yaml"],
    "./schemas/framework.json": ["frameworks/*.yaml"],
    "./schemas/class.json": ["classes/**/class.yaml"],
    "./schemas/evidence.json": ["classes/**/evidence.yaml", "classes/**/evidence/**/*.yaml"],
    "./schemas/portfolio.json": ["portfolios/*/*.yaml"],
    "./schemas/translation.json": ["translations/*.yaml"],
}


def school(folder: Path) -> Path:
    start_school(folder)
    return folder


def settings(root: Path) -> Any:
    return json.loads((root / ".vscode" / "settings.json").read_text(encoding="utf-8"))


def test_a_school_gets_schemas_and_settings(tmp_path: Path) -> None:
    shutil.rmtree(school(tmp_path) / "schemas")
    told = add_editor(tmp_path / "frameworks")
    assert settings(tmp_path) == {"yaml.schemas": IN_A_SCHOOL, "yaml.yamlVersion": "1.2"}
    assert json.loads((tmp_path / ".vscode" / "extensions.json").read_text(encoding="utf-8")) == {
        "recommendations": ["redhat.vscode-yaml"]
    }
    assert {path.stem for path in (tmp_path / "schemas").iterdir()} == set(KINDS)
    names = ("schemas", ".vscode/settings.json", ".vscode/extensions.json")
    assert (told.written, told.kept) == (tuple(tmp_path / name for name in names), {})


def test_every_kind_of_file_has_its_places() -> None:
    assert {Path(schema).stem for schema in IN_A_SCHOOL} == set(KINDS)


def test_in_a_folder_of_a_repository_settings_are_at_its_root(tmp_path: Path) -> None:
    root = repository(tmp_path).folder
    add_editor(school(root / "our school"))
    assert settings(root)["yaml.schemas"] == {
        f"./our school/{schema.removeprefix('./')}": [f"our*school/{pattern}" for pattern in patterns]
        for schema, patterns in IN_A_SCHOOL.items()
    }
    assert not (root / "our school" / ".vscode").exists()


def test_where_a_path_cannot_be_named_in_settings_they_are_in_the_school(tmp_path: Path) -> None:
    root = repository(tmp_path).folder
    add_editor(school(root / "école"))
    assert settings(root / "école")["yaml.schemas"] == IN_A_SCHOOL
    assert not (root / ".vscode").exists()


def test_a_class_that_stands_alone_has_its_files_beside(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    add_editor(tmp_path)
    beside = [path.name for path in BASE.glob("*.yaml") if path.name != "class.yaml"]
    assert beside
    schemas = settings(tmp_path)["yaml.schemas"]
    assert schemas["./schemas/class.json"] == ["class.yaml"]
    assert schemas["./schemas/evidence.json"] == ["evidence.yaml", "evidence/**/*.yaml"]
    assert schemas["./schemas/framework.json"] == ["frameworks/*.yaml", *beside]


def test_a_folder_of_frameworks_has_its_schemas_beside(tmp_path: Path) -> None:
    """There the first lines of frameworks look that `cbe import` has written."""
    root = repository(tmp_path).folder
    (root / "standards").mkdir()
    shutil.copy(school(tmp_path / "other") / "frameworks" / "our-framework.yaml", root / "standards")
    add_editor(root / "standards")
    assert settings(root)["yaml.schemas"] == {"./schemas/framework.json": ["standards/*.yaml"]}
    assert (root / "schemas" / "framework.json").is_file()


def test_frameworks_at_the_root_have_theirs_there(tmp_path: Path) -> None:
    root = repository(tmp_path).folder
    shutil.copy(school(tmp_path / "other") / "frameworks" / "our-framework.yaml", root)
    add_editor(root)
    assert settings(root)["yaml.schemas"] == {"./schemas/framework.json": ["*.yaml"]}


def test_schemas_are_written_anew_and_settings_stay(tmp_path: Path) -> None:
    add_editor(school(tmp_path))
    own = {"files.eol": "\n", "yaml.schemas": {}}
    (tmp_path / ".vscode" / "settings.json").write_text(json.dumps(own), encoding="utf-8")
    (tmp_path / "schemas" / "class.json").write_text("{}", encoding="utf-8")
    told = add_editor(tmp_path)
    assert (tmp_path / "schemas" / "class.json").read_text(encoding="utf-8") == schema_text("class")
    assert settings(tmp_path) == own
    assert told.written == (tmp_path / "schemas",)
    ((path, lacks),) = told.kept.items()
    assert path == tmp_path / ".vscode" / "settings.json"
    assert json.loads(lacks) == {"yaml.schemas": IN_A_SCHOOL, "yaml.yamlVersion": "1.2"}


@pytest.mark.parametrize(("more", "is_told"), [("", False), ("// ours\n", True)])
def test_settings_that_have_all_of_it_lack_nothing(tmp_path: Path, more: str, *, is_told: bool) -> None:
    """Whoever has comments in the file is told every time, for nobody here reads them."""
    add_editor(school(tmp_path))
    path = tmp_path / ".vscode" / "settings.json"
    path.write_text(more + json.dumps({"files.eol": "\n", **settings(tmp_path)}), encoding="utf-8")
    assert bool(add_editor(tmp_path).kept) is is_told


def test_where_there_is_nothing_for_it_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("notes", encoding="utf-8")
    with pytest.raises(CannotRun):
        add_editor(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
