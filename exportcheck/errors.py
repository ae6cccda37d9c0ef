"""What can go wrong, as one small tree.

::

    ExportCheckError            root: catch this one to catch everything
    ├── InputError              a shipment file that cannot be read
    │   └── ColumnError         no description column, or a named column that is not there
    ├── ControlListError        a control list that cannot be used (carries every fault found)
    ├── OptionError             an option with a value that is not allowed
    ├── OutputError             a report that cannot be written
    └── MissingExtraError       an optional package is needed; names the extra

Every message says what is wrong, where, and how to mend it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class ExportCheckError(Exception):
    """Root of every error that the package raises on purpose."""


class InputError(ExportCheckError):
    """A shipment file is missing, unreadable, protected, damaged or too large."""


class ColumnError(InputError):
    """No description column was found, or a column named by the user is not there."""


class OptionError(ExportCheckError):
    """An option has a value that is not allowed."""


class OutputError(ExportCheckError):
    """A report cannot be written where it was asked for."""


class MissingExtraError(ExportCheckError):
    """An optional package is not installed.

    Args:
        package: name of the package that could not be imported.
        extra: the extra of exportcheck that brings it.
        purpose: what it is needed for, as the end of a sentence.
    """

    def __init__(self, package: str, extra: str, purpose: str) -> None:
        super().__init__(
            f"{package} is needed {purpose}. Install it with: pip install 'exportcheck[{extra}]'"
        )
        self.package = package
        self.extra = extra


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a control list.

    Attributes:
        file: name of the file as the user gave it.
        sheet: sheet (or CSV file of a folder list).
        row: 1-based row in the sheet; None when the fault is of the whole sheet.
        column: heading of the column; None when the fault is of the whole row.
        what: what is wrong.
        cure: how to mend it.
        severity: ``error`` stops loading, ``review`` is worth a look and does not.
    """

    file: str
    sheet: str
    row: int | None
    column: str | None
    what: str
    cure: str
    severity: str = "error"

    def __str__(self) -> str:
        place = f"{self.file}, sheet {self.sheet}"
        if self.row is not None:
            place += f", row {self.row}"
        if self.column:
            place += f", column {self.column}"
        return f"{place}: {self.what} {self.cure}".rstrip()


class ControlListError(ExportCheckError):
    """A control list has faults that stop it from being used.

    Args:
        source: file or folder of the list.
        faults: every fault found, in the order of the file; may be empty when the
            list could not be opened at all.
        message: replaces the message made of the faults.
    """

    def __init__(self, source: str, faults: Sequence[Fault] = (), message: str = "") -> None:
        self.source = source
        self.faults = tuple(faults)
        shown = [str(fault) for fault in self.faults]
        head = message or f"{source}: {len(shown)} fault(s) in the control list"
        super().__init__("\n".join([head, *(f"  - {line}" for line in shown)]))
