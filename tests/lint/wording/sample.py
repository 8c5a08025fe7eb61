"""`python -m tests.lint.wording.sample CODE [NUMBER]`: findings on published frameworks, drawn by lot, to be read.

What is printed are lines for `alarms/CODE.csv`, each with the text below it; whoever reads writes true or false.
"""

from __future__ import annotations

import random
import sys

from cbe_cli.lint.wording.table import WORDING_RULES
from cbe_cli.lint.wording.texts import rows, statements
from tests.lint.wording.real import NAMES
from tests.lint.wording.real_rubrics import RUBRICS, edition


def main(code: str, number: int) -> None:
    """Print how many findings there are in how many texts, and `number` of them."""
    rule = next(rule for rule in WORDING_RULES if rule.check.code == code)
    names = (*NAMES, *RUBRICS) if code.startswith("W2") else NAMES
    found = [(name, each) for name in names for each in rule.find(edition(name))]
    texts = sum(len(statements(edition(name))) for name in names)
    cells = sum(len(row.cells) for name in names for row in rows(edition(name)))
    print(f"{len(found)} findings in {texts} statements and {cells} descriptors")
    for name, each in random.Random(code).sample(found, min(number, len(found))):  # noqa: S311 - a draw, not a secret
        id_ = each.message.split("“")[1].split("”")[0]
        print(f"{name},{id_},,true,\n    {text_of(name, id_)}\n    {each.message}")


def text_of(name: str, id_: str) -> str:
    """The statement of a node."""
    return next((one.text for one in statements(edition(name)) if one.node.id == id_), "")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 40)
