"""A fresh OLE file around one workbook stream.

Calamine follows the sector numbers of an OLE file as they stand and makes room for what
they name; one wrong number in a damaged .xls asks for terabytes. So the stream is taken
out by our own reader, which bears damage, and handed on in a file that is known to be sound.
"""

from __future__ import annotations

import struct

_SECTOR = 512
_SMALL = 4096
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_PER_SECTOR = _SECTOR // 4
_IN_HEADER = 109


def ole_file(stream: bytes) -> bytes:
    """An OLE file whose only stream, Workbook, has the given bytes.

    Order of its sectors: stream, directory, allocation table, further table numbers.
    """
    size = max(len(stream), _SMALL)
    count = -(-size // _SECTOR)
    tables, further = _table_sectors(count + 1)
    chain = [*range(1, count), _END, _END, *[_TABLE] * tables, *[_FREE - 3] * further]
    chain += [_FREE] * (tables * _PER_SECTOR - len(chain))
    table_numbers = list(range(count + 1, count + 1 + tables))
    body = stream.ljust(count * _SECTOR, b"\0") + _directory(size)
    body += struct.pack(f"<{len(chain)}I", *chain)
    body += _further(table_numbers[_IN_HEADER:], count + 1 + tables)
    return _header(count, table_numbers, further, count + 1 + tables) + body


def _table_sectors(used: int) -> tuple[int, int]:
    """How many sectors the allocation table takes, and the list of its own sectors."""
    tables = further = 0
    while tables * _PER_SECTOR < used + tables + further:
        tables += 1
        further = -(-max(0, tables - _IN_HEADER) // (_PER_SECTOR - 1))
    return tables, further


def _header(directory: int, tables: list[int], further: int, further_at: int) -> bytes:
    first = tables[:_IN_HEADER] + [_FREE] * (_IN_HEADER - len(tables))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack(
        "<IIIIIIIII",
        0,
        len(tables),
        directory,
        0,
        _SMALL,
        _END,
        0,
        further_at if further else _END,
        further,
    )
    return head + struct.pack(f"<{_IN_HEADER}I", *first)


def _directory(size: int) -> bytes:
    root = _entry("Root Entry", 5, _END, 0, child=1)
    return root + _entry("Workbook", 2, 0, size) + bytes(2 * 128)


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    entry = written.ljust(64, b"\0") + struct.pack("<HBB", len(written), kind, 1)
    return (
        entry
        + struct.pack("<III", _FREE, _FREE, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def _further(numbers: list[int], at: int) -> bytes:
    """Sectors that list the table's sectors beyond those in the header."""
    room, pieces = _PER_SECTOR - 1, []
    for place in range(0, len(numbers), room):
        part = numbers[place : place + room]
        at += 1
        following = at if place + room < len(numbers) else _END
        pieces.append(struct.pack("<128I", *part, *[_FREE] * (room - len(part)), following))
    return b"".join(pieces)
