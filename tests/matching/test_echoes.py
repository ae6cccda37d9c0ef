"""Short lines all of whose words are words of one entry, although no name says just that."""

from __future__ import annotations

import pytest

from exportcheck.models import ControlEntry, ControlList, ListInfo, Term
from exportcheck.screening import Screener

LIST = ControlList(
    ListInfo("echo", "1", {}),
    entries=(
        ControlEntry(
            "1",
            title_en="Deformable mirrors moved by actuators",
            title_ru="Деформируемые зеркала с приводами",
        ),
        ControlEntry("2", title_en="Krytrons and spark gaps", title_ru="Крайтроны и разрядники"),
    ),
    terms=(
        Term("1", "deformable mirror"),
        Term("2", "krytron"),
        Term("1", "bathroom mirror", kind="look_alike"),
    ),
)
SCREENER = Screener([LIST])

ASKS = [
    "Mirrors deformed by actuators",
    "ACTUATORS FOR DEFORMABLE MIRRORS",
    "Приводы деформируемых зеркал",
    "krytron gaps",
]
QUIET = [
    "Bathroom mirrors deformed by actuators",  # a look-alike
    "Mirrors deformed by actuators, krytrons",  # no one entry has all of it
    "Mirrors deformed by lamps and actuators",  # a word that the entry has not
    "Deformed mirrors without actuators",
    "Mirrors deformed by actuators, 24 pcs",  # a line that says more than a name
    "Mirrors",
]


@pytest.mark.parametrize("text", ASKS)
def test_words_of_one_entry_ask(text: str) -> None:
    assert SCREENER.check(text).status in ("possible", "match")


@pytest.mark.parametrize("text", QUIET)
def test_other_words_are_quiet(text: str) -> None:
    result = SCREENER.check(text)
    assert not any(e.reason == "echo" for f in result.findings for e in f.evidence)
