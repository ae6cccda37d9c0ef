"""``df.exportcheck.screen()``: the frame's own index, one row for each row."""

from __future__ import annotations

import subprocess
import sys

import pandas as pd
import pytest

import exportcheck
from exportcheck.errors import ColumnError
from tests.matching.lists import SMALL

TEXTS = ["Frequency converter 0-2000 Hz, 15 kW", "Office chair", None, "Тиодигликоль", "  "]
STATUSES = ["match", "no_match", "not_screened", "match", "not_screened"]


@pytest.fixture(scope="module")
def screener() -> exportcheck.Screener:
    return exportcheck.Screener([SMALL])


@pytest.mark.parametrize(
    "index",
    [
        pd.RangeIndex(5),
        pd.Index(["a", "b", "b", "a", "a"], name="invoice"),
        pd.MultiIndex.from_tuples([("x", 1), ("x", 2), ("x", 2), ("y", 1), ("y", 2)]),
        pd.date_range("2026-01-31", periods=5, freq="D", tz="Asia/Bishkek"),
        pd.Index([5, 4, 3, 2, 1]),
        pd.CategoricalIndex(list("abcab")),
    ],
    ids=["range", "duplicates", "multi", "dates", "backwards", "categories"],
)
def test_index_is_kept(index: pd.Index, screener: exportcheck.Screener) -> None:
    frame = pd.DataFrame({"description": TEXTS}, index=index)
    found = frame.exportcheck.screen(screener)
    assert found.index.equals(frame.index)
    assert found.index.names == frame.index.names
    assert list(found["status"]) == STATUSES
    assert list(found["entry"]) == ["3A225", "", "", "1C350.1", ""]


def test_columns_of_the_answer(screener: exportcheck.Screener) -> None:
    frame = pd.DataFrame({"description": TEXTS, "qty": range(5)})
    found = frame.exportcheck.screen(screener, language="ru")
    assert list(found.columns) == [
        "status", "entry", "list", "score", "reason", "questions", "notes",
    ]  # fmt: skip
    assert found["score"].dtype == float
    assert found["score"].isna().tolist() == [False, True, True, False, True]
    assert "строка называет" in found["reason"].iloc[0]
    assert found.drop(columns="score").notna().all().all()
    assert list(frame.columns) == ["description", "qty"]


def test_answers_join_the_frame(screener: exportcheck.Screener) -> None:
    frame = pd.DataFrame({"description": TEXTS}, index=list("vwxyz"))
    joined = frame.join(frame.exportcheck.screen(screener))
    assert joined.loc["y", "status"] == "match"


def test_columns_can_be_named(screener: exportcheck.Screener) -> None:
    frame = pd.DataFrame({"A": [1, 2], "B": ["Krytron", "Chair"], "C": ["x", "y"]})
    found = frame.exportcheck.screen(screener, columns={"description": "B"})
    assert list(found["status"]) == ["match", "no_match"]
    with pytest.raises(ColumnError):
        frame.exportcheck.screen(screener, columns={"description": "Wares"})


def test_codes_in_columns_count(screener: exportcheck.Screener) -> None:
    frame = pd.DataFrame({"description": ["clear liquid"], "CAS": ["111-48-8"]})
    assert frame.exportcheck.screen(screener)["entry"].tolist() == ["1C350.1"]


def test_empty_frame(screener: exportcheck.Screener) -> None:
    found = pd.DataFrame({"description": []}).exportcheck.screen(screener)
    assert len(found) == 0
    assert "status" in found.columns


def test_progress_is_told(screener: exportcheck.Screener) -> None:
    told: list[int] = []
    frame = pd.DataFrame({"description": TEXTS})
    frame.exportcheck.screen(screener, progress=lambda done, total: told.append(done))
    assert told[-1] == len(TEXTS)


@pytest.mark.parametrize("first", ["pandas", "exportcheck"])
def test_accessor_is_there_whichever_is_imported_first(first: str) -> None:
    second = {"pandas": "exportcheck", "exportcheck": "pandas"}[first]
    code = f"import {first}, {second}; import pandas; print(pandas.DataFrame.exportcheck.__name__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "ExportCheckAccessor"


def test_report_shows_itself_in_a_notebook(screener: exportcheck.Screener) -> None:
    report = exportcheck.screen(pd.DataFrame({"description": TEXTS}), screener)
    assert "<details>" in report._repr_html_()  # type: ignore[attr-defined]


def test_long_reports_show_their_alerts_only(screener: exportcheck.Screener) -> None:
    frame = pd.DataFrame({"description": ["Office chair"] * 600 + ["Krytron"]})
    shown = exportcheck.screen(frame, screener)._repr_html_()  # type: ignore[attr-defined]
    assert shown.count("<tr>") == 2
    assert "Krytron" in shown
