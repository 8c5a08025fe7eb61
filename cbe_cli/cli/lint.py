"""`cbe lint` says what is wrong with a school's files."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cbe_cli.diagnostics import CannotRun, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cbe_cli.lint.choice import Choice
    from cbe_cli.lint.report import Report

Codes = list[str] | None

ROUNDS = 5
"""More rounds of fixes than any text has needed, so that two rules that undo each other come to an end."""


class Profile(StrEnum):
    """How much is asked of a framework."""

    IMPORTED = "imported"
    DRAFT = "draft"
    STRICT = "strict"


class Format(StrEnum):
    """For people, or for programs: the names of `lint/formats.py`, which takes long to import."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"
    MARKDOWN = "markdown"


Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="PATH",
        help="A school, a class folder, a framework file or a folder of them. "
        "Else the school around this folder, or its folder frameworks.",
    ),
]
Select = Annotated[
    Codes,
    typer.Option(
        "--select",
        metavar="RULE",
        help="Only these: a code, the beginning of codes (G2), a name or a group (wording).",
    ),
]
Ignore = Annotated[Codes, typer.Option("--ignore", metavar="RULE", help="Not these, named in the same way.")]
UnderProfile = Annotated[
    Profile | None,
    typer.Option(
        metavar="|".join(Profile),
        help="imported: errors alone. draft: all that is on. strict: all, and end with 1 for warnings.",
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        metavar="REVISION",
        help="Compare frameworks with what they were there: a tag, a branch, HEAD~3. Else with the last tag, and in "
        "CI with the branch that a pull request is to go into.",
    ),
]
Accept = Annotated[
    bool, typer.Option("--accept", help="Write lint-baseline.csv: what is found today is not shown again.")
]
PutRight = Annotated[bool, typer.Option("--fix", help="Put right what is safe to put right, then show what is left.")]
Diff = Annotated[bool, typer.Option("--diff", help="Show what --fix would change, and change nothing.")]
Everything = Annotated[bool, typer.Option("--all", help="Show what was accepted, too.")]
Strict = Annotated[bool, typer.Option("--strict", help="End with 1 for warnings too.")]
Watch = Annotated[bool, typer.Option("--watch", help="Look again whenever a file is saved, until Ctrl+C.")]
Output = Annotated[
    Format | None,
    typer.Option(
        "--format",
        metavar="|".join(Format),
        help="How findings are written. Default: text; where GitHub Actions runs it, with annotations after it.",
    ),
]


def lint(  # noqa: PLR0913 - one parameter an option
    path: Paths = None,
    *,
    select: Select = None,
    ignore: Ignore = None,
    profile: UnderProfile = None,
    since: Since = None,
    fix: PutRight = False,
    diff: Diff = False,
    accept: Accept = False,
    everything: Everything = False,
    strict: Strict = False,
    watch: Watch = False,
    output: Output = None,
) -> None:
    """Check the files of a school, and say how to mend each fault.

    Ends with 0 when there are no errors (warnings and notes may be shown), with 1 when there are errors, and with 2
    when it could not run. `cbe rule CODE` explains a finding.
    """
    from cbe_cli.cli.present import say
    from cbe_cli.lint.run import lint as run

    if watch and (accept or fix or diff):
        raise typer.BadParameter("It only looks: leave out --accept, --fix and --diff.", param_hint="--watch")
    if accept and (select or ignore):
        raise typer.BadParameter(
            "It accepts all that is found: leave out --select and --ignore.", param_hint="--accept"
        )
    paths, choice = path or [_here()], _choice(select, ignore)
    if accept:
        _accept(paths, choice, profile, since)
        return
    if fix or diff:
        _fix(paths, choice, profile, write=not diff)
    if diff:
        return

    def once() -> int:
        report = run(paths, choice, profile.value if profile else None, baseline=not everything, since=since)
        for sentence in report.said:
            say(sentence)
        _show(report, paths, output, brief=output is None and not (select or everything))
        return report.exit_code(strict=strict)

    raise typer.Exit(_watched(paths, once) if watch else once())


def _watched(paths: Sequence[Path], once: Callable[[], int]) -> int:
    from cbe_cli.cli.watching import watch

    return watch(paths, once)


def _here() -> Path:
    """The school around the current folder, or where there is none its frameworks. Raises `CannotRun` for neither."""
    from cbe_cli.school.discover import find_root

    try:
        return find_root(Path())
    except CannotRun:
        frameworks = Path("frameworks")
        if not frameworks.is_dir():
            raise
        return frameworks


