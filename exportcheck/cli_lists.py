"""The commands around control lists: what is at hand, one entry, faults of a list file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from exportcheck import lists as control_lists
from exportcheck.cli_options import LanguageOption, ListOption, language_of
from exportcheck.errors import ControlListError, ExportCheckError
from exportcheck.reports.lists import entry_text, list_text

lists_app = typer.Typer(
    help="The control lists at hand: show, verify, convert.",
    invoke_without_command=True,
    rich_markup_mode=None,
)
err = Console(stderr=True, highlight=False)


@lists_app.callback()
def lists_command(context: typer.Context, lists: ListOption = None) -> None:
    """The control lists at hand, with edition, source and what they are."""
    if context.invoked_subcommand is None:
        for name in lists or control_lists.bundled_lists():
            typer.echo(list_text(_read(name)))


@lists_app.command("show")
def show_command(
    code: Annotated[
        str, typer.Argument(metavar="CODE", help="Code of an entry, for example 2B350.g.")
    ],
    lists: ListOption = None,
    language: LanguageOption = None,
) -> None:
    """One entry: title, conditions, names, substances, HS codes, what is under it."""
    shown = 0
    for name in lists or control_lists.bundled_lists():
        control_list = _read(name)
        if control_list.entry(code) is not None:
            typer.echo(entry_text(control_list, code, language_of(language)))
            shown += 1
    if not shown:
        _fail(f"{code}: no such entry in {', '.join(lists or control_lists.bundled_lists())}.")


@lists_app.command("verify")
def verify_command(
    path: Annotated[
        str, typer.Argument(metavar="PATH", help="Folder, workbook or name of a bundled list.")
    ],
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--list-column", metavar="FIELD=HEADING", help="Heading of a field of a plain list."
        ),
    ] = None,
) -> None:
    """Every fault of a list file, each with sheet, row, column and cure."""
    from exportcheck.cli_options import column_map

    try:
        control_list, faults = control_lists.examine(control_lists.find_list(path), columns=column_map(column))
    except ExportCheckError as error:
        _fail(str(error))
    for fault in faults:
        typer.echo(f"{fault.severity}: {fault}")
    errors = sum(fault.severity == "error" for fault in faults)
    entries = len(control_list) if control_list else 0
    typer.echo(f"{path}: {entries} entries, {errors} fault(s), {len(faults) - errors} to review")
    raise typer.Exit(2 if errors else 0)


@lists_app.command("selftest")
def selftest_command(
    source: Annotated[str, typer.Argument(metavar="LIST", help="Name or path of a list.")],
) -> None:
    """What the list finds of its own goods when names and numbers are troubled."""
    from exportcheck.reports.lists import scores_text
    from exportcheck.selftest import selftest

    typer.echo(scores_text(selftest(_read(source))))


@lists_app.command("convert")
def convert_command(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="Name or path of a list.")],
    target: Annotated[Path, typer.Argument(metavar="TARGET", help="An .xlsx file, or a folder.")],
) -> None:
    """Write a list as a workbook to edit in Excel, or as a folder of CSV files."""
    try:
        control_lists.write_control_list(_read(source), target)
    except ExportCheckError as error:
        _fail(str(error))
    err.print(f"Written: {target}", markup=False, soft_wrap=True)


def _read(name: str):  # type: ignore[no-untyped-def]
    try:
        return control_lists.read_control_list(control_lists.find_list(name))
    except ControlListError as error:
        _fail(str(error))


def _fail(message: str) -> None:
    err.print(f"exportcheck: {message}", markup=False, soft_wrap=True)
    raise typer.Exit(2)
