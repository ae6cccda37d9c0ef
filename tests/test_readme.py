"""What the README says is run, and what it shows is compared with what is printed."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import warnings
from pathlib import Path

import pytest
from typer.testing import CliRunner

import exportcheck
from exportcheck.cli import app
from exportcheck.lists.layout import SHEETS
from tests.reports.test_record import FINDING, LINE
from tests.tools.refresh_readme import FIRST_SCREEN, HELP, README, ROOT, block, first_screen

TEXT = README.read_text(encoding="utf-8")
REFRESH = "run: python -m tests.tools.refresh_readme"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the examples and with the files that the README speaks of."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    shutil.copy(ROOT / "examples" / "shipment.xlsx", tmp_path / "invoice.xlsx")
    shutil.copy(ROOT / "examples" / "national_list_ru.xlsx", tmp_path / "national.xlsx")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)


def commands() -> list[str]:
    """Every exportcheck command of the README, once; what needs a cluster is not one."""
    lines = [line.strip() for text in blocks("bash") for line in text.splitlines()]
    return list(dict.fromkeys(line for line in lines if line.startswith("exportcheck ")))


def test_the_two_commands_are_one_line_each() -> None:
    (first,) = blocks("console")
    assert re.fullmatch(
        r"\$ python3 -m venv \.venv && \.venv/bin/pip install -q \. && "
        r"\.venv/bin/exportcheck screen examples/shipment\.xlsx\n",
        first,
    )
    second = re.search(r"<!-- test command -->\n```bash\n(.*?)\n```", TEXT)
    assert second is not None
    assert second.group(1).endswith(".venv/bin/python -m pytest")
    assert "'.[test]'" in second.group(1)


def test_first_screen_is_what_is_printed() -> None:
    assert block(TEXT, FIRST_SCREEN) == first_screen(), REFRESH


def test_first_screen_tells_the_counts_and_rows_of_the_report() -> None:
    shown = block(TEXT, FIRST_SCREEN)
    report = exportcheck.screen(ROOT / "examples" / "shipment.xlsx")
    counts = report.counts
    assert len(report) == 30
    assert (
        f"{counts['match']} match, {counts['possible']} possible, "
        f"{counts['insufficient_data']} insufficient data, {counts['no_match']} no match"
    ) in shown
    results = {result.line.row: result for result in report.results}
    rows = re.findall(r"^ *(\d+)  \S", shown, re.MULTILINE)
    assert rows
    for row in map(int, rows):
        assert results[row].status != "no_match"
        for finding in results[row].alerts[:1]:
            assert re.search(rf"{finding.status} +{re.escape(finding.code)} ", shown)


@pytest.mark.parametrize("command", commands())
def test_command_runs(folder: Path, command: str) -> None:
    # the largest list takes a while to write; the command is the same with a small one
    command = command.replace("convert eu-annex-i", "convert common-high-priority")
    words = shlex.split(command, comments=True)
    done = CliRunner().invoke(app, words[1:])
    assert done.exit_code == 0, done.output
    assert done.stdout or "-o" in words or "convert" in words
    if words[1] == "screen" and "-o" not in words:
        assert (folder / "invoice.screened.xlsx").exists()


def test_python_block_runs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = blocks("python")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        exec(compile(code, "README.md", "exec"), {"__name__": "readme"})
    shown = capsys.readouterr().out
    assert shown.startswith(re.findall(r"print\(result\.status\) +# (\w+)", code)[0])
    assert "3A225" in shown
    assert "Thiodiglycol" not in shown.splitlines()[-1]
    assert (folder / "report.html").exists()


def test_help_is_what_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Types and line breaks aside, which differ between versions of typer."""
    monkeypatch.setenv("COLUMNS", "80")
    done = CliRunner().invoke(app, ["screen", "--help"], prog_name="exportcheck")
    shown, real = (_words(text) for text in (block(TEXT, HELP), done.output))
    assert shown == real, REFRESH


def _words(text: str) -> list[str]:
    return re.sub(r"<[^>]*>|[{}]|\[(required|default)[^\]]*\]|\.\.\.", " ", text).split()


def test_fields_of_the_records_are_named_rightly() -> None:
    line = re.search(r"fixed shape: `([^`]+)`; each finding has `([^`]+)`", TEXT)
    assert line is not None
    assert line.group(1).split(", ") == LINE
    assert line.group(2).split(", ") == FINDING


def test_columns_of_a_list_are_named_rightly() -> None:
    pattern = r"^\| `(\w+)`[^|]*\| ((?:code|quantity).*) \|$"
    rows = dict(re.findall(pattern, TEXT, re.MULTILINE))
    assert set(rows) == {layout.name for layout in SHEETS}
    for layout in SHEETS:
        named = re.sub(r"\([^)]*\)", "", rows[layout.name]).split(":")[0].split(",")
        assert [name.strip() for name in named] == [column.heading for column in layout.columns]


def test_every_bundled_list_is_described() -> None:
    for name in exportcheck.bundled_lists():
        assert f"| `{name}` |" in TEXT


def test_changelog_names_the_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert exportcheck.__version__ in changelog or "Unreleased" in changelog


def test_examples_notebook_is_named() -> None:
    assert "examples/screen_a_shipment.ipynb" in TEXT
    assert json.loads((ROOT / "examples" / "screen_a_shipment.ipynb").read_text(encoding="utf-8"))
