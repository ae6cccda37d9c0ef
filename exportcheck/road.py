"""The road from a source to a report, the same for every face: open, screen, report."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from exportcheck.models import Language, LineResult, Note, RunInfo, ScreeningReport, SkippedRow
from exportcheck.reports import Original, lines_frame, write_report
from exportcheck.screening import Progress, Screener
from exportcheck.shipments import ReadOptions, Shipment, open_shipment
from exportcheck.version import __version__

_ANNOTATED = ("xlsx", "xlsm")


def screen(
    source: Any,
    screener: Screener | None = None,
    *,
    options: ReadOptions | None = None,
    progress: Progress | None = None,
) -> ScreeningReport:
    """Screen a shipment: a spreadsheet, a CSV file, a declaration, a frame, and so on.

    Args:
        source: path, "-" for standard input, open file, bytes or DataFrame.
        screener: the lists made ready; the bundled lists by default.
        options: how the source is read.
        progress: called with the number of rows done and their total, if known.

    Returns:
        The report; its lines stand in the order of the input.

    Raises:
        InputError: the source cannot be read.
        ControlListError: a list cannot be used.
    """
    shipment = source if isinstance(source, Shipment) else open_shipment(source, options)
    started = time.perf_counter()
    report = (screener or Screener()).screen(shipment, source=shipment.name, progress=progress)
    used = {**report.run.options, **_said(shipment.options)}
    return replace(report, run=_run(report.run, shipment, used, time.perf_counter() - started))


def run_info(shipment: Shipment, screener: Screener, seconds: float) -> RunInfo:
    """What is screened against what; remarks on the input grow while it is read."""
    options = {**screener.said_options(), **_said(shipment.options)}
    run = RunInfo(shipment.name, version=__version__, lists=screener.lists)
    return _run(run, shipment, options, seconds)


def _run(run: RunInfo, shipment: Shipment, options: dict[str, str], seconds: float) -> RunInfo:
    notes = tuple(_notes(shipment))
    return replace(run, input_sha256=shipment.sha256, notes=notes, seconds=seconds, options=options)


def _notes(shipment: Shipment) -> Iterator[Note]:
    yield from shipment.notes
    for layout in shipment.layouts:
        yield from layout.notes


def _said(options: ReadOptions) -> dict[str, str]:
    said = {f"column.{name}": heading for name, heading in options.columns.items()}
    return said | ({"sheet": options.sheet} if options.sheet else {})


def original_of(shipment: Shipment) -> Original | None:
    """The workbook to annotate, when the shipment came from one that can be."""
    if shipment.format not in _ANNOTATED or shipment.tables.path is None:
        return None
    headers = {
        layout.sheet: tuple(table.header_rows[-1] for table in layout.tables if table.header_rows)
        for layout in shipment.layouts
    }
    return Original(Path(shipment.tables.path), shipment.name, headers)


def screen_file(
    source: str | Path,
    target: str | Path,
    screener: Screener | None = None,
    *,
    options: ReadOptions | None = None,
    language: Language | None = None,
    progress: Progress | None = None,
) -> ScreeningReport:
    """Screen a file and write the report, with its run record beside it.

    Args:
        source: file to screen.
        target: report to write; the suffix chooses the format.
        screener: the lists made ready; the bundled lists by default.
        options: how the source is read.
        language: language of the report; each line's own by default.
        progress: called with the number of rows done and their total, if known.

    Raises:
        InputError, ControlListError, OutputError: as for the steps.
    """
    shipment = open_shipment(source, options)
    report = screen(shipment, screener, progress=progress)
    lost = write_report(report, target, language=language, original=original_of(shipment))
    return replace(report, run=replace(report.run, notes=(*report.run.notes, *lost)))


__all__ = ["LineResult", "SkippedRow", "lines_frame", "original_of", "screen", "screen_file"]
