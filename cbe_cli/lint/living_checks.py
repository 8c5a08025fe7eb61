"""What can be wrong with what a school says about the linter itself: comments that allow, settings in `cbe.yaml`."""

from __future__ import annotations

from typing import Final

from cbe_cli.diagnostics import Check, Reach, Severity
from cbe_cli.files.examples import example


def _with_comment(comment: str) -> str:
    return example(f"""
    frameworks/other.yaml
    | format: 1
    | framework: other
    | title: Other
    | scales:
    |   two: {{points: [{{score: 1, name: Not yet}}, {{score: 2, name: Met, proficient: yes}}]}}
    | domains:
    |   - id: SC
    |     title: Science
    |     competencies:
    |       {comment}
    |       - {{id: SC.EN, title: Energy, statement: I can understand energy.}}
    """)


_REASON: Final = "# cbe: allow vague-verb because families know the word"

ALLOWANCE_UNKNOWN: Final = Check(
    "S231", "allowance-unknown", Severity.WARNING, Reach.NONE,
    title="A comment allows a rule that there is not.",
    why="`# cbe: allow W102 because ...` names a rule by its code or its name. One that nobody knows allows nothing.",
    fails=_with_comment("# cbe: allow vague-verb, vague-noun because families know the word"),
    passes=_with_comment(_REASON),
)  # fmt: skip
ALLOWANCE_WITHOUT_REASON: Final = Check(
    "S232", "allowance-without-reason", Severity.WARNING, Reach.NONE,
    title="A comment allows a finding and does not say why.",
    why="Who reads it next year has to know whether the reason still holds: write it after `because`.",
    fails=_with_comment("# cbe: allow vague-verb"),
    passes=_with_comment(_REASON),
)  # fmt: skip
ALLOWANCE_FOR_NOTHING: Final = Check(
    "S233", "allowance-for-nothing", Severity.WARNING, Reach.NONE,
    title="A comment allows what is not there.",
    why="The text has changed, or the comment is on the wrong line: it goes at the end of the line that a finding "
    "names, or alone on the line above. Left as it is it would hide a finding to come.",
    fails=_with_comment(_REASON).replace("understand", "explain"),
    passes=_with_comment(_REASON),
)  # fmt: skip
ALLOWANCE_OF_ERROR: Final = Check(
    "S234", "allowance-of-error", Severity.WARNING, Reach.NONE,
    title="A comment allows an error that withholds something.",
    why="That is not a matter of taste: `cbe levels` and `cbe report` go by it, whatever lint is told to hide.",
)  # fmt: skip
SETTING_UNKNOWN: Final = Check(
    "S235", "lint-rule-unknown", Severity.ERROR, Reach.NONE,
    title="The settings of the linter name a rule that there is not.",
    why="`also` and `ignore` take a code, the beginning of codes, the name of a rule or a group (form, setup, "
    "frameworks, wording, gradebooks, portfolios, exchange).",
)  # fmt: skip
PATH_UNKNOWN: Final = Check(
    "S236", "lint-path-unknown", Severity.WARNING, Reach.NONE,
    title="The settings of the linter name a path that is not there.",
    why="They would hold for nothing. A path is a file or a folder below the school's folder.",
)  # fmt: skip

CHECKS: Final = (
    ALLOWANCE_UNKNOWN, ALLOWANCE_WITHOUT_REASON, ALLOWANCE_FOR_NOTHING, ALLOWANCE_OF_ERROR, SETTING_UNKNOWN,
    PATH_UNKNOWN,
)  # fmt: skip
