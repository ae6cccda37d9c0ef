"""What is imported when: quick to start, and the accessor is there in any order."""

from __future__ import annotations

import subprocess
import sys

import pytest

import exportcheck


def run(code: str) -> str:
    command = [sys.executable, "-W", "ignore", "-c", code]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def test_every_name_of_the_face_is_there() -> None:
    for name in exportcheck.__all__:
        assert getattr(exportcheck, name) is not None
    with pytest.raises(AttributeError, match="nonsense"):
        exportcheck.nonsense  # noqa: B018


@pytest.mark.parametrize("first", ["exportcheck", "pandas"])
def test_the_accessor_is_there_in_any_order(first: str) -> None:
    second = {"exportcheck": "pandas", "pandas": "exportcheck"}[first]
    code = f"import {first}, {second}; print(hasattr(pandas.DataFrame, 'exportcheck'))"
    assert run(code) == "True"


def test_pandas_is_loaded_as_it_is_without_us() -> None:
    code = "import exportcheck, pandas, importlib.resources as r; print(type(pandas.__loader__).__name__, r.files('pandas').is_dir())"
    assert run(code) == "SourceFileLoader True"


def test_a_line_needs_no_spreadsheet_libraries() -> None:
    code = (
        "import sys, exportcheck.cli, exportcheck.screening;"
        "print(sorted({'pandas', 'openpyxl', 'python_calamine', 'pint'} & set(sys.modules)))"
    )
    assert run(code) == "[]"


def test_reports_show_themselves_in_notebooks() -> None:
    report = exportcheck.Screener(["cwc-schedules"]).screen([exportcheck.ShipmentLine(2, "TDG")])
    assert "<table" in report._repr_html_()  # type: ignore[attr-defined]
