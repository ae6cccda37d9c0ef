"""What the commands write to the terminal: streams that never fail, clear errors, messages."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path

import typer
from rich.console import Console

from exportcheck.errors import ExportCheckError
from exportcheck.explain import explain_note, say
from exportcheck.models import Language, Note, ScreeningReport

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


def forgiving_streams() -> None:
    """Show a question mark for a letter that the terminal does not know, and go on.

    A console of Windows often knows one alphabet besides Latin, and a sheet may have three.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


@contextmanager
def clear_errors() -> Iterator[None]:
    """One clear message on standard error and exit status 2 for every expected error."""
    try:
        yield
    except ExportCheckError as error:
        complain(str(error))


def complain(message: str) -> None:
    """Print a message on standard error and end with exit status 2."""
    tell(f"exportcheck: {message}")
    raise typer.Exit(2)


def tell(message: str) -> None:
    """Print a message on standard error, on one line unless it has several."""
    err.print(message, markup=False, soft_wrap=True)


def print_json(value: object) -> None:
    """Print JSON on standard output, in escapes where the stream is not Unicode."""
    unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    typer.echo(json.dumps(value, ensure_ascii=not unicode, indent=2))


def tell_outcome(
    report: ScreeningReport, target: Path, lost: Iterable[Note], language: Language | None
) -> None:
    """Where the report is, and what was not read or not carried over."""
    used = language or "en"
    for note in (*report.run.notes, *lost):
        tell(explain_note(note, used))
    for row in report.failed:
        sheet = say("row_failed.sheet", used, {"sheet": row.sheet}) if row.sheet else ""
        why, cure = say(f"reason.{row.reason}", used), say(f"cure.{row.reason}", used)
        values = {"file": report.run.source, "sheet": sheet, "row": row.row, "why": why}
        tell(say("row_failed", used, {**values, "cure": cure}))
    if not any(report.counts.values()):
        tell(say("no_lines", used, {"file": report.run.source}))
    tell(say("written", used, {"file": target}))
