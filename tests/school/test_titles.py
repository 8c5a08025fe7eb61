"""What the school's own things are called in the language of a family."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from cbe_cli.school.titles import title_in


@dataclass
class Named:
    title: str | None = "Autumn conferences"
    titles: dict[str, str] = field(default_factory=lambda: {"es": "Reuniones", "pt-BR": "Reuniões", "zh-Hant": "會議"})


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", "Reuniones"),
        ("es-MX", "Reuniones"),
        ("ES", "Reuniones"),
        ("pt-br", "Reuniões"),
        ("pt", "Autumn conferences"),
        ("zh-Hant", "會議"),
        ("zh-Hans", "Autumn conferences"),
        ("en", "Autumn conferences"),
        ("", "Autumn conferences"),
    ],
)
def test_a_title_in_a_language(language: str, said: str) -> None:
    assert title_in(Named(), language) == said


def test_no_title() -> None:
    assert title_in(Named(None, {"es": "Reuniones"}), "vi") == ""
    assert title_in(Named(None, {"es": "Reuniones"}), "es") == "Reuniones"
