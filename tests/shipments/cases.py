"""Small sheets, each with one trouble of real ones, and what is to be read of them.

A case gives its rows and, for each row, what it becomes: the text of a goods line, or the
reason in brackets why it is none. ``lines`` says more of single lines: by row, the
attributes that they must have; ``notes`` the keys of their notes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

N = None


@dataclass(frozen=True)
class Case:
    """One sheet and what is to be read of it."""

    trouble: str
    rows: list[list[Any]]
    becomes: list[str]
    lines: dict[int, dict[str, Any]] = field(default_factory=dict)
    notes: dict[int, list[str]] = field(default_factory=dict)
    made: dict[str, Any] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)


HEAD = ["No", "Description", "HS code", "Qty", "Unit"]
PUMP = [1, "Vacuum pump", "841410", 2, "pcs"]
VALVE = [2, "Ball valve DN50", "848180", 10, "pcs"]


def codes(written: Any, *readings: str, notes: list[str], **made: Any) -> Case:
    """A case of one tariff code as a spreadsheet holds it."""
    return Case(
        f"tariff code {written!r}",
        [HEAD, [1, "Vacuum pump", written, 2, "pcs"]],
        ["[header]", "Vacuum pump"],
        {2: {"hs_codes": readings}},
        {2: notes},
        made,
    )


def cas(written: Any, *numbers: str, notes: list[str]) -> Case:
    """A case of one CAS number as a spreadsheet holds it."""
    return Case(
        f"CAS number {written!r}",
        [["No", "Product", "CAS No."], [1, "Solvent", written]],
        ["[header]", "Solvent"],
        {2: {"cas": numbers}},
        {2: notes},
    )


PLACES = [
    Case("header in the first row", [HEAD, PUMP], ["[header]", "Vacuum pump"]),
    Case(
        "title, number and parties above the header",
        [
            ["ACME LTD"],
            ["Invoice", "INV-7", "Date", "2026-01-02"],
            ["Bill to:", "Buyer LLC"],
            [N],
            HEAD,
            PUMP,
        ],
        ["[title]", "[title]", "[party]", "[blank]", "[header]", "Vacuum pump"],
    ),
    Case(
        "header below eight rows of letterhead",
        [["Letterhead"]] * 8 + [HEAD, PUMP, VALVE],
        ["[title]"] * 8 + ["[header]", "Vacuum pump", "Ball valve DN50"],
    ),
    Case("table begins in column C", [[N, N, *HEAD], [N, N, *PUMP]], ["[header]", "Vacuum pump"]),
    Case(
        "two-row header with a merged block",
        [["No", "Description", "Weight (kg)", N], [N, N, "net", "gross"], [1, "Vacuum pump", 5, 6]],
        ["[header]", "[header]", "Vacuum pump"],
        {3: {"fields": {"net_mass": "5", "gross_mass": "6"}}},
        made={"merged": ["C1:D1", "A1:A2", "B1:B2"]},
    ),
    Case(
        "header in two languages, one below the other",
        [
            ["Наименование товара", "Кол-во", "Код ТН ВЭД"],
            ["Description of goods", "Quantity", "HS code"],
            ["Pump", 1, "841410"],
        ],
        ["[header]", "[header]", "Pump"],
    ),
    Case(
        "column numbers below the header",
        [["№", "Наименование", "Кол-во", "Цена"], [1, 2, 3, 4], [1, "Насос", 5, 10]],
        ["[header]", "[column_numbers]", "Насос"],
    ),
    Case(
        "no header at all",
        [["A-17", "Vacuum pump with motor", 3], ["A-18", "Ball valve of steel", 4]],
        ["Vacuum pump with motor", "Ball valve of steel"],
    ),
    Case(
        "a single column",
        [["Description"], ["Vacuum pump"], ["Ball valve"]],
        ["[header]", "Vacuum pump", "Ball valve"],
    ),
    Case(
        "unknown headings above numbers",
        [["Foo", "Bar"], ["Vacuum pump with motor", 3], ["Ball valve of steel", 4]],
        ["[header]", "Vacuum pump with motor", "Ball valve of steel"],
    ),
]

HEADINGS = [
    Case(
        "units in headings",
        [["Description", "Qty(kpcs)", "Net weight (kg)"], ["Pump", 1, 2.5]],
        ["[header]", "Pump"],
        {2: {"fields": {"quantity": "1", "net_mass": "2.5"}}},
    ),
    Case(
        "typing errors in headings",
        [["Descripton of goods", "Qauntity", "Country of orgin"], ["Pump", 1, "DE"]],
        ["[header]", "Pump"],
        {2: {"fields": {"quantity": "1", "origin": "DE"}}},
    ),
    Case(
        "headings in capitals with underscores",
        [["ITEM_NO", "GOODS_DESCRIPTION", "HS_CODE"], [1, "Pump", "841410"]],
        ["[header]", "Pump"],
        {2: {"hs_codes": ("841410",)}},
    ),
    Case(
        "headings in camel case",
        [["itemNo", "goodsDescription", "hsCode", "netMass"], [1, "Pump", "841410", 3]],
        ["[header]", "Pump"],
        {2: {"hs_codes": ("841410",), "fields": {"net_mass": "3"}}},
    ),
    Case(
        "headings in Russian",
        [
            [
                "№ п/п",
                "Наименование товара",
                "Код ТН ВЭД ЕАЭС",
                "Кол-во",
                "Ед. изм.",
                "Вес нетто, кг",
                "Страна происхождения",
            ],
            [1, "Насос", "8414102000", 2, "шт", 5, "RU"],
        ],
        ["[header]", "Насос"],
        {
            2: {
                "hs_codes": ("8414102000",),
                "fields": {"quantity": "2", "unit": "шт", "net_mass": "5", "origin": "RU"},
            }
        },
    ),
    Case(
        "headings in German",
        [
            ["Pos.", "Bezeichnung", "Zolltarifnummer", "Menge", "Ursprungsland", "AL-Nr."],
            [1, "Pumpe", "84141020", 2, "DE", "2B350"],
        ],
        ["[header]", "Pumpe"],
        {2: {"hs_codes": ("84141020",), "list_codes": ("2B350",)}},
    ),
    Case(
        "headings in Chinese",
        [
            ["序号", "品名", "型号", "海关编码", "数量", "原产国"],
            [1, "真空泵", "X-1", "8414100000", 2, "中国"],
        ],
        ["[header]", "真空泵; X-1"],
        {2: {"hs_codes": ("8414100000",), "fields": {"quantity": "2", "origin": "中国"}}},
    ),
    Case(
        "headings in two languages in one cell",
        [["№ / No.", "Наименование / Description", "Кол-во / Qty"], [1, "Pump", 3]],
        ["[header]", "Pump"],
        {2: {"id": "1", "fields": {"quantity": "3"}}},
    ),
    Case(
        "a line break in a heading",
        [["No", "Description\nof goods", "HS\ncode"], [1, "Pump", "841410"]],
        ["[header]", "Pump"],
        {2: {"hs_codes": ("841410",)}},
    ),
    Case(
        "Latin look-alikes in a Russian heading",
        [["Наименoвание", "Koличество"], ["Насос", 2]],
        ["[header]", "Насос"],
    ),
    Case(
        "a long official heading",
        [
            [
                "№",
                "Наименование товара (описание выполненных работ, оказанных услуг), прав",
                "Количество (объем)",
            ],
            [1, "Насос", 2],
        ],
        ["[header]", "Насос"],
    ),
    Case(
        "headings of an SAP export",
        [["POSNR", "MAKTX", "STAWN", "NTGEW", "HERKL"], [10, "Pump", "84141020", 5, "DE"]],
        ["[header]", "Pump"],
        {2: {"hs_codes": ("84141020",)}},
    ),
    Case(
        "name, model and characteristics in columns of their own",
        [["Name", "Model", "Characteristics", "Qty"], ["Pump", "VP-200", "0-10 kPa", 1]],
        ["[header]", "Pump; 0-10 kPa; VP-200"],
        {2: {"parts": (("Name", "Pump"), ("Characteristics", "0-10 kPa"), ("Model", "VP-200"))}},
    ),
    Case(
        "the tariff's text beside the commercial one",
        [
            ["hs_code", "hs_description", "goods_description"],
            ["841410", "Pumps; vacuum", "MKS pump"],
        ],
        ["[header]", "MKS pump"],
        {2: {"fields": {"tariff_text": "Pumps; vacuum"}}},
    ),
    Case(
        "only the tariff's text in a row",
        [["hs_code", "hs_description", "goods_description"], ["841410", "Pumps; vacuum", N]],
        ["[header]", "Pumps; vacuum"],
        notes={2: ["tariff_text_only"]},
    ),
    Case(
        "Item holds names and not numbers",
        [["Item", "Qty", "Price"], ["Vacuum pump", 1, 5], ["Ball valve", 2, 6]],
        ["[header]", "Vacuum pump", "Ball valve"],
    ),
    Case(
        "a column called Code that holds tariff codes",
        [["Code", "Description"], ["8414", "Pump"], ["8481", "Valve"]],
        ["[header]", "Pump", "Valve"],
        {2: {"hs_codes": ("8414",)}},
    ),
    Case(
        "Commodity holds names",
        [["Commodity", "Qty"], ["Vacuum pump", 1], ["Ball valve", 2]],
        ["[header]", "Vacuum pump", "Ball valve"],
    ),
    Case(
        "part numbers and no description",
        [["Part No", "Manufacturer", "Qty"], ["XC7K410T", "XILINX", 1]],
        ["[header]", "XC7K410T"],
        {2: {"part_number": "XC7K410T", "manufacturer": "XILINX"}},
        {2: ["part_number_only"]},
    ),
    Case(
        "descriptions in two languages",
        [["Description", "Наименование", "Qty"], ["Pump", "Насос", 1]],
        ["[header]", "Pump; Насос"],
    ),
    Case(
        "two weights",
        [["Description", "Net weight", "Total net weight"], ["Pump", 2, 4]],
        ["[header]", "Pump"],
        {2: {"fields": {"net_mass": "2"}}},
    ),
    Case(
        "the user names the column",
        [["Product", "Remarks"], ["P-1", "Vacuum pump"]],
        ["[header]", "Vacuum pump"],
        columns={"description": "Remarks"},
    ),
]

ROWS = [
    Case(
        "total in the last row",
        [HEAD, PUMP, [N, N, N, "TOTAL", 12]],
        ["[header]", "Vacuum pump", "[total]"],
    ),
    Case(
        "total in the description column",
        [HEAD, PUMP, [N, "Total:", N, 12, N]],
        ["[header]", "Vacuum pump", "[total]"],
    ),
    Case(
        "total in the number column",
        [HEAD, PUMP, ["Total", N, N, 12, N]],
        ["[header]", "Vacuum pump", "[total]"],
    ),
    Case(
        "total in Russian with words around it",
        [
            ["№", "Наименование", "Кол-во"],
            [1, "Насос", 2],
            [N, "Итого по счету:", 2],
            [N, "Всего к оплате", 100],
        ],
        ["[header]", "Насос", "[total]", "[total]"],
    ),
    Case(
        "total in German",
        [["Pos.", "Bezeichnung", "Menge"], [1, "Pumpe", 2], [N, "Gesamtsumme EUR", 100]],
        ["[header]", "Pumpe", "[total]"],
    ),
    Case(
        "total in Chinese",
        [["序号", "品名", "数量"], [1, "真空泵", 2], [N, "合计", 2]],
        ["[header]", "真空泵", "[total]"],
    ),
    Case(
        "subtotals between the goods",
        [HEAD, PUMP, [N, "Subtotal", N, 2, N], VALVE],
        ["[header]", "Vacuum pump", "[subtotal]", "Ball valve DN50"],
    ),
    Case(
        "total net weight",
        [HEAD, PUMP, [N, "Total net weight, kg: 1 200", N, N, N]],
        ["[header]", "Vacuum pump", "[total]"],
    ),
    Case(
        "a total station is a thing",
        [HEAD, [1, "Total station Leica TS16", "901530", 1, "pcs"]],
        ["[header]", "Total station Leica TS16"],
    ),
    Case(
        "a total station without number and code",
        [["Description", "Qty"], ["Total station Leica TS16", 1]],
        ["[header]", "Total station Leica TS16"],
    ),
    Case(
        "goods named Total, with their number",
        [HEAD, [1, "Total", "270900", 1, "t"]],
        ["[header]", "Total"],
    ),
    Case(
        "blank rows among the goods",
        [HEAD, PUMP, [N], [" ", N], VALVE],
        ["[header]", "Vacuum pump", "[blank]", "[blank]", "Ball valve DN50"],
    ),
    Case(
        "the header again on the next page",
        [HEAD, PUMP, HEAD, VALVE],
        ["[header]", "Vacuum pump", "[repeated_header]", "Ball valve DN50"],
    ),
    Case(
        "page footers among the goods",
        [HEAD, PUMP, ["Page 1 of 2"], HEAD, VALVE],
        ["[header]", "Vacuum pump", "[footer]", "[repeated_header]", "Ball valve DN50"],
    ),
    Case(
        "signature and bank below the total",
        [
            HEAD,
            PUMP,
            [N, N, N, "Total", 5],
            [N],
            ["Authorized signature"],
            ["Bank: ABC, SWIFT XYZ"],
        ],
        ["[header]", "Vacuum pump", "[total]", "[blank]", "[footer]", "[footer]"],
    ),
    Case(
        "a sentence below the total",
        [HEAD, PUMP, [N, N, N, "Total", 5], [N, "The goods are new and unused"]],
        ["[header]", "Vacuum pump", "[total]", "[footer]"],
    ),
    Case(
        "ditto mark in the description",
        [HEAD, PUMP, [2, '"', "841410", 3, "pcs"]],
        ["[header]", "Vacuum pump", "Vacuum pump"],
        notes={3: ["ditto"]},
    ),
    Case(
        "то же",
        [["№", "Наименование", "Кол-во"], [1, "Насос вакуумный", 1], [2, "то же", 2]],
        ["[header]", "Насос вакуумный", "Насос вакуумный"],
        notes={3: ["ditto"]},
    ),
    Case(
        "-//- in description and code",
        [HEAD, PUMP, [2, "-//-", "-//-", 3, "pcs"]],
        ["[header]", "Vacuum pump", "Vacuum pump"],
        {3: {"hs_codes": ("841410",)}},
        {3: ["ditto", "ditto"]},
    ),
    Case(
        "ditto marks three times over",
        [
            HEAD,
            PUMP,
            [2, "same as above", "841410", 3, "pcs"],
            [3, "Same as above", "841410", 3, "pcs"],
        ],
        ["[header]", "Vacuum pump", "Vacuum pump", "Vacuum pump"],
    ),
    Case(
        "an item continued in the next row",
        [HEAD, PUMP, [N, "with motor 5 kW", N, N, N], VALVE],
        ["[header]", "Vacuum pump; with motor 5 kW", "[continuation]", "Ball valve DN50"],
        notes={2: ["continued"]},
    ),
    Case(
        "an item continued twice",
        [HEAD, PUMP, [N, "with motor"], [N, "and filter"]],
        ["[header]", "Vacuum pump; with motor; and filter", "[continuation]", "[continuation]"],
    ),
    Case(
        "a description merged over two part numbers",
        [["No", "Description", "Part No", "Qty"], [1, "Pump", "A-1", 1], [2, N, "A-2", 1]],
        ["[header]", "Pump", "Pump"],
        {3: {"part_number": "A-2"}},
        {3: ["merged"]},
        {"merged": ["B2:B3"]},
    ),
    Case(
        "an item merged over two rows",
        [["No", "Description"], [1, "Pump"], [N, N], [2, "Valve"]],
        ["[header]", "Pump", "[continuation]", "Valve"],
        made={"merged": ["A2:A3", "B2:B3"]},
    ),
    Case(
        "goods with a code and no description",
        [HEAD, [1, N, "841410", 2, "pcs"]],
        ["[header]", ""],
        {2: {"hs_codes": ("841410",)}},
        {2: ["no_description_text"]},
    ),
    Case(
        "goods with a quantity only",
        [HEAD, PUMP, [2, N, N, 2, "pcs"]],
        ["[header]", "Vacuum pump", "[no_description]"],
    ),
    Case(
        "a hidden row",
        [HEAD, PUMP, VALVE],
        ["[header]", "Vacuum pump", "Ball valve DN50"],
        notes={3: ["hidden_row"]},
        made={"hidden_rows": [3]},
    ),
    Case(
        "a formula in the description",
        [HEAD, [1, "=A1&B1", "841410", 2, "pcs"], [2, "=A1", N, N, N]],
        ["[header]", "", "[formula]"],
        notes={2: ["formula_without_value", "no_description_text"]},
    ),
    Case(
        "numbers as text with spaces",
        [["Description", "Qty"], ["Pump", "1 200,5"]],
        ["[header]", "Pump"],
        {2: {"fields": {"quantity": "1 200,5"}}},
    ),
    Case(
        "whole numbers without a point",
        [["No", "Description", "Qty"], [7.0, "Pump", 3.0]],
        ["[header]", "Pump"],
        {2: {"id": "7", "fields": {"quantity": "3"}}},
    ),
]

CODES = [
    codes(8471.5, "847150", notes=["hs_zero_lost"]),
    codes("8471.5", "847150", notes=["hs_zero_lost"]),
    codes(208907000, "0208907000", "208907000", notes=["hs_two_readings"]),
    codes(208907000, "0208907000", notes=["hs_zero_lost"], formats={"C2": "0000000000"}),
    codes("8542 31 900 1", "8542319001", notes=["hs_separators"]),
    codes("8542.31-9000", "8542319000", notes=["hs_separators"]),
    codes("85392290000", "8539229000", notes=["hs_national"]),
    codes("85423190 000", "85423190", notes=["hs_national"]),
    codes("\uff18\uff15\uff14\uff12\uff13\uff11", "854231", notes=["hs_digits"]),
    codes("8542\u00a031", "854231", notes=["hs_separators"]),
    codes("8\u041e7130", "807130", notes=["hs_letters"]),
    codes("8.54232E+09", "854232", notes=["hs_scientific"]),
    codes("8542319000; 8471300000", "8542319000", "8471300000", notes=[]),
    codes("see annex", notes=["hs_unreadable"]),
    codes(8414.1, "841410", notes=["hs_zero_lost"]),
    cas("67\u201364\u20131", "67-64-1", notes=["cas_dash"]),
    cas("1\u041e7-44-8", "107-44-8", notes=["cas_letters"]),
    cas("1975-09-02", "75-09-2", notes=["cas_date"]),
    cas("1958-05-07", notes=["cas_date_doubtful"]),
    cas(7664393, "7664-39-3", notes=["cas_hyphens_lost"]),
    cas("67-64-2", notes=["cas_check_digit"]),
    cas("67-64-1; 64-17-5", "67-64-1", "64-17-5", notes=[]),
    Case(
        "a Cyrillic letter in a list code",
        [["Description", "ECCN"], ["Reactor", "2\u0412350.a"]],
        ["[header]", "Reactor"],
        {2: {"list_codes": ("2B350.a",)}},
        {2: ["list_code_letters"]},
    ),
    Case(
        "words that deny control",
        [["Description", "ECCN"], ["Pump", "EAR99"], ["Valve", "none"]],
        ["[header]", "Pump", "Valve"],
        {2: {"list_codes": ()}, 3: {"list_codes": ()}},
    ),
    Case(
        "a list code of another scheme",
        [["Наименование", "Контрольный список"], ["Зеркало", "6.1.4.1.4"]],
        ["[header]", "Зеркало"],
        {2: {"list_codes": ("6.1.4.1.4",)}},
    ),
]

CASES = [*PLACES, *HEADINGS, *ROWS, *CODES]
