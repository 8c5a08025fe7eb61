"""`python -m tests.lint.wording.sample CODE [NUMBER]`: findings on published frameworks, drawn by lot, to be read.

What is printed are lines for `alarms/CODE.csv`, each with the text below it; whoever reads writes true or false.
"""

from __future__ import annotations

import random
import sys

from cbe_cli.lint.rule import Finding
from cbe_cli.lint.wording.table import WORDING_RULES
from cbe_cli.lint.wording.texts import rows, statements
from tests.lint.wording.real import NAMES
from tests.lint.wording.real_rubrics import RUBRICS, edition


def main(code: str, number: int) -> None:
    """Print how many findings there are in how many texts, and `number` of them."""
    rule = next(rule for rule in WORDING_RULES if rule.check.code == code)
    names = (*NAMES, *RUBRICS) if code.startswith(("W2", "W3")) else NAMES
    found = [(name, each) for name in names for each in rule.find(edition(name))]
    texts = sum(len(statements(edition(name))) for name in names)
    cells = sum(len(row.cells) for name in names for row in rows(edition(name)))
    print(f"{len(found)} findings in {texts} statements and {cells} descriptors")
    for name, each in random.Random(code).sample(found, min(number, len(found))):  # noqa: S311 - a draw, not a secret
        id_ = each.message.split("“")[1].split("”")[0]
        place, text = text_at(name, each)
        print(f"{name},{id_},{place},true,\n    {text}\n    {each.message}")


def text_at(name: str, found: Finding) -> tuple[str, str]:
    """What the finding is about: "" and a statement, or criterion and point and a descriptor."""
    said = {one.where: ("", one.text) for one in statements(edition(name))}
    for row in rows(edition(name)):
        said |= {cell.where: (f"{row.criterion.id} {cell.point.name}", cell.text) for cell in row.cells}
    return said.get(found.where, ("", ""))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 40)
