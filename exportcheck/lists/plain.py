"""A plain list: one sheet with any headings, a column of codes and one of texts.

Codes are opaque strings. What lies under what is read from the codes themselves ("1.2" is
above "1.2.3", "2B001" above "2B001.a"). Limits, CAS numbers and HS codes are taken out of
the texts by the same functions that read a shipment line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from exportcheck.errors import ControlListError, Fault
from exportcheck.lists.cells import DAMAGED
from exportcheck.lists.digest import limits_of, substances_of, tariff_links_of
from exportcheck.lists.sheets import RawList, text
from exportcheck.models import ControlEntry, ControlList, ListInfo
from exportcheck.tables.rows import Sheet
from exportcheck.text.lexicon import table
from exportcheck.text.scripts import latin_look_alikes, main_language
from exportcheck.text.words import surface

_HEADER_WITHIN = 30  # rows in which the headings are looked for
_DUAL_USE = re.compile(r"^\d[A-Y]\d{3}")


@dataclass(slots=True)
class PlainRow:
    """What one code of a plain list says, its rows joined."""

    row: int
    code: str
    title: str = ""
    notes: list[str] = field(default_factory=list)
    parent: str = ""
    cas: str = ""
    hs: str = ""
    regimes: str = ""


def read_plain(raw: RawList, columns: dict[str, str]) -> tuple[ControlList, list[Fault]]:
    """Make a control list of the first sheet that holds codes and texts.

    Args:
        raw: the opened workbook.
        columns: headings by field, where the user names them.

    Raises:
        ControlListError: no sheet has a column of codes and one of texts.
    """
    sheet, header, found = _find_columns(raw, columns)
    faults: list[Fault] = []
    rows = list(_joined(raw, sheet, header, found, faults))
    scheme = (
        "eu" if sum(bool(_DUAL_USE.match(row.code)) for row in rows) * 2 > len(rows) else "dotted"
    )
    codes = {row.code for row in rows}
    entries = tuple(_entry(row, codes) for row in rows)
    texts = [(row.code, f"{row.title} {row.cas}") for row in rows]
    info = ListInfo(
        raw.source.rsplit(".", 1)[0], raw.source, "", "", raw.sha256, {"scheme": scheme}
    )
    control_list = ControlList(
        info,
        entries,
        limits=tuple(limit for code, title in texts for limit in limits_of(code, title)),
        substances=tuple(
            sub for row in rows for sub in substances_of(row.code, row.title, row.cas)
        ),
        tariff_links=tuple(link for row in rows for link in tariff_links_of(row.code, row.hs)),
    )
    return control_list, faults


def _entry(row: PlainRow, codes: set[str]) -> ControlEntry:
    parent = (
        row.parent if row.parent in codes and row.parent != row.code else _above(row.code, codes)
    )
    title = row.title or " ".join(row.notes) or row.code
    notes = " ".join(row.notes)
    entry = ControlEntry(row.code, parent, regimes=tuple(row.regimes.split()), row=row.row)
    if main_language(title) == "ru":
        return replace(entry, title_ru=title, notes_ru=notes)
    return replace(entry, title_en=title, notes_en=notes)


def _above(code: str, codes: set[str]) -> str:
    """The longest code of the list that this one extends by a point or a bracket."""
    cut = code
    while True:
        head = re.match(r"^(.*\w)[.):\s]+[^.):\s]+$", cut)
        if head is None:
            return ""
        cut = head[1]
        if cut in codes:
            return cut


def _joined(
    raw: RawList, sheet: Sheet, header: int, found: dict[str, int], faults: list[Fault]
) -> Iterator[PlainRow]:
    """The codes in order; rows that only add a note to a code are joined to it."""
    by_code: dict[str, PlainRow] = {}
    for number, cells in ((row.number, row.cells) for row in sheet.rows()):
        values = {f: text(cells[i]) if i < len(cells) else "" for f, i in found.items()}
        if number <= header or not any(values.values()):
            continue
        code = _code(raw, sheet, number, values.get("code", ""), faults)
        if not code:
            continue
        known = by_code.get(code)
        title, note = values.get("title", ""), values.get("notes", "")
        if known is None:
            by_code[code] = known = PlainRow(
                number, code, title, parent=_clean(values.get("parent", ""))
            )
            known.cas, known.hs = values.get("cas", ""), values.get("hs", "")
            known.regimes = values.get("regimes", "")
        elif title and known.title and title != known.title:
            known.notes.append(title)
        else:
            known.title = known.title or title
        if note and note != "[]":
            known.notes.append(note)
    yield from by_code.values()


def _code(raw: RawList, sheet: Sheet, row: int, written: str, faults: list[Fault]) -> str:
    def fault(what: str, cure: str) -> None:
        faults.append(Fault(raw.source, sheet.name or "1", row, "code", what, cure))

    if not written:
        fault("the row has a text and no code.", "Give it a code, or delete the row.")
        return ""
    if DAMAGED.match(written.strip()):
        what = f"the code {written!r} was turned into a number by a spreadsheet."
        fault(what, "Format the column as text and type the code again.")
        return ""
    return _clean(written)


def _clean(code: str) -> str:
    """A code without blanks and full stop at its ends; letters of a dual-use code in Latin."""
    code = code.strip(" \u00a0\t").rstrip(".")
    folded = re.sub(r"^[OО](?=[A-Z]\d{3})", "0", latin_look_alikes(code))
    return folded if _DUAL_USE.match(folded) else code


def _find_columns(raw: RawList, columns: dict[str, str]) -> tuple[Sheet, int, dict[str, int]]:
    """The sheet, the row of headings, and the column of each field."""
    seen: list[str] = []
    for sheet in raw.plain:
        for row in sheet.rows():
            if row.number > _HEADER_WITHIN:
                break
            headings = [text(cell) for cell in row.cells]
            seen += [heading for heading in headings if heading]
            found = _match(headings, columns)
            if "code" in found and "title" in found:
                return sheet, row.number, found
    shown = ", ".join(dict.fromkeys(seen)) or "none"
    message = (
        f"{raw.source}: no column of codes and no column of texts found. Text in the first rows:"
        f" {shown[:300]}. Name them, for example --list-column code=Code --list-column title=Text."
    )
    raise ControlListError(raw.source, message=message)


def _match(headings: list[str], columns: dict[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    wanted = {name.strip().lower(): f for f, name in columns.items()}
    for number, heading in enumerate(headings):
        named = wanted.get(heading.strip().lower())
        if named:
            found[named] = number
    for number, heading in enumerate(headings):
        name = _heading_fields().get(" ".join(surface(heading)))
        if name and name not in found and number not in found.values():
            found[name] = number
    return found


@cache
def _heading_fields() -> dict[str, str]:
    return {" ".join(surface(row["name"])): row["field"] for row in table("list_headings.csv")}
