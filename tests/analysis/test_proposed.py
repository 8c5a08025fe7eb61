"""What may follow `--policy`: a name, or a file in the forms that people have."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from cbe_cli.analysis.proposed import Proposal, proposal, under
from cbe_cli.attainment.ready_policies import READY_POLICIES
from cbe_cli.diagnostics import CannotRun, Reach, Severity
from cbe_cli.school.scoring import Method
from tests.analysis.six import six


def read(tmp_path: Path, text: str) -> Proposal:
    file = tmp_path / "other.yaml"
    file.write_text(text, encoding="utf-8")
    parsed = proposal(str(file))
    assert parsed.diagnostics == ()
    assert parsed.value is not None
    return parsed.value


def wrong(tmp_path: Path, text: str) -> list[str]:
    file = tmp_path / "other.yaml"
    file.write_text(text, encoding="utf-8")
    parsed = proposal(str(file))
    assert parsed.value is None
    return [
        f"{found.where.line}:{found.where.column} {found.code} {found.message} {found.hint}".rstrip()
        for found in parsed.diagnostics
    ]


@pytest.mark.parametrize("name", [*READY_POLICIES, " Canvas "])
def test_every_ready_policy_by_name(name: str) -> None:
    found = proposal(name).value
    assert found is not None
    assert found.name == name.strip().casefold()
    assert found.title == READY_POLICIES[found.name].title


@pytest.mark.parametrize(
    "text",
    [
        "score: {method: mean}\n",
        "policy:\n  score: {method: mean}\n",
        "format: 1\nschool: {name: Hill}\npolicy:\n  - {from: 2026-07-01, score: {method: mean}}\n",
        "policy: [{evidence: 1}, {from: 2027-07-01, score: {method: mean}}, {from: 2026-07-01, evidence: 2}]\n",
    ],
    ids=["block", "under policy", "cbe.yaml", "newest of dated"],
)
def test_a_file_in_each_of_its_forms(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, text)
    assert found.block.score is not None
    assert (found.name, found.block.score.method, found.block.from_) == ("other.yaml", "mean", None)


def test_it_holds_on_every_day(tmp_path: Path) -> None:
    found = read(tmp_path, "policy:\n  - {from: 2099-07-01, evidence: 4}\n")
    (block,) = under(six(), found).setup.policy
    assert (block.from_, block.evidence) == (None, 4)


def test_faults_have_their_place(tmp_path: Path) -> None:
    assert wrong(tmp_path, "evidense: 2\n") == [
        "1:1 Y101 “evidense” is not a key that this file can have. Did you mean “evidence”?"
    ]
    assert wrong(tmp_path, "policy: []\n") == [
        "1:1 Y104 This file has no policy. Write one under “policy:”, as in cbe.yaml."
    ]
    methods = ", ".join(get_args(Method)[:-1])
    assert wrong(tmp_path, "policy:\n  score: {method: maen}\n") == [
        f"2:19 Y103 “method” must be {methods} or power_law, not “maen”. Did you mean “mean”?"
    ]


def test_what_stands_twice_stops_everybody(tmp_path: Path) -> None:
    """There is a policy all the same, so that whoever asks has to look at the findings."""
    file = tmp_path / "other.yaml"
    file.write_text("policy: {evidence: 1, evidence: 2}\n", encoding="utf-8")
    (found,) = proposal(str(file)).diagnostics
    assert (found.where.line, found.where.column, found.severity, found.reach) == (
        1, 23, Severity.ERROR, Reach.REPOSITORY,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("cavnas", "There is no ready policy “cavnas”. Did you mean “canvas”? There are: "),
        ("xyz", "There is no ready policy “xyz”. There are: "),
        ("nope.yaml", "There is no file “nope.yaml”."),
        ("some/where", "There is no file “some/where”."),
        (".", "“.” is a folder; --policy takes a file or the name of a ready policy."),
    ],
)
def test_what_is_neither_a_name_nor_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CannotRun) as refused:
        proposal(text)
    assert str(refused.value).startswith(sentence)
    if sentence.endswith("are: "):
        assert all(name in str(refused.value) for name in READY_POLICIES)
