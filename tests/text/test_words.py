"""Normalising, stems, negation and purpose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exportcheck.text.normalize import normalize
from exportcheck.text.words import fold, passing_stems, stems, surface, tokens

NORMAL = [
    ("GE6_x000D_\nNEXT", "GE6 NEXT"),
    ("Caf&eacute; &amp; Co", "Café & Co"),
    ("１２３ ＫＷ", "123 KW"),
    ("10⁶ Па", "10^6 Па"),
    ("5 м³", "5 м3"),
    ("50 µm", "50 μm"),
    ("a\u00adb\u200bc", "abc"),
    ("650×520", "650x520"),
    ("«Бриз» — маска", '"Бриз" - маска'),
    ("CAS 111‑48‑8", "CAS 111-48-8"),
    ("  a \t b\n", "a b"),
    ("cоnverter", "converter"),
]


@pytest.mark.parametrize(("text", "expected"), NORMAL)
def test_normalize(text: str, expected: str) -> None:
    assert normalize(text) == expected


@given(st.text(max_size=300))
def test_normalising_twice_is_normalising_once(text: str) -> None:
    once = normalize(text)
    assert normalize(once) == once


@given(st.text(max_size=200))
def test_folding_moves_no_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


MEET = [
    ("вольфрам", "вольфрамовый", "вольфрама"),
    ("титан", "титановый", "титана"),
    ("лазер", "лазерный", "лазеров"),
    ("станок", "станки", "станков"),
    ("порошок", "порошка", "порошковый"),
    ("реактор", "реакторный", "реакторы"),
    ("никель", "никелевый", "никеля"),
    ("стержень", "стержни", "стержней", "стержневой"),
    ("поршень", "поршни", "поршневой"),
    ("котел", "котлы", "котлов"),
    ("кольцо", "колец", "кольцевой"),
    ("центрифуга", "центрифужный", "центрифуг"),
    ("воздух", "воздушный"),
    ("мишень", "мишени"),
    ("valve", "valves"),
    ("camera", "cameras"),
]


def test_words_that_only_look_alike_stay_apart() -> None:
    assert len({stems(word) for word in ("пропилен", "мишень", "треугольник", "угольник")}) == 4
    assert (
        len({stems(word) for word in ("propellants", "propellers", "digital", "digitizers")}) == 4
    )


@pytest.mark.parametrize("family", MEET, ids=[family[0] for family in MEET])
def test_forms_of_a_word_meet(family: tuple[str, ...]) -> None:
    assert len({stems(word) for word in family}) == 1


NEGATED = [
    ("paint without solvent", {"solvent"}),
    ("oil-free pump", {"oil"}),
    ("не военного назначения, сталь", {"военного", "назначения"}),
    ("не менее 5 мкм", set()),
    ("without bag, with hose", {"bag"}),
    ("дисплей отсутствует", {"дисплей"}),
    (
        "не имеющие соединений, изоляторов, контактов: сталь",
        {"имеющие", "соединений", "изоляторов", "контактов"},
    ),
]


@pytest.mark.parametrize(("text", "covered"), NEGATED)
def test_negation_covers_its_clause(text: str, covered: set[str]) -> None:
    assert {token.text for token in tokens(text) if token.negated} == covered


PURPOSE = [
    ("hose for vacuum pump, steel", {"vacuum", "pump"}),
    ("насос для пылесоса, стальной", {"пылесоса"}),
    ("батареи для устройств (квадрокоптеров)", {"устройств", "квадрокоптеров"}),
    ("vacuum pump", set()),
]


@pytest.mark.parametrize(("text", "covered"), PURPOSE)
def test_purpose_covers_what_the_goods_are_for(text: str, covered: set[str]) -> None:
    assert {token.text for token in tokens(text) if token.purpose} == covered


@given(st.text(max_size=200))
def test_tokens_and_surface_agree(text: str) -> None:
    clean = normalize(text)
    assert [token.text for token in tokens(clean)] == surface(clean)


def test_many_stems_at_once_are_those_of_each_word() -> None:
    words = "fibres colouring phosphonic sulfides насосы вольфрамовый 3a225 лазер pumps x μm é"
    assert passing_stems(words.split()) == [stems(word) for word in words.split()]
    assert passing_stems([]) == []
