"""What a row is where little can be asked: records, and tables without a description."""

from __future__ import annotations

from collections.abc import Sequence

from exportcheck.shipments.header import names_columns
from exportcheck.shipments.layout import CODES, TEXTS, SheetLayout
from exportcheck.tables.rows import Row

GOODS = "goods"
"""The judgement on a row that holds goods."""

DETAIL = "detail"
"""The judgement on a row that says one thing more of the goods above: "HS code: 8414"."""

NEXT_TABLE = "next_table"
"""The judgement on a row that is the header of another table."""


class NoGoodsJudge:
    """Tells the rows of a table without a description column apart.

    Args:
        layout: how the table is laid out.
        reason: key of the reason why its rows are not screened.
    """

    def __init__(self, layout: SheetLayout, reason: str) -> None:
        self._header_rows = frozenset(layout.header_rows)
        self._reason = reason

    def judge(self, row: Row, texts: Sequence[str]) -> str:
        """The key of the reason why the row is no goods line."""
        if row.number in self._header_rows:
            return "header"
        if not any(texts):
            return "blank"
        return NEXT_TABLE if names_columns(texts) else self._reason


class RecordJudge:
    """Tells records apart, which have no titles or totals between them.

    Args:
        layout: how the records are laid out.
        text_needed: a record without a text counts as blank whatever else it holds.
    """

    def __init__(self, layout: SheetLayout, *, text_needed: bool = False) -> None:
        self._texts = layout.indexes(TEXTS)
        self._stand_ins = [one.index for one in layout.columns if one.reason == "stands_in"]
        self._codes = layout.indexes(CODES)
        self._text_needed = text_needed

    def judge(self, row: Row, texts: Sequence[str]) -> str:
        """``GOODS`` or the key of the reason why the record is none."""
        if row.fault:
            return "unreadable"
        if any(texts[at] for at in (*self._texts, *self._stand_ins)):
            return GOODS
        if self._text_needed or not any(texts):
            return "blank"
        return GOODS if any(texts[at] for at in self._codes) else "no_description"
