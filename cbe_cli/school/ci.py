"""What has a repository checked where it is kept: a workflow for GitHub Actions, a job for GitLab CI."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Final

from cbe_cli import __version__
from cbe_cli.diagnostics import CannotRun
from cbe_cli.files.git import root_of
from cbe_cli.files.text import write_bytes
from cbe_cli.school.discover import find_root
from cbe_cli.school.file_names import visible
from cbe_cli.school.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

WHEEL: Final = f"tools/cbe_cli-{__version__}-py3-none-any.whl"
"""Where a repository keeps the cbe that checks it."""

_GITHUB: Final = Template("""\
# Written by `cbe init --ci github`, and yours to change. cbe names file and line in the log and beside the lines of a
# pull request; a comment says what changes and, in counts that name nobody, whose levels. The first job may only read
# the repository, the second may also comment. Nothing leaves it.
name: cbe
on: [push, pull_request]
permissions:
  contents: read
jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
          persist-credentials: false
      - uses: actions/setup-python@v5
        with:
          python-version: "3.13"
      - run: pip install $wheel
      - id: lint
        run: |
          cbe lint $path
      - name: Summary
        if: always() && steps.lint.outcome != 'skipped'
        run: |
          cbe lint $path --format markdown >> "$$GITHUB_STEP_SUMMARY" || test $$? -eq 1
  changes:
    if: github.event_name == 'pull_request'
    runs-on: ubuntu-latest
    permissions:
      contents: read
      pull-requests: write
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
          persist-credentials: false
      - uses: actions/setup-python@v5
        with:
          python-version: "3.13"
      - run: pip install $wheel
      - name: Changes
        env:
          BASE: $${{ github.base_ref }}
        run: |
          cd $path
          cbe diff "origin/$$BASE...HEAD" --format markdown > "$$RUNNER_TEMP/changes.md"
          if test -e students.csv; then
            cbe impact "origin/$$BASE...HEAD" --format markdown > "$$RUNNER_TEMP/impact.md" \\
              || echo "Whom it moves cannot be said: cbe lint says what is wrong." > "$$RUNNER_TEMP/impact.md"
            cat "$$RUNNER_TEMP/impact.md" >> "$$RUNNER_TEMP/changes.md"
          fi
          cat "$$RUNNER_TEMP/changes.md" >> "$$GITHUB_STEP_SUMMARY"
      - name: Comment
        if: github.event.pull_request.head.repo.full_name == github.repository
        env:
          GH_TOKEN: $${{ github.token }}
          NUMBER: $${{ github.event.number }}
          REPOSITORY: $${{ github.repository }}
        run: |
          gh pr comment "$$NUMBER" --repo "$$REPOSITORY" --edit-last --create-if-none \\
            --body-file "$$RUNNER_TEMP/changes.md"
""")
_GITLAB: Final = Template("""\
# Written by `cbe init --ci gitlab`, and yours to change. cbe names file and line in the log and in the merge request.
# What changes, and whose levels it moves, is told in counts that name nobody. The reports are kept in this GitLab for a
# week, for members of the project; nothing goes anywhere else.
cbe lint:
  image: python:3.13
  rules:
    - if: $$CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $$CI_COMMIT_BRANCH == $$CI_DEFAULT_BRANCH
  variables:
    GIT_DEPTH: 0
  script:
    - pip install $wheel
    - |
      cbe lint $path
  after_script:
    - |
      cbe lint $path --format junit > cbe-lint.xml
  artifacts:
    when: always
    public: false
    expire_in: 1 week
    reports:
      junit: cbe-lint.xml
cbe changes:
  image: python:3.13
  rules:
    - if: $$CI_PIPELINE_SOURCE == "merge_request_event"
  variables:
    GIT_DEPTH: 0
  script:
    - pip install $wheel
    - |
      cd $path
      cbe diff "$$CI_MERGE_REQUEST_DIFF_BASE_SHA..HEAD"
      cbe diff "$$CI_MERGE_REQUEST_DIFF_BASE_SHA..HEAD" --format markdown > "$$CI_PROJECT_DIR/cbe-changes.md"
      if test -e students.csv; then
        cbe impact "$$CI_MERGE_REQUEST_DIFF_BASE_SHA..HEAD" --summary
        cbe impact "$$CI_MERGE_REQUEST_DIFF_BASE_SHA..HEAD" --format markdown >> "$$CI_PROJECT_DIR/cbe-changes.md"
      fi
  artifacts:
    public: false
    expire_in: 1 week
    paths:
      - cbe-changes.md
""")


@dataclass(frozen=True, slots=True)
class System:
    """Where a system looks for its file, from the root of a repository, and what is to be in it."""

    path: str
    template: Template


SYSTEMS: Final[Mapping[str, System]] = {
    "github": System(".github/workflows/cbe.yml", _GITHUB),
    "gitlab": System(".gitlab-ci.yml", _GITLAB),
}
"""By name; the next one is added here, and in `cli/init.py`."""


def ci_path(system: str, folder: Path) -> Path:
    """Where the file for what is in `folder` lies; without a repository around it the folder is to be one."""
    return repository_of(folder) / SYSTEMS[system].path


def ci_file(system: str, folder: Path) -> tuple[Path, bytes]:
    """The file that has what is in `folder` linted, at the root of the repository around it, and its content.

    Raises `CannotRun` where there is such a file already, or where the name of a folder would be a command in it.
    """
    root = repository_of(folder)
    path = ci_path(system, folder)
    if path.exists():
        raise CannotRun(
            f"“{SYSTEMS[system].path}” is there already; nothing was changed. "
            "Move it aside and run again to see what cbe would write, then put the two together."
        )
    inside = folder.resolve().relative_to(root).as_posix()
    if not inside.isprintable() or "${{" in inside:  # the shell takes all else in quotation marks
        raise CannotRun(f"The name of the folder {quoted(inside)} cannot stand in a workflow. Rename it and run again.")
    return path, SYSTEMS[system].template.substitute(wheel=WHEEL, path=shlex.quote(inside)).encode()


def add_ci(system: str, folder: Path) -> Path:
    """Write the file for a school that is there, or for a folder of frameworks, and give its path.

    Raises `CannotRun` where `folder` is neither, or as `ci_file` does.
    """
    path, content = ci_file(system, to_lint(folder))
    write_bytes(path, content)
    return path


def repository_of(folder: Path) -> Path:
    """The root of the repository around a folder; without one the folder is to be one."""
    return root_of(folder) or folder.resolve()


def to_lint(folder: Path) -> Path:
    """The school that `folder` is in, or a folder of frameworks. Raises `CannotRun` where it is neither."""
    try:
        return find_root(folder)
    except CannotRun:
        if any(name.endswith(".yaml") for name in visible(folder)):
            return folder
        raise
