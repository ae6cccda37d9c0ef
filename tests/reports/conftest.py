"""A screener with the small list, and a shipment that has every status in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import exportcheck
from tests.matching.lists import SMALL

LINES = (
    ("1", "Frequency converter, output 0-2000 Hz, 15 kW", "850440"),
    ("2", "Frequency converter 0-50 Hz, 2.2 kW", "850440"),
    ("3", "Преобразователь частоты 0-1000 Гц, 11 кВА", "850440"),
    ("4", "Реактор эмалированный 3000 л", "841989"),
    ("5", "Chemical reactor, stainless steel AISI 316, 500 l", "841989"),
    ("6", "Тиодигликоль, CAS 111-48-8, 25 кг", "293090"),
    ("7", "Vacuum pump", "841410"),
    ("8", "Thermal camera 25 Hz", ""),
    ("9", "Spare parts", ""),
    ("10", "Оборудование", ""),
    ("11", "Vacuum cleaner 2000 W <script>alert(1)</script>", "850811"),
    ("12", "Office chair, black & white", "940139"),
    ("13", "=cmd|' /C calc'!A0 valve DN 80, PTFE", "848180"),
)
HEADINGS = ("No.", "Description of goods", "HS code")


@pytest.fixture(scope="session")
def screener() -> exportcheck.Screener:
    return exportcheck.Screener([SMALL])


@pytest.fixture
def shipment_csv(tmp_path: Path) -> Path:
    return write_csv(tmp_path / "goods.csv", LINES)


def write_csv(path: Path, lines: Sequence[Sequence[str]]) -> Path:
    import csv

    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(HEADINGS)
        writer.writerows(lines)
    return path
