"""Texts that English and Russian words cannot search."""

from __future__ import annotations

import pytest

from exportcheck.text.languages import not_searched
from exportcheck.text.normalize import normalize

TEXTS = [
    ("Жыштык өзгөрткүч 0-2000 Гц, 15 кВт", True),
    ("Жиілік түрлендіргіш", True),
    ("Ýag süzgüji 5 kg", True),
    ("变频器 2000 Hz", True),
    ("Վակուումային պոմպ", True),
    ("真空泵 vacuum pump", False),
    ("Насос үчүн тетик", False),
    ("Насос Ω", False),
    ("CRÈME 15 G X 96 PCS", False),
    ("Ø12 XTQ-9", False),
    ("тиодигликоль", False),
    ("Nutella 400 g", False),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_a_language_that_is_not_searched_is_told(text: str, expected: bool) -> None:
    assert not_searched(normalize(text)) == expected
