"""Spark gives what the local run gives; needs the extra ``spark`` and Java."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import exportcheck.pandas_accessor  # noqa: F401 - registers df.exportcheck
from exportcheck import spark
from exportcheck.errors import ColumnError, ExportCheckError, MissingExtraError
from exportcheck.screening import Screener

pytestmark = pytest.mark.filterwarnings("ignore")  # of Spark, on new pandas and on sockets


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    pytest.importorskip("pyspark")
    if shutil.which("java") is None:
        pytest.skip("needs Java")
    found = spark.session("test", spark_ui_enabled="false")
    yield found
    found.stop()


def lines_of(shared: Path, most: int) -> pd.DataFrame:
    path = shared / "data" / "streams" / "ru_declaration_goods_dev.csv"
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(islice(csv.DictReader(stream), most))
    named = [
        "Frequency converter 0-2000 Hz, 3-phase, 11 kW, accuracy 0.1 %",
        "Thiodiglycol, CAS 111-48-8, 25 kg",
        "Spare parts",
    ]
    texts = [*named, *(row["description"] for row in rows)]
    codes = ["8504", "2930", "", *(row["code"] for row in rows)]
    return pd.DataFrame({"line": range(len(texts)), "description": texts, "hs_code": codes})


def test_the_same_as_the_local_run(session: Any, shared: Path) -> None:
    frame = lines_of(shared, 3000)
    lists = ["eu-annex-i", "cwc-schedules"]
    distributed = session.createDataFrame(frame).repartition(3)
    screened = spark.screen(distributed, lists)
    assert screened.columns == [*frame.columns, *(name for name, _ in spark.RESULTS)]
    assert dict(screened.dtypes)["score"] == "double"
    assert dict(screened.dtypes)["line"] == "bigint"
    found = screened.toPandas().sort_values("line", ignore_index=True)
    wanted = pd.concat([frame, frame.exportcheck.screen(Screener(lists))], axis=1)
    pd.testing.assert_frame_equal(found, wanted, check_dtype=False)
    assert {"match", "no_match", "insufficient_data"} <= set(found["status"])


def test_a_column_is_named(session: Any) -> None:
    frame = session.createDataFrame(pd.DataFrame({"x1": [1], "wares": ["Thiodiglycol"]}))
    found = spark.screen(frame, ["cwc-schedules"], columns={"description": "wares"}).toPandas()
    assert found["status"].tolist() == ["match"]


def test_a_frame_that_has_the_columns_already(session: Any) -> None:
    frame = session.createDataFrame(pd.DataFrame({"status": ["x"], "description": ["y"]}))
    with pytest.raises(ColumnError, match="status"):
        spark.screen(frame, ["cwc-schedules"])


def test_without_java(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("pyspark")
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(ExportCheckError, match=r"Java 17 or newer"):
        spark.session("test")


def test_without_pyspark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyspark", None)
    with pytest.raises(MissingExtraError, match=r"exportcheck\[spark\]"):
        spark.session("test")
