"""Which words of a list a misspelled word is taken for."""

from __future__ import annotations

import pytest

from exportcheck.matching.vocabulary import Vocabulary

LIST = Vocabulary(
    ["carbon tow", "canon tow", "cutting head", "cute head", "meter magnet", "magnetometer", "hexogen", "halogen lamp", "lyophilizer"],
    ["пинаколиновый"],
)  # fmt: skip


def meant(word: str) -> set[str]:
    """Stems of the list that a word stands for."""
    stems = {number: stem for stem, number in LIST.ids.items()}
    return {stems[match.word] for match in LIST.lookup(word)}


@pytest.mark.parametrize(
    ("word", "stem"),
    [("caron", "carbon"), ("cuting", "cut"), ("magnetmeter", "magnetomet")],
)
def test_a_slip_is_mended_though_another_word_is_near(word: str, stem: str) -> None:
    assert stem in meant(word)


def test_of_two_words_as_near_the_one_that_trade_knows_is_meant() -> None:
    assert meant("helogen") == {"halogen"}


def test_another_ending_is_no_slip() -> None:
    assert {match.reason for match in LIST.lookup("lyophilised")} == {""}


def test_a_russian_name_that_counts_as_written_is_known_by_its_sound() -> None:
    assert meant("pinakolinovyy")
