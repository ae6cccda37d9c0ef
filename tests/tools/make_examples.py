"""Makes the example files: an invoice to screen and a small national list in Russian.

    python tests/tools/make_examples.py examples

Both are invented: companies, numbers and entries stand for nobody and for no law.
"""

from __future__ import annotations

import sys
from pathlib import Path

import openpyxl
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

HEADINGS = (
    "No.",
    "Description of goods / Наименование товара",
    "HS code / Код ТН ВЭД",
    "Country of origin",
    "Qty",
    "Unit",
    "Net weight (kg)",
    "Unit price (USD)",
    "Amount (USD)",
)

LINES = (
    (
        "Frequency converter VLT-3000, 3-phase output 0-2000 Hz, 15 kW, frequency stability 0.05 %",
        "8504409100",
        "DE",
        2,
        "pcs",
        46.0,
        4200,
    ),
    (
        "Variable frequency drive for conveyor, 0-50 Hz, 2.2 kW",
        "8504409100",
        "CN",
        10,
        "pcs",
        38.5,
        190,
    ),
    (
        "Преобразователь частоты трёхфазный 0-1000 Гц, 11 кВА, точность 0,1%",
        "8504409100",
        "RU",
        1,
        "шт",
        27.0,
        3100,
    ),
    (
        "Capacitance manometer MKS Baratron, full scale 10 kPa, accuracy 0.15 %, Inconel diaphragm",
        "9026202000",
        "US",
        4,
        "pcs",
        3.2,
        1850,
    ),
    (
        "Датчик давления для системы водоснабжения, 0-16 бар, нержавеющая сталь",
        "9026202000",
        "CN",
        40,
        "шт",
        12.0,
        22,
    ),
    (
        "Chemical reactor, glass-lined, 3000 l, with agitator",
        "8419899890",
        "IN",
        1,
        "pcs",
        4100.0,
        38500,
    ),
    ("Реактор из нержавеющей стали AISI 316, 500 л", "8419899890", "CN", 1, "шт", 690.0, 9200),
    ("Butterfly valve DN 80, PTFE lined body and disc", "8481806390", "DE", 12, "pcs", 96.0, 240),
    ("Кран шаровой латунный Ду 20, водопроводный", "8481808199", "TR", 300, "шт", 84.0, 3),
    (
        "Насос мембранный, корпус футерован фторопластом, 12 м3/ч",
        "8413504000",
        "RU",
        2,
        "шт",
        58.0,
        2100,
    ),
    ("Garden water pump 800 W with hose", "8413703000", "CN", 60, "pcs", 390.0, 41),
    ("Triethanolamine 99 %, drum 200 kg", "2922150000", "SA", 8, "drum", 1600.0, 310),
    (
        "Shampoo for dry hair, contains triethanolamine, retail bottle 250 ml",
        "3305100000",
        "PL",
        2400,
        "pcs",
        660.0,
        1.4,
    ),
    ("Тиодигликоль, CAS 111-48-8, 25 кг", "2930907000", "CN", 1, "шт", 27.0, 900),
    ("Соль поваренная пищевая, мешки 50 кг", "2501009110", "KZ", 400, "мешок", 20000.0, 6),
    ("Potassium fluoride, pure, 50 kg", "2826190000", "CN", 2, "drum", 104.0, 260),
    (
        "Центр обрабатывающий вертикальный 5-осевой с ЧПУ, точность позиционирования 3 мкм",
        "8457101000",
        "TW",
        1,
        "шт",
        8600.0,
        248000,
    ),
    ("Manual lathe for workshop, without CNC, used", "8458198000", "CN", 1, "pcs", 1450.0, 6100),
    (
        "Fermenter, stainless steel, sterilisable in place, 150 l",
        "8419899890",
        "CH",
        1,
        "pcs",
        540.0,
        61000,
    ),
    ("Холодильник бытовой двухкамерный", "8418108001", "BY", 20, "шт", 1280.0, 310),
    ("Office chair with armrests, black", "9401390000", "CN", 50, "pcs", 600.0, 48),
    ("Паста зубная с фторидом натрия, тюбик 75 мл", "3306100000", "RU", 1000, "шт", 95.0, 1.2),
    ("Filter cartridges for drinking water", "8421210009", "CN", 500, "pcs", 130.0, 2.5),
    ("Подшипник шариковый 6205, хромистая сталь", "8482109008", "CN", 800, "шт", 104.0, 1.1),
    ("Vacuum cleaner 2000 W with spare bags", "8508110000", "CN", 80, "pcs", 430.0, 55),
    ("Spare parts", "8487909000", "DE", 5, "set", 17.0, 420),
    ("Оборудование", "8479899708", "CN", 1, "шт", 350.0, 7800),
    ("Cotton T-shirts, assorted colours", "6109100000", "UZ", 1200, "pcs", 180.0, 2.1),
    ("Шкаф биологической безопасности класс III", "8414802200", "DE", 1, "шт", 410.0, 18600),
    (
        "Freeze dryer, 20 kg ice per 24 h, steam sterilisable",
        "8419390009",
        "DE",
        1,
        "pcs",
        960.0,
        74000,
    ),
)

