"""Rules about settings of the policy that do nothing, or more than anybody wants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cbe_cli.attainment.methods import METHODS
from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.layers import deciding
from cbe_cli.lint.places import item_place, key_place
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.school.wording import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.lint.layers import Layer
    from cbe_cli.school.model import School

MANY: Final = 10
"""Canvas allows no more for `n_mastery`; no system that was looked at asks for more pieces of one target."""


@rule("S205", "setting-without-effect", Severity.WARNING, Reach.NONE)
def setting_without_effect(school: School) -> Iterator[Finding]:
    """A setting of the policy does nothing.

    Somebody wrote it and believes that it works. The levels are computed as if it were not there: weights under a
    method that does not weigh, a kind that never counts, fewer pieces than the method asks for anyway, a pattern below
    one that always holds.

    Fails:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy:
        |   score: {method: sustained, of: 3, needs: 2}
        |   weights: {common_assessment: 3}

    Passes:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy:
        |   score: {method: mean}
        |   weights: {common_assessment: 3}
    """
    for layer in deciding(school, "weights"):
        yield from _weights(layer)
    for layer in deciding(school, "kinds"):
        if "placement" in (layer.rules.kinds or ()):
            place = item_place(layer.rules, "kinds", "placement")
            yield Finding(place, "“kinds” names “placement”, which proves no mastery and never counts.", "Remove it.")
    for layer in deciding(school, "evidence"):
        yield from _evidence(layer)
    for layer in deciding(school, "double"):
        yield from _adjudicate(layer)
    for layer in deciding(school, "judge"):
        yield from _judge(layer)
    for key in ("competency", "domain"):
        for layer in deciding(school, key):
            yield from _patterns(layer, key)


def _weights(layer: Layer) -> Iterator[Finding]:
    theirs = [one for one in layer.nodes if one.counts]
    methods = dict.fromkeys(one.policy.score.method for one in theirs)
    if theirs and not any(METHODS[one.policy.score.method].weighs or one.policy.attempts == "pooled" for one in theirs):
        yield Finding(
            layer.rules.where("weights"),
            f"“weights” does nothing: {listed(map(quoted, methods), 'and')} does not weigh pieces.",
            hint=f"Use {listed((name for name, method in METHODS.items() if method.weighs), 'or')}, or remove it.",
        )
    counted = {kind for one in theirs for kind in one.policy.kinds}
    for kind in layer.rules.weights or ():
        if theirs and kind not in counted:
            yield Finding(
                key_place(layer.rules, "weights", kind),
                f"“weights” names “{kind}”, which does not count.",
                hint="Add it to “kinds”, or remove it.",
            )


def _evidence(layer: Layer) -> Iterator[Finding]:
    """Where somebody asks for one piece, what is meant is mostly that nothing more is asked for."""
    theirs = [one for one in layer.nodes if one.counts and one.policy.evidence == layer.rules.evidence]
    least = {one.policy.score.method: METHODS[one.policy.score.method].least(one.policy.score) for one in theirs}
    if least and 1 < (layer.rules.evidence or 0) < min(least.values()):
        method, needed = next(iter(least.items()))
        yield Finding(
            layer.rules.where("evidence"),
            f"“evidence: {layer.rules.evidence}” does nothing: “{method}” asks for {needed} pieces anyway.",
            hint="Make it larger, or remove it.",
        )


def _adjudicate(layer: Layer) -> Iterator[Finding]:
    double = layer.rules.double
    if double is None or double.adjudicate is None:
        return
    widest = [scale.points[-1].score - scale.points[0].score for one in layer.nodes if (scale := one.scale)]
    if widest and double.adjudicate > max(widest):
        yield Finding(
            double.where("adjudicate"),
            f"“adjudicate: {double.adjudicate}” never happens: no two scores can lie so far apart.",
            hint=f"The points of the scale lie at most {max(widest)} apart.",
        )


def _judge(layer: Layer) -> Iterator[Finding]:
    judge, kinds = layer.rules.judge, {one.node.kind for one in layer.nodes}
    for kind in ("domain", "competency", "target"):
        if judge is not None and getattr(judge, kind) is not None and kinds and kind not in kinds:
            yield Finding(
                judge.where(kind),
                f"“judge” says who may judge a {kind}, and there is none below “{layer.nodes[0].node.id}”.",
                hint="Remove it, or say it for the domain.",
            )


def _patterns(layer: Layer, key: str) -> Iterator[Finding]:
    patterns = getattr(layer.rules, key).patterns
    always = next((place for place, pattern in enumerate(patterns) if not pattern.when), len(patterns))
    for pattern in patterns[always + 1 :]:
        yield Finding(
            pattern.where(),
            "A pattern stands below one that always holds, and is never used.",
            hint="The first pattern that holds gives the level: put the one without “when” last.",
        )


@rule("S215", "asks-for-many-pieces", Severity.WARNING, Reach.NONE)
def asks_for_many_pieces(school: School) -> Iterator[Finding]:
    """The policy asks for more than ten pieces of a single target.

    A target with fewer has no level at all. Ten is more than schools collect in a year, so that nearly everybody would
    be shown as having not enough evidence.

    Fails:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy:
        |   score: {method: n_mastery, n: 30}

    Passes:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy:
        |   score: {method: n_mastery, n: 3}
    """
    for layer in deciding(school, "score"):
        score = next((one.policy.score for one in layer.nodes if one.counts), None)
        if score is not None and METHODS[score.method].least(score) > MANY:
            yield Finding(
                layer.rules.where("score"),
                f"“{score.method}” asks for {METHODS[score.method].least(score)} pieces of each target.",
                hint=f"With fewer there is no level. Hardly any school collects more than {MANY}.",
            )
    for layer in deciding(school, "evidence"):
        if (layer.rules.evidence or 0) > MANY:
            yield Finding(
                layer.rules.where("evidence"),
                f"“evidence” asks for {layer.rules.evidence} pieces of each target.",
                hint=f"With fewer there is no level. Hardly any school collects more than {MANY}.",
            )


@rule("S216", "power-law-from-zero", Severity.WARNING, Reach.NONE)
def power_law_from_zero(school: School) -> Iterator[Finding]:
    """The power law is used on a scale that has a zero.

    The power law fits a curve to logarithms, and zero has none. It counts as 0.1, and then one early zero makes the
    curve so steep that the level is at the top of the scale, and one late zero puts it at the bottom.

    Fails:

        frameworks/other.yaml
        | format: 1
        | framework: other
        | title: Other
        | scales:
        |   zero: {points: [{score: 0, name: Not yet}, {score: 1, name: Met, proficient: yes}, {score: 2, name: More}]}
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}
        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy: {score: {method: power_law}}

    Passes:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy: {score: {method: power_law}}
    """
    for layer in deciding(school, "score"):
        for one in layer.nodes:
            scale = one.scale
            if one.counts and one.policy.score.method == "power_law" and scale and scale.points[0].score <= 0:
                lowest = scale.points[0]
                yield Finding(
                    layer.rules.where("score"),
                    f"“power_law” holds for “{one.node.id}”, whose scale goes down to {lowest.score:f}.",
                    hint="A score of 0 counts as 0.1 there. Use another method, or a scale that begins with 1.",
                )
                break
