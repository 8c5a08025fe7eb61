"""The look in ten lines of docs/documents.md: typed as it stands there, drawn on the page of a child."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from cbe_cli.documents.drafts import Content, children_of
from cbe_cli.documents.html import render
from cbe_cli.documents.kinds import kind_named
from cbe_cli.documents.look import look_of
from cbe_cli.documents.overrides.checking import check
from cbe_cli.documents.portfolio.occasion import Asked, occasion
from cbe_cli.files.shipped import shipped
from cbe_cli.lint.ready import read_school

DOCS = Path(__file__).parents[2] / "docs" / "documents.md"


def test_ten_lines_change_colours_logo_and_a_page(tmp_path: Path) -> None:
    section = DOCS.read_text("utf-8").partition("in ten lines")[2].partition("\n## ")[0]
    brand, page = re.findall(r"```\w+\n(.*?)```", section, re.DOTALL)
    name = re.match(r"\{# templates/(\S+) #\}\n", page)
    assert name is not None
    lines = [*brand.splitlines(), *page.splitlines()[1:]]
    assert len([line for line in lines if line.strip()]) <= 10
    root = tmp_path / "school"
    shutil.copytree(shipped("sample_frameworks") / "riverbend", root, ignore=shutil.ignore_patterns("out"))
    setup = re.sub(r"brand: .*\n", "", (root / "cbe.yaml").read_text("utf-8"))
    (root / "cbe.yaml").write_text(setup + brand, "utf-8")
    file = root / "templates" / name[1]
    file.parent.mkdir(parents=True)
    file.write_text(page, "utf-8")

    read = read_school(root)
    assert read.value is not None
    assert [found.message for found in read.diagnostics if found.where.path == "cbe.yaml"] == []
    assert check(root / "templates") == ()
    look = look_of(read.value).value
    assert look is not None
    when = occasion(read.value, ["S014"], Asked())
    (child,) = children_of(read.value, ["S014"], when, Content())
    kind = kind_named("portfolio")
    draft = kind.draft(child, look.logo).value  # type: ignore[call-arg, arg-type]
    assert draft is not None
    html = render(kind.finish(draft, root).value, root / "templates", kind.template, look.css)
    assert "Riverbend School thanks its friends at the harbour library.</p>" in html
    assert "--paper: #eaf1f0" in html
    assert 'class="subject accent-own-0b5c8a"' in html
    assert '<img class="logo" src="data:image/svg+xml' in html
