"""Find the header of a sheet: which rows, and what each column is called.

Every row of the beginning of a sheet is scored by the fields that its cells name. Two rows
are taken together when that names more than either alone: a merged "Weight (kg)" above
"net" and "gross". Amounts and long texts speak against a header.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from exportcheck.shipments.cells import is_number, text_of
from exportcheck.shipments.headings import (
    CODE,
    OTHER,
    HeadingMatch,
    match_heading,
    match_known,
)
from exportcheck.tables.rows import Row, Span

_WEIGHTS = {
    "description": 2.0,
    "hs_code": 1.5,
    "tariff_text": 1.2,
    "cas": 1.2,
    "list_code": 1.2,
    "part_number": 1.0,
    "quantity": 1.0,
    "id": 0.6,
    "unit": 0.6,
    "amount": 0.6,
    "packages": 0.5,
    "other": 0.3,
}
_WEIGHT = 0.8
_NUMBER_COSTS = 0.7
_LONG_COSTS = 0.5
_LONG = 90
_ENOUGH = 1.9
_GAIN = 0.5
_CLOSE_LOOKS = 12
_LABELS_ABOVE = 3
_FEWEST_NAMES, _MANY_NAMES = 2, 3
_TALLEST = 3
_FORM_COLUMNS, _FORM_ROWS, _FEWEST_LABELS = 3, 40, 3


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table.

    Attributes:
        rows: 1-based rows.
        headings: heading of each column, "" where there is none.
        matches: what each heading means, None where it is not known.
        score: how sure it is a header.
    """

    rows: tuple[int, ...]
    headings: tuple[str, ...]
    matches: tuple[HeadingMatch | None, ...]
    score: float


def find_header(rows: Sequence[Row], merged: Sequence[Span] = ()) -> Header | None:
    """The likeliest header among the rows, or None when none looks like one."""
    likely = _likely(rows)
    singles = [header_of((row,), merged) for row in rows if row.number in likely]
    pairs = [
        header_of((upper, lower), merged)
        for upper, lower in pairwise(rows)
        if lower.number == upper.number + 1
        and (upper.number in likely or lower.number in likely)
        and not any(map(is_number, lower.cells))
    ]
    singles = [header for header in singles if not _is_label(header, rows)]
    best = max(singles, key=lambda header: header.score, default=None)
    pairs = [header for header in pairs if not _is_label(header, rows)]
    pair = max(pairs, key=lambda header: header.score, default=None)
    if best and pair and pair.score > best.score + _GAIN:
        best = pair
    elif best:
        tied = [one for one in pairs if best.rows[0] in one.rows and _tied(one.rows, merged)]
        best = max(tied, key=lambda header: header.score, default=best)
    if best is None or best.score < _ENOUGH:
        return None
    return _with_translation(_with_upper(best, rows, merged), rows)


def _tied(pair: tuple[int, ...], merged: Sequence[Span]) -> bool:
    """Whether cells are merged over both rows, so that they are one header."""
    return any((first, last) == pair for first, _, last, _ in merged)


def _with_upper(header: Header, rows: Sequence[Row], merged: Sequence[Span]) -> Header:
    """A header of two rows with the one above them, when that names still more."""
    own = [row for row in rows if row.number in header.rows]
    upper = next((row for row in rows if row.number == header.rows[0] - 1), None)
    if len(own) != 2 or upper is None or any(map(is_number, upper.cells)):
        return header
    taller = header_of((upper, *own), merged)
    return taller if taller.score > header.score + _GAIN else header


def names_columns(texts: Sequence[str]) -> bool:
    """Whether a row is a header beyond doubt: known names for most cells, and no numbers."""
    filled = [text for text in texts if text]
    if len(filled) < _FEWEST_NAMES or any(map(is_number, filled)):
        return False
    known = [match for text in filled if (match := match_known(text))]
    fields = {match.field for match in known} - {OTHER, CODE}
    described = fields & {"description", "part_number", "tariff_text", "hs_code"}
    if described:
        return len(fields) >= _FEWEST_NAMES and len(known) * 2 > len(filled)
    return len(fields) >= _FEWEST_NAMES and len(known) == len(filled) >= _MANY_NAMES


def turned_column(rows: Sequence[Row]) -> int | None:
    """The column in which names of fields stand one below the other, as in a form; else None."""
    for at in range(_FORM_COLUMNS):
        texts = [text_of(row.cells[at]) for row in rows[:_FORM_ROWS] if at < len(row.cells)]
        known = [match for text in texts if (match := match_known(text))]
        fields = {match.field for match in known} - {OTHER, CODE}
        described = fields & {"description", "part_number", "hs_code"}
        if (
            described
            and len(fields) >= _FEWEST_LABELS
            and len(known) * 2 > len(list(filter(None, texts)))
        ):
            return at
    return None


