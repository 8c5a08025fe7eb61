"""Points put in order: each with its own lines and comments, and nothing done where something is in doubt."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cbe_cli.diagnostics import Fix, Location
from cbe_cli.lint.fixing import fixed
from cbe_cli.lint.points import points_out_of_order
from cbe_cli.school.frameworks import read_editions
from tests.profiles import up_to

HEAD = "format: 1\nframework: f\ntitle: F\nscales:\n  s:\n    points:"
TAIL = "domains:\n  - {id: SC, title: Science, competencies: [{id: SC.1, title: Energy}]}\n"


def put_right(text: str, folder: Path) -> str:
    """The text with every fix of F217 made."""
    file = folder / "framework.yaml"
    file.write_text(text, encoding="utf-8", newline="\n")
    read = read_editions(((file, file.name),)).value
    assert read is not None
    (edition,) = read.all
    return fixed(text, [each.fix for each in points_out_of_order.find(edition) if each.fix])[0]


@pytest.mark.parametrize(
    ("points", "after"),
    [
        pytest.param(
            "\n      - {score: 2, name: B, proficient: yes}  # two\n      - {score: 1, name: A}\n",
            "\n      - {score: 1, name: A}\n      - {score: 2, name: B, proficient: yes}  # two\n",
            id="a line each",
        ),
        pytest.param(
            "\n    - score: 2\n      name: B\n      # in B\n    # of A\n    - score: 1\n      name: A\n",
            "\n    # of A\n    - score: 1\n      name: A\n    - score: 2\n      name: B\n      # in B\n",
            id="a comment between goes with the one below, and one further in with the one above",
        ),
        pytest.param(
            "\n    # of B\n    - score: 2\n      name: B\n    # of A\n    # more of A\n    - score: 1\n      name: A\n",
            "\n    # of A\n    # more of A\n    - score: 1\n      name: A\n    # of B\n    - score: 2\n      name: B\n",
            id="comments above",
        ),
        pytest.param(
            " [{score: 3, name: 'C, c'}, {score: 1, name: \"A}\"},  {score: 2, name: B}] # all\n",
            " [{score: 1, name: \"A}\"}, {score: 2, name: B},  {score: 3, name: 'C, c'}] # all\n",
            id="in brackets",
        ),
    ],
)
def test_points_are_put_in_order(points: str, after: str, tmp_path: Path) -> None:
    assert put_right(HEAD + points + TAIL, tmp_path) == HEAD + after + TAIL


@pytest.mark.parametrize(
    "points",
    [
        pytest.param(
            "\n      # best first\n      - {score: 2, name: B}\n      - {score: 1, name: A}\n", id="of the list"
        ),
        pytest.param("\n      - {score: 2, name: B}\n\n      - {score: 1, name: A}\n", id="an empty line"),
        pytest.param("\n      - &b {score: 2, name: B}\n      - {score: 1, name: A}\n", id="named"),
        pytest.param("\n      - {score: 2, name: &n B}\n      - {score: 1, name: *n}\n", id="an alias"),
        pytest.param(" [{score: 2, name: B},\n      {score: 1, name: A}]\n", id="in brackets on two lines"),
        pytest.param("\n      - {score: 2, name: B}\n      - {score: 1,\n      name: A}\n", id="hardly indented"),
    ],
)
def test_nothing_is_done_in_doubt(points: str, tmp_path: Path) -> None:
    assert put_right(HEAD + points + TAIL, tmp_path) == HEAD + points + TAIL


POINT = st.sampled_from(
    [
        "- {score: %d, name: P%d}",
        "- score: %d # why\n  name: P%d",
        "# of it\n- {score: %d, name: P%d}",
        "- {name: 'a\n    b', score: %d, code: %d}",
    ]
)


@settings(max_examples=up_to(60), deadline=None)
@given(st.lists(POINT, min_size=2, max_size=5), st.randoms(use_true_random=False), st.integers(0, 8))
def test_once_is_enough_and_no_line_is_lost(
    tmp_path_factory: pytest.TempPathFactory, shapes: list[str], random: object, indent: int
) -> None:
    scores = list(range(len(shapes)))
    random.shuffle(scores)  # type: ignore[attr-defined]
    items = "\n".join(shape % (score, score) for shape, score in zip(shapes, scores, strict=True)).split("\n")
    text = HEAD + "\n" + "".join(f"{' ' * (indent + 4)}{line}\n" for line in items) + TAIL
    folder = tmp_path_factory.mktemp("order")
    once = put_right(text, folder)
    assert put_right(once, folder) == once
    assert sorted(once.split("\n")) == sorted(text.split("\n"))


@example("", [(1, 0)])
@example("{a}, {b}", [(1, 6), (1, 6)])
@settings(max_examples=up_to(500))
@given(
    st.text(st.sampled_from("- {}a[]#,'\"\n:&*"), max_size=60),
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 9))),
)
def test_any_text_is_left_with_its_letters(text: str, order: list[tuple[int, int]]) -> None:
    after, _ = fixed(text, [Fix(Location("f.yaml", 1, 1), "", order=tuple(order))])
    assert sorted(after) == sorted(text)
