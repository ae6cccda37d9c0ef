"""Control lists as text: their papers, and one entry with everything the list knows of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from exportcheck.explain import explain_regimes, limit_in_words, say
from exportcheck.models import ControlEntry, ControlList, Language

_PAPERS = ("in_force_from", "legal_act", "source_url", "retrieved", "licence", "cite_as", "note")
_NAMES_SHOWN = 40


def list_text(control_list: ControlList) -> str:
    """What a list is: title, edition, size, papers."""
    info = control_list.info
    size = (
        f"{len(control_list)} entries, {len(control_list.terms)} names, "
        f"{len(control_list.limits)} limits, "
        f"{len(control_list.features)} features, {len(control_list.substances)} substances, "
        f"{len(control_list.tariff_links)} HS links"
    )
    lines = [
        f"{info.id}  edition {info.edition or '-'}  sha256 {info.sha256[:16]}",
        f"  {info.title_en}",
    ]
    lines += [f"  {info.title_ru}"] if info.title_ru else []
    lines += [f"  {size}"]
    lines += [f"  {name}: {info.papers[name]}" for name in _PAPERS if info.papers.get(name)]
    return "\n".join(lines) + "\n"


def entry_text(control_list: ControlList, code: str, language: Language | None = None) -> str:
    """One entry in one language, or in both when none is asked for."""
    languages: tuple[Language, ...] = (language,) if language else ("en", "ru")
    entry = control_list.entry(code)
    assert entry is not None
    blocks = ["\n".join(_entry(control_list, entry, each)) for each in languages]
    return f"\n{'-' * 60}\n".join(blocks)


def _entry(control_list: ControlList, entry: ControlEntry, language: Language) -> Iterator[str]:
    yield f"{entry.code}  {entry.title(language)}"
    above, parents = entry.parent, {each.code: each for each in control_list.entries}
    while above in parents:
        yield f"  {say('show.under', language)} {above}  {parents[above].title(language)}"
        above = parents[above].parent
    regimes = entry.regimes or _inherited(entry, parents)
    if regimes:
        yield f"  {explain_regimes(regimes, language)}"
    notes = entry.notes_ru if language == "ru" else entry.notes_en
    if notes:
        yield f"  {say('show.notes', language)} {notes}"
    yield from _conditions(control_list, entry.code, language)
    yield from _names(control_list, entry.code, language)
    children = [each for each in control_list.entries if each.parent == entry.code]
    if children:
        need = entry.need or "any"
        yield f"  {say(f'show.need.{need}', language)}"
        yield from (f"    {child.code}  {child.title(language)}" for child in children)


def _inherited(entry: ControlEntry, parents: dict[str, ControlEntry]) -> tuple[str, ...]:
    above = parents.get(entry.parent)
    while above is not None and not above.regimes:
        above = parents.get(above.parent)
    return above.regimes if above is not None else ()


def _conditions(control_list: ControlList, code: str, language: Language) -> Iterator[str]:
    for limit in control_list.limits:
        if limit.code == code:
            name = (limit.quantity_ru if language == "ru" else "") or limit.quantity_en
            text = limit_in_words(f"{limit.comparison} {limit.value:.15g} {limit.unit}", language)
            yield f"  {say('show.limit', language)} {name}: {text}{_either(limit.alternative)}"
    for feature in control_list.features:
        if feature.code == code:
            name = (feature.feature_ru if language == "ru" else "") or feature.feature_en
            yield f"  {say('show.feature', language)} {name}{_either(feature.alternative)}"


def _either(alternative: str) -> str:
    return f"  [{alternative}]" if alternative else ""


def _names(control_list: ControlList, code: str, language: Language) -> Iterator[str]:
    names = [
        t.text
        for t in control_list.terms
        if t.code == code and t.kind != "look_alike" and t.language in (language, "la", "")
    ]
    if names:
        more = f" … (+{len(names) - _NAMES_SHOWN})" if len(names) > _NAMES_SHOWN else ""
        yield f"  {say('show.names', language)} {', '.join(names[:_NAMES_SHOWN])}{more}"
    for substance in control_list.substances:
        if substance.code == code:
            name = (substance.name_ru if language == "ru" else "") or substance.name_en
            facts = [name, substance.formula, *(f"CAS {number}" for number in substance.cas)]
            yield f"  {say('show.substance', language)} {', '.join(fact for fact in facts if fact)}"
    links = [
        f"{link.prefix} ({link.strength})"
        for link in control_list.tariff_links
        if link.code == code
    ]
    if links:
        yield f"  HS: {', '.join(links)}"


class _Scored(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def planted(self) -> int: ...
    @property
    def found(self) -> int: ...
    @property
    def alerts(self) -> int: ...


def scores_text(scores: Sequence[_Scored]) -> str:
    """A self-test as a table: per kind of trouble, then per category of the list."""
    kinds = list(dict.fromkeys(score.kind for score in scores))
    categories = sorted({score.category for score in scores if score.category})
    head = f"{'kind of trouble':<28}{'planted':>9}{'found':>8}{'alerts':>8}  " + "".join(
        f"{'cat. ' + category:>8}" for category in categories
    )
    lines = [head]
    for kind in kinds:
        own = [score for score in scores if score.kind == kind]
        planted = sum(score.planted for score in own)
        cells = "".join(_share(own, category) for category in categories)
        found = sum(score.found for score in own) / planted
        alerts = sum(score.alerts for score in own) / planted
        lines.append(f"{kind:<28}{planted:>9}{found:>8.1%}{alerts:>8.1%}  {cells}")
    return "\n".join(lines)


def _share(scores: Sequence[_Scored], category: str) -> str:
    own = [score for score in scores if score.category == category]
    planted = sum(score.planted for score in own)
    return f"{sum(s.found for s in own) / planted:>8.1%}" if planted else f"{'-':>8}"
