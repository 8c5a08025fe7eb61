"""The rule about who may judge: a policy may name those whose judgments stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.attainment.policy import policy_of
from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.school.policy import in_force
from cbe_cli.school.wording import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.school.edition import Node
    from cbe_cli.school.model import Judgment, School


@rule("G245", "judgment-not-allowed", Severity.ERROR, Reach.STUDENT)
def judgment_not_allowed(school: School) -> Iterator[Finding]:
    """A judgment is by somebody who may not make it.

    The policy names in “judge” who may put their decision in place of a computed level, by the names in the column
    “by”. The rules of the day of the judgment hold. Nothing of the student is shown until somebody has looked at it.

    Fails:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy: {judge: {domain: [District panel]}}
        judgments.csv
        | date,student,id,score,reached,by,reason,cleared
        | 2026-10-20,S01,MA,3,,Ms Rivera,Explained it at the board,

    Passes:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy: {judge: {domain: [District panel]}}
        judgments.csv
        | date,student,id,score,reached,by,reason,cleared
        | 2026-10-20,S01,MA,3,,District panel,The portfolio of last year,
        | 2026-10-20,S01,MA.RATIO.5a,3,,Ms Rivera,Explained it at the board,
    """
    for judgment in school.judgments:
        node = _about(school, judgment)
        allowed = _judges(school, judgment, node) if node is not None else None
        if node is None or allowed is None or _name(judgment.by) in {_name(one) for one in allowed}:
            continue
        named = listed(map(quoted, allowed), "or") if allowed else "nobody"
        yield Finding(
            judgment.where,
            f"{quoted(judgment.by)} may not judge a {node.kind}; the policy names {named}.",
            hint="Let one of them decide, or add the name to “judge” in the policy.",
            student=judgment.student,
        )


def _about(school: School, judgment: Judgment) -> Node | None:
    """What a judgment is about, in the edition of its day; what that one does not have, in any."""
    of_day = [edition for edition in school.frameworks_on(judgment.date) if edition.id == judgment.framework]
    others = [edition for edition in school.editions if edition.id == judgment.framework]
    return next((node for edition in (*of_day, *others) if (node := edition.find(judgment.node))), None)


def _judges(school: School, judgment: Judgment, node: Node) -> tuple[str, ...] | None:
    """Who may judge a node on the day of a judgment; None where anybody may."""
    policy = policy_of(node, in_force(school.setup.policy, judgment.date))
    return dict(policy.judges).get(node.kind)


def _name(written: str) -> str:
    return " ".join(written.split()).casefold()
