"""Which characters can be printed, and that only our own fonts print them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from cbe_cli.diagnostics import Location
from cbe_cli.documents import fonts
from cbe_cli.documents.languages import direction_of, language_of, language_of_words
from cbe_cli.files.shipped import shipped

WHERE = Location("students.csv", 5, 1)
PRINTABLE = [
    "Thùy Linh Nguyễn", "Łukasz Żółć", "Ольга Ґудзь", "Ελένη", "محمد الهاشمي", "דוד לוי", "प्रिया शर्मा", "তানিয়া",
    "தமிழ்", "తెలుగు", "ગુજરાતી", "ਪੰਜਾਬੀ", "ಕನ್ನಡ", "മലയാളം", "ଓଡ଼ିଆ", "สมชาย", "ສົມຊາຍ", "សុខា", "မြန်မာ", "አበበ",
    "Արմեն", "გიორგი", "සිංහල", "ᏣᎳᎩ", "ᐃᓄᒃᑎᑐᑦ", "ߒߞߏ", "𞤀𞤣𞤤𞤢𞤥", "ދިވެހި", "ᱥᱟᱱᱛᱟᱲᱤ", "ⵜⴰⵎⴰⵣⵉⵖⵜ",
    "→ ≤ ½ √ € ☐ ★ 🎉", "a\u200d\ufe0f\u200eb\t\n",
]  # fmt: skip


@pytest.mark.parametrize("text", PRINTABLE)
def test_names_of_these_scripts_can_be_printed(text: str) -> None:
    assert fonts.unprintable(text) == ""


def test_what_no_font_has_is_listed_once_and_in_order() -> None:
    assert fonts.unprintable("a\U00013080b\ua992c\U00013080") == "\U00013080\ua992"


def test_the_finding_names_character_and_code_point() -> None:
    (found,) = fonts.unprintable_found("𓂀 Ankh", "The name '𓂀 Ankh'", WHERE, "S07")
    assert found.code == "P054"
    assert found.student == "S07"
    assert found.message == "The name '𓂀 Ankh' has characters that cannot be printed: 𓂀 (U+13080)."
    assert found.hint.startswith("Write it with other characters")
    assert fonts.unprintable_found("Linh", "The name 'Linh'", WHERE, "S07") == ()


@pytest.fixture
def no_cjk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(fonts, "CJK_PACKAGE", "there_is_no_such_package")
    fonts.cjk_font.cache_clear()
    fonts.font_files.cache_clear()
    yield
    monkeypatch.undo()
    fonts.cjk_font.cache_clear()
    fonts.font_files.cache_clear()


@pytest.mark.usefixtures("no_cjk")
def test_without_the_extra_font_a_chinese_name_says_what_to_install() -> None:
    (found,) = fonts.unprintable_found("王小 Wang", "The name '王小 Wang'", WHERE, "S07")
    assert found.message == "The name '王小 Wang' has characters that cannot be printed: 王 (U+738B), 小 (U+5C0F)."
    assert found.hint == "Install the Chinese, Japanese and Korean font: pip install 'cbe-cli[cjk]'."


@pytest.mark.skipif(fonts.cjk_font() is None, reason="the extra [cjk] is not installed")
@pytest.mark.parametrize("text", ["王小明", "さくら", "김민준", "陳"])
def test_with_the_extra_font_it_prints(text: str) -> None:
    assert fonts.unprintable(text) == ""


def test_fontconfig_sees_our_folder_and_nothing_of_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setenv("FONTCONFIG_FILE", "")
    fonts.configuration.cache_clear()
    fonts.use_our_fonts()
    text = Path(os.environ["FONTCONFIG_FILE"]).read_text("utf-8")
    fonts.configuration.cache_clear()
    assert f"<dir>{shipped('templates') / 'fonts'}</dir>" in text
    assert text.count("<dir>") == (2 if fonts.cjk_font() else 1)
    assert "<include" not in text


def test_fonts_are_static_and_each_file_has_its_own_name() -> None:
    """Variable fonts cost three times the time; two files under one name print each other's glyphs."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    seen: dict[tuple[str, str], str] = {}
    for file in sorted((shipped("templates") / "fonts").glob("*.ttf")):
        with TTFont(file, lazy=True) as font:
            assert "fvar" not in font, file.name
            name = (font["name"].getBestFamilyName(), font["name"].getBestSubFamilyName())
        assert name not in seen, f"{file.name} and {seen.get(name)}"
        seen[name] = file.name
    assert len(seen) >= 40


def test_each_script_has_a_bold_face() -> None:
    """Without one, what stands in bold is printed like the rest, and nothing says so."""
    folder = shipped("templates") / "fonts"
    regular = {file.name.removesuffix("-Regular.ttf") for file in folder.glob("*-Regular.ttf")}
    bold = {file.name.removesuffix("-Bold.ttf") for file in folder.glob("*-Bold.ttf")}
    none_is_made = {"NotoSansNKo", "NotoSansTifinagh", "NotoSansMath", "NotoSansSymbols2", "NotoEmoji"}
    assert regular - bold == none_is_made


@pytest.mark.parametrize(
    ("text", "likely", "language"),
    [
        ("山田", "ja", "ja"), ("山田", "zh-Hant", "zh-Hant"), ("金民俊", "ko", "ko"), ("山田", "es", "zh"),
        ("山田さくら", "zh", "ja"), ("김민준", "zh", "ko"), ("زینب", "ur", "ur"), ("ليلى", "en", "ar"),
        ("प्रिया", "ne", "ne"), ("Thùy", "vi", "vi"), ("Ольга", "uk", "uk"), ("Ελένη", "en", "el"),
    ],
)  # fmt: skip
def test_of_the_languages_of_a_script_it_is_the_family_s(text: str, likely: str, language: str) -> None:
    assert language_of(text, likely) == language


def test_words_have_the_language_of_most_of_their_letters() -> None:
    assert language_of_words("Dear Bà ngoại, 谢谢") == ""
    assert language_of_words("谢谢 Ms Li, 我们很高兴。") == "zh"
    assert language_of_words("山を見る") == "ja"
    assert language_of_words("山田", "ja") == "ja"
    assert language_of_words("") == ""


@pytest.mark.parametrize(
    ("text", "language", "direction"),
    [
        ("Thùy", "en", "ltr"), ("محمد", "ar", "rtl"), ("דוד", "he", "rtl"), ("王小明", "zh", "ltr"),
        ("さくら 山田", "ja", "ltr"),
        ("김민준", "ko", "ltr"), ("12 محمد", "ar", "rtl"), ("", "en", "ltr"), ("12", "en", "ltr"),
    ],
)  # fmt: skip
def test_the_script_tells_language_and_direction(text: str, language: str, direction: str) -> None:
    assert language_of(text, "en") == language
    assert direction_of(text) == direction