def _show(report: Report, paths: Sequence[Path], output: Format | None, *, brief: bool) -> None:
    """In the format that is asked for; without one as text, in GitHub Actions with annotations after it."""
    if output is None and report.diagnostics and os.environ.get("GITHUB_ACTIONS") == "true":
        with _no_commands():
            _print(report, brief=brief)
        _write(report, Format.GITHUB, paths)
    elif output in {None, Format.TEXT}:
        _print(report, brief=brief)
    else:
        _write(report, output, paths)


def _print(report: Report, *, brief: bool) -> None:
    """All findings; with `brief` of very many that are no errors only how many there are of each rule."""
    from cbe_cli.cli.lint_summary import MANY, summary
    from cbe_cli.cli.present import plural, say, show

    errors = [each for each in report.diagnostics if each.severity is Severity.ERROR]
    others = [each for each in report.diagnostics if each.severity is not Severity.ERROR]
    if brief and len(others) > MANY:
        show(errors, sys.stdout, file_of=report.file)
        summary(others, sys.stdout)
    else:
        show(report.diagnostics, sys.stdout, file_of=report.file)
    if not report.diagnostics:
        say("Nothing to report.")
    if report.accepted:
        say(f"Not shown: {plural(report.accepted, 'accepted finding')}. `cbe lint --all` shows them.")
    if report.gone:
        say(f"{plural(report.gone, 'accepted finding')} no longer there: `cbe lint --accept` forgets them.")


def _accept(paths: list[Path], choice: Choice, profile: Profile | None, since: str | None) -> None:
    """Write the baseline of each school or framework folder, and say what cannot be accepted."""
    from cbe_cli.cli.present import plural, say, show
    from cbe_cli.cli.report_summary import from_here
    from cbe_cli.lint.accept import accept

    for accepted in accept(paths, choice, profile.value if profile else None, since):
        say(f"Accepted: {plural(accepted.number, 'finding')} in {from_here(accepted.file)}")
        show(accepted.refused, sys.stdout)
        if accepted.refused:
            raise typer.Exit(1)


def _fix(paths: list[Path], choice: Choice, profile: Profile | None, *, write: bool) -> None:
    """Make what is safe, or print what would change. A fix may be what makes room for another, so it goes on."""
    from cbe_cli.cli.present import plain, plural, say
    from cbe_cli.lint.fix import fixes

    for _ in range(ROUNDS if write else 1):
        made = list(fixes(paths, choice, profile.value if profile else None))
        for one in made:
            if write:
                one.write()
                say(f"Fixed: {plural(one.fixes, 'finding')} in {one.shown}")
            else:
                sys.stdout.write(plain(one.diff(), keep_lines=True))
        if not made:
            break


def _write(report: Report, name: Format, paths: Sequence[Path]) -> None:
    from cbe_cli.lint.formats import FORMATS

    format_ = FORMATS[name]
    sys.stdout.write(format_.write(report.seen_from(_repository(paths)) if format_.of_repository else report))


def _repository(paths: Sequence[Path]) -> Path:
    """The root of the repository, from which GitHub and GitLab count paths.

    A checkout need not lie at the root of GitHub's workspace, so `.git` comes first; an archive has none.
    """
    from cbe_cli.files.git import root_of

    return root_of(paths[0]) or Path(os.environ.get("GITHUB_WORKSPACE", "")).resolve()


@contextmanager
def _no_commands() -> Iterator[None]:
    """Meanwhile GitHub Actions takes no line for a command: findings quote what people wrote, which may look like one.

    https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions#stopping-and-starting-workflow-commands
    """
    token = os.urandom(16).hex()
    sys.stdout.write(f"::stop-commands::{token}\n")
    yield
    sys.stdout.write(f"::{token}::\n")


def _choice(select: Codes, ignore: Codes) -> Choice:
    from cbe_cli.lint.choice import Choice

    return Choice(_known("--select", select), _known("--ignore", ignore))


def _known(option: str, words: Codes) -> tuple[str, ...]:
    """Beginnings of codes. A word that no rule goes by is a slip that would hide everything, or nothing."""
    wanted = [part.strip() for word in words or () for part in word.split(",")]
    if not wanted:
        return ()
    from cbe_cli.cli.catalogue import every_check
    from cbe_cli.lint.choice import named

    known = every_check().values()
    for word in wanted:
        if not named(word, known):
            raise typer.BadParameter(f"There is no rule “{word}”. `cbe rule` lists them.", param_hint=option)
    return tuple(code for word in wanted for code in named(word, known))
