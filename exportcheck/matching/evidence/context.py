"""What stands around the names: look-alikes, ordinary uses, software and technology, vagueness."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from exportcheck.matching.evidence.wording import Hit
from exportcheck.matching.profile import LineProfile
from exportcheck.models import Question
from exportcheck.text.lexicon import table, words
from exportcheck.text.words import stems, stop_words, surface

_VAGUE_AT_MOST = 6  # words of meaning that a line made of vague words can have


def look_alikes(hits: Iterable[Hit]) -> list[Hit]:
    """The look-alikes among the names found in a line."""
    return [hit for hit in hits if hit.term.kind == "look_alike" and hit.mention != "negated"]


def is_hidden(hit: Hit, found: Iterable[Hit]) -> bool:
    """Whether a name is part of a look-alike of its own entry.

    A name that says more than the look-alike stays: "vacuum pump" is no longer a pump of a
    "vacuum cleaner" when both words stand together in it.
    """
    words_of = set(hit.tokens)
    return any(
        (hit.term.code == other.term.code or hit.term.code.startswith(f"{other.term.code}."))
        and words_of & set(other.tokens)
        and not words_of > set(other.tokens)
        for other in found
    )


def role(profile: LineProfile, hit: Hit) -> str:
    """Whether the line offers "software" or "technology" for the thing; "" if neither."""
    first, last = min(hit.tokens), max(hit.tokens)
    for name in ("technology", "software"):
        for spot in _spots(profile, name):
            heads = not any(profile.tokens[i].purpose or profile.tokens[i].negated for i in spot)
            if heads and (max(spot) < first or min(spot) == last + 1):
                return name
    return ""


def ordinary_use(profile: LineProfile) -> str:
    """A word that tells of an ordinary use (toy, food, retail), or ""."""
    for spot in _spots(profile, "ordinary_use"):
        if not any(profile.tokens[i].negated for i in spot):
            return profile.excerpt(spot)
    return ""


def is_vague_text(text: str) -> bool:
    """True when nothing in a normalised text says what the goods are.

    Numbers, part numbers and words of everything ("spare parts", "оборудование") say nothing.
    """
    found = surface(text)
    if any(_tells(word) and stems(word) not in _vague_stems() for word in found):
        return False
    telling = [i for i, word in enumerate(found) if _tells(word)]
    if len(telling) > _VAGUE_AT_MOST:
        return False
    said = {i for spot in _matches([stems(word) for word in found], "vague") for i in spot}
    return all(i in said for i in telling)


@cache
def _vague_stems() -> frozenset[str]:
    """Stems of all words of vague phrases: any other word that tells something decides."""
    groups = _phrases("vague").values()
    return frozenset(stem for group in groups for phrase in group for stem in phrase)


def _tells(word: str) -> bool:
    return word.isalpha() and len(word) > 2 and word not in stop_words()


def vague_questions() -> tuple[Question, ...]:
    """What to ask about a line that does not say what the goods are."""
    return tuple(
        Question("", "line", row["en"], row["ru"])
        for row in table("messages/findings.csv")
        if row["key"].startswith("ask.")
    )


def _spots(profile: LineProfile, name: str) -> list[tuple[int, ...]]:
    """Tokens of each phrase of a role that stands in the line."""
    return _matches([stems(token.text) for token in profile.tokens], name)


def _matches(stemmed: list[str], name: str) -> list[tuple[int, ...]]:
    found = []
    by_first = _phrases(name)
    for start, stem in enumerate(stemmed):
        for phrase in by_first.get(stem, ()):
            if tuple(stemmed[start : start + len(phrase)]) == phrase:
                found.append(tuple(range(start, start + len(phrase))))
    return found


@cache
def _phrases(name: str) -> dict[str, list[tuple[str, ...]]]:
    """The phrases of a role by their first stem."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for text in sorted(words("context_words.csv", name)):
        phrase = tuple(stems(word) for word in surface(text))
        found.setdefault(phrase[0], []).append(phrase)
    return found
