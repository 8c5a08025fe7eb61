"""The fixed words: dates, patterns, and that every language has every key."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from markupsafe import escape

from cbe_cli.diagnostics import CannotRun
from cbe_cli.documents.catalogues import (
    brought_up_to_date,
    entries,
    plural_forms,
    read_catalogue,
    translated,
)
from cbe_cli.documents.html import frame, render_template
from cbe_cli.documents.word_trees import Untranslated
from cbe_cli.documents.words import Script, fill, has_words, words_for
from cbe_cli.files.shipped import shipped
from cbe_cli.school.kinds import EvidenceKind
from tests.documents import catalogues

PLACES = re.compile(r"\{([a-z_]+)\}")
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
"""How a catalogue begins."""


def texts(said: str | Sequence[str] | None) -> Sequence[str]:
    """One text, or each of its forms."""
    return [said] if isinstance(said, str) else said or []


DATES = {  # of the Unicode CLDR
    "en": ("November 2, 2026", "Sep 2025"),
    "en-GB": ("2 November 2026", "Sept 2025"),
    "es": ("2 de noviembre de 2026", "sept 2025"),
    "ar": ("2 نوفمبر 2026", "سبتمبر 2025"),
    "vi": ("2 tháng 11, 2026", "thg 9 2025"),
    "pt": ("2 de novembro de 2026", "set. de 2025"),
}


def test_dates_are_worded() -> None:
    said = {code: (words_for(code).day(date(2026, 11, 2)), words_for(code).month(date(2025, 9, 1))) for code in DATES}
    assert said == DATES


def test_patterns_are_filled_once() -> None:
    assert fill("{a} and {b}", a="{b}", b=2) == "{b} and 2"
    assert words_for("en").fill("where.skills", met=5, needed=8) == "5 of 8 skills"
    with pytest.raises(KeyError):
        fill("{a}")
    with pytest.raises(KeyError):
        words_for("en").text("where.nothing")


def test_what_is_not_translated_has_the_forms_of_english() -> None:
    assert words_for("vi").plural({"one": Untranslated("one"), "other": Untranslated("{count}")}, 1) == "one"
    assert words_for("vi").plural({"other": "{count} bài"}, 1) == "1 bài"


def test_an_unknown_language_falls_back_to_english() -> None:
    assert words_for("tlh").language == "en"


def test_a_school_may_add_a_language(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "so.yaml").write_text("where: {title: Halka aan joogo}\n", encoding="utf-8")
    words = words_for("so-SO", tmp_path)
    assert words.language == "so"
    assert words.text("where.title") == "Halka aan joogo"
    assert words.text("habits.title") == "Habits of work"


def test_a_broken_words_file_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "en.yaml").write_text("a: 1\na: 2\n")
    with pytest.raises(CannotRun, match=r"^templates/words/en.yaml:2:1: "):
        words_for("en", tmp_path)


UNFIT = {
    'page:\n  title: "{name} and {nobody}"': "2:10: “page.title” asks for {nobody}, and cbe fills in {name} there.",
    'today: {title: "{Name}"}': "1:16: “today.title” asks for {Name}, and cbe fills in nothing there.",
    'say:\n  pieces: {many: "{n} pieces"}': "2:18: “say.pieces.many” asks for {n}, and cbe fills in {count} there.",
    "cover: Hello": "1:8: “cover” has to be a block of texts, with keys such as conference, worksheet and name.",
    "cover:\n  box: {a: b}": "2:8: “cover.box” has to be one text, not a list or a block.",
    "say: {pieces: some}": "1:15: “say.pieces” has to be a block of texts, with keys such as one and other.",
    "today: {agenda: Talk}": "1:17: “today.agenda” has to be a list, with a line for each item that begins with a "
    "hyphen.",
    "today: {agenda: [{step: Talk}]}": "1:18: An item of “today.agenda” has no “minutes”.",
    "bands: {K-2: {cover: {box: [Me]}}}": "1:28: “bands.K-2.cover.box” has to be one text, not a list or a block.",
}


@pytest.mark.parametrize("text", UNFIT)
def test_words_that_no_page_could_print_are_named(text: str, tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "en.yaml").write_text(f"{text}\n", encoding="utf-8")
    with pytest.raises(CannotRun) as refused:
        words_for("en", tmp_path)
    assert str(refused.value) == f"templates/words/en.yaml:{UNFIT[text]}"


def test_our_own_words_could_all_be_those_of_a_school(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    ours = (catalogues.FOLDER / "en.yaml").read_text(encoding="utf-8")
    (tmp_path / "words" / "en.yaml").write_text(ours, encoding="utf-8")
    assert words_for("en", tmp_path).tree == words_for("en").tree


def test_a_school_may_leave_places_out_and_have_more_items(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    own = "page: {title: Mine}\nletter: {starters: [Dear]}\nsay: {pieces: {few: a few, other: '{count}'}}\nnew: [1]\n"
    (tmp_path / "words" / "pl.yaml").write_text(own, encoding="utf-8")
    assert words_for("pl", tmp_path).counted("say.pieces", 3) == "a few"


def test_a_catalogue_of_the_school_is_no_words_of_a_language(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "so.po").write_text("", encoding="utf-8")
    assert not has_words("so", tmp_path)
    assert words_for("so", tmp_path).language == "en"


def test_numbers_and_lists_are_those_of_the_language() -> None:
    assert words_for("en").number(Decimal("1234.50")) == "1,234.5"
    assert words_for("es").number(Decimal("0.66")) == "0,66"
    assert words_for("en").listed(["a", "b", "c"]) == "a, b, and c"
    assert words_for("es").listed(["a", "b", "c"]) == "a, b y c"
    assert words_for("en").listed([]) == ""


def test_commas_are_those_of_the_script(tmp_path: Path) -> None:
    assert words_for("en").script == Script()
    assert words_for("ar").script == Script("rtl", "، ", "؛ ")
    (tmp_path / "own.html.j2").write_text('{{ ["أ", "ب"] | join(", ") }}{{ ["أ"] | join(", ") }}', encoding="utf-8")
    assert render_template("own.html.j2", frame(words_for("ar")), tmp_path) == "أ، بأ"


@pytest.mark.parametrize(
    ("asked", "words", "locale"),
    [
        ("en-GB", "en", "en_GB"), ("ES", "es", "es"), ("es-MX", "es", "es_MX"), ("pt", "pt-BR", "pt"),
        ("pt_PT", "pt-BR", "pt_PT"), ("vi-VN", "vi", "vi_VN"), ("so", "en", "en"), ("zh", "en", "en"),
        ("es-Nowhere-at-all", "es", "es"), ("", "en", "en"), ("../en", "en", "en"), ("!!", "en", "en"),
    ],
)  # fmt: skip
def test_a_language_finds_the_words_that_fit_best(asked: str, words: str, locale: str) -> None:
    found = words_for(asked)
    assert (found.language, str(found.locale)) == (words, locale)
    assert has_words(asked) == (words != "en" or asked.startswith("en"))


def test_what_is_not_translated_is_marked_on_a_screen_and_plain_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "xh.yaml").write_text("where: {title: Apho ndikhoyo}\n", encoding="utf-8")
    words = words_for("xh", tmp_path)
    missing = words.fill("where.skills", met=1, needed=2)
    assert (str(words.text("where.title")), missing) == ("Apho ndikhoyo", "1 of 2 skills")
    assert escape(missing) == '<span class="untranslated" lang="en" dir="ltr">1 of 2 skills</span>'
    assert escape(words.text("where.title")) == "Apho ndikhoyo"
    assert isinstance(words.counted("say.pieces", 2), Untranslated)


@pytest.mark.parametrize("file", catalogues.files(), ids=lambda file: file.stem)
def test_a_catalogue_is_up_to_date(file: Path) -> None:
    assert file.read_bytes() == catalogues.up_to_date(file), "run `make docs`"


@pytest.mark.parametrize("file", catalogues.files(), ids=lambda file: file.stem)
def test_a_translation_has_the_places_of_its_english(file: Path) -> None:
    for message in read_catalogue(file):
        if not message.context or message.fuzzy:
            continue
        english = {name for text in texts(message.id) for name in PLACES.findall(text)}
        for text in filter(None, texts(message.string)):
            ours = set(PLACES.findall(text))
            assert ours <= english, message.context
            assert english - ours <= {"count"}, message.context  # "one piece" may be in words
            assert "<" not in text, message.context


@pytest.mark.parametrize("file", catalogues.files(), ids=lambda file: file.stem)
def test_what_may_not_be_parted_in_english_may_not_be_parted_elsewhere(file: Path) -> None:
    """`2 more`: with a number at the end of a line and its word on the next."""
    for message in read_catalogue(file):
        if any("\u00a0" in text for text in texts(message.id)):
            for text in filter(None, texts(message.string)):
                assert "\u00a0" in text, f"{message.context}: {text}"


@pytest.mark.parametrize("language", catalogues.COMPLETE)
def test_a_complete_language_has_every_text(language: str) -> None:
    english = {path for path, _ in entries(words_for("en").tree)}
    assert set(translated(catalogues.FOLDER / f"{language}.po")) == english


def test_a_text_whose_english_changed_waits_until_somebody_has_looked(tmp_path: Path) -> None:
    file = tmp_path / "es.po"
    file.write_text(f'{HEAD}"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n')
    english = {"a": "Old", "n": {"one": "1 cat", "other": "{count} cats"}}
    file.write_bytes(brought_up_to_date(read_catalogue(file), english))
    filled = file.read_text("utf-8").replace('"Old"\nmsgstr ""', '"Old"\nmsgstr "Viejo"')
    filled = filled.replace('[0] ""', '[0] "1 gato"').replace('[1] ""', '[1] "{count} gatos"')
    file.write_text(filled, "utf-8")
    cats = {"one": "1 gato", "other": "{count} gatos", "many": "{count} gatos"}
    assert translated(file) == {"a": "Viejo", "n": cats}
    file.write_bytes(brought_up_to_date(read_catalogue(file), {**english, "a": "New"}))
    assert translated(file) == {"n": cats}
    assert "#, fuzzy" in file.read_text("utf-8")
    assert "Viejo" in file.read_text("utf-8")  # kept for whoever looks
    file.write_bytes(brought_up_to_date(read_catalogue(file), {}))
    assert translated(file) == {}


def test_plural_forms_are_named_as_cldr_does() -> None:
    """As newer and older editions of CLDR do: Vietnamese has one form, whether or not `one` is a category there."""
    forms = {file.stem: plural_forms(read_catalogue(file)) for file in catalogues.files()}
    assert forms["ar"] == {"zero": 0, "one": 1, "two": 2, "few": 3, "other": 4, "many": 5}
    assert forms["es"] == {"one": 0, "other": 1, "many": 1}
    assert set(forms["vi"].values()) == {0}
    assert "other" in forms["vi"]


def test_a_language_without_a_whole_number_for_other_has_words_too(tmp_path: Path) -> None:
    rule = "n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2"
    file = tmp_path / "pl.po"
    file.write_text(f'{HEAD}"Plural-Forms: nplurals=3; plural=({rule});\\n"\n')
    assert plural_forms(read_catalogue(file)) == {"one": 0, "few": 1, "many": 2, "other": 2}


def test_no_word_judges_a_child() -> None:
    text = (shipped("templates") / "words" / "en.yaml").read_text("utf-8").lower()
    for word in (
        "lacks",
        "fail",
        "cannot",
        "unable",
        "poor",
        "weak",
        " low ",
        "behind grade",
        "struggl",
        "lazy",
        "smart",
        "gifted",
    ):
        assert word not in text.replace("struggle:", ""), word  # the kind of a piece in portfolio files


def test_every_kind_of_evidence_has_a_word_for_families() -> None:
    for kind in get_args(EvidenceKind):
        assert words_for("en").text(f"say.kinds.{kind}")
