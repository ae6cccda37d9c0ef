"""What stands around the names: look-alikes, ordinary uses, software and technology."""

from __future__ import annotations

from collections.abc import Iterable

from exportcheck.matching.evidence.wording import Hit
from exportcheck.matching.profile import LineProfile
from exportcheck.text.lexicon import words


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
    if any(spot < first for spot in _software_in_capitals(profile)):
        return "software"
    for name in ("technology", "software"):
        for spot in profile.spots(name):
            said = [profile.tokens[i] for i in spot]
            heads = not any(token.purpose or token.negated for token in said)
            if len(said) == 1 and said[0].text in words("context_words.csv", "no_role"):
                continue  # "Technologies" of a firm, the "программным" of numerical control
            if not heads or (min(spot) > first and names_a_firm(profile, spot)):
                continue
            if max(spot) < first or min(spot) == last + 1:
                return name
    return ""


def names_a_firm(profile: LineProfile, spot: tuple[int, ...]) -> bool:
    """Whether words with "technology" in them are a firm's.

    "XC7K410T MICROCHIP TECHNOLOGY INC": behind a part number it is the maker, not the goods.
    """
    firm_like = words("context_words.csv", "firm_like")
    if not any(profile.tokens[i].text in firm_like for i in spot):
        return False
    if not any(c.isdigit() for c in profile.text[: profile.tokens[spot[0]].start]):
        return False
    after = max(spot) + 1
    firms = words("context_words.csv", "firm")
    return after == len(profile.tokens) or profile.tokens[after].text in firms


def _software_in_capitals(profile: LineProfile) -> list[int]:
    """Where "ПО" stands for software: in capitals, in a text that is not all capitals."""
    text = profile.text
    if "ПО" not in text or text.isupper():
        return []
    return [i for i, t in enumerate(profile.tokens) if text[t.start : t.end] == "ПО"]


def ordinary_use(profile: LineProfile) -> str:
    """A word that tells of an ordinary use (toy, food, retail), or ""."""
    for spot in profile.spots("ordinary_use"):
        if not any(profile.tokens[i].negated for i in spot):
            return profile.excerpt(spot)
    return ""
