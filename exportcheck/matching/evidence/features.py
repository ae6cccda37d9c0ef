"""Properties in words: a material, a form, a purpose that decides."""

from __future__ import annotations

from exportcheck.matching.profile import LineProfile
from exportcheck.matching.tree import FeatureCondition
from exportcheck.models import Evidence, Question


def check_feature(profile: LineProfile, condition: FeatureCondition) -> Evidence | Question | None:
    """Hold a feature against a line.

    Words that show the feature count more than words that rule it out: a valve of steel
    lined with PTFE has PTFE where it matters.

    Returns:
        Evidence for or against, a question when neither stands in the line, None for an
        exclusion that does not apply.
    """
    feature = condition.feature
    there = condition.opening.intersection(profile.places)
    if there:
        for phrase in condition.any_of:
            if phrase[0] in there and (spot := profile.find(phrase)):
                return _evidence(condition, "supports", profile.excerpt(spot))
        for phrase in condition.none_of:
            if phrase[0] in there and (spot := profile.find(phrase)):
                return _evidence(condition, "contradicts", profile.excerpt(spot))
    if not feature.any_of:
        return None
    return Question(feature.code, "feature", feature.feature_en, feature.feature_ru)


def _evidence(condition: FeatureCondition, direction: str, text: str) -> Evidence:
    feature = condition.feature
    return Evidence(
        "feature",
        "supports" if direction == "supports" else "contradicts",
        feature.code,
        text,
        feature.feature_en,
        feature.feature_ru,
    )
