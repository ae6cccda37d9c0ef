"""From the cells of a row to a noun of ``models``; what does not fit becomes a fault."""

from __future__ import annotations

import re
from typing import Any

from exportcheck.errors import Fault
from exportcheck.lists.layout import Column, SheetLayout
from exportcheck.text.lexicon import values
from exportcheck.text.scripts import latin_look_alikes

# A code that a spreadsheet took for a number ("1.00E+103"); "4E993" is a code.
DAMAGED = re.compile(r"^\d+[.,]\d+[eE][+-]?\d+$|^\d+[eE]\+\d+$")
_SCHEMED = re.compile(r"^\d[A-Z]\d{3}")


class RowReader:
    """Reads the rows of one sheet and collects the faults.

    Args:
        source: name of the file.
        layout: the sheet's layout.
    """

    def __init__(self, source: str, layout: SheetLayout) -> None:
        self._source = source
        self._layout = layout
        self.faults: list[Fault] = []
        self.notes: list[str] = []

    def read(self, number: int, cells: dict[str, str]) -> Any | None:
        """The noun of a row, or None when a fault stops it."""
        before = len(self.faults)
        fields: dict[str, Any] = {}
        for column in self._layout.columns:
            value = self._value(number, column, cells.get(column.heading, "").strip())
            if value is not None:
                fields[column.field] = value
        if len(self.faults) > before:
            return None
        if self._layout.name == "entries":
            fields["row"] = number
        return self._layout.noun(**fields)

    def fault(
        self,
        row: int | None,
        column: str | None,
        what: str,
        cure: str,
        severity: str = "error",
    ) -> None:
        """Remember a fault of this sheet."""
        self.faults.append(
            Fault(self._source, self._layout.name, row, column, what, cure, severity)
        )

    def _value(self, row: int, column: Column, text: str) -> Any | None:
        if column.field == "code" or column.field == "parent":
            text = self._code(row, column, text)
        if not text:
            if column.needed:
                self.fault(row, column.heading, "the cell is empty.", "Fill it.")
            return {"text": "", "texts": ()}.get(column.holds)
        return self._typed(row, column, text)

    def _typed(self, row: int, column: Column, text: str) -> Any | None:
        if column.holds == "texts":
            return values(text)
        if column.holds == "number":
            return self._number(row, column, text)
        if column.holds == "yes":
            return text.lower() in ("yes", "да", "1", "true")
        if column.holds == "choice" and text not in column.choices:
            allowed = ", ".join(choice for choice in column.choices if choice)
            self.fault(
                row,
                column.heading,
                f"{text!r} is not allowed.",
                f"Use one of: {allowed}.",
            )
            return None
        return text

    def _number(self, row: int, column: Column, text: str) -> float | None:
        try:
            return float(text.replace(",", ".").replace(" ", ""))
        except ValueError:
            self.fault(row, column.heading, f"{text!r} is no number.", "Write a plain number.")
            return None

    def _code(self, row: int, column: Column, text: str) -> str:
        text = text.strip(" \u00a0")
        if DAMAGED.match(text):
            what = f"the code {text!r} was turned into a number by a spreadsheet."
            self.fault(
                row,
                column.heading,
                what,
                "Format the column as text and type the code again.",
            )
            return text
        folded = latin_look_alikes(text)
        if folded != text and _SCHEMED.match(folded):
            self.notes.append(f"{text} -> {folded}")
            return folded
        return text