TITLE = (
    (1, "Northgate Laboratory Supplies Ltd"),
    (2, "12 Harbour Road, Example City"),
    (3, "COMMERCIAL INVOICE No. 2026-0417 / ИНВОЙС № 2026-0417"),
    (4, "Date: 14.09.2026"),
    (5, "Consignee: Ala-Too Process Engineering LLC, Bishkek, Kyrgyzstan"),
    (6, "Terms: CPT Bishkek. Contract 07/26."),
)
HEADER_ROW = 8


def make_shipment(path: Path) -> None:
    """The invoice: title and parties, a header on row 8, thirty lines, totals, signatures."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Invoice"
    for row, text in TITLE:
        sheet.cell(row, 1, text).font = Font(bold=row in (1, 3), size=14 if row == 1 else 11)
    for column, heading in enumerate(HEADINGS, 1):
        cell = sheet.cell(HEADER_ROW, column, heading)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="DDE6F0")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    thin = Side(style="thin", color="BFBFBF")
    for offset, (text, hs_code, origin, quantity, unit, mass, price) in enumerate(LINES):
        row = HEADER_ROW + 1 + offset
        cells = (offset + 1, text, hs_code, origin, quantity, unit, mass, price, f"=E{row}*H{row}")
        for column, value in enumerate(cells, 1):
            cell = sheet.cell(row, column, value)
            cell.border = Border(bottom=thin)
            cell.alignment = Alignment(wrap_text=column == 2, vertical="top")
            if column in (7, 8, 9):
                cell.number_format = "#,##0.00"
    close(sheet, HEADER_ROW + 1 + len(LINES))
    for letter, width in zip("ABCDEFGHI", (6, 62, 16, 11, 8, 8, 12, 12, 14), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    book.save(path)


def close(sheet: Worksheet, row: int) -> None:
    """Totals and signature below the lines."""
    first, last = HEADER_ROW + 1, row - 1
    sheet.cell(row, 2, "TOTAL / ИТОГО").font = Font(bold=True)
    for column, letter in ((7, "G"), (9, "I")):
        cell = sheet.cell(row, column, f"=SUM({letter}{first}:{letter}{last})")
        cell.font, cell.number_format = Font(bold=True), "#,##0.00"
    sheet.cell(row + 2, 1, "Signed for the seller: ____________________")


NATIONAL = (
    ("1", "Материалы, химикаты и микроорганизмы", "", ""),
    ("1.1", "Тиодигликоль", "111-48-8", "2930 90"),
    ("1.2", "Фторид калия", "7789-23-3", "2826 19"),
    ("1.3", "Триэтаноламин", "102-71-6", "2922 15"),
    ("1.4", "Волокна углеродные с модулем упругости не менее 230 ГПа", "", "6815 11"),
    ("2", "Оборудование для обработки материалов", "", ""),
    (
        "2.1",
        "Реакторы химические эмалированные или из хастеллоя вместимостью более 100 л",
        "",
        "8419 89",
    ),
    ("2.2", "Насосы герметичные бессальниковые производительностью более 0,6 м3/ч", "", "8413"),
    ("2.3", "Преобразователи частоты с частотой на выходе не менее 600 Гц", "", "8504 40"),
    (
        "2.4",
        "Станки обрабатывающие с числовым программным управлением, пять и более осей",
        "",
        "8457 10",
    ),
    ("2.5", "Манометры ёмкостные абсолютного давления с погрешностью менее 1 %", "", "9026 20"),
    ("3", "Биологическое оборудование", "", ""),
    ("3.1", "Ферментёры вместимостью не менее 20 л, стерилизуемые на месте", "", "8419 89"),
    ("3.2", "Шкафы биологической безопасности класса III", "", "8414 80"),
    ("3.3", "Сублимационные сушилки, стерилизуемые паром", "", "8419 33"),
    ("4", "Авиация", "", ""),
    (
        "4.1",
        "Беспилотные летательные аппараты с продолжительностью полёта не менее 30 мин",
        "",
        "8806",
    ),
    ("4.2", "Тепловизионные камеры с частотой кадров более 9 Гц", "", "8525 89"),
)


def make_national_list(path: Path) -> None:
    """A plain one-sheet list: dotted numbering, Russian text, CAS and TN VED columns."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Список"
    sheet.append(["Номер позиции", "Наименование товара", "Номер CAS", "Код ТН ВЭД"])
    for row in NATIONAL:
        sheet.append(list(row))
    for row in sheet.iter_rows():
        for cell in row:
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCD", (16, 80, 16, 14), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    book.save(path)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(exist_ok=True)
    make_shipment(folder / "shipment.xlsx")
    make_national_list(folder / "national_list_ru.xlsx")
