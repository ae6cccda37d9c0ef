"""A scorecard without labels: what a list finds of its own goods when trade writes them badly.

Names of the list are troubled one way at a time (spelling, order, case, script, ...) and
numbers are put on either side of each limit; they are planted among ordinary goods and
screened. It works for any list, so that its maintainer sees what the list can find.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from exportcheck.models import ControlList, Limit, LineResult, ShipmentLine, Term
from exportcheck.screening import Screener
from exportcheck.text.lexicon import table
from exportcheck.text.scripts import to_latin
from exportcheck.text.units import COUNT, Unit, units

_PER_CODE = 3  # names of one code that are tried
_LONG_WORD = 6  # letters of a word that gets a misspelling
_TWINS = str.maketrans("aeopcx", "аеорсх")  # Latin letters and their Cyrillic twins
_DIGIT = re.compile(r"\d")
_FAR = 1.5  # factor from a limit at which a number is planted


@dataclass(frozen=True, slots=True)
class Score:
    """How often planted goods were found.

    Attributes:
        kind: kind of trouble.
        category: first sign of the codes, "" for ordinary goods.
        planted: lines planted.
        found: lines in which the entry was named, with any status.
        alerts: lines with an alert.
    """

    kind: str
    category: str
    planted: int
    found: int
    alerts: int


@dataclass(frozen=True, slots=True)
class _Planted:
    kind: str
    root: str
    text: str
    expected: str = ""  # "supports" or "contradicts" for a number at a limit
    code: str = ""
    hs: tuple[str, ...] = ()
    instead: frozenset[str] = frozenset()  # properties that decide where the number need not


def selftest(control_list: ControlList) -> list[Score]:
    """Screen the list's own goods in disguise.

    Returns:
        One score per kind of trouble and category, in a fixed order; ordinary goods last.
    """
    roots = control_list.roots()
    if control_list.info.papers.get("role") == "watch":
        planted = [*_watched(control_list, roots), *_ordinary()]
    else:
        planted = [*_names(control_list, roots), *_numbers(control_list, roots), *_ordinary()]
    lines = [ShipmentLine(n, plant.text, hs_codes=plant.hs) for n, plant in enumerate(planted)]
    results = Screener([control_list]).screen(lines).results
    counted: dict[tuple[str, str], list[tuple[bool, bool]]] = defaultdict(list)
    for plant, result in zip(planted, results, strict=True):
        seen = (_found(plant, result, roots), bool(result.alerts))
        counted[plant.kind, plant.root[:1]].append(seen)
    return [
        Score(kind, category, len(seen), sum(f for f, _ in seen), sum(a for _, a in seen))
        for (kind, category), seen in counted.items()
    ]


def _found(plant: _Planted, result: LineResult, roots: dict[str, str]) -> bool:
    """Whether the entry is named; with a number, whether the number was read as it must be.

    A number inside a limit must speak for the entry, at this limit or at another of the same
    entry; one outside must never be called a met limit. Other conditions, on which the line is
    silent, decide the rest.
    """
    own = [f for f in result.findings if roots.get(f.code) == plant.root]
    if not plant.expected or not own:
        folded = (code for finding in result.findings for code in finding.also)
        return bool(own) or any(roots.get(code) == plant.root for code in folded)
    limits = [e for f in own for e in f.evidence if e.kind == "limit"]
    met = [e for e in limits if e.direction == "supports"]
    if plant.expected == "supports":
        shown = {e.entry_en for f in own for e in f.evidence if e.direction == "supports"}
        return any(e.line_text in plant.text for e in met) or bool(shown & plant.instead)
    missed = {e.code for e in limits if e.direction == "contradicts"}
    return all(e.code != plant.code for e in met) or plant.code in missed


def _watched(control_list: ControlList, roots: dict[str, str]) -> Iterator[_Planted]:
    """Goods of a watch list, which looks at HS codes and never at words."""
    for link in control_list.tariff_links:
        root = roots.get(link.code, link.code)
        yield _Planted("HS code", root, "Goods", hs=(link.prefix,))
        yield _Planted("HS code of ten digits", root, "Goods", hs=(link.prefix.ljust(10, "0"),))


def _names(control_list: ControlList, roots: dict[str, str]) -> Iterator[_Planted]:
    tried: dict[str, int] = defaultdict(int)
    for term in control_list.terms or _titles(control_list):
        if term.kind == "look_alike" or tried[term.code] >= _PER_CODE:
            continue
        tried[term.code] += 1
        for kind, trouble in TROUBLES:
            text = trouble(term)
            if kind == "as written" or text not in ("", term.text):
                yield _Planted(kind, roots.get(term.code, term.code), text)


def _titles(control_list: ControlList) -> Iterator[Term]:
    """The titles of a list that has no names, each taken for a name."""
    for entry in control_list.entries:
        if entry.title_en or entry.title_ru:
            language = "en" if entry.title_en else "ru"
            yield Term(entry.code, entry.title_en or entry.title_ru, language)


def _long_word(term: Term) -> str:
    """The longest word of a name that may be misspelled, "" for none."""
    longest = max(term.text.split(), key=len)
    fixed = term.kind in ("trade_name", "abbreviation")
    return longest if len(longest) >= _LONG_WORD and longest.isalpha() and not fixed else ""


def _typo(term: Term) -> str:
    """The longest word with two neighbouring letters swapped; none for short names."""
    longest = _long_word(term)
    if not longest:
        return ""
    middle = len(longest) // 2
    swapped = longest[:middle] + longest[middle + 1] + longest[middle] + longest[middle + 2 :]
    return term.text.replace(longest, swapped)


def _lost_letter(term: Term) -> str:
    longest = _long_word(term)
    middle = len(longest) // 2
    return (
        "" if not longest else term.text.replace(longest, longest[:middle] + longest[middle + 1 :])
    )


def _latin(term: Term) -> str:
    return to_latin(term.text) if term.language == "ru" and len(term.text) > _LONG_WORD else ""


def _twin_letters(term: Term) -> str:
    return term.text[:-1] + term.text[-1:].translate(_TWINS) if term.text.isascii() else ""


def _joined(term: Term) -> str:
    words = term.text.split()
    fits = len(words) == 2 and all(len(word) >= 4 and word.isalpha() for word in words)
    return "".join(words) if fits and term.kind not in ("trade_name", "abbreviation") else ""


TROUBLES: tuple[tuple[str, Callable[[Term], str]], ...] = (
    ("as written", lambda term: term.text),
    ("upper case", lambda term: term.text.upper()),
    ("other order", lambda term: " ".join(reversed(term.text.split()))),
    ("in a sentence", lambda term: f"New {term.text}, 2 pcs, in cartons"),
    ("letters swapped", _typo),
    ("letter lost", _lost_letter),
    ("Latin letters", _latin),
    ("look-alike letters", _twin_letters),
    ("written together", _joined),
)


def _numbers(control_list: ControlList, roots: dict[str, str]) -> Iterator[_Planted]:
    """A name of the entry with a number inside and outside each of its limits."""
    names: dict[str, str] = {}
    for term in control_list.terms:
        if term.kind in ("name", "synonym"):
            names.setdefault(term.code, term.text)
    parents = {entry.code: entry.parent for entry in control_list.entries}
    for limit in control_list.limits:
        name = _nearest_name(limit.code, names, parents)
        word = next((w for w in limit.words if w != "*" and not _DIGIT.search(w)), "")
        if name and word and limit.unit != COUNT and limit.value > 0:
            root = roots.get(limit.code, limit.code)
            for plant in _around(limit, name, word, root, _other_end(control_list, limit)):
                yield replace(plant, instead=_instead(control_list, limit))


def _instead(control_list: ControlList, limit: Limit) -> frozenset[str]:
    """Properties of other alternatives: a reactor of Inconel needs no share of nickel."""
    return frozenset(
        feature.feature_en
        for feature in control_list.features
        if feature.code == limit.code and feature.alternative != limit.alternative
    )


def _nearest_name(code: str, names: dict[str, str], parents: dict[str, str]) -> str:
    while code and code not in names:
        code = parents.get(code, "")
    return names.get(code, "")


def _other_end(control_list: ControlList, limit: Limit) -> float | None:
    """The other end of a range of which the limit is one end; None when it is open."""
    ends = (
        other.value
        for other in control_list.limits
        if (other.code, other.alternative, other.quantity_en, other.unit)
        == (limit.code, limit.alternative, limit.quantity_en, limit.unit)
        and other.comparison[0] != limit.comparison[0]
        and other.value > 0
    )
    return next(ends, None)


def _around(
    limit: Limit, name: str, word: str, root: str, other_end: float | None
) -> Iterator[_Planted]:
    unit = units()[limit.unit]
    if unit.log or unit.offset:
        return
    upward = limit.comparison in (">=", ">")
    inside = limit.value * _FAR if upward else limit.value / _FAR
    if other_end is not None:
        inside = math.sqrt(limit.value * other_end)
    outside = limit.value / _FAR if upward else limit.value * _FAR
    other = _other_unit(unit)
    for kind, value, shown, expected in (
        ("number inside", inside, unit, "supports"),
        ("number outside", outside, unit, "contradicts"),
        ("number inside, other unit", inside, other, "supports"),
    ):
        if shown is not None:
            number = unit.to_base(value) / shown.factor
            text = f"{name}, {word} {Decimal(f'{number:.6g}'):f} {shown.name}"
            yield _Planted(kind, root, text, expected, limit.code)


def _other_unit(unit: Unit) -> Unit | None:
    """Another unit of the same kind, within a factor that leaves a readable number."""
    near = (
        each
        for each in units().values()
        if each.kind == unit.kind and each.name != unit.name and not each.log and not each.offset
    )
    readable = (
        each for each in near if each.name != "DN" and 1e-4 < unit.factor / each.factor < 1e4
    )
    return next(readable, None)


def _ordinary() -> Iterator[_Planted]:
    for row in table("ordinary_goods.csv"):
        yield _Planted("ordinary goods", "", row["name"])
