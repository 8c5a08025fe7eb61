"""docs/policies.md, written from the table of ready policies and from tests/policy_examples/."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import Final

from cbe_cli.attainment.ready_policies import READY_POLICIES, ReadyPolicy

EXAMPLES: Final = Path(__file__).parent / "policy_examples"
"""`coming-from.md`: which lines to write for the rules of another program; test_policies_page.py tries each block."""

INTRODUCTION: Final = """\
# Ready policies, and policies of other programs

Generated: `make docs` writes it. What each key means is in [levels.md](levels.md), and where a policy stands in
[files.md](files.md#the-policy).

A school that comes from another program can name it, and has its rules:

```yaml
policy: {like: canvas}
```

That is the same as if its lines stood there. What the school writes beside `like` wins, key by key; a `score` or a
roll-up replaces the whole one, and `nodes` replaces for single domains or competencies. What would change shows
`cbe whatif CLASS --policy canvas`, before anything does.
"""


def policies_page() -> str:
    """The page as it is to be on disk."""
    table = ["| `like` | what it is |", "|---|---|"]
    table += [f"| [`{name}`](#{name}) | {ready.title} |" for name, ready in READY_POLICIES.items()]
    ready = [_section(name, ready) for name, ready in READY_POLICIES.items()]
    coming = (EXAMPLES / "coming-from.md").read_text(encoding="utf-8")
    return "\n".join((INTRODUCTION, *table, "", "## What each is", "", *ready, coming))


def _section(name: str, ready: ReadyPolicy) -> str:
    lines = "\n".join(f"  {line}" for line in dedent(ready.yaml).strip().splitlines())
    return f"### {name}\n\n{ready.title}.\n\n```yaml\npolicy:\n{lines}\n```\n\nWhat differs: {ready.differs}\n"
