"""The places where jobs may run; a cluster of two workers is started once, for those that need one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from cbe_cli.work.cluster import OnCluster
from cbe_cli.work.processes import InProcesses
from tests.work.clusters import local_cluster

if TYPE_CHECKING:
    from distributed import LocalCluster

    from cbe_cli.work.workers import Where

ON_CLUSTER = pytest.param("cluster", marks=pytest.mark.xdist_group("cluster"))


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    with local_cluster(tmp_path_factory.mktemp("dask"), workers=2) as started:
        yield started


@pytest.fixture(params=["here", "processes", ON_CLUSTER])
def everywhere(request: pytest.FixtureRequest) -> Where:
    """In this process, in two others, on two workers of a cluster."""
    return _place(request)


@pytest.fixture(params=["processes", ON_CLUSTER])
def elsewhere(request: pytest.FixtureRequest) -> Where:
    """In other processes than this one."""
    return _place(request)


def _place(request: pytest.FixtureRequest) -> Where:
    if request.param == "cluster":
        return OnCluster(request.getfixturevalue("cluster").scheduler_address)
    return InProcesses(1 if request.param == "here" else 2)
