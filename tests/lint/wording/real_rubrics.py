"""Rubrics and scales to measure on, as editions. Hardly any are published as data: these are few, and half are our own.

DigComp has no rubrics. Its levels are described, and the statements of each competence belong to levels; read as a
rubric, a descriptor is what the levels say, or all statements of a competence at a level, one after the other.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from cbe_cli.school.edition import Edition
from tests.lint.wording import real

SAMPLES = Path(__file__).parents[3] / "sample_frameworks"
OURS = {
    "Riverbend": SAMPLES / "riverbend" / "frameworks" / "riverbend.yaml",
    "the starter framework": SAMPLES / "starter" / "frameworks" / "our-framework.yaml",
}
LISTED = {
    "Common Core ELA": ("case-csv/opensalt-ccsso_ela_item.csv", "identifier", "fullStatement"),
    "ESCO skill groups": ("esco/skillGroups.csv", "ID", "DESCRIPTION"),
}
"""Statements again: for rules that read both, and whose words English teachers and employers might use."""
INVISIBLE = re.compile("[\x80-\x9f]")
"""Both were published with letters broken in two; cbe refuses the second half."""
RUBRICS = ("DigComp levels", "Ed-Fi levels", *LISTED, *OURS)


@cache
def edition(name: str) -> Edition:
    """One of `RUBRICS`, or of the published frameworks."""
    if name in OURS:
        return real.read(OURS[name].read_text(encoding="utf-8"))
    if name in LISTED:
        return real.read(INVISIBLE.sub(" ", real.as_framework(name.replace(" ", "-"), *LISTED[name])))
    if name == "DigComp levels":
        return real.read("\n".join(_digcomp()))
    return real.read("\n".join(_ed_fi())) if name == "Ed-Fi levels" else real.edition(name)


FOUR = ("Basic", "Intermediate", "Advanced", "Highly Advanced")


def _digcomp() -> Iterator[str]:
    levels = {row["location"]: row["source"] for row in real.table("digcomp/levels.en.csv")}
    yield "format: 1\nframework: digcomp-levels\ntitle: DigComp levels\nscales:"
    yield from _scale("four", FOUR)
    yield from _scale("eight", tuple(f"Level {level}" for level in range(1, 9)))
    yield "domains:\n  - id: LEVELS\n    title: Levels\n    scale: eight\n    competencies:"
    yield from _row("L8", {level: levels[f"digcomp.level.{level}.eight_level_description"] for level in range(1, 9)})
    yield "  - id: ALL\n    title: All\n    scale: four\n    competencies:"
    for what in ("four_level_description", "applies_to"):
        yield from _row(what, {point: levels[f"digcomp.level.{2 * point}.{what}"] for point in range(1, 5)})
    for competence, texts in _statements().items():
        yield from _row(competence, {point: " ".join(said) for point, said in sorted(texts.items())})


def _statements() -> dict[str, dict[int, list[str]]]:
    """Competence -> point of the scale of four -> what it asks for there."""
    graph = json.loads((real.REAL / "digcomp" / "DigComp_3.0_nl.jsonld").read_text(encoding="utf-8"))["@graph"]
    found: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for item in graph:
        if item["@type"] == "CompetenceStatement":
            level = item["four_levels_proficiency_name"].partition("/")[2].replace("_", " ").casefold()
            point = [name.casefold() for name in FOUR].index(level) + 1
            found[item["competence_id"].replace("/", "-")][point].append(item["description"])
    return found


def _row(id_: str, texts: dict[int, str]) -> Iterator[str]:
    yield f"      - id: {id_}\n        title: {id_}\n        rubric:\n          - id: {id_}\n            descriptors:"
    for point, text in texts.items():
        yield f"              {point}: {json.dumps(text, ensure_ascii=False)}"


def _ed_fi() -> Iterator[str]:
    """A scale that nobody uses: the competency levels of which Ed-Fi lets a school choose."""
    text = (real.REAL / "ed-fi" / "CompetencyLevelDescriptor.xml").read_text(encoding="utf-8")
    yield "format: 1\nframework: ed-fi-levels\ntitle: Ed-Fi levels\nscales:"
    yield from _scale("levels", re.findall(r"<CodeValue>([^<]+)<", text))
    yield "domains: [{id: ALL, title: All, competencies: [{id: ONE, title: One}]}]"


def _scale(id_: str, names: list[str] | tuple[str, ...]) -> Iterator[str]:
    yield f"  {id_}:\n    points:"
    for score, name in enumerate(names, 1):
        yield f"      - {{score: {score}, name: {name}{', proficient: yes' if score == len(names) - 1 else ''}}}"
