"""From evidence to sentences, in English and Russian: the only prose of the package.

The sentences are data (``data/messages``); this module chooses them and fills them in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from exportcheck.models import Evidence, Finding, Language, LineResult, Note, Question
from exportcheck.text.lexicon import table
from exportcheck.text.units import local_name

_MESSAGES = ("explain.csv", "findings.csv", "reading.csv")
_BRIEF = 2  # reasons in a brief explanation
_CODES = 5  # tariff codes in a sentence
_WATCH = "high_priority_hs"
_SAME = {"wording": "wording.same", "wording.trade_name": "wording.trade_name_same"}


def say(key: str, language: Language, values: Mapping[str, object] | None = None) -> str:
    """A message in a language, its placeholders filled in.

    Args:
        key: key of the message; an unknown key is shown with its values.
        language: "en" or "ru".
        values: what the placeholders stand for.
    """
    message = messages(language).get(key)
    given = {name: str(value) for name, value in (values or {}).items()}
    if message is None:
        return " ".join([key, *(f"{name}: {value}" for name, value in given.items())])
    return message.format_map(_Blank(given))


class _Blank(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""


@cache
def messages(language: Language) -> dict[str, str]:
    """Every message of the package by key."""
    return {
        row["key"]: row[language] or row["en"]
        for name in _MESSAGES
        for row in table(f"messages/{name}")
    }


def explain_finding(finding: Finding, language: Language, *, brief: bool = False) -> str:
    """Why a line was held to fall, or not to fall, under an entry.

    Args:
        finding: the finding.
        language: "en" or "ru".
        brief: only the verdict, the entry and what speaks against it, else what led to it.

    Returns:
        One paragraph: the verdict, the entry, each reason, what stands behind the entry.
    """
    title = finding.title_ru if language == "ru" else finding.title_en
    parts = [explain_verdict(finding, language)]
    if title or finding.title_en:
        parts.append(say("entry", language, {"title": (title or finding.title_en).rstrip(".")}))
    if brief:
        against = [e for e in finding.evidence if e.contribution < 0]
        told = against[:_BRIEF] or finding.evidence[:1]
        return " ".join([*parts, *(explain_evidence(e, language) for e in told)])
    parts += [explain_evidence(evidence, language) for evidence in finding.evidence]
    if finding.regimes:
        parts.append(
            say("regimes", language, {"regimes": explain_regimes(finding.regimes, language)})
        )
    if finding.also:
        parts.append(say("also", language, {"codes": ", ".join(finding.also)}))
    return " ".join(parts)


def explain_verdict(finding: Finding, language: Language) -> str:
    """What a finding comes to, in one sentence."""
    values = {"code": finding.code, "list": finding.list_id}
    return say(_verdict(finding), language, values)


def _verdict(finding: Finding) -> str:
    kinds = {evidence.kind for evidence in finding.evidence}
    if kinds == {_WATCH}:
        return "verdict.watch"
    if finding.status == "match" and kinds & {"limit", "feature"}:
        return "verdict.match_met"
    return f"verdict.{finding.status}"


def explain_evidence(evidence: Evidence, language: Language) -> str:
    """One reason as a sentence."""
    entry = evidence.entry_ru if language == "ru" else evidence.entry_en
    values = {
        "line": evidence.line_text,
        "entry": _limit_in_words(evidence, language)
        if evidence.kind == "limit"
        else entry or evidence.entry_en,
        "code": evidence.code,
    }
    if evidence.kind == "tariff":
        values["entry"] = _few_codes(values["entry"])
    key = _key(evidence, language)
    if values["line"].casefold() == values["entry"].casefold():
        key = _SAME.get(key, key)
    return say(key, language, values)


def _key(evidence: Evidence, language: Language) -> str:
    tried = (
        f"{evidence.kind}.{evidence.reason}",
        f"{evidence.kind}.{evidence.direction}",
        str(evidence.kind),
    )
    return next((key for key in tried if key in messages(language)), tried[-1])


def _few_codes(codes: str) -> str:
    """The first tariff codes of a long row of them; the finding's data has them all."""
    parts = codes.split(", ")
    return codes if len(parts) <= _CODES else ", ".join(parts[:_CODES]) + " …"


@lru_cache(maxsize=4096)  # vague lines all ask the same
def explain_question(question: Question, language: Language) -> str:
    """A question to put to the supplier."""
    subject = question.subject_ru if language == "ru" else question.subject_en
    values = {
        "subject": subject or question.subject_en,
        "limit": limit_in_words(question.limit, language),
        "candidates": ", ".join(question.candidates),
    }
    key = f"question.{question.kind}" + ("_candidates" if question.candidates else "")
    return say(key, language, values)


def limit_in_words(limit: str, language: Language) -> str:
    """A limit as people say it: "600 Hz or more" for ">= 600 Hz"; "" for none."""
    if not limit:
        return ""
    comparison, _, rest = limit.partition(" ")
    value, _, unit = rest.partition(" ")
    if language == "ru":
        value, unit = value.replace(".", ","), local_name(unit)
    return say(f"compare.{comparison}", language, {"value": f"{value} {unit}".strip()})


def _limit_in_words(evidence: Evidence, language: Language) -> str:
    text = evidence.entry_ru if language == "ru" else evidence.entry_en
    for sign in (">=", "<=", ">", "<"):
        name, found, rest = text.rpartition(f" {sign} ")
        if found:
            name = name or evidence.entry_en.rpartition(f" {sign} ")[0]
            return f"{name} {limit_in_words(f'{sign} {rest}', language)}".strip()
    return text


def explain_regimes(regimes: Iterable[str], language: Language) -> str:
    """Export control regimes by name, with the weapons of resolution 1540 they are about."""
    return "; ".join(say(f"regime.{regime}", language) for regime in regimes)


def explain_note(note: Note, language: Language) -> str:
    """A remark on a line or a file as a sentence."""
    return say(note.key, language, note.values)


def explain_line(result: LineResult, language: Language) -> str:
    """The reasons of a line's alerts; of its best finding, in brief, when there is none."""
    if result.alerts:
        return "\n".join(explain_finding(finding, language) for finding in result.alerts)
    return "".join(explain_finding(f, language, brief=True) for f in result.findings[:1])


def questions_of(result: LineResult, language: Language) -> list[str]:
    """What to ask about a line, without repeats: for its alerts, or for a vague line."""
    if not result.findings and not result.questions:
        return []
    asked = [question for finding in result.alerts for question in finding.questions]
    return list(dict.fromkeys(explain_question(q, language) for q in [*asked, *result.questions]))
