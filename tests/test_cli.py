"""The command line as a user meets it: a process with its streams and its exit status."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from rich.console import Console
from typer.testing import CliRunner

import exportcheck
from exportcheck.cli import app
from exportcheck.lists import write_control_list
from exportcheck.models import Language, ShipmentLine
from exportcheck.reports.terminal import print_report
from tests.bad_files import BAD
from tests.matching.lists import SMALL
from tests.reports.conftest import LINES, write_csv


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    status: int
    out: str
    err: str


@pytest.fixture(scope="session")
def small_list(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small list as a workbook, so that a command starts quickly."""
    path = tmp_path_factory.mktemp("lists") / "small.xlsx"
    write_control_list(SMALL, path)
    return path


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Runs exportcheck in a folder of its own, in this process: that is quicker."""
    monkeypatch.chdir(tmp_path)

    def started(*words: object, stdin: bytes | None = None) -> Ran:
        done = CliRunner().invoke(app, [str(word) for word in words], input=stdin)
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Ran(done.exit_code, done.stdout, done.stderr)

    return started


@pytest.fixture
def process(tmp_path: Path) -> Callable[..., Ran]:
    """Runs exportcheck as users do, with streams and an environment of its own."""

    def started(*words: object, stdin: bytes | None = None, **env: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "exportcheck", *map(str, words)],
            cwd=tmp_path, input=stdin, capture_output=True, check=False,
            env=os.environ | {"COLUMNS": "80", "PYTHONIOENCODING": "utf-8"} | env,
        )  # fmt: skip
        encoding = env.get("PYTHONIOENCODING", "utf-8")
        return Ran(done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding))

    return started


@pytest.fixture
def goods(tmp_path: Path) -> Path:
    return write_csv(tmp_path / "goods.csv", LINES)


@pytest.fixture
def unchanged(tmp_path: Path, goods: Path) -> Iterator[None]:
    """Nothing is written, moved or left behind."""
    assert goods.exists()
    before = contents(tmp_path)
    yield
    assert contents(tmp_path) == before


def contents(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_size for path in folder.rglob("*") if path.is_file()}


# --- what works ---------------------------------------------------------------------


def test_screen_writes_beside_the_input(
    process: Callable[..., Ran], goods: Path, small_list: Path
) -> None:
    done = process("screen", "goods.csv", "--list", small_list)
    assert done.status == 0
    assert goods.with_name("goods.screened.csv").exists()
    assert goods.with_name("goods.screened.csv.run.json").exists()
    assert "goods.csv: 6 match, 1 possible, 2 insufficient data, 4 no match" in done.out
    assert "No match is no clearance" in done.out
    assert "Written: goods.screened.csv" in done.err
    assert "Written" not in done.out


@pytest.mark.parametrize("name", ["out.xlsx", "out.csv", "out.jsonl", "out.html", "out.parquet"])
def test_screen_chooses_the_format_by_suffix(
    run: Callable[..., Ran], goods: Path, small_list: Path, name: str
) -> None:
    done = run("screen", "goods.csv", "--list", small_list, "-o", name, "--quiet")
    assert (done.status, done.out) == (0, "")
    assert goods.with_name(name).stat().st_size > 500


def test_screen_several_files(run: Callable[..., Ran], goods: Path, small_list: Path) -> None:
    write_csv(goods.with_name("more.csv"), LINES[:2])
    done = run("screen", "goods.csv", "more.csv", "--list", small_list, "--format", "jsonl", "-q")
    assert done.status == 0
    lines = goods.with_name("more.screened.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["status"] for line in lines] == ["match", "no_match"]


def test_screen_standard_input(process: Callable[..., Ran], goods: Path, small_list: Path) -> None:
    data = goods.read_bytes()
    done = process("screen", "-", "--list", small_list, "-o", "out.jsonl", "-q", stdin=data)
    assert done.status == 0
    assert len(goods.with_name("out.jsonl").read_text(encoding="utf-8").splitlines()) == len(LINES)


@pytest.mark.parametrize(
    ("wanted", "lines", "status"),
    [
        ("match", LINES, 1),
        ("match", LINES[6:7], 0),
        ("possible", LINES[6:7], 1),
        ("possible", LINES[11:12], 0),
    ],
)
def test_fail_on(
    run: Callable[..., Ran], goods: Path, small_list: Path, wanted: str, lines: tuple[object, ...],
    status: int,
) -> None:  # fmt: skip
    write_csv(goods, lines)  # type: ignore[arg-type]
    done = run("screen", "goods.csv", "--list", small_list, "--fail-on", wanted, "-q")
    assert done.status == status
    assert goods.with_name("goods.screened.csv").exists()


def test_rows_that_cannot_be_screened(
    run: Callable[..., Ran], goods: Path, small_list: Path
) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Invoice"
    rows = (
        ("No.", "Description of goods", "Qty", "Price"),
        (1, "Vacuum pump", 2, 300),
        (2, None, 5, 40),
    )
    for row in rows:
        book.active.append(row)
    book.save(goods.with_name("gap.xlsx"))
    done = run("screen", "gap.xlsx", "--list", small_list)
    assert done.status == 3
    assert "1 row(s) could not be screened." in done.out
    assert "gap.xlsx: sheet Invoice, row 3: goods without a description" in done.err
    assert "Enter what the goods are." in done.err
    record = json.loads(goods.with_name("gap.screened.xlsx.run.json").read_text(encoding="utf-8"))
    assert [row["row"] for row in record["not_screened"]] == [3]


def test_a_sheet_without_goods_lines_is_said_so(run: Callable[..., Ran], goods: Path) -> None:
    goods.write_text("Description,Qty\n", "utf-8")
    done = run("screen", "goods.csv", "--list", "common-high-priority")
    assert (done.status, "nothing was screened" in done.err) == (0, True)


def test_check(run: Callable[..., Ran], small_list: Path) -> None:
    text = "Преобразователь частоты трёхфазный 0-1000 Гц, 11 кВА, точность 0,1%"
    done = run("check", text, "--list", small_list)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("СОВПАДЕНИЕ  Преобразователь частоты")
    assert "3A225  Преобразователи частоты" in done.out
    assert "не менее 600 Гц — выполнено" in done.out
    assert "«Не найдено» не означает разрешения" in done.out


def test_check_as_json_with_codes(run: Callable[..., Ran], small_list: Path) -> None:
    words = ("--hs", "2930.90", "--cas", "111-48-8", "--json", "--language", "en")
    done = run("check", "liquid in drums", *words, "--list", small_list, "--fail-on", "possible")
    record = json.loads(done.out)
    assert done.status == 1
    assert record["status"] == "match"
    assert record["findings"][0]["entry"] == "1C350.1"


def test_columns(run: Callable[..., Ran], goods: Path) -> None:
    done = run("columns", goods.name)
    assert (done.status, done.err) == (0, "")
    assert "Description of goods: description" in done.out
    record = json.loads(run("columns", goods.name, "--json").out)
    assert record["lines"] == len(LINES)


def test_lists(run: Callable[..., Ran]) -> None:
    done = run("lists")
    assert done.status == 0
    for name in exportcheck.bundled_lists():
        assert f"{name}  edition" in done.out


def test_lists_show(run: Callable[..., Ran], small_list: Path) -> None:
    done = run("lists", "show", "2b350.g", "--list", small_list, "--language", "en")
    assert done.status == 0
    assert done.out.startswith("2B350.g  Valves")
    assert "Limit: nominal size: more than 10 mm" in done.out


def test_lists_convert_and_verify(
    run: Callable[..., Ran], tmp_path: Path, small_list: Path
) -> None:
    done = run("lists", "convert", small_list, "folder")
    assert (done.status, done.out) == (0, "")
    assert (tmp_path / "folder" / "entries.csv").exists()
    assert run("lists", "convert", "folder", "again.xlsx").status == 0
    done = run("lists", "verify", "again.xlsx")
    assert done.status == 0
    assert f"{len(SMALL)} entries, 0 fault(s)" in done.out


# --- what does not ------------------------------------------------------------------


def refused(done: Ran, *parts: str) -> None:
    """One clear sentence on standard error, exit status 2, nothing on standard output."""
    assert done.status == 2
    assert done.out == ""
    assert "Traceback" not in done.err
    assert done.err.startswith("exportcheck: ")
    assert len(done.err.strip().splitlines()) == 1
    for part in parts:
        assert part in done.err, f"{part!r} is not in {done.err!r}"


@pytest.mark.parametrize("kind", BAD)
def test_bad_file(run: Callable[..., Ran], tmp_path: Path, small_list: Path, kind: str) -> None:
    name, make, said = BAD[kind]
    make(tmp_path / name)
    before = contents(tmp_path)
    refused(run("screen", name, "--list", small_list), name, said)
    assert contents(tmp_path) == before


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("missing.xlsx",), "there is no such file"),
        ((".",), "is a folder"),
        (("goods.csv", "--list", "no-such-list"), "no such control list"),
        (("goods.csv", "--sheet", "Second"), "there is no sheet 'Second'"),
        (("goods.csv", "--column", "description=Wares"), "there is no such column"),
        (("goods.csv", "--column", "Wares"), "FIELD=HEADING"),
        (("goods.csv", "--column", "wares=Goods"), "The fields are"),
        (("goods.csv", "--column", "descripton=Goods"), "Did you mean description?"),
        (("goods.csv", "-o", "out.docx"), "Use one of .xlsx"),
        (("goods.csv", "-o", "."), "is a folder"),
        (("goods.csv", "-o", "nowhere/out.csv"), "there is no folder nowhere"),
        (("goods.csv", "-o", "goods.csv"), "would replace its own input"),
        (("goods.csv", "goods.csv"), "two files would have this report"),
        (("goods.csv", "other.csv", "-o", "out.csv"), "several files"),
        (("-",), "Standard input needs a report"),
    ],
)
def test_bad_words(run: Callable[..., Ran], goods: Path, words: tuple[str, ...], said: str) -> None:
    lists = () if "--list" in words else ("--list", "common-high-priority")
    refused(run("screen", *words, *lists), said)


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(
    "words",
    [
        ("screen", "goods.csv", "--language", "de"),
        ("screen", "goods.csv", "--fail-on", "no_match"),
        ("screen", "goods.csv", "--format", "docx"),
        ("screen",),
        ("sreen", "goods.csv"),
        ("check",),
    ],
)
def test_bad_option_values(run: Callable[..., Ran], words: tuple[str, ...]) -> None:
    done = run(*words)
    assert (done.status, done.out) == (2, "")
    assert "Error: " in done.err
    assert "Traceback" not in done.err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="rights do not bind this user")
def test_folder_without_rights(run: Callable[..., Ran], goods: Path, small_list: Path) -> None:
    folder = goods.with_name("locked")
    folder.mkdir(mode=0o500)
    refused(run("screen", "goods.csv", "--list", small_list, "-o", "locked/out.csv"), "locked")


def test_list_with_faults_names_each(run: Callable[..., Ran], goods: Path) -> None:
    book = openpyxl.Workbook()
    for row in (("Code", "Title"), ("1.1", "Pumps"), (None, "Fans"), ("1.2", "Lids")):
        book.active.append(row)
    book.save(goods.with_name("faulty.xlsx"))
    done = run("screen", "goods.csv", "--list", "faulty.xlsx")
    assert (done.status, done.out) == (2, "")
    assert "Traceback" not in done.err
    assert "faulty.xlsx, sheet Sheet, row 3" in done.err
    assert not goods.with_name("goods.screened.csv").exists()
    verified = run("lists", "verify", "faulty.xlsx")
    assert verified.status == 2
    assert "faulty.xlsx, sheet Sheet, row 3" in verified.out


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check", "valve", "--hs", "abc"), "--hs 'abc'"),
        (("check", " "), "TEXT is empty"),
        (("check", "valve", "--list", "nothing"), "no such control list"),
        (("columns", "missing.csv"), "there is no such file"),
        (("lists", "show", "9Z999", "--list", "common-high-priority"), "no such entry"),
        (("lists", "show", "1A001", "--list", "nothing"), "no such control list"),
        (("lists", "verify", "nothing.xlsx"), "no such control list"),
        (("lists", "convert", "nothing", "out.xlsx"), "no such control list"),
        (("lists", "convert", "common-high-priority", "nowhere/out.xlsx"), "nowhere"),
        (("lists", "convert", "common-high-priority", "out.docx"), ".xlsx file or as a folder"),
    ],
)
def test_bad_words_of_other_commands(
    run: Callable[..., Ran], words: tuple[str, ...], said: str
) -> None:
    refused(run(*words), said)


def test_a_refusal_in_a_process_of_its_own(process: Callable[..., Ran]) -> None:
    refused(process("screen", "missing.xlsx"), "missing.xlsx: there is no such file")


# --- how it is shown ----------------------------------------------------------------


@pytest.mark.parametrize("columns", [60, 80, 120, 200])
@pytest.mark.parametrize("language", ["en", "ru", None])
def test_table_fits_and_cuts_no_word(columns: int, language: Language | None) -> None:
    report = exportcheck.Screener([SMALL]).screen(
        ShipmentLine(number, text, "Invoice") for number, (_, text, _) in enumerate(LINES, 2)
    )
    stream = io.StringIO()
    print_report(report, Console(file=stream, width=columns), language)
    shown = stream.getvalue()
    assert "\x1b[" not in shown
    assert max(map(len, shown.splitlines())) <= columns
    assert all(line == line.rstrip() for line in shown.splitlines())
    words = set(shown.split())
    for result in report.results:
        if result.status != "no_match":
            assert set(result.line.description.split()) <= words


def test_sheets_are_named_when_there_are_several() -> None:
    lines = [ShipmentLine(5, "Krytron", name) for name in ("Invoice", "Second")]
    stream = io.StringIO()
    report = exportcheck.Screener([SMALL]).screen(lines)
    print_report(report, Console(file=stream, width=80), "en")
    assert "Sheet: Invoice" in stream.getvalue()
    assert "Sheet: Second" in stream.getvalue()


def test_colours_on_a_terminal_only(
    process: Callable[..., Ran], goods: Path, small_list: Path
) -> None:
    words = ("screen", "goods.csv", "--list", small_list)
    assert "\x1b[" not in process(*words).out
    assert "\x1b[" in process(*words, FORCE_COLOR="1", TERM="xterm").out


@pytest.mark.parametrize("encoding", ["cp1251", "ascii"])
def test_consoles_of_few_letters(
    process: Callable[..., Ran], goods: Path, small_list: Path, encoding: str
) -> None:
    write_csv(goods, [*LINES[:4], ("5", "Vacuum pump 真空泵, ﬁne ≥ 5 µm, Ω", "841410")])
    words = ("screen", "goods.csv", "--list", small_list, "--language", "ru")
    done = process(*words, PYTHONIOENCODING=encoding)
    assert done.status == 0
    assert "Traceback" not in done.err
    assert "3A225" in done.out
    words = ("check", "真空泵 vacuum pump", "--json", "--list", small_list)
    done = process(*words, PYTHONIOENCODING=encoding)
    assert json.loads(done.out)["description"] == "真空泵 vacuum pump"


def test_help_and_version(run: Callable[..., Ran]) -> None:
    assert run("--version").out.strip() == f"exportcheck {exportcheck.__version__}"
    for words in ((), ("screen",), ("check",), ("columns",), ("lists",), ("lists", "verify")):
        done = run(*words, "--help")
        assert (done.status, done.err) == (0, "")
        assert "Usage: " in done.out
    assert "0 never means that goods are cleared" in " ".join(run("--help").out.split())
