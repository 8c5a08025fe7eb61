"""A few mutated files at each run of the tests, some thousands in the heavy ones; and the fuzzer itself can fail."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cbe_cli.school.load import load
from tests.fuzz import __main__ as fuzz
from tests.fuzz.about_students import TEXTS
from tests.lint.laid import lay_example

ROOT = Path(__file__).parents[2]


def fuzzed(examples: int, *kinds: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", str(examples), "--only", *kinds], cwd=ROOT, check=False, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-5000:]
    return done.stdout


def test_some_mutated_files() -> None:
    framework, school, failed = fuzzed(20, "framework", "school").splitlines()
    assert framework.startswith("framework: 20 of ")
    assert school.startswith("school: 20 of ")
    assert failed == "0 failed"


@pytest.mark.parametrize("file", TEXTS)
def test_some_mutated_files_about_students(file: str) -> None:
    seed = str(time.time())
    assert [failure for number in range(3) if (failure := fuzz.run(file, [], seed, number))] == []


@pytest.mark.parametrize("file", TEXTS)
def test_the_files_about_students_have_no_fault_before_they_are_mutated(file: str, tmp_path: Path) -> None:
    """Else nothing would be drawn of them."""
    folder = lay_example(f"{file}.csv", tmp_path / "class")
    (folder / f"{file}.csv").write_text(TEXTS[file], encoding="utf-8")
    assert [found.message for found in load(folder).diagnostics] == []


@pytest.mark.heavy
def test_thousands_of_mutated_files() -> None:
    examples = int(os.environ.get("CBE_FUZZ_EXAMPLES", "2000"))
    assert fuzzed(examples, "framework", "school").endswith("\n0 failed\n")
    assert fuzzed(examples // 40, *TEXTS).endswith("\n0 failed\n")  # pages are drawn, which takes longer


def test_what_raises_or_does_not_end_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def raises(*_: object) -> None:
        raise KeyError("Jane")

    def hangs(*_: object) -> None:
        time.sleep(60)

    monkeypatch.setattr(fuzz, "LONGEST", 1)
    for kind, task in (("framework", raises), ("school", hangs)):
        monkeypatch.setitem(fuzz.KINDS, kind, task)
    assert "--seed 7 --only framework --number 3\n" in fuzz.run("framework", [], "7", 3)
    assert "TooLongError" in fuzz.run("school", [], "7", 3)


def test_every_number_is_another_file_and_the_same_again() -> None:
    made = [fuzz.mutated("title: Sky\nids: [A, B]\n", fuzz.Random(number)) for number in range(200)]
    assert len(set(made)) > 150
    assert made == [fuzz.mutated("title: Sky\nids: [A, B]\n", fuzz.Random(number)) for number in range(200)]
