"""A scorecard without labels: what a list finds of its own goods when trade writes them badly.

Names of the list are troubled one way at a time (spelling, order, case, script, ...) and
numbers are put on either side of each limit; they are planted among ordinary goods and
screened. It works for any list, so that its maintainer sees what the list can find.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from exportcheck.models import ControlList, LineResult, ShipmentLine
from exportcheck.screening import Screener
from exportcheck.selftest.names import disguised_names
from exportcheck.selftest.numbers import planted_numbers
from exportcheck.selftest.planted import Planted
from exportcheck.text.lexicon import table


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


def selftest(control_list: ControlList) -> list[Score]:
    """Screen the list's own goods in disguise.

    Returns:
        One score per kind of trouble and category, in a fixed order; ordinary goods last.
    """
    roots = control_list.roots()
    if control_list.info.papers.get("role") == "watch":
        planted = [*_watched(control_list, roots), *_ordinary()]
    else:
        planted = [
            *disguised_names(control_list, roots),
            *planted_numbers(control_list, roots),
            *_ordinary(),
        ]
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


def _found(plant: Planted, result: LineResult, roots: dict[str, str]) -> bool:
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


def _watched(control_list: ControlList, roots: dict[str, str]) -> Iterator[Planted]:
    """Goods of a watch list, which looks at HS codes and never at words."""
    for link in control_list.tariff_links:
        root = roots.get(link.code, link.code)
        yield Planted("HS code", root, "Goods", hs=(link.prefix,))
        yield Planted("HS code of ten digits", root, "Goods", hs=(link.prefix.ljust(10, "0"),))


def _ordinary() -> Iterator[Planted]:
    for row in table("ordinary_goods.csv"):
        yield Planted("ordinary goods", "", row["name"])
