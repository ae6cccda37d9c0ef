"""Small files in every format, made in memory."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

import xlwt

_ODS = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def zipped(parts: dict[str, bytes | str]) -> bytes:
    """A zip container of the parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in parts.items():
            container.writestr(name, content)
    return file.getvalue()


def ods(rows: str) -> bytes:
    """An .ods file of one sheet whose rows are given as XML."""
    content = (
        f"<office:document-content {_ODS}><office:body><office:spreadsheet>"
        f'<table:table table:name="Sheet">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": mime, "content.xml": content, "META-INF/manifest.xml": manifest})


def ods_row(*texts: str, attributes: str = "") -> str:
    """A row of texts for ``ods``."""
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p>'
        "</table:table-cell>"
        for text in texts
    )
    return f"<table:table-row {attributes}>{cells}</table:table-row>"


def xls(rows: Sequence[Sequence[Any]], *, hidden_row: int | None = None) -> bytes:
    """An .xls file of one sheet, and a hidden second one."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.write(number, column, value)
    if hidden_row is not None:
        sheet.row(hidden_row - 1).hidden = True
    other = book.add_sheet("Hidden")
    other.write(0, 0, "note")
    other.visibility = 1
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def sheet_xml(content: str) -> bytes:
    """An .xlsx file whose only sheet has the given XML between ``sheetData``."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="r" Type="{office}/officeDocument" Target="xl/workbook.xml"/>'
            "</Relationships>",
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
            '<sheet name="Sheet" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
            "</Relationships>",
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{content}'
            "</sheetData></worksheet>",
        }
    )


def cell_xml(place: str, text: str) -> str:
    """A cell with a text for ``sheet_xml``."""
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def xlsb(rows: Sequence[Sequence[str]], *, hidden_row: int | None = None, shift: int = 0) -> bytes:
    """An .xlsb file of one sheet of texts, which begins in column ``shift``."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    width = max(map(len, rows)) + shift
    sheet = _record(129, b"") + _record(148, struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1))
    sheet += _record(145, b"")
    for number, row in enumerate(rows):
        flags = 0x10 if number + 1 == hidden_row else 0
        header = struct.pack("<IIH", number, 0, 300) + bytes((0, flags, 0, 0, 0, 0, 0))
        sheet += _record(0, header)
        for column, text in enumerate(row, start=shift):
            sheet += _record(6, struct.pack("<II", column, 0) + _wide(text))
    sheet += _record(146, b"") + _record(130, b"")
    bundle = struct.pack("<II", 0, 1) + _wide("r1") + _wide("Sheet")
    book = _record(131, b"") + _record(143, b"") + _record(156, bundle)
    book += _record(144, b"") + _record(157, b"") + _record(132, b"")
    target = f'<Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.bin"/>'
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{package}">{target}'
            "</Relationships>",
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _record(kind: int, content: bytes) -> bytes:
    head = bytes((kind,)) if kind < 128 else bytes((kind & 0x7F | 0x80, kind >> 7))
    size, sizes = len(content), b""
    while True:
        sizes += bytes((size & 0x7F | (0x80 if size > 0x7F else 0),))
        size >>= 7
        if not size:
            return head + sizes + content
