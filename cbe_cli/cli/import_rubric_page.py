"""What `cbe import rubric` says beside the product: what changed, what was commented, what lint finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cbe_cli.cli.lint_summary import MANY
from cbe_cli.cli.lint_summary import summary as lint_summary
from cbe_cli.cli.present import plural, say, show
from cbe_cli.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from cbe_cli.exchange.rubrics.into import Changed, Update
    from cbe_cli.exchange.rubrics.tables import Comment


def summary(update: Update, *, written: bool) -> None:
    """A line for each competency that changed, and what was compared with what."""
    for each in update.changed:
        say(f"{each.competency} {each.title}: {', '.join(_counts(each))}.")
    if not update.changed:
        say("Nothing changes in the framework.")
    elif written:
        say(f"Written to {update.path.as_posix()}.")
    if not update.compared:
        say("The file was not made by `cbe export rubric`, so wherever it has a text, that text counts.")


def _counts(each: Changed) -> Iterator[str]:
    merged = each.merged
    if merged.texts:
        yield f"{plural(len(merged.texts), 'text')} changed"
    for verb, names in (
        ("added", [criterion.name for _, criterion in merged.added]),
        ("removed", [key.lstrip("=") for key in merged.removed]),
    ):
        if names:
            yield f"{verb} {', '.join(f'“{name}”' for name in names)}"


def draft_summary(framework: dict[str, Any], output: Path | None) -> None:
    """What the draft holds."""
    domains = framework["domains"]
    competencies = [competency for domain in domains for competency in domain["competencies"]]
    criteria = sum(len(competency["rubric"]) for competency in competencies)
    number = f"{len(competencies)} {'competency' if len(competencies) == 1 else 'competencies'}"
    rows = f"{criteria} {'criterion' if criteria == 1 else 'criteria'}"
    say(f"{framework['title']}: {plural(len(domains), 'domain')}, {number}, {rows}.")
    for scale in framework["scales"].values():
        names = (
            f"{each['score']} {each['name']}{' (proficient)' * ('proficient' in each)}" for each in scale["points"]
        )
        say(f"Scale: {', '.join(names)}.")
    if output is not None:
        say(f"Written to {output.as_posix()}, as framework “{framework['framework']}”.")
    else:
        say("With -o FILE it is written there, and checked.")


def comments(found: Sequence[Comment]) -> None:
    """What people said, where, and who if that is known."""
    if not found:
        return
    say(f"{plural(len(found), 'comment')}, to be read; not written into the framework:")
    for each in found:
        by = f" ({each.author})" if each.author else ""
        say(f"  {each.where}: {' '.join(each.text.split())}{by}")


def lint_it(framework: Path) -> None:
    """What `cbe lint` finds in the file, which of very much the errors alone are shown of one by one."""
    from cbe_cli.lint.run import lint

    report = lint([framework])
    errors = [each for each in report.diagnostics if each.severity is Severity.ERROR]
    others = [each for each in report.diagnostics if each.severity is not Severity.ERROR]
    say(f"`cbe lint {framework.as_posix()}`:" if report.diagnostics else "`cbe lint` finds nothing to report.")
    if len(others) > MANY:
        show(errors, file_of=report.file)
        lint_summary(others)
    else:
        show(report.diagnostics, file_of=report.file)
