"""The commands around control lists: what is at hand, one entry, faults of a list file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from exportcheck import lists as control_lists
from exportcheck.cli_options import LanguageOption, ListOption, language_of
from exportcheck.cli_output import clear_errors, complain, forgiving_streams, tell
from exportcheck.errors import OptionError
from exportcheck.models import ControlList
from exportcheck.reports.lists import entry_text, list_text

lists_app = typer.Typer(
    help="The control lists at hand: show, verify, convert.",
    invoke_without_command=True,
    rich_markup_mode=None,
)


@lists_app.callback()
def lists_command(context: typer.Context, lists: ListOption = None) -> None:
    """The control lists at hand, with edition, source and what they are."""
    forgiving_streams()
    if context.invoked_subcommand is None:
        with clear_errors():
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
    names = lists or control_lists.bundled_lists()
    shown = 0
    with clear_errors():
        for control_list in map(_read, names):
            found = _code_in(control_list, code)
            if found is not None:
                typer.echo(entry_text(control_list, found, language_of(language)))
                shown += 1
    if not shown:
        complain(f"{code}: no such entry in {', '.join(names)}. Lists at hand: exportcheck lists.")


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

    with clear_errors():
        place = control_lists.find_list(path)
        control_list, faults = control_lists.examine(place, columns=column_map(column))
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

    with clear_errors():
        typer.echo(scores_text(selftest(_read(source))))


@lists_app.command("convert")
def convert_command(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="Name or path of a list.")],
    target: Annotated[Path, typer.Argument(metavar="TARGET", help="An .xlsx file, or a folder.")],
) -> None:
    """Write a list as a workbook to edit in Excel, or as a folder of CSV files."""
    with clear_errors():
        if target.suffix.lower() not in ("", ".xlsx") and not target.is_dir():
            raise OptionError(f"{target}: a list is written as an .xlsx file or as a folder.")
        control_lists.write_control_list(_read(source), target)
    tell(f"Written: {target}")


def _read(name: str) -> ControlList:
    return control_lists.read_control_list(control_lists.find_list(name))


def _code_in(control_list: ControlList, code: str) -> str | None:
    """The code as the list writes it; capitals do not matter where that is unmistakable."""
    if control_list.entry(code) is not None:
        return code
    alike = [e.code for e in control_list.entries if e.code.casefold() == code.casefold()]
    return alike[0] if len(alike) == 1 else None
