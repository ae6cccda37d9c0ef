"""The wording of remarks on reading, from ``data/messages/reading.csv``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from exportcheck.models import Language
from exportcheck.text import lexicon


@cache
def _messages() -> dict[str, dict[str, str]]:
    return {row["key"]: row for row in lexicon.table("messages/reading.csv")}


def word(key: str, language: Language, values: Mapping[str, str] | None = None) -> str:
    """A message in a language with its values filled in; the key if it has no wording.

    Args:
        key: key of the message.
        language: "en" or "ru".
        values: value of each placeholder; braces in a value are left alone.
    """
    row = _messages().get(key)
    if row is None:
        return key
    text = row[language] or row["en"]
    for name, value in (values or {}).items():
        text = text.replace("{" + name + "}", value)
    return text
