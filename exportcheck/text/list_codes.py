"""Control-list codes written in a line: "ECCN 3A225", "2B350.g", "поз. 1C350".

Only the scheme shared by the European and the American lists has a shape that can be
told from other text: a digit, a letter A to E, three digits, then sub-items. Codes of
other schemes ("6.1.4.1.4") are opaque: they are found by looking for codes that are known.

    >>> [found.value for found in find_list_codes("Reactor, ECCN 2В350.а")]
    ['2B350.a']
    >>> find_list_codes("impeller 2B350-XL")
    ()
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from exportcheck.text.letters import labels_of
from exportcheck.text.scripts import latin_look_alikes

_SUB_ITEM = r"(?:\s?\.\s?(?:[a-z]{1,2}|[0-9]{1,2}|[ivx]{1,5})(?![a-z0-9]))*"
_CODE = re.compile(
    rf"(?<![\w.\-/])([0-9])\s?([A-E])\s?([0-9]{{3}})({_SUB_ITEM})(?!\w|[\-/]\w|\.[0-9]{{3}})",
    re.IGNORECASE,
)
_SHAPE = re.compile(r"[0-9]\s?[^\W\d_]\s?[0-9]{3}")  # every code has it, in either script
_LABEL_REACH = 24
_PIECE = re.compile(r"[^;,\n|/]+")


@dataclass(frozen=True, slots=True)
class ListCode:
    """A control-list code found in a text.

    Attributes:
        value: the code, "3A225" or "2B350.g.1".
        start: offset of its first character.
        end: offset after its last character.
        repair: "letters" if Cyrillic letters were folded, "case" if it was in lower case,
            "spaces" if it was spaced out, "" if nothing was mended.
        labelled: a word such as "ECCN" or "поз." stands before it.
    """

    value: str
    start: int
    end: int
    repair: str = ""
    labelled: bool = False


def find_list_codes(text: str) -> tuple[ListCode, ...]:
    """Codes of the European and American scheme in a text, in order.

    Lower-case or spaced-out codes count only after a label: "3 a 225" is rarely a code.
    """
    if _SHAPE.search(text) is None:
        return ()
    found = []
    for match in _CODE.finditer(latin_look_alikes(text)):
        labelled = _labelled(text, match.start())
        repair = _repair(text[match.start() : match.end()], match)
        if labelled or repair in ("", "letters"):
            found.append(ListCode(_value(match), match.start(), match.end(), repair, labelled))
    return tuple(found)


def read_list_codes(cell: object) -> tuple[ListCode, ...]:
    """The codes of a cell of a control-list column, whatever their scheme.

    Codes of another scheme are taken as written. Words that deny control ("EAR99", "none",
    "нет") are no codes.
    """
    text = "" if cell is None else str(cell)
    found = []
    if text.strip().casefold() in labels_of("no_list_code"):
        return ()
    for piece in _PIECE.finditer(text):
        found.extend(_cell_code(piece.group(), piece.start()))
    return tuple(found)


def find_known_codes(text: str, codes: Iterable[str]) -> tuple[ListCode, ...]:
    """Which of the given opaque codes stand in a text as words of their own."""
    found = []
    for code in sorted(set(codes)):
        pattern = rf"(?<![\w.\-/]){re.escape(code)}(?!\w|\.\w|[\-/]\w)"
        for match in re.finditer(pattern, text):
            labelled = _labelled(text, match.start())
            found.append(ListCode(code, match.start(), match.end(), "", labelled))
    return tuple(sorted(found, key=lambda code: code.start))


def _cell_code(piece: str, start: int) -> list[ListCode]:
    written = piece.strip()
    if not written or written.casefold() in labels_of("no_list_code"):
        return []
    start += piece.index(written)
    matches = list(_CODE.finditer(latin_look_alikes(written)))
    if not matches:
        return [ListCode(written, start, start + len(written), "", True)]
    return [
        ListCode(
            _value(match),
            start + match.start(),
            start + match.end(),
            _repair(written[match.start() : match.end()], match),
            True,
        )
        for match in matches
    ]


def _value(match: re.Match[str]) -> str:
    head = "".join(match.group(1, 2, 3)).upper()
    return head + re.sub(r"\s", "", match.group(4)).lower()


def _repair(written: str, match: re.Match[str]) -> str:
    if latin_look_alikes(written) != written:
        return "letters"
    if re.search(r"\s", written):
        return "spaces"
    return "" if match.group(2).isupper() else "case"


@cache
def _label_pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(label) for label in labels_of("list_code"))
    return re.compile(rf"(?<!\w)(?:{words})[\s.:№#=(\[]*$", re.IGNORECASE)


def _labelled(text: str, start: int) -> bool:
    return _label_pattern().search(text[max(0, start - _LABEL_REACH) : start]) is not None
