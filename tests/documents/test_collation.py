"""Names in the order of an alphabet. The expected orders are those of CLDR, as ICU sorts them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.documents.collation import name_key

ORDERS = {
    "en": ["Ana", "Ána", "Ana Lima", "Anna", "Åsa", "Bo", "Łucja", "Lund", "O'Dwyer", "Odwyn", "Öz", "Zoë"],
    "sv": ["Ana", "Anna", "Bo", "Zoë", "Åsa", "Ärla", "Östen", "Öz"],
    "da": ["Bo", "Zoë", "Æbele", "Ørn", "Aase"],
    "es": ["Nadal", "Nuria", "Ñíguez", "Olmo"],
    "pl": ["Lech", "Lis", "Łucja", "Mela", "Zofia", "Żaneta"],
    "tr": ["Ida", "Işık", "İnci", "Oya", "Özgür", "Pınar"],
    "cs": ["Cyril", "Čeněk", "Hana", "Hynek", "Chval", "Ivan"],
    "vi": ["Anh", "Ẩn", "Du", "Đào", "Thảo", "Thủy", "Thư"],
    "uk": ["Галя", "Ґалаґан", "Діма", "Елла", "Єва", "Зоя", "Іван", "Їжак", "Йосип", "Ольга"],
}  # fmt: skip


@pytest.mark.parametrize("language", ORDERS)
def test_names_stand_as_in_the_alphabet(language: str) -> None:
    turned = ORDERS[language][::-1]
    assert sorted(turned, key=lambda name: name_key(name, language)) == ORDERS[language]


def test_a_hyphen_is_a_space_and_an_apostrophe_is_nothing() -> None:
    assert name_key("Lefèvre-Diallo", "en")[0] == name_key("Lefevre Diallo", "en")[0]
    assert name_key("O'Dwyer", "en")[0] == name_key("O’Dwyer", "en")[0] == name_key("Odwyer", "en")[0]
    assert name_key("Kaʻaihue", "en")[0] == name_key("Kaaihue", "en")[0]


@given(st.text(max_size=8), st.sampled_from(["en", "sv", "hu", "vi", "zh", "x"]))
def test_any_text_has_a_place(text: str, language: str) -> None:
    assert name_key(text, language) == name_key(text, language)


@given(st.lists(st.text("abcdxyz", max_size=5), max_size=6))
def test_plain_small_letters_sort_as_they_do(names: list[str]) -> None:
    ordered = sorted(names, key=lambda name: name_key(name, "en"))
    assert all(one <= other for one, other in pairwise(ordered))
