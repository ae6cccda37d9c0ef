"""Column headings: which field a heading names, by the names in ``data/headings.csv``.

Headings are compared without case, punctuation, underscores and look-alike letters. What
stands in brackets is a unit and may be left out; a heading in two languages is as good as
its better half; numbers of the boxes of a form and hyphens inside words are left out; typing
errors are forgiven in longer names.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from exportcheck.text import lexicon
from exportcheck.text.scripts import mend_look_alikes

OTHER = "other"
"""Field of headings that are known and of no use here; it keeps them from being guessed."""

CODE = "code"
"""Field of headings that say "code" and not which; the values below decide."""

FIELD_ALIASES = {
    "eccn": "list_code",
    "item": "id",
    "number": "id",
    "name": "description",
}
"""Other names of fields that users may give."""

_CAMEL = re.compile(r"(?<=[a-z\u0430-\u044f])(?=[A-Z\u0410-\u042f])|(?<=[A-Z])(?=[A-Z][a-z])")
_NO_WORD = re.compile(r"[\W_]+")
_BRACKETS = re.compile(r"\([^)]*\)?|\[[^\]]*\]?|\{[^}]*\}?|（[^）]*）?")
_PARTS = re.compile(
    r"\s*[\n\r|]+\s*|\s+[/\\]\s+|\s+[-–—]\s+|[/\\]|,\s*"
    # Chinese beside another script
    r"|(?<=[\u3400-\u9fff])\s*(?=[A-Za-z#№\u0400-\u04ff])"
    r"|(?<=[A-Za-z.)\u0400-\u04ff])\s*(?=[\u3400-\u9fff])"
)
_BOX_NUMBER = re.compile(r"^\s*\d{1,2}[.)]?\s+")
_HYPHENATED = re.compile(r"(?<=[^\W\d_])[-\u00ad](?=[^\W\d_])")
# the dot that a Turkish capital I leaves behind in lower case
_PLAINER = str.maketrans({"ё": "е", "\u0307": ""})
_SHORTEST_PART = 4
_LONGEST_HEADING = 160
_SIMILAR = 86


@dataclass(frozen=True, slots=True)
class HeadingMatch:
    """What a heading means.

    Attributes:
        field: the field, or ``OTHER``.
        score: 0 to 1, how sure it is.
        reason: key of the reason: "heading" (a known name), "heading_without_unit",
            "heading_half" (one of two names), "heading_part", "heading_similar".
        name: the known name it was recognised by.
    """

    field: str
    score: float
    reason: str
    name: str


@cache
def field_names() -> tuple[str, ...]:
    """Every field that a column can have, in the order of the data file."""
    names = dict.fromkeys(row["field"] for row in lexicon.table("headings.csv"))
    return tuple(name for name in names if name not in (OTHER, CODE))


@lru_cache(maxsize=8192)
def normal_heading(text: str) -> str:
    """A heading without case, punctuation and spelling tricks."""
    spaced = _CAMEL.sub(" ", text.replace("#", " no "))
    plain = unicodedata.normalize("NFKC", mend_look_alikes(spaced).text).casefold()
    return _NO_WORD.sub(" ", plain.translate(_PLAINER)).strip()


@cache
def _known() -> dict[str, tuple[str, str]]:
    """Normal form of each known name -> (field, name as written)."""
    known: dict[str, tuple[str, str]] = {}
    for row in lexicon.table("headings.csv"):
        known.setdefault(normal_heading(row["name"]), (row["field"], row["name"]))
    return known


@cache
def _fuzzy_names() -> tuple[str, ...]:
    return tuple(name for name in _known() if len(name) > _SHORTEST_PART)


@lru_cache(maxsize=8192)
def match_heading(text: str) -> HeadingMatch | None:
    """The field that a heading names, or None."""
    known = match_known(text)
    if known or not text.strip() or len(text) > _LONGEST_HEADING:
        return known
    return _by_part(text) or _similar(text)


@lru_cache(maxsize=8192)
def match_known(text: str) -> HeadingMatch | None:
    """The field of a heading that is a known name but for its unit or a second language."""
    if not text.strip() or len(text) > _LONGEST_HEADING:
        return None
    return _exact(text, 1.0, "heading") or _without_unit(text) or _by_half(text)


def _exact(text: str, score: float, reason: str) -> HeadingMatch | None:
    known = _known()
    found = known.get(normal_heading(text))
    if found is None:
        plain = _HYPHENATED.sub("", _BOX_NUMBER.sub("", text))
        found = known.get(normal_heading(plain)) if plain != text else None
    return HeadingMatch(found[0], score, reason, found[1]) if found else None


def _without_unit(text: str) -> HeadingMatch | None:
    bare = _BRACKETS.sub(" ", text)
    if bare == text:
        return None
    return _exact(bare, 0.97, "heading_without_unit")


def _by_half(text: str) -> HeadingMatch | None:
    """The best half of "Description / Bezeichnung"; halves of no use count less."""
    halves = [half for half in _PARTS.split(text) if half.strip()]
    if len(halves) < 2:
        return None
    found = [_exact(half, 0.95, "heading_half") or _without_unit(half) for half in halves]
    useful = [match for match in found if match and match.field != OTHER]
    return next(iter(useful or [match for match in found if match]), None)


def _by_part(text: str) -> HeadingMatch | None:
    """A long heading that begins with a known name or consists of it for a good part."""
    normal = f" {normal_heading(_BRACKETS.sub(' ', text))} "
    best: HeadingMatch | None = None
    longest = 0
    for name, (field, written) in _known().items():
        if len(name) <= max(longest, _SHORTEST_PART - 1) or f" {name} " not in normal:
            continue
        begins = normal.startswith(f" {name} ")
        share = len(name) / (len(normal) - 2)
        if share >= 0.5 or (begins and share >= 0.18):
            longest = len(name)
            score = 0.85 if share >= 0.5 else 0.75
            best = HeadingMatch(field, score, "heading_part", written)
    return best


def _similar(text: str) -> HeadingMatch | None:
    normal = normal_heading(_BRACKETS.sub(" ", text))
    if len(normal) <= _SHORTEST_PART:
        return None
    found = process.extractOne(normal, _fuzzy_names(), scorer=fuzz.ratio, score_cutoff=_SIMILAR)
    if found is None:
        return None
    field, written = _known()[found[0]]
    return HeadingMatch(field, found[1] / 100 * 0.9, "heading_similar", written)
