"""Encodings: which one a text file is in, and its lines without ever holding the file.

UTF-8 is proved by reading the whole file. Otherwise the likeliest of the encodings that
shipment sheets come in is found by the letters that it would make of the bytes: wrong
guesses give rare letters, capitals inside words and words of two scripts.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from exportcheck.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BLOCK = 1 << 20
_SAMPLE = 1 << 17
_LONGEST_LINE = 1 << 24
# Russian letters by frequency in ordinary text; the first counts 1, the last nearly 0
_RUSSIAN = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфёъ"
_RUSSIAN_WEIGHT = {letter: 1 - at / 40 for at, letter in enumerate(_RUSSIAN)}
_WESTERN = frozenset("äöüßéèêàáíóúçñåøæâôîï°µ±²³×–—’‘“”„«»®™§½·€£")
_MIXED = re.compile(r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]|[а-яё][А-ЯЁ]")
_CANDIDATES = ("cp1251", "cp866", "koi8-r", "cp1252", "gb18030")


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the bytes of a text file are read.

    Attributes:
        name: name of the codec.
        lost: byte sequences that it cannot read; each becomes U+FFFD.
        sure: False when the encoding was guessed from the letters.
    """

    name: str
    lost: int = 0
    sure: bool = True


def find_encoding(path: Path) -> Encoding:
    """The encoding of a text file."""
    with path.open("rb") as file:
        head = file.read(_BLOCK)
    marked = _by_mark(head)
    if marked:
        return Encoding(marked)
    good, bad = _count_utf8(path)
    if bad == 0 or bad * 20 <= good:
        return Encoding("utf-8", lost=bad)
    sample = _telling_bytes(path)
    best = max(_CANDIDATES, key=lambda name: _score(sample, name))
    if _score(sample, best) > 0.3:
        return Encoding(best, sure=False)
    return Encoding(_by_library(sample) or best, sure=False)


def decode_head(head: bytes) -> str:
    """The beginning of a file as text, for a look at what it is."""
    name = _by_mark(head)
    if name is None:
        try:
            codecs.getincrementaldecoder("utf-8")().decode(head)
            name = "utf-8"
        except UnicodeDecodeError:
            name = "latin-1"
    return head.decode(name, "replace")


def read_lines(path: Path, encoding: str, name: str) -> Iterator[str]:
    """The lines of a text file with their line ends.

    Raises:
        InputError: a line is so long that the file is no table.
    """
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        while line := file.readline(_LONGEST_LINE):
            if len(line) == _LONGEST_LINE:
                raise InputError(
                    f"{name}: a line is longer than {_LONGEST_LINE:,} characters, so this is no "
                    "table of rows. Ask for the file again."
                )
            yield line


def _by_mark(head: bytes) -> str | None:
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    even, odd = _high_bytes(head[:_SAMPLE:2]), _high_bytes(head[1:_SAMPLE:2])
    if odd > 0.8 and even < 0.4:
        return "utf-16-le"
    return "utf-16-be" if even > 0.8 and odd < 0.4 else None


def _high_bytes(half: bytes) -> float:
    """The share of bytes that are the upper ones of Latin or Cyrillic letters in UTF-16."""
    return (half.count(0) + half.count(4)) / len(half) if len(half) > 1 else 0.0


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block


def _count_utf8(path: Path) -> tuple[int, int]:
    """How many characters beyond ASCII a file has as UTF-8, and how many faulty ones."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    good = bad = 0
    for block in _blocks(path):
        if block.isascii():
            continue
        text = decoder.decode(block)
        lost = text.count("\ufffd")
        bad += lost
        good += len(text) - lost - sum(map(text.count, map(chr, range(128))))
    return good, bad


def _telling_bytes(path: Path) -> bytes:
    """The first lines that hold bytes beyond ASCII."""
    pieces: list[bytes] = []
    for block in _blocks(path):
        lines = block.split(b"\n")
        pieces.extend(line[:4096] for line in lines if not line.isascii())
        if sum(map(len, pieces)) > _SAMPLE:
            break
    return b"\n".join(pieces)[:_SAMPLE]


def _score(sample: bytes, encoding: str) -> float:
    """How natural the letters are that an encoding makes of the bytes; about 0 to 1."""
    text = sample.decode(encoding, "replace")
    counts = Counter(letter for letter in text if ord(letter) > 127)
    total = sum(counts.values())
    if not total:
        return 0.0
    value = sum(_weight(letter, encoding) * count for letter, count in counts.items())
    return (value - len(_MIXED.findall(text))) / total


def _weight(letter: str, encoding: str) -> float:
    if encoding == "gb18030":
        return _chinese_weight(letter)
    if encoding == "cp1252":
        return 0.7 if letter.lower() in _WESTERN else -0.3
    if letter in "№«»–—°“”\u00a0":
        return 0.5
    return _RUSSIAN_WEIGHT.get(letter.lower(), -0.5)


def _chinese_weight(letter: str) -> float:
    try:
        lead = letter.encode("gb2312")[0]
    except UnicodeEncodeError:
        return -0.5
    return 0.65 if 0xB0 <= lead <= 0xD7 or lead == 0xA3 else 0.1


def _by_library(sample: bytes) -> str | None:
    # imported here: it takes time and is needed for rare encodings only
    import charset_normalizer

    best = charset_normalizer.from_bytes(sample).best()
    return best.encoding if best else None
