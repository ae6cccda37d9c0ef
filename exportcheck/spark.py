"""Screening on a Spark cluster: the same engine in every executor, through ``mapInPandas``.

The lists are made ready once, on the driver, and broadcast; an executor unpacks them once and
keeps them for all of its partitions. Nothing is collected and nothing is shuffled.
"""

from __future__ import annotations

import pickle
import shutil
import sys
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING

from exportcheck.collector import paused_collection
from exportcheck.errors import ColumnError, ExportCheckError, MissingExtraError
from exportcheck.models import ControlList, Language
from exportcheck.screening import Screener
from exportcheck.shipments import ReadOptions, open_shipment
from exportcheck.shipments.headings import field_names

if TYPE_CHECKING:
    import pandas as pd
    from pyspark.broadcast import Broadcast
    from pyspark.sql import DataFrame, SparkSession

RESULTS = (
    ("status", "string"),
    ("entry", "string"),
    ("list", "string"),
    ("score", "double"),
    ("reason", "string"),
    ("questions", "string"),
    ("notes", "string"),
)
"""Columns that are added, with their Spark types."""

_SAMPLE = 200  # rows by which the columns are told


def screen(
    df: DataFrame,
    lists: Iterable[ControlList | str | Path] | None = None,
    *,
    columns: Mapping[str, str] | None = None,
    language: Language | None = None,
) -> DataFrame:
    """Screen every row of a Spark frame.

    Args:
        df: goods lines; every column is kept, with its type.
        lists: control lists, names of bundled ones, or paths on the driver; all bundled ones
            by default.
        columns: column of a field where it is not recognised, ``{"description": "Goods"}``.
        language: language of the sentences; each line's own by default.

    Returns:
        The frame with the columns of ``RESULTS`` after its own. Rows without a description
        have the status "not_screened".

    Raises:
        MissingExtraError: pyspark, or the Java that it needs, is not installed.
        ColumnError: the frame has a column with a name of ``RESULTS``.
    """
    _need_spark()
    taken = [name for name, _ in RESULTS if name in df.columns]
    if taken:
        raise ColumnError(f"The frame has columns {', '.join(taken)} already. Rename them first.")
    packed = pickle.dumps(Screener(lists), pickle.HIGHEST_PROTOCOL)
    ready = df.sparkSession.sparkContext.broadcast((uuid.uuid4().hex, packed))
    own = ", ".join(f"`{field.name}` {field.dataType.simpleString()}" for field in df.schema)
    added = ", ".join(f"{name} {kind}" for name, kind in RESULTS)
    run = _screening(ready, _settled(df, columns or {}), language)
    return df.mapInPandas(run, f"{own}, {added}")


def _screening(
    ready: Broadcast[tuple[str, bytes]], columns: dict[str, str], language: Language | None
) -> Callable[[Iterator[pd.DataFrame]], Iterator[pd.DataFrame]]:
    """What an executor does with the batches of a partition."""

    def run(batches: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        import pandas as pd

        import exportcheck.pandas_accessor  # noqa: F401 - registers df.exportcheck

        screener = _unpacked(*ready.value)
        for batch in batches:
            found = batch.exportcheck.screen(screener, columns=columns, language=language)
            yield pd.concat([batch, found], axis=1)

    return run


@lru_cache(maxsize=1)
def _unpacked(name: str, packed: bytes) -> Screener:
    """The lists of this executor, unpacked once for all of its partitions."""
    with paused_collection():
        screener: Screener = pickle.loads(packed)
        return screener


def _settled(df: DataFrame, columns: Mapping[str, str]) -> dict[str, str]:
    """The columns that are read, decided once on the driver and not anew for every batch."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # of Spark, on new releases of pandas
        sample = df.limit(_SAMPLE).toPandas()
    (layout,) = open_shipment(sample, ReadOptions(columns=columns)).layouts
    found: dict[str, str] = {}
    for column in layout.columns:
        if column.field in field_names():
            before = f"{found[column.field]} | " if column.field in found else ""
            found[column.field] = before + column.heading
    return found


def session(name: str, **settings: str) -> SparkSession:
    """A local Spark session for a trial, on all cores of this computer.

    Args:
        name: name of the application.
        settings: settings of Spark, with ``_`` for the point (``spark_driver_memory="2g"``).

    Raises:
        MissingExtraError: pyspark is not installed.
        ExportCheckError: there is no Java to start it with.
    """
    _need_spark()
    from pyspark.sql import SparkSession

    home = environ.get("JAVA_HOME")
    if not shutil.which("java", path=f"{home}/bin" if home else None):
        raise ExportCheckError(
            "Spark needs Java and finds none: install Java 17 or newer and put it on the PATH, "
            "or set JAVA_HOME to its folder."
        )
    environ.setdefault("PYSPARK_PYTHON", sys.executable)  # not whatever is first on the PATH
    builder = SparkSession.builder.master("local[*]").appName(name)
    for key, value in settings.items():
        builder = builder.config(key.replace("_", "."), value)
    return builder.getOrCreate()


def _need_spark() -> None:
    """Say in one sentence what is missing."""
    try:
        import pyspark  # noqa: F401 - asked for its presence
    except ImportError as error:
        raise MissingExtraError("pyspark", "spark", "to screen Spark frames") from error
