"""How units are written: which one stands at a place of a text, whatever its dots and blanks.

A spelling of ``data/units.csv`` stands for many: where it has a blank, a dot, a sign of product
or a bracket, a text may have another one or none (``kg/(kW*h)``, ``kg/kW·h``, ``kg / kWh``),
"per" is a stroke, and ``data/unit_variants.csv`` says which parts may be written otherwise
(``/h`` as ``/hour``, ``м3`` as ``куб.м``).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import chain

from exportcheck.text.lexicon import table, values

Readings = dict[str, tuple[str, ...]]
_PER = re.compile(r"\s+(?:per|в|на)\s+", re.IGNORECASE)
_FREE = " ^()*·.-"
_PIECE = r"(?:[^\W\d_]+|[%°/√Ω\"']|\d)"
_RUN = re.compile(rf"{_PIECE}(?:[\s^(*·.)-]{{0,2}}{_PIECE}|\))*")
_OPENING = re.compile(r"[^\W\d_]+|[%°/√Ω\"']|1/")
_AND_SO_ON = re.compile(r"[кКмМ]?[нН] [сС]$")  # "20 кН с ...": the preposition, no second
_LONGEST = 40  # characters that a unit may take


@cache
def spellings() -> tuple[Readings, Readings]:
    """Unit names by exact key, and by key regardless of case; several where unclear.

    "g" is a mass and an acceleration, and upper-case texts write MW for mW and MW alike: all
    readings are kept, and a limit is decided only when those of its kind agree. Where a unit
    lists its caseless spellings, those count.
    """
    exact: dict[str, list[str]] = {}
    declared: dict[str, list[str]] = {}
    folded: dict[str, list[str]] = {}
    for row in table("units.csv"):
        for text in _written(row["spellings"]):
            key, _ = _key(text)
            exact.setdefault(key, []).append(row["unit"])
            folded.setdefault(key.lower(), []).append(row["unit"])
        for text in values(row["caseless"]):
            declared.setdefault(_key(text)[0].lower(), []).append(row["unit"])
    return _distinct(exact), _distinct({**folded, **declared})


def _distinct(found: dict[str, list[str]]) -> Readings:
    return {text: tuple(dict.fromkeys(names)) for text, names in found.items()}


@lru_cache(maxsize=4096)
def names_of(spelled: str, *, shouting: bool) -> tuple[str, ...]:
    """The units that a spelling stands for; () for none.

    Args:
        spelled: the unit as a text writes it.
        shouting: the text is written in capitals, so that case says nothing.
    """
    exact, folded = spellings()
    key = _key(spelled)[0]
    return (() if shouting else exact.get(key, ())) or folded.get(key.lower(), ())


def unit_at(text: str, at: int) -> int:
    """Where the longest unit that begins at a place ends; -1 when there is none."""
    opening = _OPENING.match(text, at)
    if opening is None or opening[0].lower() not in _openings():
        return -1
    run = _RUN.match(text, at, at + _LONGEST)
    length = _length(text[at : run.end() + 1], run.end() - at) if run else 0
    return at + length if length else -1


@lru_cache(maxsize=20_000)
def _length(text: str, end: int) -> int:
    """Characters of the longest unit that a text begins with and that ends by a place; or 0."""
    while end:
        if not _goes_on(text, end) and _is_unit(text[:end]):
            return end
        end -= 1
    return 0


def _goes_on(text: str, end: int) -> bool:
    """A letter or digit behind the place: what ends here is no whole word."""
    return end < len(text) and text[end].isalnum() and text[end - 1].isalnum()


def _is_unit(spelled: str) -> bool:
    if spelled[-1] in " ^(*·.-/":
        return False
    if _AND_SO_ON.search(spelled):
        return False
    key, gaps = _key(spelled)
    allowed = _gaps().get(key.lower())
    return allowed is not None and gaps <= allowed


def _key(spelled: str) -> tuple[str, frozenset[int]]:
    """A spelling without blanks, dots, brackets and signs of product, and where they stood.

    Beside a stroke and before a power they may stand in any unit.
    """
    letters: list[str] = []
    gaps: set[int] = set()
    for character in _PER.sub("/", spelled).replace("μ", "u"):
        if character in _FREE:
            gaps.add(len(letters))
            continue
        if character == "/" or character.isdigit() or (letters and letters[-1] == "/"):
            gaps.discard(len(letters))
        letters.append(character)
    return "".join(letters), frozenset(gaps - {0, len(letters)})


@cache
def _gaps() -> dict[str, frozenset[int]]:
    """For each key, whatever its case, where gaps may stand."""
    found: dict[str, frozenset[int]] = {}
    for text in _all_written():
        key, gaps = _key(text)
        found[key.lower()] = found.get(key.lower(), frozenset()) | gaps
    return found


@cache
def _openings() -> frozenset[str]:
    """What units begin with, lower case: any other word behind a number is no unit."""
    found = set()
    for text in _all_written():
        for sign in (text, text.replace("μ", "u"), text.replace("u", "μ")):
            opening = _OPENING.match(sign)
            found.add(opening[0].lower() if opening else sign[0])
    return frozenset(found)


@cache
def _all_written() -> tuple[str, ...]:
    rows = table("units.csv")
    cells = ((*_written(row["spellings"]), *values(row["caseless"])) for row in rows)
    return tuple(dict.fromkeys(chain.from_iterable(cells)))


@cache
def _written(cell: str) -> tuple[str, ...]:
    """The spellings of a cell with those that the variants of their parts make."""
    found = list(values(cell))
    for sign, others in _variants():
        found += [sign.sub(other, text) for text in found if sign.search(text) for other in others]
    return tuple(found)


@cache
def _variants() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    return tuple((_whole(row["sign"]), values(row["also"])) for row in table("unit_variants.csv"))


def _whole(sign: str) -> re.Pattern[str]:
    """A part of a spelling that no letter continues."""
    before = "" if sign.startswith("/") else r"(?<![^\W\d_])"
    return re.compile(rf"{before}{re.escape(sign)}(?![^\W_])")