def header_from(rows: Sequence[Row], merged: Sequence[Span] = ()) -> Header:
    """The header that begins in the first of some rows, which is one."""
    found = find_header(rows[:_TALLEST], merged)
    if found and found.rows[0] == rows[0].number:
        return found
    return header_of(rows[:1], merged)


def _is_label(header: Header, rows: Sequence[Row]) -> bool:
    """One known name in the middle of a column of texts is a label, as in a form."""
    useful = {match.field: at for at, match in enumerate(header.matches) if match}
    useful = {name: at for name, at in useful.items() if name not in ("id", "other")}
    if len(useful) > 1:
        return False
    above = [row for row in rows if row.number < header.rows[0]]
    filled = [
        row
        for row in above
        if any(at < len(row.cells) and text_of(row.cells[at]) for at in useful.values())
    ]
    return len(filled) > _LABELS_ABOVE


def _likely(rows: Sequence[Row]) -> frozenset[int]:
    """Rows worth a close look: those with most known names, or the first ones."""
    known = {
        row.number: sum(match_known(text_of(cell)) is not None for cell in row.cells)
        for row in rows
    }
    named = sorted((number for number in known if known[number]), key=lambda one: -known[one])
    return frozenset(named[:_CLOSE_LOOKS] or [row.number for row in rows[:_CLOSE_LOOKS]])


def header_of(rows: Sequence[Row], merged: Sequence[Span] = ()) -> Header:
    """The rows read as a header, whether they are one or not."""
    texts = [_spread(row, merged) for row in rows]
    width = max(map(len, texts), default=0)
    columns = [[line[at] if at < len(line) else "" for line in texts] for at in range(width)]
    headings = tuple(_joined(column) for column in columns)
    matches = tuple(map(_best_match, columns))
    return Header(tuple(row.number for row in rows), headings, matches, _score(rows, matches))


def _spread(row: Row, merged: Sequence[Span]) -> list[str]:
    """The texts of a row with merged ones repeated over the columns they cover."""
    texts = [text_of(cell) for cell in row.cells]
    for first_row, first, last_row, last in merged:
        if first_row <= row.number <= last_row and first <= len(texts) and last > first:
            if last - first + 1 >= max(4, len(texts) * 0.7):
                continue  # a title across the sheet names no column
            for column in range(first, min(last, len(texts))):
                texts[column] = texts[column] or texts[first - 1]
    return texts


def _joined(column: Sequence[str]) -> str:
    return " ".join(dict.fromkeys(text for text in column if text))


def _best_match(column: Sequence[str]) -> HeadingMatch | None:
    """The best of: the rows together, the lowest row, the one above."""
    candidates = [_joined(column), *reversed(column)]
    found = [match for text in candidates if text and (match := match_heading(text))]
    useful = [match for match in found if match.field != "other"]
    lowest, upper = match_heading(column[-1]), match_heading(column[0])
    if lowest and upper and lowest.field == "description" != upper.field:
        # "name" below "unit" is the name of the unit
        useful = [match for match in useful if match.field != "description"] or useful
    return max(useful or found, key=lambda match: match.score, default=None)


def _score(rows: Sequence[Row], matches: Sequence[HeadingMatch | None]) -> float:
    best: dict[str, float] = {}
    for match in matches:
        if match:
            best[match.field] = max(best.get(match.field, 0.0), match.score)
    score = sum(_WEIGHTS.get(name, _WEIGHT) * value for name, value in best.items())
    cells = [cell for row in rows for cell in row.cells if cell is not None]
    texts = [text_of(cell) for cell in cells]
    score -= _NUMBER_COSTS * sum(map(is_number, cells))
    score -= _LONG_COSTS * sum(len(text) > _LONG for text in texts)
    labels = sum(text.endswith(":") for text in texts)
    return score * (0.5 if labels * 2 >= max(1, len([text for text in texts if text])) else 1.0)


def _with_translation(header: Header, rows: Sequence[Row]) -> Header:
    """The header with the row below it, when that says the same in another language."""
    below = next((row for row in rows if row.number == header.rows[-1] + 1), None)
    if below is None:
        return header
    other = header_of((below,))
    shared = [
        (one, two)
        for one, two in zip(header.matches, other.matches, strict=False)
        if one and two and one.field == two.field
    ]
    if other.score < max(_ENOUGH, header.score * 0.6) or len(shared) < 2:
        return header
    width = max(len(header.headings), len(other.headings))
    pairs = [(_at(header.headings, at), _at(other.headings, at)) for at in range(width)]
    matches = tuple(_first(header.matches, at) or _first(other.matches, at) for at in range(width))
    headings = tuple(_joined(pair) for pair in pairs)
    return Header((*header.rows, below.number), headings, matches, header.score)


def _at(texts: Sequence[str], at: int) -> str:
    return texts[at] if at < len(texts) else ""


def _first(matches: Sequence[HeadingMatch | None], at: int) -> HeadingMatch | None:
    return matches[at] if at < len(matches) else None
