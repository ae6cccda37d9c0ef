"""What must hold between the rows of a list, and what is worth a look.

Every check is a generator of faults; ``CHECKS`` names them all. A fault of severity
"review" does not stop the list from being used.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from exportcheck.errors import Fault
from exportcheck.models import ControlList
from exportcheck.text.hs_codes import in_hs_2022
from exportcheck.text.identifiers import cas_is_valid
from exportcheck.text.units import units

Check = Callable[[ControlList], Iterator[Fault]]


def _fault(
    control_list: ControlList,
    sheet: str,
    row: int | None,
    column: str,
    what: str,
    cure: str,
    severity: str = "error",
) -> Fault:
    return Fault(control_list.info.id, sheet, row, column, what, cure, severity)


def codes_unique(control_list: ControlList) -> Iterator[Fault]:
    """A code stands once."""
    seen: dict[str, int] = {}
    for entry in control_list.entries:
        if entry.code in seen:
            what = f"code {entry.code} stands in row {seen[entry.code]} already."
            yield _fault(
                control_list,
                "entries",
                entry.row,
                "code",
                what,
                "Keep one of the rows.",
            )
        seen.setdefault(entry.code, entry.row)


def parents_exist(control_list: ControlList) -> Iterator[Fault]:
    """A parent is a code of the list, and no code is above itself."""
    parents = {entry.code: entry.parent for entry in control_list.entries}
    for entry in control_list.entries:
        if entry.parent and entry.parent not in parents:
            what = f"parent {entry.parent} of {entry.code} is not in the list."
            yield _fault(control_list, "entries", entry.row, "parent", what, "Add it or mend it.")
        elif _in_circle(entry.code, parents):
            what = f"{entry.code} stands above itself."
            yield _fault(control_list, "entries", entry.row, "parent", what, "Mend the parent.")


def _in_circle(code: str, parents: dict[str, str]) -> bool:
    seen, at = {code}, parents.get(code, "")
    while at:
        if at in seen:
            return True
        seen.add(at)
        at = parents.get(at, "")
    return False


def codes_known(control_list: ControlList) -> Iterator[Fault]:
    """Rows of the other sheets belong to a code of the list."""
    known = {entry.code for entry in control_list.entries}
    sheets = (
        ("terms", control_list.terms),
        ("limits", control_list.limits),
        ("features", control_list.features),
        ("substances", control_list.substances),
        ("hs", control_list.tariff_links),
    )
    for sheet, rows in sheets:
        for row in rows:
            if row.code not in known:
                what = f"code {row.code} is not in the sheet entries."
                yield _fault(
                    control_list,
                    sheet,
                    None,
                    "code",
                    what,
                    "Add the entry or mend the code.",
                )


def titles_there(control_list: ControlList) -> Iterator[Fault]:
    """An entry says what it is."""
    for entry in control_list.entries:
        if not entry.title_en and not entry.title_ru:
            what = f"{entry.code} has no title."
            yield _fault(control_list, "entries", entry.row, "title_en", what, "Write one.")


def units_known(control_list: ControlList) -> Iterator[Fault]:
    """A limit has a unit that numbers of a line can be compared with."""
    parts = [(part.quantity, part.unit) for part in control_list.relations if part.words]
    for code, unit in [(limit.code, limit.unit) for limit in control_list.limits] + parts:
        if unit not in units():
            cure = "Use a unit of the unit table (exportcheck/data/units.csv)."
            yield _fault(
                control_list,
                "limits",
                None,
                "unit",
                f"{code}: unknown unit {unit!r}.",
                cure,
            )


def cas_valid(control_list: ControlList) -> Iterator[Fault]:
    """The check digit of every CAS number holds."""
    for substance in control_list.substances:
        for number in substance.cas:
            if not cas_is_valid(number):
                what = f"{substance.code}: {number} is no valid CAS number."
                yield _fault(control_list, "substances", None, "cas", what, "Check the digits.")


def features_disjoint(control_list: ControlList) -> Iterator[Fault]:
    """No word both shows a feature and rules it out; a feature has words at all."""
    for feature in control_list.features:
        shared = {w.lower() for w in feature.any_of} & {w.lower() for w in feature.none_of}
        if shared:
            what = f"{feature.code}: {', '.join(sorted(shared))} in any_of and none_of."
            yield _fault(
                control_list,
                "features",
                None,
                "none_of",
                what,
                "Keep it in one of them.",
            )
        if not feature.any_of and not feature.none_of:
            what = f"{feature.code}: a feature without words."
            yield _fault(control_list, "features", None, "any_of", what, "Add words or drop it.")


def headings_exist(control_list: ControlList) -> Iterator[Fault]:
    """HS prefixes stand in the Harmonized System, edition 2022."""
    for link in control_list.tariff_links:
        if not in_hs_2022(link.prefix):
            what = f"{link.code}: {link.prefix!r} is no HS prefix."
            cure = "Use 2, 4 or 6 digits of HS 2022, or more for a national code."
            yield _fault(control_list, "hs", None, "hs_prefix", what, cure)


def alternatives_of_meaning(control_list: ControlList) -> Iterator[Fault]:
    """A name under entries of different meaning may be right, and is worth a look."""
    roots = control_list.roots()
    places: dict[str, set[str]] = defaultdict(set)
    for term in control_list.terms:
        if term.kind != "look_alike":
            places[term.text.lower()].add(roots.get(term.code, term.code))
    for text, found in sorted(places.items()):
        if len(found) > 3:
            what = f"the name {text!r} stands under {', '.join(sorted(found))}."
            yield _fault(
                control_list,
                "terms",
                None,
                "term",
                what,
                "Check that each is meant.",
                "review",
            )


CHECKS: tuple[Check, ...] = (
    codes_unique,
    parents_exist,
    codes_known,
    titles_there,
    units_known,
    cas_valid,
    features_disjoint,
    headings_exist,
    alternatives_of_meaning,
)


def check(control_list: ControlList) -> list[Fault]:
    """Every fault that the checks find, in the order of the checks."""
    return [fault for each in CHECKS for fault in each(control_list)]
