"""What was read of a shipment and why: the data behind ``exportcheck columns FILE``."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from exportcheck.models import Language, Note, ShipmentLine
from exportcheck.shipments.cells import column_letter
from exportcheck.shipments.layout import UNHEADED, Column, SheetLayout
from exportcheck.shipments.shipment import Shipment
from exportcheck.shipments.wording import word

_ROWS_SHOWN = 5

_Key = tuple[str | None, int, str]
"""Sheet, number of the table in it, reason or key of a remark."""


def describe(shipment: Shipment) -> dict[str, Any]:
    """Read a shipment to its end and say how it was read, as plain values for JSON.

    Returns:
        name, sha256, format, lines, skipped, notes, and ``sheets``: for each the header
        rows, the columns with field, reason and samples, the skipped rows by reason (count
        and the first rows), the repairs by key (count and the first one). Tables of
        one sheet stand as sheets of the same name, numbered by ``table``.
    """
    rows: dict[_Key, list[int]] = defaultdict(list)
    first: dict[_Key, tuple[int, Note]] = {}
    layouts = {layout.sheet: layout for layout in shipment.layouts}
    lines = skipped = 0
    for item in shipment:
        table = len(layouts[item.sheet].more)
        if isinstance(item, ShipmentLine):
            lines += 1
            for note in item.notes:
                first.setdefault((item.sheet, table, note.key), (item.row, note))
            continue
        skipped += 1
        shown = rows[item.sheet, table, item.reason]
        if len(shown) < _ROWS_SHOWN:
            shown.append(item.row)
    return {
        "name": shipment.name,
        "sha256": shipment.sha256,
        "format": shipment.format,
        "lines": lines,
        "skipped": skipped,
        "notes": [{"key": note.key, "values": dict(note.values)} for note in _notes(shipment)],
        "sheets": [
            _sheet(table, number, rows, first)
            for layout in shipment.layouts
            for number, table in enumerate(layout.tables)
        ],
    }


def _notes(shipment: Shipment) -> Iterator[Note]:
    yield from shipment.notes
    for layout in shipment.layouts:
        yield from layout.notes


def _sheet(
    layout: SheetLayout,
    number: int,
    rows: dict[_Key, list[int]],
    first: dict[_Key, tuple[int, Note]],
) -> dict[str, Any]:
    key = (layout.sheet, number)
    return {
        "sheet": layout.sheet,
        "table": number + 1,
        "hidden": layout.hidden,
        "goods": layout.goods,
        "header_rows": list(layout.header_rows),
        "lines": layout.lines,
        "hidden_rows": layout.hidden_rows,
        "columns": [
            _column(column)
            for column in layout.columns
            if column.samples or column.reason not in UNHEADED
        ],
        "skipped": [
            {"reason": reason, "count": count, "rows": rows[*key, reason]}
            for reason, count in _ordered(layout.skipped)
        ],
        "repairs": [
            {"key": note, "count": count, **_example(first.get((*key, note)))}
            for note, count in _ordered(layout.repairs)
        ],
    }


def _ordered(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _column(column: Column) -> dict[str, Any]:
    return {
        "letter": column_letter(column.index),
        "heading": column.heading,
        "field": column.field,
        "reason": column.reason,
        "known_as": column.known_as,
        "samples": list(column.samples),
    }


def _example(found: tuple[int, Note] | None) -> dict[str, Any]:
    if found is None:
        return {}
    row, note = found
    return {"row": row, "values": dict(note.values)}


def describe_text(described: dict[str, Any], language: Language = "en") -> str:
    """What ``describe`` gave, as text for a person."""
    counts = {name: str(described[name]) for name in ("name", "format", "lines", "skipped")}
    lines = [word("describe.file", language, counts)]
    lines.extend(word(note["key"], language, note["values"]) for note in described["notes"])
    for sheet in described["sheets"]:
        lines.extend(["", *_sheet_text(sheet, language)])
    return "\n".join(lines)


def _sheet_text(sheet: dict[str, Any], language: Language) -> list[str]:
    lines = [_sheet_head(sheet, language)]
    lines.extend(_column_text(column, language) for column in sheet["columns"])
    for one in sheet["skipped"]:
        values = {
            "count": str(one["count"]),
            "reason": word(f"reason.{one['reason']}", language),
            "rows": ", ".join(map(str, one["rows"]))
            + (", ..." if one["count"] > len(one["rows"]) else ""),
        }
        lines.append(word("describe.skipped", language, values))
    for one in sheet["repairs"]:
        text = word(one["key"], language, one.get("values", {}))
        values = {"count": str(one["count"]), "text": text, "row": str(one.get("row", ""))}
        lines.append(word("describe.repair", language, values))
    if sheet["hidden_rows"]:
        lines.append(word("describe.hidden_rows", language, {"count": str(sheet["hidden_rows"])}))
    return lines


def _sheet_head(sheet: dict[str, Any], language: Language) -> str:
    rows = ", ".join(map(str, sheet["header_rows"]))
    header = word("describe.header" if rows else "describe.no_header", language, {"rows": rows})
    if not sheet["goods"]:
        header = word("describe.no_goods", language)
    values = {
        "sheet": sheet["sheet"] or "",
        "hidden": word("describe.hidden", language) if sheet["hidden"] else "",
        "header": header,
        "lines": str(sheet["lines"]),
    }
    return word("describe.sheet" if sheet["sheet"] else "describe.records", language, values)


def _column_text(column: dict[str, Any], language: Language) -> str:
    samples = " | ".join(column["samples"])
    values = {
        "letter": column["letter"],
        "heading": column["heading"],
        "field": word(f"field.{column['field']}", language),
        "reason": word(f"column.{column['reason']}", language),
        "samples": word("describe.samples", language, {"samples": samples}) if samples else "",
    }
    return word("describe.column", language, values)
