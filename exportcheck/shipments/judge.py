"""What a row is: goods, or one of the things that are no goods, with the reason.

The order of the questions is the rule. A row that has its own item number or code and a
text is goods whatever its words are; words decide only about rows that have nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence

from exportcheck.shipments.cells import is_number, letters_in, text_of
from exportcheck.shipments.headings import is_known, normal_heading
from exportcheck.shipments.layout import SheetLayout
from exportcheck.shipments.row_words import is_footer, is_party, total_kind
from exportcheck.tables.rows import Cell, Row

GOODS = "goods"
"""The judgement on a row that holds goods."""

_IDENTIFYING = ("id", "hs_code", "cas", "part_number", "list_code", "cus_code")
_COUNTING = ("quantity", "net_mass", "gross_mass", "unit_price", "unit", "packages")
_TEXTS = ("description", "characteristics", "model", "tariff_text")


class Judge:
    """Tells the rows of one table apart.

    Args:
        layout: how the table is laid out.
        first: number of the first row that can hold goods.
    """

    def __init__(self, layout: SheetLayout, first: int) -> None:
        self._first = first
        self._header_rows = frozenset(layout.header_rows)
        self._texts = [column.index for name in _TEXTS for column in layout.of(name)]
        self._identifying = [column.index for name in _IDENTIFYING for column in layout.of(name)]
        self._counting = [column.index for name in _COUNTING for column in layout.of(name)]
        self._codes = [
            column.index for name in _IDENTIFYING if name != "id" for column in layout.of(name)
        ]
        self._headings = {column.index: normal_heading(column.heading) for column in layout.columns}
        self._in_sheet = bool(layout.header_rows)
        self.after_total = False

    def judge(self, row: Row) -> str:
        """``GOODS`` or the key of the reason why the row is none."""
        if row.fault:
            return "unreadable"
        if row.number in self._header_rows:
            return "header"
        cells = row.cells
        filled = [
            cell
            for cell in cells
            if cell is not None and (not isinstance(cell, str) or cell.strip())
        ]
        if not filled:
            return "blank"
        if row.number < self._first:
            return "party" if is_party(text_of(filled[0])) else "title"
        identified = self._any(cells, self._identifying)
        texts = [text for index in self._texts if (text := _text(cells, index))]
        if identified and texts and self._plain_goods(cells, texts):
            return GOODS
        return self._doubtful(cells, filled, texts, identified)

    def _plain_goods(self, cells: Sequence[Cell], texts: Sequence[str]) -> bool:
        """Quick yes for the ordinary row: something identifies it and its text is a text."""
        return not is_known(texts[0]) and not (is_number(texts[0]) and self._is_numbering(cells))

    def _doubtful(
        self,
        cells: Sequence[Cell],
        filled: Sequence[Cell],
        texts: Sequence[str],
        identified: bool,
    ) -> str:
        if self._repeats_header(cells):
            return "repeated_header"
        if self._is_numbering(cells):
            return "column_numbers"
        if identified and texts and not self._only_total_in_id(cells, texts):
            return GOODS
        total = self._total(filled, texts)
        if total:
            self.after_total = True
            return total
        counted = self._any(cells, self._counting)
        if (texts and (identified or counted)) or self._any(cells, self._codes):
            return GOODS
        return self._loose(filled, texts, identified or counted)

    def _loose(self, filled: Sequence[Cell], texts: Sequence[str], counted: bool) -> str:
        """A row with a text and nothing else, or with numbers and no text."""
        first = text_of(filled[0])
        if texts:
            if self._in_sheet and is_footer(first):
                return "footer"
            if self._in_sheet and (first.endswith(":") or self.after_total) and is_party(first):
                return "party"
            alone = self.after_total and bool(self._identifying or self._counting)
            return "footer" if alone else GOODS if any(map(letters_in, texts)) else "no_text"
        if counted:
            return "no_description"
        if is_party(first):
            return "party"
        return "footer" if self.after_total or is_footer(first) else "no_text"

    def _total(self, filled: Sequence[Cell], texts: Sequence[str]) -> str:
        for cell in filled[:6]:
            kind = total_kind(cell) if isinstance(cell, str) else ""
            if kind:
                # a text beside the word means that the word belongs to another column
                others = [text for text in texts if text != text_of(cell) and letters_in(text) > 3]
                return "" if others else kind
        return ""

    def _only_total_in_id(self, cells: Sequence[Cell], texts: Sequence[str]) -> bool:
        """ "Total" written into the number column, its amount or weight elsewhere."""
        written = [text for index in self._identifying if (text := _text(cells, index))]
        return len(written) == 1 and bool(total_kind(written[0]))

    def _repeats_header(self, cells: Sequence[Cell]) -> bool:
        if not self._in_sheet:
            return False
        texts = {at: text for at in self._headings if (text := _text(cells, at))}
        same = sum(normal_heading(text[:200]) == self._headings[at] for at, text in texts.items())
        return same >= 2 and same * 10 >= len(texts) * 6

    def _is_numbering(self, cells: Sequence[Cell]) -> bool:
        """A row of column numbers, 1 2 3 4 ..., below the header of an official form."""
        if not self._in_sheet:
            return False
        texts = [text for cell in cells if (text := text_of(cell))]
        numbers = [int(text) for text in texts if text.isdecimal() and len(text) < 4]
        return (
            len(numbers) == len(texts) >= 3
            and numbers[0] in (0, 1)
            and all(
                after - before == 1 for before, after in zip(numbers, numbers[1:], strict=False)
            )
        )

    @staticmethod
    def _any(cells: Sequence[Cell], indexes: Sequence[int]) -> bool:
        return any(_text(cells, index) for index in indexes)


def _numbered(marks: Sequence[str]) -> bool:
    return any(letter.isdecimal() for mark in marks for letter in mark)


def _text(cells: Sequence[Cell], index: int) -> str:
    return text_of(cells[index]) if index < len(cells) else ""
