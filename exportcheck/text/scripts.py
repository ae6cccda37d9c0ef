"""Latin and Cyrillic: look-alike letters, transliteration, the language of a text.

Look-alike letters are repaired in words that mix both scripts and nowhere else: "СOM" in
a word of its own is a repair, "ОСА" may well be Russian. A repair swaps one letter for
one letter, so that offsets into the text stay good.

Latin spellings of Russian follow many schemes (GOST 7.79, ICAO, BGN, passports of several
years, habit). ``sound_key`` folds them: two spellings of a word have one key.

    >>> sound_key("preobrazovatel chastoty") == sound_key("Преобразователь частоты")
    True
    >>> mend_look_alikes("вaкуумный HACOC").text
    'вакуумный HACOC'
    >>> main_language("Насос MKS Baratron")
    'ru'
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from exportcheck.text.letters import pairs_of

Script = Literal["latin", "cyrillic", "mixed", "other"]

_WORD = re.compile(r"[^\W_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
# СО2, В4С, ВТ1: a formula or grade in capitals, but no unit ("12 М3/Ч", "540 КГ/М3")
_FORMULA = re.compile(r"(?<![/\d])(?<!\d\s)\b[А-Я]{1,4}\d[А-Я\d]*\b(?!/)")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN_RUN, _CYRILLIC_RUN = (re.compile(f"{one.pattern}+") for one in (_LATIN, _CYRILLIC))


@dataclass(frozen=True, slots=True)
class Mended:
    """A text whose mixed-script words were repaired; as long as the original.

    Attributes:
        text: the repaired text.
        changes: (start, as written, repaired) of every word that changed.
    """

    text: str
    changes: tuple[tuple[int, str, str], ...] = ()


def script_of(word: str) -> Script:
    """The script of a word's letters; "other" when it has neither Latin nor Cyrillic ones."""
    latin, cyrillic = _LATIN.search(word), _CYRILLIC.search(word)
    if latin and cyrillic:
        return "mixed"
    if latin:
        return "latin"
    return "cyrillic" if cyrillic else "other"


def mend_look_alikes(text: str) -> Mended:
    """Repair look-alike letters in the words of a text that mix Latin and Cyrillic.

    A word is turned to the script that none of its letters forbids; when none forbids
    either, to the script of most of its letters (Cyrillic when they are as many). Words
    that hold sure letters of both scripts ("USBкабель") stay as they are. A formula or grade in
    capitals that Latin letters could write ("СО2") is put into those, in lists and lines alike.
    """
    if not _CYRILLIC.search(text) or not (_LATIN.search(text) or _FORMULA.search(text)):
        return Mended(text)
    if all(_mend_word(word) == word for word in _WORD.findall(text)):
        return Mended(text)
    changes = []
    formulas = {found.start() for found in _FORMULA.finditer(text)}
    for found in _WORD.finditer(text):
        mend = _in_latin if found.start() in formulas else _mend_word
        mended = mend(found.group())
        if mended != found.group():
            changes.append((found.start(), found.group(), mended))
    pieces = list(text)
    for start, old, new in changes:
        pieces[start : start + len(old)] = new
    return Mended("".join(pieces), tuple(changes))


def _in_latin(word: str) -> str:
    """A formula in Latin letters, if they can write all of it."""
    to_latin, _ = _look_alikes()
    if all(c in to_latin or not _CYRILLIC.match(c) for c in word):
        return "".join(to_latin.get(letter, letter) for letter in word)
    return _mend_word(word)


@lru_cache(maxsize=65536)
def _mend_word(word: str) -> str:
    if script_of(word) != "mixed":
        return word
    to_latin, to_cyrillic = _look_alikes()
    sure_latin = any(_LATIN.match(c) and c not in to_cyrillic for c in word)
    sure_cyrillic = any(_CYRILLIC.match(c) and c not in to_latin for c in word)
    if sure_latin and sure_cyrillic:
        return word
    more_latin = len(_LATIN.findall(word)) > len(_CYRILLIC.findall(word))
    wanted = to_latin if sure_latin or (more_latin and not sure_cyrillic) else to_cyrillic
    return "".join(wanted.get(letter, letter) for letter in word)


@cache
def _look_alikes() -> tuple[dict[str, str], dict[str, str]]:
    pairs = pairs_of("look_alike")
    return dict(pairs), {latin: cyrillic for cyrillic, latin in pairs}


def latin_look_alikes(text: str) -> str:
    """Every Cyrillic letter that looks like a Latin one turned into it; for codes only.

    The result is as long as the text: "2В350.а" gives "2B350.a".
    """
    return text if text.isascii() else text.translate(_to_latin_look_alikes())


@cache
def _to_latin_look_alikes() -> dict[int, str]:
    return {ord(cyrillic): latin for cyrillic, latin in _look_alikes()[0].items()}


def to_latin(text: str) -> str:
    """Cyrillic letters written in Latin ones; case of the first letter is kept."""
    table = _latin_letters()
    pieces = []
    for letter in text:
        latin = table.get(letter.lower(), letter)
        pieces.append(latin.capitalize() if latin and letter.isupper() else latin)
    return "".join(pieces)


@cache
def _latin_letters() -> dict[str, str]:
    return dict(pairs_of("latin"))


def to_cyrillic(text: str) -> str:
    """A likely Russian spelling of Latin letters, lower case; a guess, for display."""
    return _replace(text.lower(), "cyrillic")


@lru_cache(maxsize=65536)
def sound_key(text: str) -> str:
    """A key that is the same for a Russian word and its Latin spellings.

    Different words can share a key, so a key finds candidates and proves nothing.
    """
    latin = to_latin(text.lower())
    folded = unicodedata.normalize("NFC", latin)
    return re.sub(r"([a-z0-9])\1", r"\1", _replace(folded, "sound"))


@cache
def _pattern(kind: str) -> tuple[re.Pattern[str], dict[str, str]]:
    pairs = pairs_of(kind)
    return re.compile("|".join(re.escape(old) for old, _ in pairs)), dict(pairs)


def _replace(text: str, kind: str) -> str:
    pattern, table = _pattern(kind)
    return pattern.sub(lambda found: table[found.group()], text)


def main_language(text: str) -> Literal["en", "ru"]:
    """The language to answer in: "ru" when a quarter of the letters are Cyrillic.

    Russian lines are full of Latin makers, models and units, English ones have no
    Cyrillic letters at all; hence a quarter and not a half.
    """
    if text.isascii():
        return "en"
    cyrillic = len("".join(_CYRILLIC_RUN.findall(text)))
    latin = len("".join(_LATIN_RUN.findall(text)))
    return "ru" if cyrillic and cyrillic * 3 >= latin else "en"
