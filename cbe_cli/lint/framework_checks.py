"""The checks that may speak of a framework file, without the rules that need what gradebooks need."""

from __future__ import annotations

from typing import Final

from cbe_cli.diagnostics import Check
from cbe_cli.files import checks as of_files
from cbe_cli.lint import living_checks
from cbe_cli.lint.edition_rules import EDITION_RULES
from cbe_cli.lint.since_rules import SINCE_RULES
from cbe_cli.lint.wording.table import WORDING_RULES
from cbe_cli.school import checks as of_records

FRAMEWORK_CHECKS: Final[tuple[Check, ...]] = (
    *of_files.CHECKS,
    *of_records.CHECKS,
    *living_checks.CHECKS,
    *(rule.check for rule in EDITION_RULES),
    *(rule.check for rule in SINCE_RULES),
    *(rule.check for rule in WORDING_RULES),
)
