"""A school's own templates: which there are, how one is begun, and what is said of those that do not work."""

from __future__ import annotations

from pathlib import Path

import pytest

from cbe_cli.diagnostics import CannotRun
from cbe_cli.documents.html import environment
from cbe_cli.documents.kinds import KINDS
from cbe_cli.documents.mail.build import TEMPLATE
from cbe_cli.documents.overrides.checking import check
from cbe_cli.documents.overrides.copying import copy
from cbe_cli.documents.overrides.listing import templates
from cbe_cli.documents.overrides.samples import samples

SEVERAL = {
    "portfolio/letter.html.j2": '{% extends "shipped/portfolio/letter.html.j2" %}\n\n'
    '{% block leter %}{% include "ours/thanks.html.j2" %}{% endblock %}',
    "portfolio/goals.html.j2": "{% if %}",
    "portfolio/plann.html.j2": "",
    "portfolio/portfolio.css": '{% include "shipped/portfolio/portfolio.css" %}\nh1 { color red; }\n',
    "words/en.yaml": "today: {titel: Hello}\n",
    "ours/thanks.html.j2": "Thanks",
}


def written(files: dict[str, str], folder: Path) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("one", templates(None), ids=lambda one: one.name)
def test_every_template_says_what_it_draws(one: object) -> None:
    assert one.says.endswith("."), f"{one.name} has to begin with a comment of a sentence"  # type: ignore[attr-defined]


def test_everything_is_found_at_once(tmp_path: Path) -> None:
    found = [(str(one.where), one.code, one.message) for one in check(written(SEVERAL, tmp_path))]
    goals, letter, plan, style, words = found
    assert goals[:2] == ("templates/portfolio/goals.html.j2:1", "P061")
    assert goals[2] == "This template does not work: Expected an expression, got 'end of statement block'."
    assert letter[:2] == ("templates/portfolio/letter.html.j2:3", "P063")
    assert letter[2] == "portfolio/letter.html.j2 has no block “leter”, so what stands in it is never drawn."
    assert plan[:2] == ("templates/portfolio/plann.html.j2", "P062")
    assert plan[2] == (
        "“portfolio/plann.html.j2” is not one of our templates, and no template of the school asks for it."
    )
    assert style == (
        "templates/portfolio/portfolio.css:2:12",
        "P064",
        "This is no rule of a style sheet, and is passed over.",
    )
    assert words == ("templates/words/en.yaml", "P065", "Nothing asks for the words “today.titel”.")


def test_what_shows_only_when_drawn_is_found_too(tmp_path: Path) -> None:
    own = written({"portfolio/signatures.html.j2": "\n{{ view.adviser.nam }}"}, tmp_path)
    (found,) = check(own)
    assert (str(found.where), found.code) == ("templates/portfolio/signatures.html.j2:2", "P061")
    assert found.message == "This template does not work: 'str object' has no attribute 'nam'."


def test_words_that_do_not_fit_are_all_named_and_so_are_files_that_are_not_read(tmp_path: Path) -> None:
    own = written(
        {"words/en.yaml": 'cover: Hello\npage: {title: "{who}"}\n', "words/so.po": "", "words/pl.yml": ""}, tmp_path
    )
    assert [(str(one.where), one.code, one.message) for one in check(own)] == [
        (
            "templates/words/en.yaml:1:8",
            "P061",
            "“cover” has to be a block of texts, with keys such as conference, worksheet and name.",
        ),
        (
            "templates/words/en.yaml:2:15",
            "P061",
            "“page.title” asks for {who}, and cbe fills in {name} there.",
        ),
        (
            "templates/words/pl.yml",
            "P062",
            "“words/pl.yml” is not read: a school's own words stand in a file for each language.",
        ),
        (
            "templates/words/so.po",
            "P062",
            "“words/so.po” is not read: a school's own words stand in a file for each language.",
        ),
    ]


def test_nothing_is_said_of_templates_that_work(tmp_path: Path) -> None:
    files = {
        "portfolio/letter.html.j2": '{% extends "shipped/portfolio/letter.html.j2" %}'
        '{% block letter %}{{ super() }}{% include "ours/thanks.html.j2" %}{% endblock %}',
        "ours/thanks.html.j2": "<p>Thanks</p>",
        "words/es.yaml": "today: {title: Lo que hacemos hoy}\n",
    }
    assert check(written(files, tmp_path)) == ()
    assert check(tmp_path / "nowhere") == ()


def test_samples_are_of_every_document() -> None:
    assert {template for template, _ in samples()} == {*(kind.template for kind in KINDS), TEMPLATE}


@pytest.mark.parametrize("one", templates(None), ids=lambda one: one.name)
def test_what_is_begun_can_be_read_and_changes_nothing(one: object, tmp_path: Path) -> None:
    name = one.name  # type: ignore[attr-defined]
    file = copy(name, tmp_path, whole=False)
    assert file == tmp_path / "templates" / name
    if name.endswith(".j2"):
        environment(tmp_path / "templates").get_template(name)
    with pytest.raises(CannotRun, match="is there already"):
        copy(name, tmp_path, whole=True)


def test_a_beginning_draws_what_ours_does(tmp_path: Path) -> None:
    for name in ("portfolio/letter.html.j2", "portfolio/goals.html.j2", "base/page.css", "words/en.yaml"):
        copy(name, tmp_path, whole=False)
    assert check(tmp_path / "templates") == ()


def test_an_unknown_name_is_asked_about(tmp_path: Path) -> None:
    with pytest.raises(
        CannotRun, match=r"^There is no template “portfolio/leter\.html\.j2”\. Did you mean “portfolio/letter"
    ):
        copy("portfolio/leter.html.j2", tmp_path, whole=False)


def test_a_band_may_have_parts_and_words_that_ours_does_not(tmp_path: Path) -> None:
    fine = {
        "portfolio/3-5/letter.html.j2": '{% extends "shipped/portfolio/letter.html.j2" %}\n'
        "{% block letter %}{% endblock %}",
        "words/en.yaml": "bands: {6-8: {where: {title: Here}}, K-2: {letter: {title: Hello}}}\n",
    }
    assert check(written(fine, tmp_path)) == ()


def test_a_part_of_a_band_is_drawn_too(tmp_path: Path) -> None:
    files = {"portfolio/K-2/letter.html.j2": "{{ nobody }}", "words/en.yaml": "bands: {K-2: {where: {titel: Here}}}\n"}
    assert [str(one.where) for one in check(written(files, tmp_path))] == [
        "templates/portfolio/K-2/letter.html.j2:1",
        "templates/words/en.yaml",
    ]
