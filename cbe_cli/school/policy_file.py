"""The policy of a YAML file, whatever else the file says: cbe.yaml, class.yaml, or a policy by itself."""

from __future__ import annotations

from pathlib import Path

from pydantic import ConfigDict

from cbe_cli.diagnostics import Parsed, Reach
from cbe_cli.school.policy import Policy, PolicyBlock
from cbe_cli.school.record import Concerns, Record
from cbe_cli.school.yaml_file import read_record


class _OnlyPolicy(Record):
    """A file of which nothing but `policy` is looked at."""

    model_config = ConfigDict(extra="ignore")

    policy: Policy = ()


def read_policy(path: Path, shown: str) -> Parsed[tuple[PolicyBlock, ...]]:
    """The dated blocks under `policy`, none where there is no such key. Raises `CannotRun` as `read_record` does."""
    read = read_record(_OnlyPolicy, path, shown, Concerns(Reach.REPOSITORY))
    return Parsed(read.value.policy if read.value is not None else None, read.diagnostics)
