"""Reading a control list: raw sheets, then nouns, then checks; all faults in one report."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from exportcheck.errors import ControlListError, Fault
from exportcheck.lists.cells import RowReader
from exportcheck.lists.checks import check
from exportcheck.lists.layout import PAPERS, SHEETS
from exportcheck.lists.plain import read_plain
from exportcheck.lists.sheets import RawList, read_raw
from exportcheck.models import ControlList, ListInfo

_FIELDS = {
    "entries": "entries",
    "terms": "terms",
    "limits": "limits",
    "features": "features",
    "substances": "substances",
    "hs": "tariff_links",
    "relations": "relations",
}


def read_control_list(source: str | Path, *, columns: dict[str, str] | None = None) -> ControlList:
    """Read a control list from a folder, an .xlsx workbook or a plain sheet.

    Args:
        source: folder with list.toml and CSV files, workbook in the same layout, or any
            one-sheet spreadsheet with a column of codes and one of texts.
        columns: headings of a plain sheet by field (code, title, cas, hs, notes), where they
            are not recognised.

    Returns:
        The list, without a fault of severity "error".

    Raises:
        ControlListError: the list cannot be read or has faults; it names them all.
    """
    control_list, faults = examine(source, columns=columns)
    stopping = [fault for fault in faults if fault.severity == "error"]
    if stopping or control_list is None:
        raise ControlListError(str(source), stopping)
    return control_list


def examine(
    source: str | Path, *, columns: dict[str, str] | None = None
) -> tuple[ControlList | None, list[Fault]]:
    """Read a control list and say everything that is wrong with it or worth a look.

    Raises:
        ControlListError: nothing at all can be read.
    """
    raw = read_raw(Path(source))
    if raw.plain:
        control_list, faults = read_plain(raw, columns or {})
    else:
        control_list, faults = _by_layout(raw, Path(source))
    return control_list, [*faults, *check(control_list)]


def _by_layout(raw: RawList, path: Path) -> tuple[ControlList, list[Fault]]:
    faults, notes = list(raw.faults), []
    parts: dict[str, Any] = {}
    for layout in SHEETS:
        sheet = raw.sheets.get(layout.name)
        if sheet is None:
            continue
        reader = RowReader(raw.source, layout)
        for column in layout.columns:
            if column.needed and column.heading not in sheet.headings:
                reader.fault(1, column.heading, "the column is missing.", "Add it.")
        rows = (reader.read(number, cells) for number, cells in sheet.rows)
        parts[_FIELDS[layout.name]] = tuple(row for row in rows if row is not None)
        faults += reader.faults
        notes += reader.notes
    info = _info(raw, path)
    return replace(ControlList(info, ()), **parts, notes=tuple(notes)), faults


def _info(raw: RawList, path: Path) -> ListInfo:
    papers = raw.papers
    rest = {key: papers[key] for key in PAPERS if papers.get(key)}
    rest |= {key: value for key, value in papers.items() if key not in rest and value}
    for key in ("id", "title_en", "title_ru", "edition"):
        rest.pop(key, None)
    return ListInfo(
        papers.get("id") or path.stem,
        papers.get("title_en", ""),
        papers.get("title_ru", ""),
        papers.get("edition", ""),
        raw.sha256,
        rest,
    )
