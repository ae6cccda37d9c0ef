"""A small shipment against a small list: what each format writes, to the letter.

After a wanted change of output: ``python -m pytest tests/reports --regenerate-golden``, then
look at the difference before it is committed.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import exportcheck
from tests.reports.conftest import LINES, write_csv
from tests.reports.workbook_cells import opened

GOLDEN = Path(__file__).parent / "golden"
FORMATS = ("jsonl", "html", "csv", "xlsx")


def written(folder: Path, suffix: str, screener: exportcheck.Screener) -> str:
    """What a report says, as text."""
    source = write_csv(folder / "goods.csv", LINES)
    target = folder / f"out.{suffix}"
    exportcheck.screen_file(source, target, screener)
    text = dump(target) if suffix == "xlsx" else target.read_text(encoding="utf-8-sig")
    return timeless(text.replace(str(source), "goods.csv").replace("\r\n", "\n"))


def dump(path: Path) -> str:
    """A workbook as text: each cell with its value, fill and, for text, its type."""
    lines = []
    for sheet in opened(path).worksheets:
        lines.append(f"== {sheet.title} {sheet.dimensions} freeze {sheet.freeze_panes}")
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value not in (None, ""):
                    fill = f" #{cell.fill.fgColor.rgb[2:]}" if cell.fill.fill_type else ""
                    lines.append(f"{cell.coordinate}{fill} {cell.value!r}")
    return "\n".join(lines) + "\n"


def timeless(text: str) -> str:
    """Without what changes from run to run: time, version."""
    text = text.replace(exportcheck.__version__, "VERSION")
    text = re.sub(r'"time": "[^"]+"', '"time": "TIME"', text)
    return re.sub(r'"seconds": [\d.e-]+', '"seconds": 0', text)


@pytest.mark.parametrize("suffix", FORMATS)
def test_report_is_as_before(
    suffix: str, tmp_path: Path, screener: exportcheck.Screener, pytestconfig: pytest.Config
) -> None:
    text = written(tmp_path, suffix, screener)
    compare(GOLDEN / f"small.{suffix}{'.txt' if suffix == 'xlsx' else ''}", text, pytestconfig)


def test_run_record_is_as_before(
    tmp_path: Path, screener: exportcheck.Screener, pytestconfig: pytest.Config
) -> None:
    written(tmp_path, "jsonl", screener)
    text = (tmp_path / "out.jsonl.run.json").read_text(encoding="utf-8")
    record = json.loads(timeless(text)) | {"input": "goods.csv"}
    text = json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    compare(GOLDEN / "small.jsonl.run.json", text, pytestconfig)


def compare(path: Path, text: str, config: pytest.Config) -> None:
    if config.getoption("--regenerate-golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")
