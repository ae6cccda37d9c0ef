"""Texts are cleaned by one function, lines and lists alike.

The steps, in this order (each one leaves case, wording and word order alone):

1. spreadsheet escapes (``_x000D_``) and HTML entities become the characters they stand for;
2. superscript digits become ``^n`` after a digit (10⁶ is ``10^6``) and plain after a letter (м³);
3. Unicode NFKC (full-width digits, ligatures, no-break spaces), lone surrogates dropped;
4. control characters, soft hyphens and zero-width characters are dropped;
5. one kind of dash, quote, multiplication sign, micro and degree sign;
6. white space is folded;
7. words of mixed Latin and Cyrillic letters are put into one script.

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
_OTHER_SIGN = re.compile(f"[{re.escape(''.join(map(chr, _SAME)))}]")


def normalize(text: str) -> str:
    """Clean a text for matching; see the module for the steps.

    Args:
        text: any text of a line or a list.

    Returns:
        The cleaned text, case kept. ASCII input without escapes comes back nearly as it is.
    """
    if text.isascii() and "&" not in text and "_x" not in text:
        return _tidy(text)
    return mend_look_alikes(_tidy(_one_sign_for_one_thing(_unescaped(text)))).text


def _tidy(text: str) -> str:
    """Steps 4 and 6; a look at what the text is made of spares most texts both."""
    if not text.isprintable():
        text = _SPACE.sub(" ", _INVISIBLE.sub("", text))
    elif "  " in text:
        text = _SPACE.sub(" ", text)
    return text.strip()


def _unescaped(text: str) -> str:
    if "&" not in text and "_x" not in text:
        return text
    previous = None
    for _ in range(4):  # entities may be escaped more than once; four rounds end any real case
        if text == previous:
            break
        previous, text = text, html.unescape(_ESCAPE.sub(_escaped, text))
    return text


def _one_sign_for_one_thing(text: str) -> str:
    """Steps 2, 3 and 5; most texts need none of them, which is quick to see."""
    if not (text.isprintable() and unicodedata.is_normalized("NFKC", text)):
        text = _SUPERSCRIPT.sub(lambda m: "^" + m[1].translate(_SUPERSCRIPT_DIGITS), text)
        text = unicodedata.normalize("NFKC", _SURROGATE.sub("", text).translate(_DEGREE))
    return text.translate(_SAME) if _OTHER_SIGN.search(text) else text


def _escaped(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return " " if character in "\r\n\t" or not character.isprintable() else character
