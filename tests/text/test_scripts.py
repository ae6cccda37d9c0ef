"""Latin and Cyrillic letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exportcheck.text.scripts import (
    latin_look_alikes,
    main_language,
    mend_look_alikes,
    script_of,
    sound_key,
    to_cyrillic,
    to_latin,
)


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("в\u0061куумный HACOC", "вакуумный HACOC"),
        ("\u0421OM порт", "COM порт"),
        ("USBкабель", "USBкабель"),
        ("2\u0412001", "2\u0412001"),
        ("C\u0442\u0061ль 12Х18Н10Т", "Сталь 12Х18Н10Т"),
        ("plain text", "plain text"),
        ("просто текст", "просто текст"),
        ("", ""),
    ],
)
def test_mending(written: str, mended: str) -> None:
    assert mend_look_alikes(written).text == mended


def test_changes_say_where() -> None:
    text = "порт \u0421OM"
    ((start, old, new),) = mend_look_alikes(text).changes
    assert (text[start : start + len(old)], new) == ("\u0421OM", "COM")


@pytest.mark.parametrize(
    ("russian", "latin"),
    [
        ("преобразователь частоты", "preobrazovatel' chastoty"),
        ("преобразователь частоты", "preobrazovatel chastoty"),
        ("щётка", "shchetka"),
        ("щётка", "schyotka"),
        ("насосный", "nasosnyi"),
        ("насосный", "nasosnyy"),
        ("цилиндр", "tsilindr"),
        ("юбилейный", "iubileinyi"),
        ("подшипник", "podshipnik"),
        ("объект", "obekt"),
        ("микросхема", "mikroskhema"),
    ],
)
def test_spellings_share_a_key(russian: str, latin: str) -> None:
    assert sound_key(russian) == sound_key(latin)


def test_different_words_have_different_keys() -> None:
    words = ["насос", "клапан", "реактор", "вакуумный", "подшипник", "лазер"]
    assert len({sound_key(word) for word in words}) == len(words)


@pytest.mark.parametrize(
    ("word", "script"),
    [
        ("pump", "latin"),
        ("насос", "cyrillic"),
        ("\u0421OM", "mixed"),
        ("12-5", "other"),
        ("泵", "other"),
    ],
)
def test_scripts(word: str, script: str) -> None:
    assert script_of(word) == script


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Vacuum pump", "en"),
        ("Насос вакуумный", "ru"),
        ("Насос MKS Baratron", "ru"),
        ("Integrated circuit / Микросхема", "ru"),
        ("12345", "en"),
        ("", "en"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert main_language(text) == language


def test_transliteration_both_ways() -> None:
    assert to_latin("Щётка Насос") == "Shchyotka Nasos"
    assert to_cyrillic("nasosnyy podshipnik") == "насосный подшипник"


@given(st.text(max_size=80))
def test_mending_keeps_offsets_and_is_done_once(text: str) -> None:
    once = mend_look_alikes(text).text
    assert len(once) == len(text)
    assert mend_look_alikes(once).text == once
    assert len(latin_look_alikes(text)) == len(text)


@given(st.text("абвгдежзийклмнопрстуфхцчшщыьэюя ", max_size=30))
def test_a_word_and_its_latin_spelling_share_a_key(text: str) -> None:
    assert sound_key(text) == sound_key(to_latin(text))
