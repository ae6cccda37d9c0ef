"""What a user would do instead: one score for a line and the names of the list."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable

from rapidfuzz import fuzz, process

from exportcheck import read_control_list
from exportcheck.lists import find_list
from exportcheck.text.words import stems, surface
from tests.benchmarks.labelled import KINDS, Row, wanted

Best = Callable[[str], tuple[str, float]]


def phrases(list_name: str) -> list[tuple[str, str]]:
    """(name, entry) of everything that the list calls its goods."""
    control_list = read_control_list(find_list(list_name))
    named = [(t.text.lower(), t.code[:5]) for t in control_list.terms if t.kind != "look_alike"]
    for substance in control_list.substances:
        for name in (substance.name_en, substance.name_ru, *substance.synonyms):
            named.append((name.lower(), substance.code[:5]))
    named += [
        (title.lower(), e.code[:5])
        for e in control_list.entries
        for title in (e.title_en, e.title_ru)
    ]
    return [(name, code) for name, code in dict.fromkeys(named) if name]


def bm25(named: list[tuple[str, str]]) -> Best:
    """Best entry and score of a line by BM25 over the list's names."""
    documents = [Counter(stems(word) for word in surface(name)) for name, _ in named]
    lengths = [sum(document.values()) for document in documents]
    average = sum(lengths) / len(documents)
    postings: dict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        for word in document:
            postings[word].append(number)

    def best(text: str) -> tuple[str, float]:
        scores: dict[int, float] = defaultdict(float)
        for word in {stems(word) for word in surface(text)}:
            found = postings.get(word, ())
            idf = math.log(1 + (len(documents) - len(found) + 0.5) / (len(found) + 0.5))
            for number in found:
                often = documents[number][word]
                norm = 1.2 * (0.25 + 0.75 * lengths[number] / average)
                scores[number] += idf * often * 2.2 / (often + norm)
        if not scores:
            return "", 0.0
        number, score = max(scores.items(), key=lambda item: (item[1], -item[0]))
        return named[number][1], score

    return best


def token_set(named: list[tuple[str, str]]) -> Best:
    """Best entry and score of a line by rapidfuzz's token_set_ratio over the list's names."""
    names = [name for name, _ in named]

    def best(text: str) -> tuple[str, float]:
        found = process.extractOne(text.lower(), names, scorer=fuzz.token_set_ratio)
        return (named[found[2]][1], found[1]) if found else ("", 0.0)

    return best


def baseline(best: Best, cases: list[Row], ordinary: list[str]) -> dict[str, float]:
    """Figures of a one-score method at the threshold that suits it best on these very lines.

    Args:
        best: the method.
        cases: labelled lines.
        ordinary: ordinary goods, on which every alert is one too many.
    """
    scored = [(case, *best(case["description"])) for case in cases]
    rest = [best(text)[1] for text in ordinary]
    thresholds = sorted({score for _, _, score in scored})[:: max(1, len(scored) // 60)]

    def at(threshold: float) -> dict[str, float]:
        figures = {}
        for name, kinds in KINDS.items():
            own = [(c, e, s) for c, e, s in scored if c["kind"] in kinds]
            for language in ("en", "ru") if name == "found" else ("",):
                some = [x for x in own if x[0]["language"].startswith(language)]
                hit = [
                    s >= threshold and (name != "found" or e in wanted(c)[1]) for c, e, s in some
                ]
                figures[f"{name} {language}".strip()] = sum(hit) / max(len(hit), 1)
        figures["ordinary goods alert"] = sum(s >= threshold for s in rest) / max(len(rest), 1)
        return figures

    def worth(figures: dict[str, float]) -> float:
        found = figures["found en"] + figures["found ru"]
        return found / 2 - figures["lookalike alert"] - figures["benign alert"]

    return max((at(threshold) for threshold in thresholds), key=worth)
