"""What the commands have in common: options, their values, exit status."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from exportcheck.errors import OptionError
from exportcheck.models import Language, ScreeningReport
from exportcheck.reports import check_target
from exportcheck.text.identifiers import read_cas_cell, read_list_codes, read_tariff_codes

_STRENGTH = ("match", "possible")


class FailOn(StrEnum):
    """From which status on a line makes the exit status 1."""

    match = "match"
    possible = "possible"

    def reached(self, statuses: Iterable[str]) -> bool:
        """Whether one of the statuses is this one or a stronger one."""
        strong = _STRENGTH[: _STRENGTH.index(self.value) + 1]
        return any(status in strong for status in statuses)


class LanguageName(StrEnum):
    """Languages of explanations."""

    en = "en"
    ru = "ru"


OutputOption = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="REPORT",
        help="Report to write: .xlsx .csv .jsonl .html .parquet.",
    ),
]
ListOption = Annotated[
    list[str] | None,
    typer.Option(
        "--list",
        metavar="LIST",
        help="Name of a bundled list or path of a workbook; all bundled lists by default.",
    ),
]
SheetOption = Annotated[
    str | None, typer.Option("--sheet", metavar="NAME", help="The only sheet to read.")
]
ColumnOption = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="FIELD=HEADING",
        help="Heading of a field, for example description=Goods.",
    ),
]
LanguageOption = Annotated[
    LanguageName | None,
    typer.Option("--language", help="Language of explanations; by default each line's own."),
]


def language_of(language: LanguageName | None) -> Language | None:
    """The language as results know it."""
    return None if language is None else ("ru" if language is LanguageName.ru else "en")


def column_map(columns: list[str] | None) -> dict[str, str]:
    """``["description=Goods"]`` as a mapping.

    Raises:
        OptionError: a value without an equals sign.
    """
    found: dict[str, str] = {}
    for text in columns or ():
        field, sign, heading = text.partition("=")
        if not sign or not field.strip() or not heading.strip():
            raise OptionError(
                f"--column {text!r}: write it as FIELD=HEADING, for example description=Goods."
            )
        name = field.strip()
        found[name] = f"{found[name]} | {heading.strip()}" if name in found else heading.strip()
    return found


def report_paths(files: list[str], output: Path | None, format: str | None) -> list[Path]:  # noqa: A002
    """Where the report of each file goes, found writable before anything is screened.

    Raises:
        OptionError: one output for several files, standard input without an output, two
            files with one report, or a report in the place of its own input.
        OutputError: a path that cannot be written, or of no known format.
    """
    paths: list[Path] = []
    for file in files:
        path = _report_path(file, output, format, len(files))
        if path in paths:
            raise OptionError(f"{path}: two files would have this report. Screen them one by one.")
        if file != "-" and path.exists() and Path(file).exists() and path.samefile(file):
            raise OptionError(f"{path}: the report would replace its own input. Name another file.")
        check_target(path)
        paths.append(path)
    return paths


def _report_path(file: str, output: Path | None, format: str | None, files: int) -> Path:  # noqa: A002
    if output is not None and files > 1:
        raise OptionError(
            "-o names one report, but there are several files. "
            "Leave it out, or screen them one by one."
        )
    if output is not None:
        return output if format is None or output.suffix else output.with_suffix(f".{format}")
    if file == "-":
        raise OptionError("Standard input needs a report to write: -o FILE.")
    path = Path(file)
    if path.is_dir():
        raise OptionError(f"{file}: is a folder. Name a file in it.")
    usual = "csv" if path.suffix.lower() in (".csv", ".tsv") else "xlsx"
    return path.with_name(f"{path.stem}.screened.{format or usual}")


def exit_status(report: ScreeningReport, fail_on: FailOn | None) -> int:
    """3 when rows could not be screened, 1 at the asked status, else 0."""
    if fail_on is not None and fail_on.reached(
        name for name, count in report.counts.items() if count
    ):
        return 1
    return 3 if report.failed else 0


def identifiers(
    hs: list[str] | None, cas: list[str] | None, eccn: list[str] | None
) -> dict[str, Any]:
    """Codes given on the command line as fields of a shipment line.

    Raises:
        OptionError: a code that cannot be read.
    """
    tariff = [code for text in hs or () for code in _read("--hs", text, read_tariff_codes(text))]
    numbers = [number for text in cas or () for number in _read("--cas", text, read_cas_cell(text))]
    codes = [code for text in eccn or () for code in _read("--eccn", text, read_list_codes(text))]
    readings = tuple(reading for code in tariff for reading in code.readings)
    return {
        "hs_codes": readings,
        "cas": tuple(number.value for number in numbers),
        "list_codes": tuple(code.value for code in codes),
    }


def _read(option: str, text: str, found: Iterable[Any]) -> list[Any]:
    read = list(found)
    if not read:
        raise OptionError(f"{option} {text!r}: no such code can be read in it.")
    return read
