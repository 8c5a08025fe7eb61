"""How a level was worked out, in words, from the very rules that were used."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from cbe_cli.attainment.methods import METHODS
from cbe_cli.attainment.policy import policies_of, policy_of
from cbe_cli.attainment.progression import share_of
from cbe_cli.attainment.rollup_words import percent
from cbe_cli.attainment.units import keeps
from cbe_cli.documents.portfolio.rule_words import rollup_in_words, score_in_words
from cbe_cli.documents.portfolio.rules_besides import besides
from cbe_cli.documents.portfolio.view import Paragraph
from cbe_cli.school.policy import in_force

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from cbe_cli.attainment.policy import NodePolicy, RollupRule
    from cbe_cli.documents.portfolio.child import Area, Child
    from cbe_cli.documents.words import Words
    from cbe_cli.school.edition import Edition


PARENTS = ("competency", "domain")


def method(
    child: Child, subjects: tuple[Area, ...], habits: tuple[Area, ...], *, parents: Sequence[str] = PARENTS
) -> tuple[Paragraph, ...]:
    """Pieces to skills, skills to competencies, competencies to subjects, and the road; habits apart.

    Of `parents` only those are explained that the document shows.
    """
    words = child.words
    paragraphs = [
        Paragraph(title=words.text("say.rules.skills"), text=text) for text in _skills(child, subjects) if text
    ]
    paragraphs += _rolled(child, subjects, parents)
    paragraphs += _road(child, subjects)
    paragraphs += [Paragraph(title=words.listed(_titles(habits)), text=text) for text in _skills(child, habits) if text]
    if paragraphs:
        paragraphs.append(Paragraph(title=words.text("say.rules.never"), text=words.text("say.rules.never_text")))
    return tuple(paragraphs)


def in_brief(child: Child, subjects: tuple[Area, ...], habits: tuple[Area, ...]) -> tuple[Paragraph, ...]:
    """The rules alone, a sentence or two each: for a page that has little room."""
    words = child.words
    skills = [Paragraph(title=words.text("say.rules.skills"), text=text) for text in _brief(child, subjects)]
    habits_ = [Paragraph(title=words.listed(_titles(habits)), text=text) for text in _brief(child, habits)]
    block = in_force(child.school.setup.policy, child.facts.now.day)
    rules: dict[str, list[str]] = {}
    for area in subjects:
        if _has_parents(area, "competency") and not area.edition.by_pieces:
            path = "say.rules.competency_text" + ("_on_road" if child.rungs(area) else "")
            rule = words.fill(path, rule=rollup_in_words(words, policy_of(area.node, block).competency))
            rules.setdefault(rule, []).append(area.node.title)
    rolled = [
        Paragraph(title=words.text("say.rules.competency"), text=text) for text in _each_in_its_place(child, rules)
    ]
    return (*skills, *rolled, *habits_)


def _brief(child: Child, areas: tuple[Area, ...]) -> Iterator[str]:
    words = child.words
    said: dict[str, list[str]] = {}
    for policy, titles in _policies(child, areas).items():
        rule = METHODS[policy.score.method]
        sentence = words.fill("say.rules.score", rule=score_in_words(words, policy.score))
        needed = max(policy.evidence, rule.least(policy.score))
        more = f" {words.counted('say.rules.evidence', needed)}" if needed > 1 else ""
        said.setdefault(sentence + more, []).extend(titles)
    yield from _each_in_its_place(child, said)


def _each_in_its_place(child: Child, said: dict[str, list[str]]) -> Iterator[str]:
    """The sentences; where there are several, each with the titles of what it is about."""
    for sentence, titles in said.items():
        named = child.words.listed(list(dict.fromkeys(titles)))
        yield child.words.fill("say.rules.in", titles=named, text=sentence) if len(said) > 1 else sentence


def _titles(areas: tuple[Area, ...]) -> list[str]:
    return [area.node.title for area in areas]


def _policies(child: Child, areas: tuple[Area, ...]) -> dict[NodePolicy, list[str]]:
    """Each policy that applies to a target here, and the titles of the domains it applies to."""
    block = in_force(child.school.setup.policy, child.facts.now.day)
    found: dict[NodePolicy, list[str]] = {}
    for area in areas:
        mine = (node for node in area.edition.targets if node.domain == area.node.id)
        for _, policy in policies_of((node for node in mine if not area.edition.in_portfolios(node)), block):
            titles = found.setdefault(policy, [])
            if area.node.title not in titles:
                titles.append(area.node.title)
    return found


def _skills(child: Child, areas: tuple[Area, ...]) -> Iterator[str]:
    words = child.words
    said: dict[str, list[str]] = {}
    for policy, titles in _policies(child, areas).items():
        rule = METHODS[policy.score.method]
        sentence = words.fill("say.rules.score", rule=score_in_words(words, policy.score))
        needed = max(policy.evidence, rule.least(policy.score))
        if needed > 1:
            sentence += " " + words.counted("say.rules.evidence", needed)
        rounding = words.text(f"say.rules.rounding_{policy.rounding}")
        said.setdefault(" ".join((sentence, *besides(words, policy), rounding)), []).extend(titles)
    yield from _each_in_its_place(child, said)


def _rolled(child: Child, areas: tuple[Area, ...], parents: Sequence[str]) -> Iterator[Paragraph]:
    """One paragraph a kind of parent; where domains differ, one for each rule, with their titles."""
    words = child.words
    block = in_force(child.school.setup.policy, child.facts.now.day)
    for kind in parents:
        rules: dict[Hashable, tuple[RollupRule, list[str]]] = {}
        for area in areas:
            if not _has_parents(area, kind) or (kind == "competency" and area.edition.by_pieces):
                continue
            policy = policy_of(area.node, block)
            rule = policy.competency if kind == "competency" else policy.domain
            rules.setdefault(rule, (rule, []))[1].append(area.node.title)
        for rule, titles in rules.values():
            on_road = kind == "competency" and any(child.rungs(area) for area in areas)
            path = f"say.rules.{kind}_text" + ("_on_road" if on_road else "")
            text = " ".join((words.fill(path, rule=rollup_in_words(words, rule)), *of_what(words, kind, rule)))
            if len(rules) > 1:
                text = words.fill("say.rules.in", titles=words.listed(titles), text=text)
            yield Paragraph(title=words.text(f"say.rules.{kind}"), text=text)


def _has_parents(area: Area, kind: str) -> bool:
    """A competency that is its own target is rolled up from nothing."""
    mine = [node for node in area.edition.competencies if node.domain == area.node.id]
    return bool(mine) if kind == "domain" else any(not node.assessed for node in mine)


def of_what(words: Words, kind: str, rule: RollupRule) -> Iterator[str]:
    """What is rolled up besides what is below, and how much of it needs evidence."""
    if rule.takes != "targets":
        yield words.text(f"say.rules.from_{rule.takes}")
    known = {Fraction(1, 2): "half", Fraction(1): "whole"}
    if rule.coverage in known:
        yield words.text(f"say.rules.{kind}_{known[rule.coverage]}")
    elif rule.coverage:
        yield words.fill(f"say.rules.{kind}_coverage", percent=percent(rule.coverage))


def _road(child: Child, areas: tuple[Area, ...]) -> Iterator[Paragraph]:
    words = child.words
    for edition in dict.fromkeys(area.edition for area in areas if child.rungs(area)):
        progression = edition.framework.progression
        if progression is None:
            continue
        said = _of_pieces(child, edition) if edition.by_pieces else _of_skills(child, edition)
        text = " ".join((*said, words.text("say.rules.placed")))
        yield Paragraph(title=words.text("say.rules.road"), text=text)


def _of_skills(child: Child, edition: Edition) -> Iterator[str]:
    """When a level is complete that is made of skills."""
    part, whole = share_of(edition)
    if part == whole:
        yield child.words.text("say.rules.road_all")
    else:
        yield child.words.fill("say.rules.road_share", percent=round(100 * part / whole))
    if keeps(edition):
        yield child.words.text("say.rules.keep")


def _of_pieces(child: Child, edition: Edition) -> Iterator[str]:
    """When a level is complete that is a portfolio of pieces."""
    words = child.words
    advance = edition.framework.progression and edition.framework.progression.advance
    part, whole = share_of(edition)
    yield words.text("say.rules.places")
    if part == whole:
        yield words.text("say.rules.places_all")
    else:
        yield words.fill("say.rules.places_share", percent=round(100 * part / whole))
    for name in ("average", "lowest"):
        asked = getattr(advance, name)
        if asked is not None:
            kind = "" if asked > 0 else "_offset" if asked < 0 else "_value"
            yield words.fill(f"say.rules.{name}{kind}", number=f"{abs(asked).normalize():f}")
    if keeps(edition):
        yield words.text("say.rules.keep_level")
