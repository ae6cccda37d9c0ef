"""Numbers with units in English and Russian."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exportcheck.text.normalize import normalize
from exportcheck.text.quantities import find_quantities
from exportcheck.text.units import units

INF = math.inf

# text, kind, low, high in the unit named
TABLE = [
    ("15 kW", "power", 15, 15, "kW"),
    ("15kW", "power", 15, 15, "kW"),
    ("0-2000 Hz", "frequency", 0, 2000, "Hz"),
    ("0…50 кПа", "pressure", 0, 50, "kPa"),
    ("от 5 до 10 мм", "length", 5, 10, "mm"),
    ("5 mm to 10 mm", "length", 5, 10, "mm"),
    ("не менее 5 мкм", "length", 5, INF, "um"),
    ("at least 5 um", "length", 5, INF, "um"),
    ("≥ 600 Hz", "frequency", 600, INF, "Hz"),
    ("до 100 кВт", "power", -INF, 100, "kW"),
    ("<10 um", "length", -INF, 10, "um"),
    ("600 Hz or more", "frequency", 600, INF, "Hz"),
    ("40 ВА", "power", 40, 40, "VA"),
    ("0,25 %", "ratio", 0.25, 0.25, "%"),
    ("±0,1 %", "ratio", 0.1, 0.1, "%"),
    ("12 000 l", "volume", 12000, 12000, "l"),
    ("1,500 kg", "mass", 1500, 1500, "kg"),
    ("1,500 кг", "mass", 1.5, 1.5, "kg"),
    ("2.5 x 10^6 Pa", "pressure", 2.5e6, 2.5e6, "Pa"),
    ("2,5·10⁶ Па", "pressure", 2.5e6, 2.5e6, "Pa"),
    ("1e-6 Pa", "pressure", 1e-6, 1e-6, "Pa"),
    ("-40 °C", "temperature", -40, -40, "degC"),
    ("30 dBm", "power", 1, 1, "W"),
    ("DN 50", "length", 50, 50, "mm"),
    ("Ду 25", "length", 25, 25, "mm"),
    ("Mach 1.5", "mach", 1.5, 1.5, "mach"),
    ("10 м3/ч", "flow", 10, 10, "m3/h"),
    ("40 м3 в час", "flow", 40, 40, "m3/h"),
    ("2 пТ/корень Гц", "magnetic_noise", 2, 2, "pT/Hz^0.5"),
    ("5 мкГал", "gravity", 5, 5, "uGal"),
    ("1 Mrad(Si)", "dose", 1, 1, "Mrad"),
    ("14 bit", "bit", 14, 14, "bit"),
    ("370 MSPS", "sampling", 370, 370, "MSPS"),
    ("5-axis", "count", 5, 5, "count"),
    ("five-axis", "count", 5, 5, "count"),
    ("пятиосевой", "count", 5, 5, "count"),
]


@pytest.mark.parametrize(
    ("text", "kind", "low", "high", "unit"), TABLE, ids=[row[0] for row in TABLE]
)
def test_quantity(text: str, kind: str, low: float, high: float, unit: str) -> None:
    found = [r for q in find_quantities(normalize(text)) for r in q.of_kind(kind)]
    assert found, text
    base = units()[unit].to_base
    assert found[0].low == (low if math.isinf(low) else pytest.approx(base(low)))
    assert found[0].high == (high if math.isinf(high) else pytest.approx(base(high)))


def _written() -> list[dict[str, str]]:
    path = Path(__file__).with_name("quantities.csv")
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("row", _written(), ids=lambda row: row["text"])
def test_a_number_as_trade_writes_it(row: dict[str, str]) -> None:
    """An empty cell is no bound on that side."""
    unit = units()[row["unit"]]
    readings = [r for q in find_quantities(normalize(row["text"])) for r in q.of_kind(unit.kind)]
    assert readings, "no number of this kind was read"
    low = unit.to_base(float(row["low"])) if row["low"] else -INF
    high = unit.to_base(float(row["high"])) if row["high"] else INF
    near = [r for r in readings if (r.low, r.high) == pytest.approx((low, high), rel=1e-3)]
    assert near, readings


def test_dimensions_are_one_quantity_each() -> None:
    found = find_quantities("650x520x475 mm")
    assert [round(q.readings[0].low * 1000) for q in found] == [650, 520, 475]


def test_length_formula_has_a_constant_and_a_growing_part() -> None:
    readings = [q.readings[0] for q in find_quantities("E0 1.7+3L/1000 um")]
    assert ("length", pytest.approx(1.7e-6)) in [(r.kind, r.low) for r in readings]
    assert ("slope", pytest.approx(3e-6)) in [(r.kind, r.low) for r in readings]


def test_capitals_keep_both_readings_of_an_ambiguous_unit() -> None:
    (quantity,) = find_quantities("LASER 21 MW")
    assert sorted(reading.low for reading in quantity.readings) == [
        pytest.approx(0.021),
        pytest.approx(21e6),
    ]


PART_NUMBERS = ["AD9434BCPZ-370", "C-276", "T700S", "XCVU13P-2FLGA2577E", "DMU50", "ISO9001"]


@pytest.mark.parametrize("text", PART_NUMBERS)
def test_numbers_inside_part_numbers_are_left_alone(text: str) -> None:
    assert find_quantities(text) == ()


@given(st.text(alphabet="0123456789 .,-+xх*/^%кКМГцHzmmkWLDNеeE°", max_size=60))
def test_any_digits_are_survived(text: str) -> None:
    for quantity in find_quantities(normalize(text)):
        assert quantity.start < quantity.end
        assert all(reading.low <= reading.high for reading in quantity.readings)


@pytest.mark.parametrize("unit", sorted(units()))
def test_factor_is_that_of_pint(unit: str) -> None:
    pint = pytest.importorskip("pint")
    from exportcheck.text.lexicon import table

    row = next((row for row in table("units.csv") if row["unit"] == unit), None)
    if row is None or row["pint"] in ("dBm", "dBW", "degF", "dimensionless"):
        return
    registry = pint.get_application_registry()
    if row["pint"] == "degC":
        assert units()[unit].to_base(0) == pytest.approx(273.15)
        return
    quantity = registry.parse_expression(row["pint"])
    base = quantity.to_base_units().magnitude if hasattr(quantity, "to_base_units") else quantity
    assert units()[unit].factor == pytest.approx(base, rel=1e-9)
