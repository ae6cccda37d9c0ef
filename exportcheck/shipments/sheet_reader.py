"""Read one sheet row by row: every row becomes a goods line or a skipped row, in order."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator

from exportcheck.models import Note, ShipmentLine, SkippedRow
from exportcheck.shipments.cells import texts_of
from exportcheck.shipments.judge import Judge
from exportcheck.shipments.layout import SheetLayout
from exportcheck.shipments.lines import LineMaker
from exportcheck.shipments.merged import Merged
from exportcheck.shipments.record_judges import (
    DETAIL,
    GOODS,
    NEXT_TABLE,
    NoGoodsJudge,
    RecordJudge,
)
from exportcheck.shipments.row_words import DITTO_MARKS, ditto_words, is_ditto, is_section
from exportcheck.tables.rows import Row, SheetFacts

# what a line is screened by; a sum without a stored value is nobody's loss
_SCREENED = (
    "description", "characteristics", "model", "part_number", "hs_code", "cas", "list_code",
)  # fmt: skip
_FAILED = ("unreadable", "no_description", "formula")
_LONGEST_TEXT = 160
_CODE_AND_TEXT = re.compile(r"\d{4}[\d .]{2,10}\s*[-–—:]?\s*[^\W\d_]{3}")
_MARKS = ("id", "quantity", "hs_code", "part_number", "unit_price", "amount", "net_mass")

Item = ShipmentLine | SkippedRow
AnyJudge = Judge | NoGoodsJudge | RecordJudge


def _indexes(layout: SheetLayout, name: str) -> list[int]:
    return [column.index for column in layout.of(name)]


class SheetReader:
    """Reads the rows of one sheet by its layout; use once.

    Args:
        layout: how the sheet is laid out; what is read is counted in it.
        facts: what is known of the sheet beside its cells.
        maker: makes the lines.
        judge: tells the rows apart.
    """

    def __init__(
        self, layout: SheetLayout, facts: SheetFacts, maker: LineMaker, judge: AnyJudge
    ) -> None:
        self._layout, self._maker, self._judge = layout, maker, judge
        self._records = isinstance(judge, RecordJudge)
        self._merged = Merged(facts.merged, max(layout.header_rows, default=0) + 1)
        self._unstored = set(facts.unstored)
        self._fields = [column.index for column in layout.columns if column.field]
        self._screened = [at for name in _SCREENED for at in _indexes(layout, name)]
        self._texts = _indexes(layout, "description")
        self._marks = [column.index for name in _MARKS for column in layout.of(name)]
        self._dittos = ditto_words()
        self._above: list[str] = []
        self._waiting: ShipmentLine | None = None
        self._waiting_marked = False
        self._behind: list[SkippedRow] = []
        self._ready: list[Item] = []

    def read(self, rows: Iterator[Row]) -> Generator[Item, None, Row | None]:
        """The rows as lines and skipped rows; one of them for each row.

        Returns:
            The header of another table, at which reading stopped; None at the end.
        """
        width = self._maker.width
        for row in rows:
            texts = texts_of(row.cells, width)
            notes: list[Note] = []
            reason = self._judged(row, texts, notes)
            if reason == NEXT_TABLE:
                self._release()
                yield from self._ready
                return row
            self._layout.hidden_rows += row.hidden
            self._take(row, texts, reason, notes)
            yield from self._ready
            self._ready.clear()
        self._release()
        yield from self._ready
        return None

    def _judged(self, row: Row, texts: list[str], notes: list[Note]) -> str:
        if self._merged.covers(row.number) and not self._merged.fill(row.number, texts, notes):
            return "continuation"
        return self._judge.judge(row, texts)

    def _take(self, row: Row, texts: list[str], reason: str, notes: list[Note]) -> None:
        if reason == DETAIL:
            reason = self._with_detail(row, texts)
        if reason == "continuation":
            self._skip(row, reason)
        elif reason != GOODS:
            self._skip(row, self._formula_instead(row, reason))
        elif self._waiting is not None and self._continues(texts):
            self._waiting = self._maker.extended(self._waiting, row, texts)
            self._skip(row, "continuation")
        else:
            self._release()
            self._hold(row, texts, notes)

    def _with_detail(self, row: Row, texts: list[str]) -> str:
        """Add what a row says to the goods line right above it, if there is one."""
        if self._waiting is None or not self._waiting_marked:
            return "no_text"
        text = next(filter(None, texts))
        self._waiting = self._maker.with_text(self._waiting, row, (("", text),))
        return "continuation"

    def _hold(self, row: Row, texts: list[str], notes: list[Note]) -> None:
        """Make the line of a goods row and keep it until it is known to be complete."""
        self._waiting_marked = any(texts[at] for at in self._marks)
        self._replace_dittos(texts, notes)
        if self._unstored:
            notes.extend(
                Note("formula_without_value", {"column": self._maker.name(at)})
                for at in self._screened
                if (row.number, at + 1) in self._unstored
            )
        self._waiting = self._maker.make(row, texts, notes)

    def _release(self) -> None:
        """The line that was kept is complete, and what stands behind it can follow."""
        if self._waiting is not None:
            self._layout.lines += 1
            if self._waiting.notes:
                self._layout.repairs.update(note.key for note in self._waiting.notes)
            self._ready.append(self._waiting)
            self._waiting = None
        if self._behind:
            self._ready.extend(self._behind)
            self._behind.clear()

    def _skip(self, row: Row, reason: str) -> None:
        self._layout.skipped[reason] += 1
        skipped = skipped_row(row, reason)
        if reason == "continuation" and self._waiting is not None:
            self._behind.append(skipped)
            return
        self._release()
        self._ready.append(skipped)

    def _continues(self, texts: list[str]) -> bool:
        """A text right below a goods row, in a table whose rows are otherwise marked."""
        if self._records or not self._waiting_marked:
            return False
        if any(texts[at] for at in self._marks):
            return False
        # a heading of the lines below is no part of the line above
        return not any(_heads_lines_below(texts[at]) for at in self._texts)

    def _formula_instead(self, row: Row, reason: str) -> str:
        """Rows whose text is a formula without a stored value hold goods that we cannot see."""
        if reason in ("header", "title", "party") or not self._unstored:
            return reason
        unseen = any((row.number, at + 1) in self._unstored for at in self._texts)
        return "formula" if unseen else reason

    def _replace_dittos(self, texts: list[str], notes: list[Note]) -> None:
        """Replace ditto marks by what stands above, and remember this row for the next."""
        dittos, above = self._dittos, len(self._above)
        for at in self._fields:
            text = texts[at]
            if (text in dittos or text[:1] in DITTO_MARKS) and is_ditto(text) and at < above:
                texts[at] = self._above[at]
                values = {"column": self._maker.name(at), "value": texts[at][:80]}
                notes.append(Note("ditto", values))
        self._above = texts


def _heads_lines_below(text: str) -> bool:
    """Whether a text begins with a tariff code, is a numbered section, or ends with a colon."""
    return _CODE_AND_TEXT.match(text) is not None or is_section(text) or text.endswith(":")


def skipped_row(row: Row, reason: str) -> SkippedRow:
    """A row that is no goods line, with the beginning of its text."""
    text = " | ".join(text for text in texts_of(row.cells, 0) if text)
    return SkippedRow(row.number, row.sheet, reason, text[:_LONGEST_TEXT], failed=reason in _FAILED)
