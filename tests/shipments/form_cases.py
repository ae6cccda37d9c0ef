"""Sheets as the programs of exporters make them: invoices, packing lists, national forms.

One line per row: its cells, and what the row becomes, as in ``cases.py``.
"""

from __future__ import annotations

from typing import Any

from tests.shipments.cases import Case


def sheet(
    trouble: str, text: str, lines: dict[int, dict[str, Any]] | None = None, **made: Any
) -> Case:
    """A case whose rows are written as text; an apostrophe marks digits that are text."""
    pairs = [line.strip().split("=> ", 1) for line in text.strip().splitlines()]
    rows = [[_cell(cell.strip()) for cell in cells.split("|")] for cells, _ in pairs]
    return Case(trouble, rows, [_lines(becomes) for _, becomes in pairs], lines or {}, made=made)


def _cell(text: str) -> Any:
    if not text:
        return None
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return _lines(text.removeprefix("'"))


def _lines(text: str) -> str:
    return text.replace("\\n", "\n")


FORMS = [
    sheet(
        "units in the row below a header far down",
        r"""
        ОсОО «Техно» => [title]
        г. Бишкек, ул. Ахунбаева 1 => [title]
         => [blank]
        ИНВОЙС № 17 |  |  | дата 01.02.2026 => [title]
        Продавец: ОсОО «Техно» => [party]
        Покупатель: ООО «Ромашка» => [party]
        Контракт № 5 от 01.01.2026 => [title]
        Условия поставки: FCA Бишкек => [title]
         => [blank]
         => [blank]
         => [blank]
        № | Наименование | Код ТН ВЭД | Кол-во | Вес нетто => [header]
         |  |  | шт | кг => [units]
        1 | Насос вакуумный | '8414102000 | 2 | 30 => Насос вакуумный
        2 | Клапан шаровой | '8481808199 | 5 | 4 => Клапан шаровой
        """,
    ),
    sheet(
        "serial numbers beside one name merged over their rows",
        r"""
        No | Description | Serial No | Qty => [header]
        1 | Spectrum analyzer FSW43 | SN1 | 1 => Spectrum analyzer FSW43
         |  | SN2 | 1 => Spectrum analyzer FSW43
         |  | SN3 | 1 => Spectrum analyzer FSW43
        2 | Oscilloscope | SN9 | 1 => Oscilloscope
        """,
        merged=["A2:A4", "B2:B4"],
    ),
    sheet(
        "numbering 1., 1.1 and a section heading in the number column",
        r"""
        № п/п | Наименование | Ед. | Кол-во => [header]
        '1. | Станок токарный | шт | 1 => Станок токарный
        '1.1 | Патрон | шт | 1 => Патрон
        1.2. | Резец | шт | 10 => Резец
        Раздел 2. Запчасти => [section]
        '2. | Подшипник 6205 | шт | 4 => Подшипник 6205
        2.1. | Сальник | шт | 2 => Сальник
        """,
    ),
    sheet(
        "section headings in the description column",
        r"""
        № п/п | Наименование | Ед. | Кол-во => [header]
         | Раздел 1. Оборудование => Раздел 1. Оборудование
        1 | Станок токарный | шт | 1 => Станок токарный
         | Раздел 2. Запчасти => Раздел 2. Запчасти
        2 | Подшипник 6205 | шт | 4 => Подшипник 6205
        """,
    ),
    sheet(
        "headings merged across the table",
        r"""
        No | Description | Qty | Price => [header]
        SPARE PARTS FOR PUMP => [no_text]
        1 | Seal ring | 2 | 5 => Seal ring
        ELECTRICAL EQUIPMENT => [no_text]
        2 | Frequency converter 400 Hz | 1 | 900 => Frequency converter 400 Hz
        """,
        merged=["A2:D2", "A4:D4"],
    ),
    sheet(
        "a total in words",
        r"""
        No | Description | Qty | Amount => [header]
        1 | Vacuum pump | 2 | 500 => Vacuum pump
         |  | TOTAL | 500 => [total]
        SAY US DOLLARS FIVE HUNDRED ONLY => [footer]
        Total amount in words: five hundred US dollars => [footer]
        Authorized Signature => [footer]
        """,
    ),
    sheet(
        "prices before the names",
        r"""
        Цена, USD | Сумма, USD | Кол-во | Наименование => [header]
        10 | 20 | 2 | Насос вакуумный => Насос вакуумный
        5 | 5 | 1 | Клапан => Клапан
        """,
    ),
    sheet(
        "line breaks inside a description",
        r"""
        No | Description of goods | Qty => [header]
        1 | Vacuum pump\nModel: VP-200\nHS code: 8414.10.20\nOrigin: China | 2 => Vacuum pump\nModel: VP-200\nHS code: 8414.10.20\nOrigin: China
        """,
    ),
    sheet(
        "codes with a trailing point",
        r"""
        No | Description | HS Code | Qty => [header]
        1 | Vacuum pump | 8414.10. | 2 => Vacuum pump
        2 | Valve | 8481.80. | 2 => Valve
        """,
        {2: {"hs_codes": ("841410",)}, 3: {"hs_codes": ("848180",)}},
    ),
    sheet(
        "Chinese and English in one heading",
        r"""
        序号 No. | 货物名称 Description of Goods | 海关编码 HS CODE | 数量 QTY | 单价 Unit Price (USD) | 总价 Amount => [header]
        1 | 真空泵 Vacuum pump | '8414100090 | 2 | 10 | 20 => 真空泵 Vacuum pump
        """,
        {2: {"hs_codes": ("8414100090",), "id": "1"}},
    ),
    sheet(
        "Chinese and English headings on two lines",
        r"""
        项号\nItem | 品名\nDescription | 规格型号\nModel | 数量\nQuantity | 原产国\nOrigin => [header]
        1 | 真空泵 | VP-200 | 2 | CHINA => 真空泵; VP-200
        """,
    ),
    sheet(
        "the column of names has no heading",
        r"""
        No |  | Qty | Price => [header]
        1 | Vacuum pump oil-free | 2 | 10 => Vacuum pump oil-free
        2 | Ball valve steel DN50 | 1 | 5 => Ball valve steel DN50
        3 | Pressure transducer | 1 | 5 => Pressure transducer
        """,
    ),
    sheet(
        "several invoices below one another",
        r"""
        INVOICE 1 => [title]
        Buyer: A => [party]
        No | Description | Qty => [header]
        1 | Vacuum pump | 1 => Vacuum pump
         | Total | 1 => [total]
        INVOICE 2 => [footer]
        Buyer: B => [party]
        No | Description | Qty => [repeated_header]
        1 | Ball valve | 2 => Ball valve
         | Total | 2 => [total]
        """,
    ),
    sheet(
        "a second table with other columns",
        r"""
        No | Description | Qty => [header]
        1 | Vacuum pump | 1 => Vacuum pump
         => [blank]
        Art. | Name | HS code | Weight => [header]
        A-1 | Ball valve | '848180 | 5 => Ball valve
        A-2 | Gate valve | '848180 | 6 => Gate valve
        """,
        {5: {"hs_codes": ("848180",), "part_number": "A-1"}},
    ),
    sheet(
        "signatures below a Russian invoice",
        r"""
        № | Наименование | Кол-во | Сумма => [header]
        1 | Насос вакуумный | 2 | 100 => Насос вакуумный
         | Итого: | 2 | 100 => [total]
        Всего наименований 1, на сумму 100,00 руб. => [footer]
        Сто рублей 00 копеек => [footer]
         => [blank]
        Руководитель ____________ Иванов И.И. => [footer]
        Главный бухгалтер ____________ => [footer]
        М.П. => [footer]
        """,
    ),
    sheet(
        "form TORG-12",
        r"""
        Унифицированная форма № ТОРГ-12 => [title]
        Грузоотправитель: ООО А => [party]
         => [blank]
        Но-мер по по-рядку | Товар |  | Единица измерения |  | Вид упаковки | Количество |  | Масса брутто | Количество (масса нетто) | Цена, руб. коп. | Сумма без учета НДС => [header]
         | наименование, характеристика, сорт, артикул товара | код | наимено-вание | код по ОКЕИ |  | в одном месте | мест, штук => [header]
        1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 => [column_numbers]
        1 | Насос вакуумный ВВН | 00-001 | шт | '796 |  |  | 1 |  | 2 | 100 | 200 => Насос вакуумный ВВН
         |  |  |  |  |  | Итого | 1 |  | 2 |  | 200 => [total]
         |  |  |  | Всего по накладной |  |  | 1 |  | 2 |  | 200 => [total]
        """,
        {7: {"id": "1"}},
        merged=["A4:A5", "B4:C4", "D4:E4", "F4:F5", "G4:H4", "I4:I5", "J4:J5", "K4:K5", "L4:L5"],
    ),
    sheet(
        "form UPD",
        r"""
        Счет-фактура № 5 => [title]
        № п/п | Код товара/ работ, услуг | Наименование товара (описание выполненных работ, оказанных услуг), имущественного права | Код вида товара | Единица измерения |  | Количество (объем) | Цена (тариф) за единицу измерения => [header]
         |  |  |  | код | условное обозначение (национальное) => [header]
        А | '1 | 1а | 1б | '2 | 2а | '3 | '4 => [column_numbers]
        1 | 00-17 | Преобразователь частоты | '8504409000 | '796 | шт | 2 | 100 => Преобразователь частоты
        Всего к оплате |  |  |  |  |  |  | 200 => [total]
        """,
        {5: {"hs_codes": ("8504409000",)}},
        merged=["E2:F2", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "G2:G3", "H2:H3"],
    ),
    sheet(
        "a Turkish invoice",
        r"""
        FATURA => [title]
        Sıra No | Mal / Hizmet Cinsi | GTİP | Miktar | Birim Fiyat | Tutar => [header]
        1 | Vakum pompası | 8414.10.89.00.00 | 2 | 100 | 200 => Vakum pompası
         |  |  |  | TOPLAM | 200 => [total]
        """,
        {3: {"hs_codes": ("8414108900",)}},
    ),
    sheet(
        "an Indian invoice",
        r"""
        Sl.No. | Description of Goods | HSN/SAC | Quantity | Rate | per | Disc. % | Amount => [header]
        1 | VACUUM PUMP | '84141000 | 2 NOS | 100 | NOS |  | 200 => VACUUM PUMP
         | Less: Round off |  |  |  |  |  | 0.5 => [charge]
         | Total |  | 2 NOS |  |  |  | 200 => [total]
        Amount Chargeable (in words) => [footer]
        INR Two Hundred Only => [footer]
        """,
    ),
    sheet(
        "a Chinese packing list",
        r"""
        深圳市XX有限公司 => [title]
        PACKING LIST 装箱单 => [title]
        箱号 C/NO. | 品名 DESCRIPTION | 数量 QTY(PCS) | 毛重 G.W.(KGS) | 净重 N.W.(KGS) | 体积 MEAS(CBM) => [header]
        1-5 | LED灯 LED LAMP | 500 | 100 | 90 | 1.2 => LED灯 LED LAMP
        6-10 | 电源 POWER SUPPLY | 200 | 80 | 70 | 0.9 => 电源 POWER SUPPLY
        TOTAL: 10 CTNS |  | 700 | 180 | 160 | 2.1 => [total]
        """,
    ),
    sheet(
        "a German delivery note",
        r"""
        Pos | Artikel-Nr. | Bezeichnung | Menge | ME | Stat. Warennr. => [header]
        10 | '4711 | Vakuumpumpe | 2 | Stk | '84141025 => Vakuumpumpe; Seriennummer: 12345; Ursprungsland: DE
         |  | Seriennummer: 12345 => [continuation]
         |  | Ursprungsland: DE => [continuation]
        20 | '4712 | Kugelhahn | 1 | Stk | '84818081 => Kugelhahn
         |  | Zwischensumme | 3 => [subtotal]
        """,
    ),
    sheet(
        "numbered boxes of a consignment note",
        r"""
        6 Знаки и номера\nMarks and Nos | 7 Количество мест\nNumber of packages | 8 Род упаковки\nMethod of packing | 9 Наименование груза\nNature of the goods | 10 Статист. №\nStatistical number | 11 Вес брутто, кг\nGross weight in kg | 12 Объем, м3\nVolume in m3 => [header]
         | 2 | паллета | Насос вакуумный | '8414102000 | 100 | 1 => Насос вакуумный
        """,
        {2: {"hs_codes": ("8414102000",)}},
    ),
    sheet(
        "page breaks repeat the header",
        r"""
        No | Description | Qty => [header]
        1 | Vacuum pump | 1 => Vacuum pump
        Page 1/2 => [footer]
        ACME Ltd. Invoice 55 continued => [no_text]
        No | Description | Qty => [repeated_header]
        2 | Valve | 1 => Valve
        """,
    ),
    sheet(
        "thousands with apostrophes",
        r"""
        Description | Qty | Amount => [header]
        Vacuum pump | 1'200 | 12.345,67 => Vacuum pump
        TOTAL | 1'200 | 12.345,67 => [total]
        """,
    ),
    sheet(
        "code and origin in rows below the item",
        r"""
        Item | Description | Qty => [header]
        1 | Vacuum pump | 1 => Vacuum pump; HS Code: 84141000
         | HS Code: 84141000 => [continuation]
         | Country of Origin: Germany => [footer]
        2 | Valve | 1 => Valve
        """,
    ),
    sheet(
        "headings in Kazakh",
        r"""
        Р/с № | Тауардың атауы | СЭҚ ТН коды | Саны | Бағасы => [header]
        1 | Вакуум сорғы | '8414102000 | 2 | 5 => Вакуум сорғы
        2 | Клапан | '8481808199 | 2 | 5 => Клапан
         | Барлығы |  | 4 | 10 => [total]
        """,
        {2: {"hs_codes": ("8414102000",)}},
    ),
    sheet(
        "headings in Kyrgyz",
        r"""
        № | Товардын аталышы | ТЭИ ТН коду | Саны | Баасы => [header]
        1 | Вакуум насосу | '8414102000 | 2 | 5 => Вакуум насосу
        2 | Клапан | '8481808199 | 2 | 5 => Клапан
         | Бардыгы |  | 4 | 10 => [total]
        """,
        {2: {"hs_codes": ("8414102000",)}},
    ),
    sheet(
        "a header of three rows",
        r"""
        № | Товар |  | Вес => [header]
         | Наименование | Код | Нетто | Брутто => [header]
         |  | ТН ВЭД | кг | кг => [header]
        1 | Насос | '8414102000 | 5 | 6 => Насос
        """,
        {4: {"hs_codes": ("8414102000",), "fields": {"net_mass": "5", "gross_mass": "6"}}},
        merged=["A1:A3", "B1:C1", "D1:E1", "B2:B3"],
    ),
    sheet(
        "headings that end with a colon",
        r"""
        No: | Description: | Qty: | HS Code: => [header]
        1 | Vacuum pump | 2 | '841410 => Vacuum pump
        """,
        {2: {"hs_codes": ("841410",)}},
    ),
    sheet(
        "two tables side by side",
        r"""
        No | Description | Qty |  | No | Description | Qty => [header]
        1 | Vacuum pump | 1 |  | 3 | Thiodiglycol | 5 => Vacuum pump; Thiodiglycol
        2 | Valve | 1 |  | 4 | Centrifuge | 1 => Valve; Centrifuge
        """,
    ),
    sheet(
        "freight, insurance and tax between goods and total",
        r"""
        No | Description | Qty | Amount => [header]
        1 | Vacuum pump | 2 | 500 => Vacuum pump
         | Freight charges |  | 50 => [charge]
         | Insurance |  | 5 => [charge]
         | Packing cost | 1 | 5 => [charge]
         | VAT 20% |  | 100 => [charge]
         | TOTAL |  | 660 => [total]
        """,
    ),
    sheet(
        "signatures of both sides below a specification",
        r"""
        Приложение № 1 к контракту № 5 => [title]
        СПЕЦИФИКАЦИЯ № 1 => [title]
        № | Наименование Товара | Страна происхождения/ производитель | Кол-во, шт. | Цена за единицу, долл. США | Общая стоимость, долл. США => [header]
        '1 | Микросхема XC7K325T | США/ Xilinx | '10 | 1 200,00 | 12 000,00 => Микросхема XC7K325T
         |  |  |  | ИТОГО: | 12 000,00 => [total]
        Общая стоимость Товара по настоящей Спецификации составляет 12 000 долларов США. => [footer]
        Срок поставки: 30 дней => [footer]
        ПРОДАВЕЦ |  |  | ПОКУПАТЕЛЬ => [party]
        ________ /Иванов/ |  |  | ________ /Li/ => [footer]
        """,
        {4: {"fields": {"origin": "США/ Xilinx"}}},
    ),
    sheet(
        "a second table with the columns in another order",
        r"""
        Packing list 1 => [title]
        Description | Qty | HS code => [header]
        Vacuum pump | 1 | '841410 => Vacuum pump
        Total | 1 => [total]
        Packing list 2 => [footer]
        HS code | Qty | Description => [header]
        '848180 | 2 | Ball valve => Ball valve
        Total | 2 => [total]
        """,
        {7: {"hs_codes": ("848180",)}},
    ),
    sheet(
        "a number of the material and its name",
        r"""
        Date | Invoice No | Material | Material Description | Billed Quantity | Net weight | Tariff Code => [header]
        2026-01-01 | '900 | '4711 | PUMP,VACUUM,ROTARY | 1 | 5 | '84141025 => PUMP,VACUUM,ROTARY
        """,
    ),
    sheet(
        "a form above the table",
        r"""
        Shipper: | ACME |  | Invoice No: | '55 => [party]
        Description of goods: | Laboratory equipment => [title]
        Country of origin: | Germany => [title]
         => [blank]
        Pos | Article | Text | Qty | Unit => [header]
        1 | A-1 | Vacuum pump | 2 | pc => Vacuum pump
        2 | A-2 | Valve | 1 | pc => Valve
        """,
    ),
    sheet(
        "ditto marks with dashes",
        r"""
        № | Наименование | Код ТН ВЭД | Кол-во => [header]
        1 | Насос | '8414102000 | 1 => Насос
        2 | Насос большой | -"- | 1 => Насос большой
        3 | - " - | - " - | 1 => Насос большой
        """,
        {3: {"hs_codes": ("8414102000",)}, 4: {"hs_codes": ("8414102000",)}},
    ),
    sheet(
        "items numbered by letters",
        r"""
        № | Наименование | Кол-во => [header]
        '1 | Насос | 1 => Насос
        а) | фильтр | 1 => фильтр
        б) | ротор | 1 => ротор
        """,
    ),
    sheet(
        "headings and subtotals of pallets",
        r"""
        Description | HS code | Qty | Net | Gross => [header]
        PALLET 1 => [section]
        Vacuum pump | '841410 | 2 | 5 | 6 => Vacuum pump
        Subtotal pallet 1 |  | 2 | 5 | 6 => [subtotal]
        PALLET 2 => [section]
        Ball valve | '848180 | 2 | 5 | 6 => Ball valve
        Subtotal pallet 2 |  | 2 | 5 | 6 => [subtotal]
        Grand total |  | 4 | 10 | 12 => [total]
        """,
    ),
    sheet(
        "a heading merged over three columns of text",
        r"""
        № | Наименование товара |  |  | Кол-во => [header]
        1 | Насос | вакуумный | ВВН-12 | 1 => Насос; вакуумный; ВВН-12
        2 | Клапан | шаровой | DN50 | 1 => Клапан; шаровой; DN50
        """,
        merged=["B1:D1"],
    ),
    sheet(
        "text columns without a heading beside the description",
        r"""
        Description |  |  | Qty => [header]
        Vacuum pump | VP-200 | oil-free | 1 => Vacuum pump; VP-200; oil-free
        Valve | DN50 | steel | 2 => Valve; DN50; steel
        """,
    ),
    sheet(
        "a sentence with known headings above the header",
        r"""
        The exporter of the products covered by this document declares description of goods below and quantity => [title]
        Item | Part Number | Description | ECCN | Qty => [header]
        1 | AD9361 | RF transceiver | 5A991.b | 1 => RF transceiver
        """,
        {3: {"list_codes": ("5A991.b",)}},
    ),
    sheet(
        "headings in Armenian",
        r"""
        N | Ապրանքի անվանումը | ԱՏԳ ԱԱ կոդ | Քանակ | Գին => [header]
        1 | Վակուումային պոմպ | '8414102000 | 2 | 5 => Վակուումային պոմպ
        2 | Փական գնդային | '8481808199 | 2 | 5 => Փական գնդային
        """,
        {2: {"hs_codes": ("8414102000",)}},
    ),
    sheet(
        "headings in Uzbek",
        r"""
        T/r | Tovar nomi | TIF TN kodi | Miqdori | Narxi => [header]
        1 | Vakuum nasosi | '8414102000 | 2 | 5 => Vakuum nasosi
        2 | Sharli kran | '8481808199 | 2 | 5 => Sharli kran
         | Jami |  | 4 | 20 => [total]
        """,
        {2: {"hs_codes": ("8414102000",)}},
    ),
    sheet(
        "headings in Polish",
        r"""
        Lp. | Nazwa towaru | Kod CN | Ilość | Cena => [header]
        1 | Pompa próżniowa | '84141025 | 2 | 5 => Pompa próżniowa
        2 | Zawór kulowy | '84818081 | 2 | 5 => Zawór kulowy
         | Razem |  | 4 | 20 => [total]
        """,
        {2: {"hs_codes": ("84141025",)}},
    ),
    sheet(
        "headings in French",
        r"""
        N° | Désignation | Code SH | Quantité | Prix unitaire | Montant => [header]
        1 | Pompe à vide | '84141025 | 2 | 5 | 10 => Pompe à vide
         | Total HT |  |  |  | 10 => [total]
        """,
        {2: {"hs_codes": ("84141025",)}},
    ),
    sheet(
        "headings in Spanish",
        r"""
        Descripción | Cantidad | Partida arancelaria | Origen => [header]
        Bomba de vacío | 2 | '84141025 | DE => Bomba de vacío
        """,
        {2: {"hs_codes": ("84141025",)}},
    ),
    sheet(
        "headings in Ukrainian",
        r"""
        № | Найменування товару | Код УКТЗЕД | Кількість | Ціна => [header]
        1 | Насос вакуумний | '8414102000 | 2 | 5 => Насос вакуумний
         | Всього |  | 2 | 10 => [total]
        """,
        {2: {"hs_codes": ("8414102000",)}},
    ),
    sheet(
        "carried and brought forward",
        r"""
        No | Description | Qty => [header]
        1 | Vacuum pump | 1 => Vacuum pump
         | Total page 1 | 1 => [total]
         | Carried forward | 1 => [subtotal]
        Page 2 => [footer]
        No | Description | Qty => [repeated_header]
         | Brought forward | 1 => [subtotal]
        2 | Valve | 1 => Valve
         | Total | 2 => [total]
        """,
    ),
    sheet(
        "goods below a total",
        r"""
        Description | Qty => [header]
        Vacuum pump | 1 => Vacuum pump
        Total | 1 => [total]
        Spare parts kit => [footer]
        Thiodiglycol 25 kg | 2 => Thiodiglycol 25 kg
        """,
    ),
    sheet(
        "a table of packages below the goods",
        r"""
        No | Description | Qty => [header]
        1 | Vacuum pump | 1 => Vacuum pump
         | Total | 1 => [total]
        Case No | Gross weight | Net weight | Dimensions => [header]
        C1 | 20 | 15 | 10x20x30 => 10x20x30
        C2 | 22 | 15 | 10x20x30 => 10x20x30
        """,
    ),
    sheet(
        "a second table with a header of two rows",
        r"""
        No | Description | Qty => [header]
        1 | Vacuum pump | 1 => Vacuum pump
         => [blank]
        № | Наименование | Вес |  | Код ТН ВЭД => [header]
         |  | нетто | брутто => [header]
        1 | Клапан | 5 | 6 | '8481808199 => Клапан
        """,
        {6: {"hs_codes": ("8481808199",), "fields": {"net_mass": "5", "gross_mass": "6"}}},
        merged=["C4:D4", "A4:A5", "B4:B5", "E4:E5"],
    ),
    sheet(
        "three tables",
        r"""
        Description | Qty => [header]
        Pump | 1 => Pump
        Name | HS code | Qty => [header]
        Valve | '848180 | 1 => Valve
        Qty | Product => [header]
        3 | Motor => Motor
        """,
    ),
    sheet(
        "the code of an item in the number column below it",
        r"""
        Item | Description | Quantity | Price => [header]
        1 | Vacuum pump | 2 | 10 => Vacuum pump; HS Code: 8414.10
        HS Code: 8414.10 => [continuation]
        2 | Valve | 1 | 5 => Valve; HS Code: 8481.80
        HS Code: 8481.80 => [continuation]
        """,
    ),
    sheet(
        "a tax in the price column",
        r"""
        № | Наименование | Кол-во | Цена | Сумма => [header]
        1 | Насос | 1 | 5 | 5 => Насос
         |  |  | Итого с НДС: | 5 => [total]
         |  |  | В т.ч. НДС 20% | 1 => [charge]
        """,
    ),
    sheet(
        "pallets merged over their goods",
        r"""
        Pallet | Description | Qty | HS => [header]
        P1 | Vacuum pump | 1 | '841410 => Vacuum pump
         | Valve | 2 | '848180 => Valve
        P2 | Motor | 3 | '850110 => Motor
         | Gear | 4 | '848340 => Gear
        """,
        merged=["A2:A3", "A4:A5"],
    ),
    sheet(
        "properties of an item in rows of their own",
        r"""
        № | Наименование | Ед. | Кол-во => [header]
        1 | Преобразователь частоты | шт | 1 => Преобразователь частоты; Мощность: 15 кВт; Выходная частота: 0-1000 Гц
         | Мощность: 15 кВт => [continuation]
         | Выходная частота: 0-1000 Гц => [continuation]
        2 | Двигатель | шт | 1 => Двигатель
        """,
    ),
    sheet(
        "a second row of a description merged over columns",
        r"""
        No. |  | Commodity & Specification |  |  | Quantity | Unit Price => [header]
        1 |  | CNC lathe |  |  | 1 | 100 => CNC lathe; Model: CK6140
         |  | Model: CK6140 => [continuation]
        2 |  | Chuck |  |  | 1 | 10 => Chuck
        """,
        merged=["C1:E1", "C2:E2", "C3:E3", "C4:E4"],
    ),
    sheet(
        "currencies in the row below the header",
        r"""
        Item | Description | Qty | Unit Price | Amount => [header]
         |  |  | USD | USD => [units]
        1 | Pump | 1 | 10 | 10 => Pump
        """,
    ),
    sheet(
        "units in brackets below the header",
        r"""
        No | Description | Qty | Net Weight | Gross Weight => [header]
         |  | (PCS) | (KGS) | (KGS) => [units]
        1 | Pump | 1 | 10 | 11 => Pump
        """,
    ),
    sheet(
        "column numbers with points",
        r"""
        № п/п | Наименование товара | Код ТН ВЭД | Количество => [header]
        '1. | '2. | '3. | '4. => [column_numbers]
        '1. | Насос | '8414102000 | '5 => Насос
        """,
    ),
    sheet(
        "Chinese lines below the total",
        r"""
        序号 | 品名 | 数量 | 单价 => [header]
        1 | 真空泵 | 2 | 5 => 真空泵
        合计： |  | 2 | 10 => [total]
        备注：请核对 => [footer]
        制单人：张三 => [footer]
        """,
    ),
    sheet(
        "a tariff code with its text heads the lines below",
        r"""
        Description | Qty | Weight => [header]
        8414102000 - насосы вакуумные => 8414102000 - насосы вакуумные
        Насос ВВН-12 | 1 | 5 => Насос ВВН-12
        Насос ВВН-6 | 2 | 5 => Насос ВВН-6
        8481808199 - клапаны => 8481808199 - клапаны
        Клапан | 1 | 1 => Клапан
        """,
    ),
    sheet(
        "a header in three languages",
        r"""
        序号 | 品名 | 数量 | 海关编码 => [header]
        No. | Description | Qty | HS Code => [header]
        № | Наименование | Кол-во | Код ТН ВЭД => [header]
        1 | Pump | 2 | '841410 => Pump
        """,
    ),
    sheet(
        "remarks between the goods",
        r"""
        No | Description | Qty => [header]
        Please check the next one! => [no_text]
        1 | Pump | 1 => Pump
        *** urgent *** => [no_text]
        2 | Valve | 1 => Valve
        """,
    ),
    sheet(
        "serial numbers without a name",
        r"""
        № | Наименование | Серийный номер => [header]
        1 | Анализатор спектра | A1 => Анализатор спектра
        2 |  | A2 => [no_description]
        3 |  | A3 => [no_description]
        """,
    ),
    sheet(
        "a total of packages in the description column",
        r"""
        Наименование | Места | Вес => [header]
        Насос | 2 | 5 => Насос
        Всего мест: 2, вес брутто 5 кг => [total]
        """,
    ),
    sheet(
        "totals with the number and date of an invoice",
        r"""
        № | Наименование | Кол-во | Сумма => [header]
        1 | Насос | 2 | 5 => Насос
         | Итого по инвойсу № 15 от 01.02.2026: | 2 | 5 => [total]
         | Total for the invoice No. 15 dated 01.02.2026 | 2 | 5 => [total]
        """,
    ),
    sheet(
        "a form with numbered rows left empty",
        r"""
        № | Наименование | Кол-во => [header]
        1 | Насос | 2 => Насос
        2 => [no_text]
        3 => [no_text]
        4 => [no_text]
        """,
    ),
    sheet(
        "a form with noughts left in its rows",
        r"""
        № | Наименование | Кол-во | Сумма => [header]
        1 | Насос | 2 | 5 => Насос
        2 |  |  | 0 => [no_text]
        3 |  |  | 0 => [no_text]
        """,
    ),
    sheet(
        "abbreviated headings of an English invoice",
        r"""
        S/N | Goods Description (as per invoice) | H.S.Code | C/O | N.W/KGS => [header]
        1 | Pump | '841410 | CN | 5 => Pump
        """,
        {2: {"hs_codes": ("841410",), "fields": {"origin": "CN", "net_mass": "5"}}},
    ),
    sheet(
        "codes of two tariffs",
        r"""
        Description | HS code (EU) | HS code (US) | Qty => [header]
        Pump | '84141025 | '8414100000 | 1 => Pump
        Valve | '84818081 | '8481803090 | 2 => Valve
        """,
        {2: {"hs_codes": ("84141025", "8414100000")}},
    ),
    sheet(
        "a packing list below an invoice",
        r"""
        № | Наименование | Кол-во => [header]
        1 | Насос | 1 => Насос
        Итого |  | 1 => [total]
         => [blank]
        Упаковочный лист => [footer]
        № | Наименование | Кол-во | Нетто | Брутто => [header]
        1 | Насос | 1 | 5 | 6 => Насос
        Итого |  | 1 | 5 | 6 => [total]
        """,
    ),
    sheet(
        "a summary above the goods",
        r"""
        HS code | Description | Net weight | Amount => [header]
        '8414 | Pumps | 100 | 1000 => Pumps
        '8481 | Valves | 50 | 500 => Valves
         => [blank]
        No | Part No | Description | HS code | Qty | Unit price | Amount | Net weight => [header]
        1 | A1 | Vacuum pump | '84141020 | 1 | 1000 | 1000 | 100 => Vacuum pump
        2 | B1 | Ball valve | '84818081 | 5 | 100 | 500 | 50 => Ball valve
        """,
    ),
    sheet(
        "goods named Box 12, with their number",
        r"""
        No | Description | Qty => [header]
        1 | Box 12 | 1 => Box 12
        2 | Container 20 | 1 => Container 20
        """,
    ),
    sheet(
        "goods whose names begin with a word of totals",
        r"""
        Description | HS code | Qty => [header]
        Total organic carbon analyzer | '902780 | 1 => Total organic carbon analyzer
        Gross pump | '841410 | 1 => Gross pump
        Sum module | '854231 | 2 => Sum module
        """,
    ),
    sheet(
        "goods whose names begin with a charge",
        r"""
        Description | Qty => [header]
        Insurance tester | 1 => Insurance tester
        Freight elevator | 1 => Freight elevator
        Tax stamp printer | 1 => Tax stamp printer
        Packing material | 1 => Packing material
        Less-lethal launcher | 1 => Less-lethal launcher
        """,
    ),
    sheet(
        "goods named like sections, with a quantity",
        r"""
        Description | Qty => [header]
        System 1 | 1 => System 1
        Group 4: pumps | 2 => Group 4: pumps
        Lot 5 | 3 => Lot 5
        """,
    ),
    sheet(
        "the header again with two columns swapped",
        r"""
        No | Description | HS code | Qty | Unit => [header]
        1 | Pump | '841410 | 2 | pcs => Pump
        No | HS code | Description | Qty | Unit => [header]
        1 | '848180 | Valve | 3 | pcs => Valve
        """,
    ),
    sheet(
        "the header again with one column more",
        r"""
        No | Description | Qty => [header]
        1 | Pump | 2 => Pump
        No | Description | Qty | HS code => [header]
        2 | Valve | 3 | '848180 => Valve
        """,
        {4: {"hs_codes": ("848180",)}},
    ),
]
