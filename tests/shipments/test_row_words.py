"""Words of footers, charges and totals must not swallow goods whose names begin with them."""

from __future__ import annotations

import pytest

from exportcheck.models import ShipmentLine
from exportcheck.shipments import open_shipment

GOODS = [
    "Phone charger", "Signature pad", "Stamp press", "Packing machine", "Shipping container",
    "Date code printer", "Note counter", "Bank card printer", "Page scanner", "Freight elevator",
    "Handling robot, 6 axes", "Discount card reader", "Insurance tester", "Total station TS16",
    "Лист стальной 09Г2С 10 мм", "Печать лазерная", "Телефон спутниковый", "Директор антенны",
    "Исполнитель электрический", "Container 20 ft", "Order picker", "To-92 transistor",
]  # fmt: skip
FOOTERS = [
    "Page 1 of 2", "Signature: ______", "Bank: ABC, SWIFT XYZ", "Payment terms 30 days",
    "Лист 1 из 3", "Подпись", "Тел. +7 495 123-45-67", "ИНН 7701234567", "М.П.", "VAT 20%",
    "Freight charges", "Итого", "Total amount, USD",
]  # fmt: skip


def became(text: str) -> list[bool]:
    """For each row below the header, whether it became goods."""
    items = list(open_shipment(text.encode()))
    return [isinstance(item, ShipmentLine) for item in items[1:]]


@pytest.mark.parametrize("form", ["{}", "{};"])
def test_goods_of_a_plain_list_are_goods_and_footers_are_none(form: str) -> None:
    head = ["Description" if form == "{}" else "Description;HS code"]
    rows = [form.format(f'"{text}"') for text in (*GOODS, *FOOTERS)]
    assert became("\n".join(head + rows)) == [True] * len(GOODS) + [False] * len(FOOTERS)


def test_no_text_of_an_invoice_s_goods_is_lost() -> None:
    rows = [f"{number};{text};1" for number, text in enumerate(GOODS, 1)]
    assert all(became("\n".join(["No;Description;Qty", *rows])))
    loose = [f";{text};" for text in GOODS]
    items = list(open_shipment("\n".join(["No;Description;Qty", "1;Pump;1", *loose]).encode()))
    read = "; ".join(item.description for item in items if isinstance(item, ShipmentLine))
    assert [text for text in GOODS if text not in read] == []
