"""Rules about a framework as a whole: standards, links between targets, and what everything waits for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.lint.edges import needs_graph
from cbe_cli.lint.rule import Rule
from cbe_cli.lint.wording.alignment import no_standard
from cbe_cli.lint.wording.learning_map import bottleneck, isolated_target
from cbe_cli.lint.wording.level_jump import level_jump
from cbe_cli.lint.wording.transfer import no_transfer
from cbe_cli.school.edition import Edition
from tests.lint.wording import real

HEAD = """\
format: 1
framework: f
title: F
scales: {s: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}]}}
progression: {levels: [{id: L1}, {id: L2}, {id: L3}, {id: L4}]}
domains:
"""


def framework(**domains: list[str]) -> Edition:
    """Each domain with the YAML of its competencies; `HW` is one of habits."""
    lines = [HEAD]
    for id_, competencies in domains.items():
        kind = {"HW": "habits", "CC": "cross-cutting"}.get(id_, "academic")
        lines.append(
            f"  - id: {id_}\n    title: {id_}\n    kind: {kind}\n    competencies: [{', '.join(competencies)}]\n"
        )
    return real.read("".join(lines))


def found(rule: Rule[Edition], edition: Edition) -> list[str]:
    return [one.message for one in rule.find(edition)]


def one(id_: str, keys: str = "") -> str:
    return f"{{id: {id_}, title: {id_}{', ' if keys else ''}{keys}}}"


def test_a_competency_without_standard_among_four_of_five_that_have_one() -> None:
    linked = [one(f"A{number}", "standards: [X]") for number in range(4)]
    by_target = one("T", "targets: [{id: T.1}, {id: T.2, standards: Y}]")
    said = ["“B” is linked to no standard, and nearly every competency here is."]
    assert found(no_standard, framework(D=[*linked, by_target, one("B")])) == said
    assert found(no_standard, framework(D=[*linked, one("B")])) == []  # of four nothing is usual
    assert found(no_standard, framework(D=[*linked, by_target, one("B"), one("C")])) == []  # five of seven
    assert found(no_standard, framework(D=[*linked, by_target], CC=[one("B")], HW=[one("H")])) == []


ROAD = "level: L1"


def test_a_target_that_nothing_leads_to_or_on_from() -> None:
    pairs = [one("A", ROAD), one("B", f"{ROAD}, needs: a"), one("C", ROAD), one("D", f"{ROAD}, related: C")]
    linked = [*pairs, one("E", f"{ROAD}, builds_on: HW1")]
    habits = [one("HW1")]
    said = ["“Z” is linked to no other target, and nearly all of “X” are."]
    assert found(isolated_target, framework(X=[*linked, one("Z", ROAD)], HW=habits)) == said
    assert found(isolated_target, framework(X=[*linked, one("Z", f"{ROAD}, needs: nowhere")], HW=habits)) == said
    assert found(isolated_target, framework(X=[*linked, one("Z")], HW=habits)) == []  # it is on no road
    assert found(isolated_target, framework(X=[*pairs, one("Z", ROAD)], HW=habits)) == []
    assert found(isolated_target, framework(X=[*linked, one("Y", ROAD), one("Z", ROAD)], HW=habits)) == []


def test_the_link_of_a_competency_is_that_of_its_targets() -> None:
    targets = f"targets: [{{id: C.1, {ROAD}}}, {{id: C.2, {ROAD}}}]"
    linked = [one(f"A{number}", f"{ROAD}, related: A0") for number in range(6)]
    assert found(isolated_target, framework(X=[*linked, one("C", f"builds_on: A1, {targets}")])) == []
    assert found(isolated_target, framework(X=[*linked, one("C", targets)])) == []  # six of eight
    more = [one(f"B{number}", f"{ROAD}, related: A0") for number in range(2)]
    assert len(found(isolated_target, framework(X=[*linked, *more, one("C", targets)]))) == 2  # eight of ten


@pytest.mark.parametrize(
    ("needs", "said"),
    [
        ({}, []),
        (dict.fromkeys("BCDE", "A"), []),  # half, and not more
        (dict.fromkeys("BCDEF", "A"), ["“A” has to be met before 5 of the 8 targets of “X”."]),
        ({"B": "A", "C": "B", "D": "C", "E": "D", "F": "E"}, ["“A” has to be met before 5 of the 8 targets of “X”."]),
        (
            {"B": "A", "C": "A", "D": "B, C", "E": "D", "F": "D"},
            ["“A” has to be met before 5 of the 8 targets of “X”."],
        ),
        ({"B": "A", "A": "B", "C": "A", "D": "A", "E": "A", "F": "A"}, []),  # a circle is a finding of its own
        ({"Q": "A", **dict.fromkeys("BCDEF", "Q")}, ["“A” has to be met before 5 of the 8 targets of “X”."]),
    ],
)
def test_a_target_that_most_others_wait_for(needs: dict[str, str], said: list[str]) -> None:
    def written(id_: str) -> str:
        return one(id_, f"needs: [{needs[id_]}]" if id_ in needs else "")

    edition = framework(X=[written(id_) for id_ in "ABCDEFGH"], Y=[written("Q")])
    assert found(bottleneck, edition) == said


def test_a_small_domain_has_no_bottleneck() -> None:
    assert found(bottleneck, framework(X=[one("A"), *(one(id_, "needs: A") for id_ in "BCDEFG")])) == []


@given(st.dictionaries(st.sampled_from("BCDEFGHI"), st.lists(st.sampled_from("ABCDEFGH"), max_size=3)))
def test_a_bottleneck_is_what_counting_by_hand_gives(needs: dict[str, list[str]]) -> None:
    """Without circles: nobody needs a later letter."""
    earlier = {id_: sorted({each for each in those if each < id_}) for id_, those in needs.items()}
    listed = {id_: f"needs: [{', '.join(those)}]" if those else "" for id_, those in earlier.items()}
    edition = framework(X=[one(id_, listed.get(id_, "")) for id_ in "ABCDEFGHI"])
    graph = needs_graph(edition)

    def all_needed(id_: str) -> set[str]:
        return set(graph.get(id_, ())).union(*map(all_needed, graph.get(id_, ())))

    waiting = {id_: sum(id_ in all_needed(other) for other in "ABCDEFGHI") for id_ in "ABCDEFGHI"}
    most = max("ABCDEFGHI", key=lambda id_: waiting[id_])
    said = [f"“{most}” has to be met before {waiting[most]} of the 9 targets of “X”."] if waiting[most] > 4 else []
    assert found(bottleneck, edition) == said


def test_a_link_to_another_domain_is_transfer() -> None:
    bare = one("A", "statement: I can draw a map.")
    said = ["“A” does not say where it is used."]
    assert found(no_transfer, framework(X=[bare], Y=[one("B")])) == said
    assert found(no_transfer, framework(X=[bare], Y=[one("B", "builds_on: A")])) == []
    assert found(no_transfer, framework(X=[bare, one("C", "builds_on: A")])) == said
    by_target = one("A", "statement: I can draw a map., targets: [{id: A.1, related: B}]")
    assert found(no_transfer, framework(X=[by_target], Y=[one("B")])) == []


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ("level: L4, needs: T1", ["T1"]),
        ("level: L4, builds_on: T1", ["T1"]),
        ("level: L4, needs: [T1, T3]", []),
        ("level: L4, needs: T1, builds_on: T3", []),
        ("level: L4, needs: T3", []),
        ("level: L3, needs: T1", []),  # nothing of the competency is on L2
        ("level: L4, related: T1", []),
        ("level: L4, needs: [T1, O]", []),  # by way of another subject
        ("level: L4", []),
        ("needs: T1", []),
    ],
)
def test_a_jump_over_levels_that_the_competency_has(last: str, said: list[str]) -> None:
    targets = f"targets: [{{id: T1, level: L1}}, {{id: T3, level: L3}}, {{id: T4, {last}}}]"
    edition = framework(X=[one("C", targets)], Y=[one("O", "level: L3")])
    assert [message.split("“")[3].split("”")[0] for message in found(level_jump, edition)] == said
