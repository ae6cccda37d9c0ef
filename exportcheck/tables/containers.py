"""Zip containers (.xlsx, .xlsb, .ods) unpacked with a count, so that a bomb is found early.

The sizes in a container's directory are what its maker claims. Parts are therefore
unpacked here by their own stream, block by block, and counted.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from exportcheck.errors import InputError
from exportcheck.tables.limits import ReadLimits, too_large

_BLOCK = 1 << 22
_RATIO_FROM = 32 << 20
_READ_SUFFIXES = (".xml", ".rels", ".bin")
_LOCAL_HEADER = 30


class Container:
    """An opened zip container within its limits.

    Args:
        path: the file.
        name: its name for messages.
        limits: what is allowed.

    Raises:
        InputError: damaged, protected or beyond a limit.
    """

    def __init__(self, path: Path, name: str, limits: ReadLimits) -> None:
        self.path, self.name, self.limits = path, name, limits
        with self._damage(), zipfile.ZipFile(path) as opened:
            self.parts = {info.filename: info for info in opened.infolist()}
        self._check_claims()

    def check(self) -> None:
        """Unpack every part that a reader would, and count.

        Raises:
            InputError: a part is damaged or larger than it claims.
        """
        for part in self.parts:
            if part.endswith(_READ_SUFFIXES):
                for _ in self.blocks(part):
                    pass

    def blocks(self, part: str) -> Iterator[bytes]:
        """The unpacked bytes of a part, in blocks."""
        info, count = self.parts[part], 0
        with self._damage(), self.path.open("rb") as file:
            file.seek(info.header_offset)
            header = file.read(_LOCAL_HEADER)
            if header[:4] != b"PK\x03\x04":
                raise zipfile.BadZipFile("a part is not where the directory says")
            lengths = (
                int.from_bytes(header[26:28], "little"),
                int.from_bytes(header[28:30], "little"),
            )
            file.seek(sum(lengths), 1)
            for block in _unpacked(file.read(info.compress_size), info.compress_type):
                count += len(block)
                if count > info.file_size:
                    raise zipfile.BadZipFile("a part is larger than it claims to be")
                yield block

    def read(self, part: str, most: int = 16 << 20) -> bytes:
        """A whole part, or its beginning if it is larger than ``most``; b"" if missing."""
        if part not in self.parts:
            return b""
        pieces, size = [], 0
        for block in self.blocks(part):
            pieces.append(block)
            size += len(block)
            if size > most:
                break
        return b"".join(pieces)

    def _check_claims(self) -> None:
        parts = self.parts.values()
        if any(info.flag_bits & 1 for info in parts):
            raise InputError(
                f"{self.name}: is protected by a password. Save it without one and try again."
            )
        unpacked = sum(info.file_size for info in parts)
        packed = sum(info.compress_size for info in parts)
        most = self.limits.max_unpacked_bytes
        if unpacked > most:
            what = "unpacks to more bytes than allowed, as a zip bomb does"
            raise too_large(self.name, what, "max_unpacked_bytes", most)
        if unpacked > max(_RATIO_FROM, packed * self.limits.max_ratio):
            what = f"is {packed:,} bytes that unpack to {unpacked:,}, as in a zip bomb"
            raise too_large(self.name, what, "max_ratio", self.limits.max_ratio)

    @contextmanager
    def _damage(self) -> Iterator[None]:
        try:
            yield
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            NotImplementedError,
            UnicodeDecodeError,
        ) as error:
            raise damaged(self.name, error) from error


def damaged(name: str, error: object) -> InputError:
    """The error for a workbook that does not open."""
    return InputError(
        f"{name}: the workbook is damaged or cut short ({error}). Open it in a spreadsheet "
        "program and save it again, or ask for the file again."
    )


def _unpacked(packed: bytes, method: int) -> Iterator[bytes]:
    if method == zipfile.ZIP_STORED:
        yield packed
        return
    if method != zipfile.ZIP_DEFLATED:
        raise zipfile.BadZipFile("packed in a way that workbooks do not use")
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    while block := stream.decompress(packed, _BLOCK):
        yield block
        packed = stream.unconsumed_tail
    if not stream.eof:
        raise zipfile.BadZipFile("a part is cut short")
