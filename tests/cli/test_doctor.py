"""`cbe doctor` as a person runs it."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ON_A_POOR_COMPUTER = """
from cbe_cli.documents import libraries
libraries.LIBRARIES = (libraries.Library("nothing-like-it", "0"),)
libraries.this_system = lambda: "Debian or Ubuntu"
from cbe_cli.cli.app import main
main()
"""


def doctor(code: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-c", code, "doctor"], capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False
    )
    return done.returncode, done.stdout, done.stderr


def test_something_missing_ends_with_1_and_says_what_to_type() -> None:
    code, shown, said = doctor(ON_A_POOR_COMPUTER)
    assert (code, said) == (1, "")
    assert "\nmissing Pango: Not found: nothing-like-it. " in shown
    assert "\n            sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0\n" in shown
    assert shown.endswith(
        "Something is missing. Everything but printing works: cbe lint and cbe levels need none of it.\n"
    )


def test_all_well_ends_with_0() -> None:
    code, shown, said = doctor("from cbe_cli.cli.app import main; main()")
    if code:
        pytest.skip("this computer cannot print; the doctor says why")
    assert said == ""
    assert shown.endswith("\nThis computer can print.\n")
    assert "missing" not in shown
