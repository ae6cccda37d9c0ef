"""Texts are cleaned by one function, lines and lists alike.

The steps, in this order (each one leaves case, wording and word order alone):

1. spreadsheet escapes (``_x000D_``) and HTML entities become the characters they stand for;
2. superscript digits become ``^n`` after a digit (10⁶ is ``10^6``) and plain after a letter (м³);
3. Unicode NFKC (full-width digits, ligatures, no-break spaces), lone surrogates dropped;
4. control characters, soft hyphens and zero-width characters are dropped;
5. one kind of dash, quote, multiplication sign, micro and degree sign;
6. words of mixed Latin and Cyrillic letters are put into one script;
7. white space is folded.

Normalising twice is normalising once. What the user wrote is kept beside the result.
"""

from __future__ import annotations

import html
import re
import unicodedata

from exportcheck.text.scripts import mend_look_alikes

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SUPERSCRIPT = re.compile(r"(?<=\d)([⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_SUPERSCRIPT_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_DEGREE = str.maketrans("º˚", "°°")  # before NFKC, which makes a letter of the ordinal sign
_SPACE = re.compile(r"\s+")
_SAME = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        **dict.fromkeys("«»“”„‟″〝〞＂", '"'),
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("×✕⨯", "x"),
        **dict.fromkeys("∙⋅•", "·"),
        "µ": "μ",
        "º": "°",
        "˚": "°",
        "Ω": "Ω",
    }
)


def normalize(text: str) -> str:
    """Clean a text for matching; see the module for the steps.

    Args:
        text: any text of a line or a list.

    Returns:
        The cleaned text, case kept. ASCII input without escapes comes back nearly as it is.
    """
    if text.isascii() and "&" not in text and "_x" not in text:
        return _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()
    return _slow(text)


def _slow(text: str) -> str:
    previous = None
    for _ in range(4):  # entities may be escaped more than once; four rounds end any real case
        if text == previous:
            break
        previous, text = text, html.unescape(_ESCAPE.sub(_escaped, text))
    text = _SUPERSCRIPT.sub(lambda m: "^" + m[1].translate(_SUPERSCRIPT_DIGITS), text)
    text = _SURROGATE.sub("", text)
    text = unicodedata.normalize("NFKC", text.translate(_DEGREE)).translate(_SAME)
    text = _INVISIBLE.sub("", text)
    return _SPACE.sub(" ", mend_look_alikes(text).text).strip()


def _escaped(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return " " if character in "\r\n\t" or not character.isprintable() else character
