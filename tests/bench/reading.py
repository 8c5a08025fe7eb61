"""`python reading.py SCHOOL`: read the school and run the rules over it, as every command does first."""

from __future__ import annotations

import sys
from pathlib import Path

from cbe_cli.lint.ready import read_school

read = read_school(Path(sys.argv[1]))
sys.exit(0 if read.value is not None and not read.diagnostics else "the school has faults")
