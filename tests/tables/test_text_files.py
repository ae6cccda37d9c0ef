"""Encodings, delimiters and quotes of text files."""

from __future__ import annotations

import io
import tracemalloc
from pathlib import Path

import pytest

from exportcheck.errors import InputError
from exportcheck.tables.delimited import find_delimiter
from exportcheck.tables.door import open_tables
from exportcheck.tables.limits import ReadLimits
from exportcheck.tables.rows import Cell

RUSSIAN = (
    "№;Наименование товара;Количество\n"
    "1;Преобразователь частоты трёхфазный;2\n"
    "2;НАСОС ВАКУУМНЫЙ, ТУРБОМОЛЕКУЛЯРНЫЙ;1\n"
    "3;Клапан шаровой из нержавеющей стали;5\n"
)
GERMAN = "Pos;Bezeichnung;Menge\n1;Ventil für Säure, große Ausführung;2\n2;Prüfgerät über 5 °C;1\n"
CHINESE = "序号,品名,数量\n1,真空泵和阀门,2\n2,不锈钢球阀,1\n"


def cells(content: bytes, limits: ReadLimits | None = None) -> list[tuple[Cell, ...]]:
    return [row.cells for row in open_tables(content, limits).sheets[0].rows()]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((RUSSIAN, name) for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")),
        *((RUSSIAN, name) for name in ("cp1251", "cp866", "koi8-r")),
        (RUSSIAN.upper().replace("№", "N"), "cp1251"),
        (RUSSIAN.upper().replace("№", "N"), "koi8-r"),
        (GERMAN, "utf-8"),
        (GERMAN, "cp1252"),
        (CHINESE, "utf-8"),
        (CHINESE, "gb18030"),
    ],
)
def test_encodings(text: str, encoding: str) -> None:
    found = cells(text.encode(encoding, "replace"))
    wanted = text.encode(encoding, "replace").decode(encoding).removeprefix("\ufeff")
    delimiter = "," if text is CHINESE else ";"
    assert found == [tuple(line.split(delimiter)) for line in wanted.splitlines()]


def test_a_few_bad_bytes_do_not_spoil_the_rest() -> None:
    content = (RUSSIAN * 5).encode() + b"4;\xff\xfe pump;1\n"
    tables = open_tables(content)
    assert [(remark.key, remark.values["count"]) for remark in tables.remarks] == [
        ("bytes_lost", "2")
    ]
    assert list(tables.sheets[0].rows())[-1].cells[1] == "\ufffd\ufffd pump"


@pytest.mark.parametrize(
    ("lines", "delimiter"),
    [
        (["a,b,c\n", "1,2,3\n"], ","),
        (["a;b;c\n", "1,5;2,5;3\n"], ";"),
        (["a\tb\n", "1, 2\t3\n"], "\t"),
        (["a|b\n", "1|2\n"], "|"),
        (["Description\n", "Pump, vacuum\n", "Valve\n", "Tube\n"], "\x1f"),
        (["id,description\n", '1,"Pump; vacuum; small"\n'], ","),
        (["sep=;\n", "a;b\n"], ";"),
        ([], "\x1f"),
    ],
)
def test_delimiters(lines: list[str], delimiter: str) -> None:
    assert find_delimiter(lines) == delimiter


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('a,b\n1,"two\nlines"\n2,x\n', [("a", "b"), ("1", "two\nlines"), ("2", "x")]),
        ('a,b\n1,"say ""hi"""\n', [("a", "b"), ("1", 'say "hi"')]),
        ('a,b\n1,3/4" pipe\n2,1/2" pipe\n', [("a", "b"), ("1", '3/4" pipe'), ("2", '1/2" pipe')]),
        ("a,b\r\n1,x\r\n", [("a", "b"), ("1", "x")]),
        ("a,b\r1,x\r", [("a", "b"), ("1", "x")]),
        ("a,b\n\n1,x\n", [("a", "b"), (), ("1", "x")]),
        ("a,b\n1,x", [("a", "b"), ("1", "x")]),
        ("a,b\n1,,\n", [("a", "b"), ("1", None, None)]),
        ("a,b\n1,\x00x\n", [("a", "b"), ("1", "\x00x")]),
    ],
)
def test_records(text: str, wanted: list[tuple[Cell, ...]]) -> None:
    assert cells(text.encode()) == wanted


@pytest.mark.parametrize("rows", [3, 500])
def test_a_quote_that_never_closes_swallows_one_row_at_most(rows: int) -> None:
    text = (
        "id,description\n1,x\n" + '2,"Bolt M8\n' + "".join(f"{n},x\n" for n in range(3, rows + 3))
    )
    found = cells(text.encode())
    assert len(found) == rows + 3
    assert found[2] == ("2", "Bolt M8")
    assert found[-1] == (str(rows + 2), "x")


def test_a_megabyte_cell_is_cut_and_said_so() -> None:
    content = b"id,description\n1," + b"x" * (1 << 20) + b"\n2,y\n"
    rows = list(open_tables(content).sheets[0].rows())
    assert [row.cut for row in rows] == [(), (1,), ()]
    assert len(str(rows[1].cells[1])) == ReadLimits().max_cell_chars


def test_a_line_without_end_is_refused() -> None:
    with pytest.raises(InputError, match="longer than"):
        cells(b"a,b\n" + b"x" * (1 << 24) + b"x\n")


@pytest.mark.parametrize(
    ("content", "limits", "name"),
    [
        (b"a" + b",a" * 3000 + b"\n", ReadLimits(), "max_columns"),
        (b"a,b\n" * 20, ReadLimits(max_rows=10), "max_rows"),
        (b"a,b\n" * 20, ReadLimits(max_file_bytes=10), "max_file_bytes"),
    ],
)
def test_limits_are_named(content: bytes, limits: ReadLimits, name: str) -> None:
    with pytest.raises(InputError, match=name):
        cells(content, limits)


def test_streaming_needs_constant_memory(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("w") as file:
        file.write("id,description\n")
        file.writelines(f"{number},Vacuum pump of some kind {number}\n" for number in range(60_000))
    rows = open_tables(path).sheets[0].rows()
    next(rows)
    tracemalloc.start()
    count = sum(1 for _ in rows)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 60_000
    assert peak < 1_000_000


def test_a_stream_leaves_no_file_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    tables = open_tables(io.BytesIO(b"a,b\n1,2\n"))
    assert len(list(tmp_path.iterdir())) == 1
    del tables
    assert list(tmp_path.iterdir()) == []
