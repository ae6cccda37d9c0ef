"""What must be flagged, what must not, and which line stands above which: on a small list."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exportcheck.models import ALERTS, Finding, Note, ShipmentLine
from exportcheck.screening import Screener
from tests.matching.lists import SMALL

SCREENER = Screener([SMALL])

# line, code or "" for no finding, status of the finding
TABLE = [
    ("Frequency converter 0-2000 Hz, 15 kW", "3A225", "match"),
    ("Frequency converter 0-50 Hz, 15 kW", "3A225", "below_limit"),
    ("Frequency converter, 15 kW, input 50 Hz", "3A225", "below_limit"),
    ("Frequency converter", "3A225", "possible"),
    ("VFD, output 1.2 kHz, 2 kVA", "3A225", "match"),
    ("Преобразователь частоты трёхфазный 0-1000 Гц, 11 кВА", "3A225", "match"),
    ("Преобразователь частоты, частота на выходе не менее 800 Гц, мощность 5 кВт", "3A225", "match"),
    ("Преобразователь частоты до 400 Гц, 5 кВт", "3A225", "below_limit"),
    ("Преобразователь частоты 0,7 кГц, 5 кВт", "3A225", "match"),
    ("ПРЕОБРАЗОВАТЕЛЬ ЧАСТОТЫ, ЧАСТОТА 1000 ГЦ", "3A225", "possible"),
    ("preobrazovatel chastoty 1000 Hz 5 kW", "3A225", "match"),
    ("Преобразовтель частоты 1000 Гц, 5 кВт", "3A225", "match"),
    ("Reactor of titanium, 500 l", "2B350.a.1", "match"),
    ("Reactor of titanium, 50 l", "2B350.a.1", "below_limit"),
    ("Reactor, titanium", "2B350.a.1", "possible"),
    ("Reactor stainless AISI 316, 500 l", "2B350.a", "below_limit"),
    ("Reactor, 500 l", "2B350.a", "possible"),
    ("New reactor for the plant, 500 l", "2B350.a", "commodity_only"),
    ("Реактор эмалированный 3 м3", "2B350.a.2", "match"),
    ("Реактор титановый 0,5 м3", "2B350.a.1", "match"),
    ("Valve DN 50, PTFE", "2B350.g", "match"),
    ("Valve DN 8, PTFE", "2B350.g", "below_limit"),
    ("Valve DN 50, brass", "2B350.g", "below_limit"),
    ("Valve, hastelloy body", "2B350.g", "possible"),
    ("Valve for bicycle tube", "", ""),
    ("Клапан Ду 25, фторопласт", "2B350.g", "match"),
    ("Vacuum pump, oil-free", "2B231", "possible"),
    ("Vacuum cleaner 2000 W", "", ""),
    ("Household vacuum pump for food bags", "2B231", "below_limit"),
    ("Hose for vacuum pump", "2B231", "commodity_only"),
    ("Thiodiglycol, 25 kg", "1C350.1", "match"),
    ("CAS 111-48-8", "1C350.1", "match"),
    ("Тиодигликоль технический", "1C350.1", "match"),
    ("Thiodiglicol 99 %", "1C350.1", "match"),
    ("Ink with 5 % thiodiglycol", "1C350.1", "below_limit"),
    ("Paint without thiodiglycol", "", ""),
    ("Краска, не содержит тиодигликоль", "", ""),
    ("bis(2-hydroxyethyl) sulfide", "1C350.1", "match"),
    ("Carbon fibre tow", "1C210", "possible"),
    ("Carbon fibre, modulus 324 GPa, density 1.79 g/cm3", "1C210", "match"),
    ("Carbon fibre, modulus 200 GPa, density 1.79 g/cm3", "1C210", "below_limit"),
    ("Torayca T700", "1C210", "possible"),
    ("Углеродное волокно, модуль 240 ГПа, плотность 1,8 г/см3", "1C210", "match"),
    ("Krytron KN-22", "3A228", "match"),
    ("Крайтрон", "3A228", "match"),
    ("Thermal camera, 60 Hz", "6A003", "match"),
    ("Thermal camera, 9 Hz", "6A003", "below_limit"),
    ("Тепловизор, частота кадров 8,6 Гц", "6A003", "below_limit"),
    ("Case for thermal camera", "6A003", "commodity_only"),
    ("ECCN 3A225 drive unit", "3A225", "possible"),
    ("Goods not meeting 3A225", "", ""),
    ("Software for frequency converter", "3D002", "possible"),
    ("Drawings of krytron", "3E001", "possible"),
    ("Office chair", "", ""),
]  # fmt: skip


def best(text: str, **fields: object) -> Finding | None:
    findings = SCREENER.check(text, **fields).findings
    return findings[0] if findings else None


@pytest.mark.parametrize(("text", "code", "status"), TABLE, ids=[row[0] for row in TABLE])
def test_line(text: str, code: str, status: str) -> None:
    found = best(text)
    assert (found.code if found else "", found.status if found else "") == (code, status)


ABOVE = [
    ("Frequency converter 0-2000 Hz, 15 kW", "Frequency converter 700 Hz"),
    ("Thiodiglycol, CAS 111-48-8", "Thiodiglycol"),
    ("Vacuum pump", "Hose for vacuum pump"),
    ("Thiodiglycol", "Thiodiglycl"),
    ("Reactor of titanium, 500 l", "Reactor, titanium"),
]


@pytest.mark.parametrize(("higher", "lower"), ABOVE)
def test_more_evidence_scores_higher(higher: str, lower: str) -> None:
    first, second = best(higher), best(lower)
    assert first is not None
    assert second is not None
    assert first.score > second.score


def test_hs_code_raises_and_another_chapter_lowers() -> None:
    plain = best("Vacuum pump, oil-free")
    agrees = best("Vacuum pump, oil-free", hs_codes=("8414102500",))
    differs = best("Vacuum pump, oil-free", hs_codes=("9403300000",))
    assert plain is not None
    assert agrees is not None
    assert agrees.score > plain.score
    assert differs is None or differs.status not in ALERTS


def test_hs_code_alone_finds_nothing() -> None:
    assert best("Printed matter", hs_codes=("8504409100",)) is None


def test_name_and_cas_number_that_disagree_are_noted() -> None:
    result = SCREENER.check("Thiodiglycol, CAS 67-64-1")
    assert "cas_disagrees" in [note.key for note in result.notes]


def test_not_stated_is_a_question_and_never_below_the_limit() -> None:
    found = best("Torayca carbon fibre")
    assert found is not None
    assert found.status == "possible"
    assert [question.subject_en for question in found.questions] == ["specific modulus"]


def test_ambiguous_numbers_leave_a_limit_open_and_are_named() -> None:
    found = best("Thermal camera 8 Hz 60 Hz")
    assert found is not None
    assert found.status == "possible"
    assert set(found.questions[0].candidates) == {"8 Hz", "60 Hz"}


VAGUE = ["Spare parts", "Оборудование", "XC7K410T-2FFG900I", "Запчасти 5 шт", "насос"]


@pytest.mark.parametrize("text", VAGUE)
def test_vague_lines_ask_what_the_goods_are(text: str) -> None:
    result = SCREENER.check(text)
    assert result.status == "insufficient_data"
    assert result.questions


def test_a_language_that_is_not_searched_is_no_all_clear() -> None:
    line = ShipmentLine(1, "Жыштык өзгөрткүч", notes=(Note("merged"),))
    (result,) = SCREENER.screen([line]).results
    assert result.status == "insufficient_data"
    assert [note.key for note in result.notes] == ["merged", "language_not_searched"]


LINES = [row[0] for row in TABLE]


@given(st.sampled_from(LINES), st.sampled_from(["lower", "upper", "spaces", "look-alikes"]))
@settings(max_examples=150, deadline=None)
def test_case_spacing_and_look_alike_letters_change_no_flag(text: str, trouble: str) -> None:
    changed = {
        "lower": text.lower(),
        "upper": text.upper(),
        "spaces": "  " + text.replace(" ", "   "),
        "look-alikes": text.replace("converter", "cоnverter").replace("клапан", "клaпан"),
    }[trouble]
    before, after = SCREENER.check(text), SCREENER.check(changed)
    assert {f.code[:5] for f in before.alerts} == {f.code[:5] for f in after.alerts}


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=12), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_row_order_changes_no_result(texts: list[str], shuffler: random.Random) -> None:
    lines = [ShipmentLine(number, text) for number, text in enumerate(texts)]
    mixed = list(lines)
    shuffler.shuffle(mixed)
    first = {r.line.row: (r.status, r.findings) for r in SCREENER.screen(lines).results}
    second = {r.line.row: (r.status, r.findings) for r in SCREENER.screen(mixed).results}
    assert first == second


@given(st.sampled_from(LINES), st.sampled_from(["", "8504409100", "2930907000", "9403300000"]))
@settings(max_examples=150, deadline=None)
def test_contributions_add_up_to_the_score(text: str, hs_code: str) -> None:
    for finding in SCREENER.check(text, hs_codes=(hs_code,) if hs_code else ()).findings:
        total = sum(evidence.contribution for evidence in finding.evidence)
        assert total == pytest.approx(finding.score, abs=1e-3)
        assert 0 < finding.score < 1


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_screened(text: str) -> None:
    assert SCREENER.check(text).status in ("match", "possible", "insufficient_data", "no_match")


def test_equal_lines_give_equal_results() -> None:
    lines = [ShipmentLine(1, LINES[0]), ShipmentLine(2, LINES[0])]
    first, second = SCREENER.screen(lines).results
    assert first.findings == second.findings
    assert (first.line.row, second.line.row) == (1, 2)
