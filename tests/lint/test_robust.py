"""Whatever somebody does to the files of a class, lint finds something or nothing, and never breaks."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cbe_cli.lint.run import lint
from tests.lint.laid import BASE
from tests.profiles import up_to

LINES = (BASE / "framework.yaml").read_text(encoding="utf-8").splitlines()
SLIPS = st.lists(
    st.tuples(
        st.integers(0, len(LINES) - 1),
        st.sampled_from(["drop", "repeat", "swap", "blank", "truncate"]),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda slip: slip[0],
)


def slipped(slips: list[tuple[int, str]]) -> str:
    lines = list(LINES)
    for at, kind in sorted(slips, reverse=True):
        match kind:
            case "drop":
                del lines[at]
            case "repeat":
                lines.insert(at, lines[at])
            case "swap":
                lines[at - 1 : at + 1] = reversed(lines[at - 1 : at + 1])
            case "blank":
                lines[at] = lines[at].partition(":")[0] + ":"
            case _:
                lines[at] = lines[at][: len(lines[at]) * 2 // 3]
    return "\n".join(lines) + "\n"


@settings(max_examples=up_to(150), deadline=None)
@given(SLIPS)
def test_a_framework_with_slips(slips: list[tuple[int, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "framework.yaml"
        file.write_text(slipped(slips), encoding="utf-8")
        lint([file])


@settings(max_examples=up_to(25), deadline=None)
@given(SLIPS)
def test_a_class_whose_framework_has_slips(slips: list[tuple[int, str]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = shutil.copytree(BASE, Path(name) / "class")
        (folder / "framework.yaml").write_text(slipped(slips), encoding="utf-8")
        lint([folder])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("scales:\n", "scales: {}\nother:\n"),
        ("scale: four-point\n", "scale: nothing\n"),
        ("    step: 0.5\n", "    step: 0\n"),
        ("domains:\n", "domains: []\nother:\n"),
        ("  levels:\n", "  levels: []\n  other:\n"),
    ],
)
def test_nothing_where_something_should_be(tmp_path: Path, old: str, new: str) -> None:
    folder = shutil.copytree(BASE, tmp_path / "class")
    text = (folder / "framework.yaml").read_text(encoding="utf-8")
    assert old in text
    (folder / "framework.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    assert lint([folder]).exit_code() == 1


def test_a_scale_without_points(tmp_path: Path) -> None:
    folder = shutil.copytree(BASE, tmp_path / "class")
    text = (folder / "framework.yaml").read_text(encoding="utf-8")
    start, end = text.index("  habits-scale:"), text.index("progression:")
    (folder / "framework.yaml").write_text(
        f"{text[:start]}  habits-scale: {{points: []}}\n{text[end:]}", encoding="utf-8"
    )
    found = [each.code for each in lint([folder]).diagnostics]
    assert "F212" in found
