"""The command line: a thin shell over the road. No counting, no verdicts, no reading here."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from exportcheck.cli_lists import lists_app
from exportcheck.cli_options import (
    ColumnOption,
    FailOn,
    LanguageOption,
    ListOption,
    OutputOption,
    SheetOption,
    column_map,
    exit_status,
    language_of,
    report_paths,
)
from exportcheck.cli_output import (
    clear_errors,
    err,
    forgiving_streams,
    out,
    print_json,
    tell_outcome,
)
from exportcheck.errors import OptionError
from exportcheck.models import Note, ScreeningReport
from exportcheck.reports.terminal import print_line, print_report
from exportcheck.screening import Progress, Screener
from exportcheck.version import __version__

if TYPE_CHECKING:
    from exportcheck.shipments import Shipment

app = typer.Typer(
    name="exportcheck",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(lists_app, name="lists")


class Format(StrEnum):
    """Report formats, as suffixes without the point."""

    xlsx = "xlsx"
    csv = "csv"
    jsonl = "jsonl"
    html = "html"
    parquet = "parquet"


@app.command("screen")
def screen_command(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE", help="Shipment files; - reads standard input.")
    ],
    output: OutputOption = None,
    lists: ListOption = None,
    sheet: SheetOption = None,
    column: ColumnOption = None,
    language: LanguageOption = None,
    fail_on: Annotated[
        FailOn | None,
        typer.Option(
            "--fail-on", help="Exit with 1 when a line has this status or a stronger one."
        ),
    ] = None,
    format: Annotated[  # noqa: A002
        Format | None, typer.Option("--format", help="Report format when -o does not say it.")
    ] = None,
    jobs: Annotated[
        int, typer.Option("--jobs", min=1, help="Processes for a .csv, .jsonl or .parquet report.")
    ] = 1,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the finished part of an interrupted run.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No table and no progress.")] = False,
) -> None:
    """Screen shipment spreadsheets and write the annotated report beside them."""
    from exportcheck.reports import write_report
    from exportcheck.road import original_of, screen
    from exportcheck.shipments import ReadOptions, open_shipment
    from exportcheck.streaming import screen_in_blocks, streams

    with clear_errors():
        options = ReadOptions(columns=column_map(column), sheet=sheet)
        targets = report_paths(files, output, format)
        screener = Screener(lists or None)
        status = 0
        for file, target in zip(files, targets, strict=True):
            shipment = open_shipment(file, options)
            chosen = language_of(language)
            lost: tuple[Note, ...] = ()
            with progress_bar(quiet, shipment) as progress:
                if streams(target, jobs=jobs, resume=resume):
                    report: ScreeningReport = screen_in_blocks(
                        shipment, target, screener,
                        language=chosen, jobs=jobs, resume=resume, progress=progress,
                    )  # fmt: skip
                else:
                    report = screen(shipment, screener, progress=progress)
                    original = original_of(shipment)
                    lost = write_report(report, target, language=chosen, original=original)
            if not quiet:
                print_report(report, out, chosen)
            tell_outcome(report, target, lost, chosen)
            status = max(status, exit_status(report, fail_on), key=(0, 1, 3, 2).index)
    raise typer.Exit(status)


@contextmanager
def progress_bar(quiet: bool, shipment: Shipment) -> Iterator[Progress | None]:
    """Rows done, their rate and the time left on a terminal; nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import Progress as Bar
    from rich.progress import TextColumn, TimeElapsedColumn, TimeRemainingColumn

    from exportcheck.streaming import expected_rows

    rate = "{task.speed:,.0f} rows/s"
    with Bar(
        TextColumn("screening"), TextColumn("{task.completed:,.0f} rows"), TextColumn(rate),
        TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn(), console=err, transient=True,
    ) as bar:  # fmt: skip
        task = bar.add_task("", total=expected_rows(shipment))
        yield lambda done, total: bar.update(task, completed=done)


@app.command("check")
def check_command(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Description of the goods.")],
    hs: Annotated[
        list[str] | None, typer.Option("--hs", metavar="CODE", help="HS / TN VED code.")
    ] = None,
    cas: Annotated[
        list[str] | None, typer.Option("--cas", metavar="NUMBER", help="CAS number.")
    ] = None,
    eccn: Annotated[
        list[str] | None,
        typer.Option("--eccn", metavar="CODE", help="List code given by the supplier."),
    ] = None,
    lists: ListOption = None,
    language: LanguageOption = None,
    fail_on: Annotated[
        FailOn | None,
        typer.Option("--fail-on", help="Exit with 1 at this status or a stronger one."),
    ] = None,
    json_output: Annotated[
        bool, typer.Option("--json", help="Print the JSON record instead.")
    ] = False,
) -> None:
    """Screen one description and print the explanation."""
    from exportcheck.cli_options import identifiers
    from exportcheck.reports.record import line_record

    with clear_errors():
        if not text.strip():
            raise OptionError("TEXT is empty. Write what the goods are.")
        chosen = language_of(language)
        result = Screener(lists or None).check(text, **identifiers(hs, cas, eccn))
        if json_output:
            print_json(line_record(result, chosen))
        else:
            print_line(result, out, chosen)
        failed = fail_on is not None and fail_on.reached([result.status])
    raise typer.Exit(1 if failed else 0)


@app.command("columns")
def columns_command(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="Shipment file; - reads standard input.")
    ],
    sheet: SheetOption = None,
    column: ColumnOption = None,
    language: LanguageOption = None,
    json_output: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,
) -> None:
    """Say which sheet, header row and columns would be read and why."""
    from exportcheck.shipments import ReadOptions, describe, describe_text, open_shipment

    with clear_errors():
        shipment = open_shipment(file, ReadOptions(columns=column_map(column), sheet=sheet))
        if json_output:
            print_json(describe(shipment))
        else:
            typer.echo(describe_text(describe(shipment), language_of(language) or "en"))


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"exportcheck {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Screen shipment lines against dual-use control lists, offline, with reasons.

    Exit status: 0 ran; 1 findings at or above --fail-on; 2 bad input or usage; 3 ran, but some
    rows could not be screened. 0 never means that goods are cleared.
    """
    forgiving_streams()
