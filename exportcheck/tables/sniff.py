"""What a file really is, by its content; suffixes lie."""

from __future__ import annotations

import re

from exportcheck.errors import InputError
from exportcheck.tables.containers import Container
from exportcheck.tables.limits import ReadLimits
from exportcheck.tables.source import Source
from exportcheck.tables.text_files import decode_head

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SUFFIXES = {
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xltx": "xlsx",
    ".xls": "xls",
    ".xlsb": "xlsb",
    ".ods": "ods",
    ".csv": "delimited",
    ".tsv": "delimited",
    ".tab": "delimited",
    ".txt": "delimited",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".xml": "xml",
}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_FEW = 8
# what a file is when it is no table at all: how it begins, what it is, what to do
_STRANGERS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF document", "Ask for the spreadsheet it was made from."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first."),
    (b"7z\xbc\xaf", "a 7-Zip archive", "Unpack it first."),
    (b"Rar!", "a RAR archive", "Unpack it first."),
    (b"\x89PNG", "a picture", "Ask for the spreadsheet it shows."),
    (b"\xff\xd8\xff", "a picture", "Ask for the spreadsheet it shows."),
    (b"II*\x00", "a picture", "Ask for the spreadsheet it shows."),
    (b"{\\rtf", "an RTF text document", "Copy its table into a spreadsheet."),
    (b"MIME-Version:", "a web archive (MHTML)", "Save it from a spreadsheet program as .xlsx."),
    (b"ID;P", "a SYLK file", "Open it in a spreadsheet program and save it as .xlsx."),
    (b"SQLite format 3", "a database", "Export the table as CSV."),
)


def sniff(source: Source, limits: ReadLimits) -> str:
    """The format of a file.

    Returns:
        "xlsx", "xlsb", "xls", "ods", "parquet", "jsonl", "delimited" or "xml".

    Raises:
        InputError: it is something else; the message says what.
    """
    head = source.head(1 << 16)
    for start, what, cure in _STRANGERS:
        if head.startswith(start):
            raise _stranger(source.name, what, cure)
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(_OLE):
        return _sniff_ole(source)
    if head.startswith(b"PK"):
        return _sniff_zip(Container(source.path, source.name, limits))
    if source.suffix in (".xlsx", ".xlsm", ".xlsb", ".ods") and b"\x00" in head[:4096]:
        raise _stranger(
            source.name, "damaged: it does not begin as a workbook", "Ask for it again."
        )
    return _sniff_text(source, head)


def expected_format(suffix: str) -> str | None:
    """The format that a suffix promises, None if it promises nothing."""
    return _SUFFIXES.get(suffix)


def _sniff_zip(container: Container) -> str:
    parts = container.parts
    if "xl/workbook.bin" in parts:
        return "xlsb"
    if any(part.lower().startswith("xl/") for part in parts):
        return "xlsx"
    if b"opendocument.spreadsheet" in container.read("mimetype", 200):
        return "ods"
    if "content.xml" in parts and b"office:spreadsheet" in container.read("content.xml", 1 << 20):
        return "ods"
    name = container.name
    if any(part.startswith("word/") for part in parts):
        raise _stranger(name, "a Word document", "Copy its table into a spreadsheet.")
    if any(part.endswith(".iwa") for part in parts):
        raise _stranger(name, "an Apple Numbers sheet", "Export it as Excel (.xlsx) or CSV.")
    raise _stranger(name, "a zip archive and no workbook", "Unpack it and name the file in it.")


def _sniff_ole(source: Source) -> str:
    content = source.head(64 << 20)
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise InputError(
            f"{source.name}: is protected by a password. Save it without one and try again."
        )
    if any(part.encode("utf-16-le") in content for part in ("Workbook", "Book")):
        return "xls"
    cure = "Copy its table into a spreadsheet."
    raise _stranger(source.name, "an old Office document and no workbook", cure)


def _sniff_text(source: Source, head: bytes) -> str:
    text = decode_head(head).lstrip("\ufeff \t\r\n")
    if text.startswith("<"):
        return _sniff_markup(source.name, text)
    if re.match(r'\{\s*"|\{\s*\}', text):
        return "jsonl"
    if re.match(r"\[\s*\{", text):
        cure = "Write one record per line (.jsonl)."
        raise _stranger(source.name, "one JSON array", cure)
    if len(_CONTROL.findall(text)) > max(_FEW, len(text) // 20):
        raise _stranger(source.name, "no text and no workbook", "Name a spreadsheet.")
    return "delimited"


def _sniff_markup(name: str, text: str) -> str:
    start = text[:4096].lower()
    if "urn:schemas-microsoft-com:office:spreadsheet" in start:
        cure = "Open it in a spreadsheet program and save it as .xlsx."
        raise _stranger(name, "an XML spreadsheet of Excel 2003", cure)
    if re.search(r"<(!doctype\s+html|html|table|body|head)\b", start):
        cure = "Open it in a spreadsheet program and save it as .xlsx."
        raise _stranger(name, "a web page (HTML)", cure)
    return "xml"


def _stranger(name: str, what: str, cure: str) -> InputError:
    return InputError(f"{name}: is {what}, not a spreadsheet. {cure}")
