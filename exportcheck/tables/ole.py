"""The workbook stream of an OLE file (.xls), found and put together.

Layout: [MS-CFB]. Only what is needed to follow one stream from sector to sector.
"""

from __future__ import annotations

_END = 0xFFFFFFFA
_ENTRY = 128
_NAMES = ("workbook", "book")


def workbook_stream(data: bytes) -> bytes:
    """The stream called Workbook (or Book), b"" when there is none.

    Args:
        data: the whole file; it may be damaged.
    """
    if len(data) < 512:
        return b""
    shift, small_shift = _short(data, 30), _short(data, 32)
    if not (9 <= shift <= 12 and 4 <= small_shift < shift):
        return b""
    table = _allocation(data, shift)
    directory = _chain(data, _long(data, 48), table, shift)
    entries = [directory[at : at + _ENTRY] for at in range(0, len(directory) - 127, _ENTRY)]
    for entry in entries:
        name = entry[: max(0, min(_short(entry, 64), 64) - 2)].decode("utf-16-le", "replace")
        if name.casefold() in _NAMES:
            return _stream(data, entry, entries[0], table, shift, small_shift)
    return b""


def _stream(
    data: bytes, entry: bytes, root: bytes, table: list[int], shift: int, small_shift: int
) -> bytes:
    start, size = _long(entry, 116), _long(entry, 120)
    if size >= _long(data, 56):
        return _chain(data, start, table, shift)[:size]
    # small streams lie in sectors of their own within the root's stream
    store = _chain(data, _long(root, 116), table, shift)
    small_table = _longs(_chain(data, _long(data, 60), table, shift))
    return _pieces(store, start, small_table, 1 << small_shift, 0)[:size]


def _allocation(data: bytes, shift: int) -> list[int]:
    """Which sector follows each sector."""
    size = 1 << shift
    sectors = list(_longs(data[76:512]))
    further, seen = _long(data, 68), set[int]()
    while further < _END and further not in seen:
        seen.add(further)
        block = _longs(data[(further + 1) * size : (further + 2) * size])
        if not block:
            break
        sectors.extend(block[:-1])
        further = block[-1]
    table: list[int] = []
    for sector in sectors:
        if sector < _END:
            table.extend(_longs(data[(sector + 1) * size : (sector + 2) * size]))
    return table


def _chain(data: bytes, start: int, table: list[int], shift: int) -> bytes:
    return _pieces(data, start, table, 1 << shift, 1)


def _pieces(data: bytes, sector: int, table: list[int], size: int, skipped: int) -> bytes:
    pieces, seen = [], set[int]()
    while sector < len(table) and sector not in seen:
        seen.add(sector)
        pieces.append(data[(sector + skipped) * size : (sector + skipped + 1) * size])
        sector = table[sector]
    return b"".join(pieces)


def _short(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "little")


def _long(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")


def _longs(data: bytes) -> list[int]:
    return [_long(data, at) for at in range(0, len(data) - 3, 4)]
