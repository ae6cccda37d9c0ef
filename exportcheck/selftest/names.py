"""Names of a list in disguise: misspelled, in other order, in the other alphabet, run together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from exportcheck.models import ControlList, Term
from exportcheck.selftest.planted import Planted
from exportcheck.text.scripts import to_latin

_PER_CODE = 3  # names of one code that are tried
_LONG_WORD = 6  # letters of a word that gets a misspelling
_TWINS = str.maketrans("aeopcx", "аеорсх")  # Latin letters and their Cyrillic twins


def disguised_names(control_list: ControlList, roots: dict[str, str]) -> Iterator[Planted]:
    """A few names of each code, each in every disguise that it allows."""
    tried: dict[str, int] = defaultdict(int)
    for term in control_list.terms or _titles(control_list):
        if term.kind == "look_alike" or tried[term.code] >= _PER_CODE:
            continue
        tried[term.code] += 1
        for kind, trouble in TROUBLES:
            text = trouble(term)
            if kind == "as written" or text not in ("", term.text):
                yield Planted(kind, roots.get(term.code, term.code), text)


def _titles(control_list: ControlList) -> Iterator[Term]:
    """The titles of a list that has no names, each taken for a name."""
    for entry in control_list.entries:
        if entry.title_en or entry.title_ru:
            language = "en" if entry.title_en else "ru"
            yield Term(entry.code, entry.title_en or entry.title_ru, language)


def _long_word(term: Term) -> str:
    """The longest word of a name that may be misspelled, "" for none."""
    longest = max(term.text.split(), key=len)
    fixed = term.kind in ("trade_name", "abbreviation")
    return longest if len(longest) >= _LONG_WORD and longest.isalpha() and not fixed else ""


def _typo(term: Term) -> str:
    """The longest word with two neighbouring letters swapped; none for short names."""
    longest = _long_word(term)
    if not longest:
        return ""
    middle = len(longest) // 2
    swapped = longest[:middle] + longest[middle + 1] + longest[middle] + longest[middle + 2 :]
    return term.text.replace(longest, swapped)


def _lost_letter(term: Term) -> str:
    longest = _long_word(term)
    middle = len(longest) // 2
    return (
        "" if not longest else term.text.replace(longest, longest[:middle] + longest[middle + 1 :])
    )


def _latin(term: Term) -> str:
    return to_latin(term.text) if term.language == "ru" and len(term.text) > _LONG_WORD else ""


def _twin_letters(term: Term) -> str:
    return term.text[:-1] + term.text[-1:].translate(_TWINS) if term.text.isascii() else ""


def _joined(term: Term) -> str:
    words = term.text.split()
    fits = len(words) == 2 and all(len(word) >= 4 and word.isalpha() for word in words)
    return "".join(words) if fits and term.kind not in ("trade_name", "abbreviation") else ""


TROUBLES: tuple[tuple[str, Callable[[Term], str]], ...] = (
    ("as written", lambda term: term.text),
    ("upper case", lambda term: term.text.upper()),
    ("other order", lambda term: " ".join(reversed(term.text.split()))),
    ("in a sentence", lambda term: f"New {term.text}, 2 pcs, in cartons"),
    ("letters swapped", _typo),
    ("letter lost", _lost_letter),
    ("Latin letters", _latin),
    ("look-alike letters", _twin_letters),
    ("written together", _joined),
)
