"""Words that tell rows apart: totals, ditto marks, footers, parties (``data/row_words.csv``)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from exportcheck.text import lexicon

_SPACES = re.compile(r"\s+")
_NUMBER = re.compile(r"[-+]?\d[\d\s.,'’]*%?")
_MARKS = re.compile(r"[^\w\s]+")
_LONGEST_DITTO = 24
DITTO_MARKS = frozenset("-–—_\"'“”„«»〃‟″,/")
"""With one of them begins every ditto mark that is no word."""

# quotation marks or strokes, with dashes around them
_DITTO = re.compile(r"[-–—_\s]*(?:[\"'“”„«»〃‟″]{1,4}|,,|/\s?/)[-–—_\s]*")
_SECTION_NUMBER = r"\s*(?:№|no\b\.?|nr\b\.?|n\b|#)?\s*(?:\d[\d.\-–]*|[ivx]{1,4}\b|[a-zа-я]\b)"
_AFTER = r"(?=$|[\s:.,;/(\d\-–—])"


@cache
def _words(kind: str) -> frozenset[str]:
    rows = lexicon.table("row_words.csv")
    return frozenset(row["words"].casefold() for row in rows if row["kind"] == kind)


@cache
def _begins(kind: str) -> re.Pattern[str]:
    words = sorted(_words(kind), key=lambda word: (-len(word), word))
    parts = [re.escape(word) + ("" if word[-1] > "\u2e80" else _AFTER) for word in words]
    return re.compile("(?:" + "|".join(parts) + ")")


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", text)).strip().casefold()


def is_ditto(text: str) -> bool:
    """Whether a cell says that it is the same as the one above."""
    if len(text) > _LONGEST_DITTO:
        return False
    return text in ditto_words() or (text[:1] in DITTO_MARKS and _DITTO.fullmatch(text) is not None)


@cache
def ditto_words() -> frozenset[str]:
    """Words and marks that say "as above", as they are written."""
    words = {form for word in _words("ditto") for form in (word, _plain(word))}
    return frozenset(form for word in words for form in (word, word.capitalize(), word.upper()))


def is_section(text: str) -> bool:
    """Whether a text is a numbered heading: "Section 2. Spare parts", "Pallet 5"."""
    return _section().match(_plain(text)) is not None


def is_bare_section(text: str) -> bool:
    """Whether a text is the number of a section and nothing else: "Pallet 5"."""
    found = _section().match(_plain(text))
    return found is not None and not any(map(str.isalpha, _plain(text)[found.end() :]))


@cache
def _section() -> re.Pattern[str]:
    words = sorted(map(re.escape, _words("section")), key=lambda word: (-len(word), word))
    return re.compile(f"(?:{'|'.join(words)}){_SECTION_NUMBER}\\s*(?:$|[.:,;)–—-])")


def total_kind(text: str) -> str:
    """Say "total" or "subtotal" when a text is nothing but that, else "".

    Words around it may be amounts, units and the like: "Total net weight, kg: 1 200". A
    thing that has the word in its name ("Total station TS16") is no total.
    """
    plain = _plain(text)
    for kind in ("subtotal", "total"):
        found = _begins(kind).match(plain)
        if found and (_only_fillers(plain[found.end() :]) or _is_colon(plain, found.end())):
            return kind
    return ""


def _is_colon(plain: str, end: int) -> bool:
    return plain[end : end + 2].lstrip().startswith(":")


def _only_fillers(rest: str) -> bool:
    words = _MARKS.sub(" ", _NUMBER.sub(" ", rest)).split()
    known = _words("filler") | _words("total")
    return all(word in known or word.isdecimal() for word in words)


def is_footer(text: str) -> bool:
    """Whether a text begins as the lines below a table do: page, signature, bank, terms."""
    return _begins("footer").match(_plain(text)) is not None


def is_surely_footer(text: str) -> bool:
    """Whether a text in the column of goods is a footer and cannot be goods.

    "Page 1 of 2", "Bank: ..." and "Payment terms 30 days" are; "Page scanner" is not: a single
    word counts only when nothing but numbers and a few known words follows it, or a colon.
    """
    plain = _plain(text)
    found = _begins("footer").match(plain)
    if found is None:
        return False
    word, rest = found.group(), plain[found.end() :]
    if " " in word or word in _words("footer_sure") or "__" in rest:
        return True
    if rest.lstrip().startswith(":"):
        return True
    words = _MARKS.sub(" ", _NUMBER.sub(" ", rest)).split()
    known = _words("charge_filler") | _words("footer")
    return all(one in known or one.isdecimal() for one in words)


def is_charge(text: str) -> bool:
    """Whether a text names freight, a tax or the like, and nothing else."""
    plain = _plain(text)
    found = _begins("charge").match(plain)
    words = _MARKS.sub(" ", _NUMBER.sub(" ", plain[found.end() :])).split() if found else []
    known = _words("charge_filler") | {part for word in _words("charge") for part in word.split()}
    return found is not None and all(word in known for word in words)


def is_only_fillers(text: str) -> bool:
    """Whether a text consists of words that name no goods: "including:"."""
    return _only_fillers(_plain(text))


def is_party(text: str) -> bool:
    """Whether a text begins as the blocks that name buyer, seller and addresses do."""
    return _begins("party").match(_plain(text)) is not None
