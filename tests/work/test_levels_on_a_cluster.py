"""The levels of a school on a cluster of two workers are those of one process, letter for letter."""

from __future__ import annotations

from pathlib import Path

import pytest
from distributed import LocalCluster
from typer.testing import CliRunner

from cbe_cli.attainment.many import HERE, Ask, write_levels
from cbe_cli.cli.app import build
from cbe_cli.school.load import load
from cbe_cli.work.cluster import OnCluster

pytestmark = pytest.mark.xdist_group("cluster")
RIVERBEND = Path(__file__).parents[2] / "sample_frameworks" / "riverbend"


@pytest.mark.parametrize("kind", [pytest.param("csv", marks=pytest.mark.heavy), "json"])
def test_the_executor_is_the_one_thing_that_differs(cluster: LocalCluster, kind: str) -> None:
    school = load(RIVERBEND).value
    assert school is not None
    ask = Ask(tuple(school.students), size=5)
    here: list[str] = []
    there: list[str] = []
    assert write_levels(school, ask, kind, here.append, HERE) == ()
    assert write_levels(school, ask, kind, there.append, OnCluster(cluster.scheduler_address)) == ()
    assert "".join(there) == "".join(here)
    assert len(here) == 1 + 5 + 1  # the head, five parts of 24 students, the tail


def test_as_a_command(cluster: LocalCluster) -> None:
    words = ["levels", str(RIVERBEND), "--format", "csv", "--domain", "MA"]
    alone = CliRunner().invoke(build(), words)
    together = CliRunner().invoke(build(), [*words, "--cluster", cluster.scheduler_address])
    assert (together.exit_code, together.stdout) == (alone.exit_code, alone.stdout)
    assert len(alone.stdout.splitlines()) > 24


def test_a_table_is_not_computed_on_a_cluster() -> None:
    result = CliRunner().invoke(build(), ["levels", str(RIVERBEND), "--cluster", "tcp://127.0.0.1:1"])
    assert str(result.exception).startswith("A cluster is for --format csv or json")
