"""Numbers put on either side of each limit of a list."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from exportcheck.models import ControlList, Limit
from exportcheck.selftest.planted import Planted
from exportcheck.text.units import COUNT, Unit, units

_DIGIT = re.compile(r"\d")
_FAR = 1.5  # factor from a limit at which a number is planted


def planted_numbers(control_list: ControlList, roots: dict[str, str]) -> Iterator[Planted]:
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
            instead = _instead(control_list, limit)
            for plant in _around(limit, name, word, root, _other_end(control_list, limit)):
                yield replace(plant, instead=instead)


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
) -> Iterator[Planted]:
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
            yield Planted(kind, root, text, expected, limit.code)


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
