"""The two states of files that somebody wants compared: paths, or revisions of what is kept in git."""

from __future__ import annotations

import re
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cbe_cli.changes.compare import compare_frameworks
from cbe_cli.changes.policy_changes import compare_policies
from cbe_cli.diagnostics import CannotRun, Diagnostic
from cbe_cli.files.commit_files import files_of
from cbe_cli.files.history import Commit
from cbe_cli.files.revisions import commit_named, is_there, names_in, where_they_parted
from cbe_cli.files.text import read_bytes
from cbe_cli.school.discover import CLASS_FILE, SCHOOL_FILE, discover, find_root
from cbe_cli.school.file_names import visible
from cbe_cli.school.frameworks import Editions, read_editions
from cbe_cli.school.policy_file import read_policy
from cbe_cli.school.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cbe_cli.changes.model import Change, Compared
    from cbe_cli.school.edition import Edition
    from cbe_cli.school.policy import PolicyBlock

HEAD: Final = "HEAD"
FRAMEWORKS: Final = "frameworks"
_RANGE: Final = re.compile(r"^(?P<old>[^:]*?[^.:]|)(?P<dots>\.{2,3})(?P<new>[^./:][^:]*|)$")
_POLICY: Final = re.compile(rb"^policy\s*:", re.MULTILINE)
_FRAMEWORK: Final = re.compile(rb"^(framework|domains)\s*:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class State:
    """What was read of one side, called `name`.

    `editions` is None of a file that has only a policy, `policy` is None of frameworks by themselves. `alone` is one
    framework file. What could not be read is in `unreadable`; then the rest is not to be compared.
    """

    name: str
    editions: tuple[Edition, ...] | None = None
    policy: tuple[PolicyBlock, ...] | None = None
    alone: bool = False
    unreadable: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one state to another, framework by framework and then the policy."""

    old: str
    new: str
    compared: tuple[Compared, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """All of them."""
        return tuple(change for one in self.compared for change in one.changes)


@dataclass(frozen=True, slots=True)
class End:
    """One side as somebody names it: a path, or a commit; of a commit perhaps one file or folder `inside`."""

    text: str
    path: Path | None = None
    commit: Commit | None = None
    inside: str = ""


def read_states(old: str, new: str | None) -> tuple[State, State]:
    """Both sides as `cbe diff` is told them. Raises `CannotRun` as `ends` does, and where a side has nothing."""
    before, after = ends(old, new)
    return _state(before), _state(after)


def ends(old: str, new: str | None) -> tuple[End, End]:
    """Both sides as they are named: two paths or revisions, `A..B`, or one revision against the files here.

    `A...B` is what B changed since it parted from A. A path that is there is a path, whatever revision is called so.
    Raises `CannotRun` where one is neither, or where there is nothing to compare it with.
    """
    if new is not None:
        return _end(old), _end(new)
    range_ = None if Path(old).exists() else _RANGE.match(old)
    if range_:
        before, after = _commit(range_["old"] or HEAD), _commit(range_["new"] or HEAD)
        first = where_they_parted(here(), before, after) if range_["dots"] == "..." else before
        return End(range_["old"] or HEAD, commit=first), End(range_["new"] or HEAD, commit=after)
    if Path(old).exists():
        raise CannotRun(
            f"{quoted(old)} is a path; name what it is to be compared with, too. For what changed here since the last "
            "commit: cbe diff HEAD"
        )
    return _end(old), End("the files here", here())


def compare_states(old: State, new: State) -> Comparison:
    """Everything that both sides have. Raises `CannotRun` where one has only frameworks and the other only a policy."""
    compared: tuple[Compared, ...] = ()
    if old.editions is not None and new.editions is not None:
        compared = compare_frameworks(_beside(old, new), _beside(new, old))
    if old.policy is not None and new.policy is not None:
        editions = (*(new.editions or ()), *(old.editions or ()))
        compared = (*compared, compare_policies(old.policy, new.policy, editions))
    if not compared and (old.editions is None) != (new.editions is None):
        one, other = (old, new) if old.editions is None else (new, old)
        raise CannotRun(f"{quoted(one.name)} has a policy and no framework, and {quoted(other.name)} no policy.")
    return Comparison(old.name, new.name, compared)


def _beside(state: State, other: State) -> tuple[Edition, ...]:
    """The editions of a state; beside a single framework file only those of its framework, if there are any."""
    editions = state.editions or ()
    if not other.alone:
        return editions
    ids = {edition.id.casefold() for edition in other.editions or ()}
    return tuple(edition for edition in editions if edition.id.casefold() in ids) or editions


def here() -> Path:
    """The school around this folder; this folder, where no school surrounds it."""
    with suppress(CannotRun):
        return find_root(Path())
    return Path()


def _end(text: str) -> End:
    path = Path(text)
    if path.exists():
        return End(text, path)
    revision, colon, inside = text.partition(":")
    if colon and revision and inside.strip("/"):
        found = commit_named(here(), revision)
        if found is not None:
            return End(text, commit=found, inside=inside.strip("/"))
    return End(text, commit=_commit(text))


def _state(end: End) -> State:
    if end.commit is not None:
        return _of_commit(end.text, end.commit, end.inside)
    return _of_path(end.path or here(), end.text)


def _commit(text: str) -> Commit:
    found = commit_named(here(), text)
    if found is None:
        raise CannotRun(
            f"{quoted(text)} is no file or folder here, and no branch, tag or commit that git knows in this folder."
        )
    return found


def _of_commit(text: str, commit: Commit, inside: str = "") -> State:
    """The frameworks and the policy of the school as a commit has them, or one file or folder of it."""
    with laid_out(End(text, None, commit, inside)) as folder:
        return _of_path(folder / inside, f"{text} ({commit.short})", folder)


@contextmanager
def laid_out(end: End) -> Iterator[Path]:
    """The folder of a side, for as long as it is read: of a commit its frameworks and the files beside them.

    Raises `CannotRun` where the commit has none.
    """
    if end.commit is None:
        yield end.path or here()
        return
    folder = here()
    if end.inside:
        wanted = [end.inside] if is_there(folder, end.commit, end.inside) else []
    else:
        names = names_in(folder, end.commit)
        wanted = [each for each in names if each == FRAMEWORKS or each.endswith(".yaml")]
    if not wanted:
        what = quoted(end.inside) if end.inside else "framework and no cbe.yaml"
        raise CannotRun(f"Commit {end.commit.short} ({quoted(end.text)}) has no {what} in this folder.")
    with files_of(folder, end.commit, wanted) as place:
        yield place


def _of_path(path: Path, name: str, below: Path | None = None) -> State:
    """A file or a folder. Places are shown as they were typed; those in a school, or `below` a folder, from there."""

    def shown(each: Path) -> str:
        return (each.relative_to(below) if below else each).as_posix()

    if path.is_file():
        return _of_file(path, name, shown(path))
    if (path / SCHOOL_FILE).is_file() or (path / CLASS_FILE).is_file():
        files = discover(path)
        return _read(
            name, ((each, files.shown(each)) for each in files.frameworks), (files.setup, files.shown(files.setup))
        )
    for folder in (path, path / FRAMEWORKS):
        found = [folder / each for each in visible(folder) if each.endswith(".yaml") and (folder / each).is_file()]
        if found:
            return _read(name, ((each, shown(each)) for each in found), None)
    raise CannotRun(f"{quoted(name)} holds no framework: it has no cbe.yaml and no YAML files.")


def _of_file(path: Path, name: str, shown: str) -> State:
    """A framework, or a policy: cbe.yaml, or a file that says so."""
    data = read_bytes(path, shown)
    if path.name in (SCHOOL_FILE, CLASS_FILE) or (_POLICY.search(data) and not _FRAMEWORK.search(data)):
        return _read(name, None, (path, shown))
    return _read(name, [(path, shown)], None, alone=True)


def _read(
    name: str, frameworks: Iterable[tuple[Path, str]] | None, policy: tuple[Path, str] | None, *, alone: bool = False
) -> State:
    found: tuple[Diagnostic, ...] = ()
    editions = blocks = None
    if frameworks is not None:
        read = read_editions(tuple(frameworks))
        editions = read.value or Editions((), complete=False)
        found += () if editions.complete else read.diagnostics
    if policy is not None:
        parsed = read_policy(*policy)
        blocks = parsed.value
        found += () if blocks is not None else parsed.diagnostics
    return State(name, editions.all if editions is not None else None, blocks, alone, found)
