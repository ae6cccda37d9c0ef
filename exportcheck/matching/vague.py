"""Lines that do not say what the goods are: "spare parts", a part number alone."""

from __future__ import annotations

from functools import cache

from exportcheck.matching.phrases import matches, phrases
from exportcheck.models import Question
from exportcheck.text.lexicon import table
from exportcheck.text.scripts import script_of
from exportcheck.text.words import stems, stop_words, surface

_VAGUE_AT_MOST = 6  # words of meaning that a line made of vague words can have


def is_vague_text(text: str) -> bool:
    """True when nothing in a normalised text says what the goods are.

    Numbers, part numbers and words of everything ("spare parts", "оборудование") say nothing.
    """
    found = surface(text)
    telling = [i for i, word in enumerate(found) if _tells(word)]
    if len(telling) > _VAGUE_AT_MOST or any(says_what(found[i]) for i in telling):
        return False
    if not telling:
        return True
    said = {i for spot in matches([stems(word) for word in found], "vague") for i in spot}
    return all(i in said for i in telling)


def says_what(word: str) -> bool:
    """Whether a folded word tells something and stands in no vague phrase: it then decides."""
    return _tells(word) and stems(word) not in _vague_stems()


@cache
def _vague_stems() -> frozenset[str]:
    groups = phrases("vague").values()
    return frozenset(stem for group in groups for phrase in group for stem in phrase)


def _tells(word: str) -> bool:
    """A word of an alphabet that is searched: others ("真空泵") say nothing to these lists."""
    if not word.isalpha() or len(word) <= 2 or word in stop_words():
        return False
    return script_of(word[0]) != "other"


@cache
def vague_questions() -> tuple[Question, ...]:
    """What to ask about a line that does not say what the goods are."""
    return tuple(
        Question("", "line", row["en"], row["ru"])
        for row in table("messages/findings.csv")
        if row["key"].startswith("ask.")
    )
