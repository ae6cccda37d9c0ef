"""Hostile, broken and foreign files: one clear sentence, no memory, no crash."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest

from exportcheck.errors import InputError, OptionError
from exportcheck.shipments import open_shipment
from exportcheck.tables.door import open_tables
from exportcheck.tables.limits import ReadLimits
from tests.benchmarks.fuzz_reading import damaged_inside
from tests.shipments.test_properties import SEEDS
from tests.shipments.workbooks import xlsx
from tests.tables.makers import cell_xml, ods, ods_row, sheet_xml, xls, xlsb, zipped

ROWS = [["No", "Description"], [1, "Pump"]]


def read_all(source: Any, limits: ReadLimits | None = None) -> int:
    tables = open_tables(source, limits)
    return sum(1 for sheet in tables.sheets for _ in sheet.rows())


def bomb() -> bytes:
    return zipped(
        {"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": b"\0" * (40 << 20)}
    )


def lying_bomb() -> bytes:
    """A container whose directory claims a small part that unpacks to a large one."""
    content = bytearray(zipped({"xl/workbook.xml": b" " * (4 << 20)}))
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 100)
    return bytes(content)


def encrypted_zip() -> bytes:
    content = bytearray(xlsx(ROWS))
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    return bytes(content)


def protected_office_file() -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    )


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (bomb(), "zip bomb"),
        (lying_bomb(), "larger than it claims"),
        (encrypted_zip(), "password"),
        (protected_office_file(), "password"),
        (xlsx(ROWS)[:-40], "damaged or cut short"),
        (xlsx(ROWS)[:200], "damaged or cut short"),
        (
            sheet_xml('<row r="1">' + cell_xml("A1", "x") + cell_xml("XFD1", "y") + "</row>"),
            "claims 16,384 columns",
        ),
        (
            sheet_xml('<row r="1">' + cell_xml("A1", "x") + cell_xml("ALL1048576", "y") + "</row>"),
            "max_cells",
        ),
        (xlsb([["x"]], shift=16_000), "claims 16,001 columns"),
        (
            ods(
                ods_row("x").replace(
                    "<table:table-cell", '<table:table-cell table:number-columns-repeated="16000"'
                )
            ),
            "columns",
        ),
        (ods(ods_row("x", attributes='table:number-rows-repeated="1000000000"')), "max_cells"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x1f\x8b\x08" + b"\0" * 50, "gzip"),
        (b"\x89PNG\r\n" + b"\0" * 50, "picture"),
        (b"<html><table><tr><td>x</td></tr></table></html>", "web page"),
        (
            b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "Excel 2003",
        ),
        (b'[{"a": 1}]', "one JSON array"),
        (zipped({"word/document.xml": "<w/>"}), "Word"),
        (zipped({"Index/Tables.iwa": "x"}), "Numbers"),
        (zipped({"a.csv": "x"}), "zip archive"),
        (bytes(range(1, 32)) * 40, "no text and no workbook"),
        (b"PAR1" + b"\0" * 40, "Parquet file is damaged"),
    ],
    ids=range(23),
)
def test_says_what_is_wrong(content: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read_all(content)


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        open_tables(tmp_path / "none.xlsx")
    with pytest.raises(InputError, match="is a folder"):
        open_tables(tmp_path)
    with pytest.raises(InputError, match=r"no usable file name|no such file"):
        open_tables("a\0b")


def test_messages_name_the_file(tmp_path: Path) -> None:
    path = tmp_path / "invoice.xlsx"
    path.write_bytes(xlsx(ROWS)[:300])
    with pytest.raises(InputError, match=r"invoice\.xlsx: .* ask for the file again"):
        read_all(path)


@pytest.mark.parametrize(
    "content",
    [
        ods(
            ods_row("x") + '<table:table-row table:number-rows-repeated="1048570">'
            '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        ),
        sheet_xml('<row r="1">' + cell_xml("A1", "x") + '<c r="XFD1" s="0"/></row>'),
        sheet_xml('<row r="1">' + cell_xml("A1", "x") + "</row>" + '<row r="9"/>' * 200_000),
    ],
    ids=["ods", "styled cell", "empty rows"],
)
def test_empty_space_costs_nothing(content: bytes) -> None:
    assert read_all(content) == 1


def test_doctypes_in_workbooks_fetch_nothing() -> None:
    entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    part = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(
        io.BytesIO(sheet_xml("<row r='1'><c r='A1' t='inlineStr'><is><t>&e;</t></is></c></row>"))
    ) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    parts[part] = entity.encode() + parts[part]
    try:
        cells = [row.cells for row in open_tables(zipped(parts)).sheets[0].rows()]
    except InputError:
        return
    assert Path("/etc/hostname").read_text().strip() not in str(cells)


def test_an_entity_in_an_ods_file_is_refused() -> None:
    content = ods(ods_row("x"))
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    parts["content.xml"] = b'<!DOCTYPE x [<!ENTITY e "y">]>' + parts["content.xml"]
    with pytest.raises(InputError, match="entity"):
        read_all(zipped(parts))


def test_too_many_sheets() -> None:
    content = xlsx(ROWS, sheets={f"S{number}": ROWS for number in range(5)})
    with pytest.raises(InputError, match="max_sheets"):
        read_all(content, ReadLimits(max_sheets=3))


def test_control_characters_are_borne() -> None:
    assert read_all(xls([["No", "Description"], ["1", "Pump\x01\x1f"]])) == 3


@pytest.mark.parametrize("value", [0, -1, 2.5, True, "9"])
def test_limits_are_whole_numbers(value: Any) -> None:
    with pytest.raises(OptionError, match="max_rows"):
        ReadLimits(max_rows=value)


def test_an_xls_whose_sectors_point_beyond_the_file() -> None:
    content = bytearray(xls(ROWS))
    content[48:52] = struct.pack("<I", 0xFFFFF0)
    with pytest.raises(InputError, match="damaged"):
        read_all(bytes(content))


def test_an_xls_that_claims_more_texts_than_it_has_bytes() -> None:
    content = xls([["No", "Description"], ["1", "Pump"]])
    at = content.index(b"\xfc\x00", 512)
    claimed = content[: at + 8] + struct.pack("<I", 0xFFFFFFF0) + content[at + 12 :]
    with pytest.raises(InputError, match="more texts"):
        read_all(claimed)


def test_an_xlsb_that_claims_a_large_extent() -> None:
    content = xlsb([["No", "Description"]])
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    part = "xl/worksheets/sheet1.bin"
    at = parts[part].index(bytes((148 & 0x7F | 0x80, 148 >> 7, 16))) + 3
    wide = struct.pack("<IIII", 0, 1_048_575, 0, 16_383)
    parts[part] = parts[part][:at] + wide + parts[part][at + 16 :]
    with pytest.raises(InputError, match="claims"):
        read_all(zipped(parts))


def test_a_file_that_the_library_panics_at_gives_one_clear_error(
    capfd: pytest.CaptureFixture[str],
) -> None:
    content = damaged_inside("xls", SEEDS["xls"], 168)
    with pytest.raises(InputError, match="damaged"):
        list(open_shipment(content))
    assert capfd.readouterr().err == ""
