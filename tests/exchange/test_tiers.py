"""The hierarchy rule of docs/import.md, case by case."""

from cbe_cli.exchange.case import read_case
from cbe_cli.exchange.tiers import tiers
from tests.exchange.documents import item, package, tree

Shape = list[tuple[str, list[tuple[str, tuple[str, ...], tuple[str, ...]]]]]


def shape(data: bytes) -> Shape:
    """Domains with their competencies: (id, between, targets), by identifier."""
    outline = read_case(data, "f.json").value
    assert outline is not None
    return [
        (
            domain.item.source_id,
            [
                (
                    competency.item.source_id,
                    tuple(between.source_id for between in competency.between),
                    tuple(target.source_id for target in competency.targets),
                )
                for competency in domain.competencies
            ],
        )
        for domain in tiers(outline)
    ]


def test_three_tiers_are_domain_competency_target() -> None:
    assert shape(tree({"": ["d"], "d": ["c"], "c": ["t1", "t2"]})) == [("d", [("c", (), ("t1", "t2"))])]


def test_tiers_between_domain_and_competency_become_its_group() -> None:
    assert shape(tree({"": ["d"], "d": ["g"], "g": ["h"], "h": ["c"], "c": ["t"]})) == [
        ("d", [("c", ("g", "h"), ("t",))])
    ]


def test_a_leaf_below_the_top_tier_is_a_competency_of_its_own() -> None:
    assert shape(tree({"": ["d"], "d": ["own", "c"], "c": ["t"]})) == [("d", [("own", (), ()), ("c", (), ("t",))])]


def test_a_competency_may_hold_targets_and_further_competencies() -> None:
    edges = {"": ["d"], "d": ["c"], "c": ["t1", "inner", "t3"], "inner": ["t2"]}
    assert shape(tree(edges)) == [("d", [("c", (), ("t1", "t3")), ("inner", ("c",), ("t2",))])]


def test_one_flat_level_is_one_domain_named_after_the_document() -> None:
    flat = package([item("a"), item("b")])
    assert [name for name, _ in shape(flat)] == ["d0000000-0000-0000-0000-000000000000"]
    assert [name for name, _, _ in shape(flat)[0][1]] == ["a", "b"]


def test_leaves_among_domains_are_gathered_where_the_first_of_them_stands() -> None:
    found = shape(tree({"": ["a", "d", "b", "e"], "d": ["own"], "e": ["own2"]}))
    assert [name for name, _ in found] == ["d0000000-0000-0000-0000-000000000000", "d", "e"]
    assert [name for name, _, _ in found[0][1]] == ["a", "b"]


def test_no_items_are_no_domains() -> None:
    assert shape(package([])) == []
