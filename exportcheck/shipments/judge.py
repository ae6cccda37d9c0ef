"""What a row is: goods, or one of the things that are no goods, with the reason.

The order of the questions is the rule. A row that has its own item number or code and a
text is goods whatever its words are; words decide only about rows that have nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from exportcheck.shipments.cells import has_letters, is_number, letters_in
from exportcheck.shipments.header import names_columns
from exportcheck.shipments.headings import match_known, normal_heading
from exportcheck.shipments.layout import CODES, TEXTS, UNHEADED, SheetLayout
from exportcheck.shipments.record_judges import DETAIL, GOODS, NEXT_TABLE
from exportcheck.shipments.row_words import (
    is_bare_section,
    is_charge,
    is_ditto,
    is_footer,
    is_only_fillers,
    is_party,
    is_section,
    is_surely_footer,
    total_kind,
)
from exportcheck.tables.rows import Row

_COUNTING = ("quantity", "net_mass", "gross_mass", "unit_price", "unit", "packages")
_FIRST_CELLS = 6
_LONGEST_UNIT = 16
_DETAIL = re.compile(r"[^\W\d_][^:]{1,60}:\s*\S")
_COLUMN_NUMBER = re.compile(r"\(?(?:(\d{1,2})\s?([^\W\d_])?|[^\W\d_])[.)]?")


class Judge:
    """Tells the rows of one table apart.

    Args:
        layout: how the table is laid out.
        first: number of the first row that can hold goods.
    """

    def __init__(self, layout: SheetLayout, first: int) -> None:
        self._first = first
        self._header_rows = frozenset(layout.header_rows)
        self._texts = layout.indexes(TEXTS)
        self._marks = layout.indexes(("id", *CODES))
        self._codes = layout.indexes(CODES)
        self._counting = layout.indexes(_COUNTING)
        named = [one for one in layout.columns if one.reason not in UNHEADED]
        self._headings = {one.index: normal_heading(one.heading) for one in named}
        self._written = {column.heading.casefold() for column in named}
        self._in_sheet = bool(layout.header_rows)
        self._next = layout.next_header
        self._after_total = False

    def judge(self, row: Row, texts: Sequence[str]) -> str:
        """``GOODS`` or the key of the reason why the row is none.

        Args:
            row: the row.
            texts: its cells as text, at least as many as the table has columns.
        """
        if row.fault:
            return "unreadable"
        if row.number in self._header_rows:
            return "header"
        marks = [texts[at] for at in self._marks if texts[at]]
        names = [texts[at] for at in self._texts if texts[at]]
        if row.number > self._first and names and self._plain(names[0], marks):
            return GOODS
        filled = [text for text in texts if text]
        if not filled:
            return "blank"
        if row.number < self._first:
            return "party" if is_party(filled[0]) else "title"
        if row.number == self._first and self._in_sheet:
            under = self._under_header(texts, filled, names)
            if under:
                return under
        header = self._header_again(row, texts)
        if header:
            return header
        return self._doubtful(texts, filled, names, marks)

    def _plain(self, name: str, marks: list[str]) -> bool:
        """The ordinary row: a number or a code identifies it, its text is a text."""
        return _numbered(marks) and has_letters(name) and name.casefold() not in self._written

    def _doubtful(
        self, texts: Sequence[str], filled: list[str], names: list[str], marks: list[str]
    ) -> str:
        if self._in_sheet and _is_numbering(filled):
            return "column_numbers"
        names = [name for name in names if _says_something(name)]
        # "Total" in the number column is no number
        if names and marks and not (len(marks) == 1 and total_kind(marks[0])):
            return GOODS
        total = _total(filled, names)
        if total:
            self._after_total = True
            return total
        charge = "" if marks else _charge(filled)
        if charge:
            return charge
        counts = [texts[at] for at in self._counting if texts[at]]
        if (names and (marks or counts)) or any(texts[at] for at in self._codes):
            return GOODS
        if names:
            return self._loose_text(filled[0], names)
        if any(map(_counts, counts)):
            return "no_description"
        return self._without_text([text for text in filled if not _is_zero(text)], marks)

    def _without_text(self, filled: list[str], marks: list[str]) -> str:
        """A row without a text, a code or a quantity."""
        first = filled[0] if filled else ""
        if is_party(first):
            return "party"
        if self._after_total or is_footer(first):
            return "footer"
        if is_section(first):
            return "section"
        if len(filled) == 1 and self._in_sheet and _DETAIL.match(first):
            return DETAIL
        # an item number and nothing else is a line of a form that was not filled in
        numbered = _numbered(marks) and len(filled) > 1 and not _is_prose(first)
        return "no_description" if numbered else "no_text"

    def _loose_text(self, first: str, names: list[str]) -> str:
        """A row with a text and nothing else."""
        if self._in_sheet:
            if self._is_section(first):
                return "section"
            # below the total of a table whose rows have numbers, a bare text is no item
            below = self._after_total and bool(self._marks or self._counting)
            if below or is_surely_footer(first):
                return "party" if below and is_party(first) else "footer"
            if first.endswith(":") and is_party(first):
                return "party"
        return GOODS if any(map(letters_in, names)) else "no_text"

    def _is_section(self, text: str) -> bool:
        """A heading between the goods that names none, where rows have numbers or quantities."""
        if not (self._marks or self._counting) or is_surely_footer(text):
            return False
        return is_bare_section(text) or (text.endswith(":") and is_only_fillers(text))

    def _under_header(self, texts: Sequence[str], filled: list[str], names: list[str]) -> str:
        """Column numbers or units in the row right below the header."""
        if _is_numbering(filled):
            return "column_numbers"
        if names or _numbered(filled) or any(len(text) > _LONGEST_UNIT for text in filled):
            return ""
        return "units" if any(texts[at] for at in self._counting) else ""

    def _header_again(self, row: Row, texts: Sequence[str]) -> str:
        """The header of this table repeated, or that of another one; "" for other rows."""
        there = {at: text for at, text in enumerate(texts) if text}
        differ = [
            text
            for at, text in there.items()
            if normal_heading(text[:200]) != self._headings.get(at)
        ]
        same = len(there) - len(differ)
        repeated = same >= min(2, len(self._headings)) and same * 10 >= len(there) * 6
        moved = not repeated or any(match_known(text) for text in differ)
        if row.number == self._next or (moved and names_columns(texts)):
            return NEXT_TABLE
        return "repeated_header" if repeated and self._in_sheet else ""


def _numbered(marks: Sequence[str]) -> bool:
    return any(letter.isdecimal() for mark in marks for letter in mark)


def _is_zero(text: str) -> bool:
    return is_number(text) and not _counts(text)


def _counts(text: str) -> bool:
    """Whether there is a number in a text that is not nought."""
    return any(letter.isdecimal() and letter != "0" for letter in text)


def _says_something(name: str) -> bool:
    """A dash or a dotted line is no name of goods; a ditto mark stands for one."""
    return any(map(str.isalnum, name)) or is_ditto(name)


def _is_prose(text: str) -> bool:
    """Several words; no number of an item, though there may be digits in it."""
    return letters_in(text) > 4 and len(text.split()) > 1


def _charge(filled: Sequence[str]) -> str:
    """The kind of a row that names freight, a tax or the like beside nothing but numbers."""
    texts = [text for text in filled if not is_number(text)]
    return "charge" if texts and is_charge(texts[0]) else ""


def _total(filled: Sequence[str], names: Sequence[str]) -> str:
    for text in filled[:_FIRST_CELLS]:
        kind = "" if is_number(text) else total_kind(text)
        if kind:
            # a text beside the word means that the word belongs to another column
            others = [name for name in names if name != text and letters_in(name) > 3]
            return "" if others else kind
    return ""


def _is_numbering(filled: Sequence[str]) -> bool:
    """A row of column numbers, 1 2 3 4 ... or A 1 1a 2 ..., of an official form."""
    found = [_COLUMN_NUMBER.fullmatch(text) for text in filled]
    if len(filled) < 3 or not all(found):
        return False
    numbers = [int(match[1]) for match in found if match and match[1]]
    steps = {after - before for before, after in pairwise(numbers)}
    lettered = len(numbers) < len(filled) or any(match and match[2] for match in found)
    return bool(numbers) and numbers[0] < 2 and steps <= ({0, 1} if lettered else {1})
