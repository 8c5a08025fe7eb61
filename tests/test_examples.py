"""Every `$ cbe ...` that README and docs/ show is typed here, in a copy of the sample school, and shows the same."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from cbe_cli.documents.libraries import missing
from cbe_cli.files.shipped import shipped
from tests.pages import Step, agrees, sessions
from tests.typed import typed

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
SESSIONS = [
    (path.name, number, steps) for path in PAGES for number, steps in enumerate(sessions(path.read_text("utf-8")))
]
ONCE = ("cbe report", "cbe transcript", "cbe profile")
"""What only prints: it gives the same in every session of such commands, so one that others have is not typed again."""

WHOLE = ("README.md", "commands.md")  # typed from beginning to end


def once(all_of_them: list[tuple[str, int, list[Step]]]) -> list[tuple[str, int, list[Step]]]:
    """The sessions without those that only print what is printed, with the same answer, on docs/commands.md."""
    printing = [one for one in all_of_them if all(step.command.startswith(ONCE) for step in one[2])]
    there = [step for page, _, steps in printing if page == "commands.md" for step in steps]
    return [one for one in all_of_them if one not in printing or one[0] in WHOLE or not _same(one[2], there)]


def _same(steps: list[Step], there: list[Step]) -> bool:
    return all(step in there for step in steps)


PRINTING = ("cbe doctor", "cbe report", "cbe transcript", "cbe profile", "--print")
"""What they show depends on whether Pango is here."""


@dataclass
class Terminal:
    """What a person has before them: the folder they are in, and how the last command ended.

    With `apart` each command is a process of its own, as it is for a person, which costs more than most commands do.
    """

    folder: Path
    apart: bool
    code: int = 0

    def see(self, step: Step) -> list[str]:
        """The lines that `step` shows. `cat` makes the file that the page shows, for the commands after it."""
        name, *arguments = shlex.split(step.command)
        if name == "cbe":
            return self._run(arguments)
        if name == "cd":
            self.folder = self.folder / arguments[0]
            assert self.folder.is_dir(), step.command
        elif name == "cat":
            path = self.folder / arguments[0]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join([*step.output, ""]), encoding="utf-8", newline="\n")
            return step.output
        else:
            assert step.command == "echo $?", f"the pages show only cbe, cd, cat and echo $?, not {step.command}"
            return [str(self.code)]
        return []

    def _run(self, arguments: list[str]) -> list[str]:
        shown = {"COLUMNS": "100", "NO_COLOR": "1"}
        if not self.apart:
            ended = typed(*arguments, cwd=self.folder, both=True, **shown)
            self.code = ended.code
            return ended.out.splitlines()
        process = subprocess.run(
            [sys.executable, "-c", "from cbe_cli.cli.app import main; main()", *arguments],
            cwd=self.folder,
            env={**os.environ, **shown, "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=300,
            check=False,
        )
        self.code = process.returncode
        return process.stdout.decode().splitlines()


@pytest.mark.parametrize(
    ("page", "steps"),
    [(page, steps) for page, _, steps in once(SESSIONS)],
    ids=[f"{page}-{at}" for page, at, _ in once(SESSIONS)],
)
def test_page_shows_what_a_person_sees(page: str, steps: list[Step], tmp_path: Path) -> None:
    if any(library.needed for library in missing()) and any(
        word in step.command for word in PRINTING for step in steps
    ):
        pytest.skip("this computer cannot print; `cbe doctor` says why")
    terminal = Terminal(tmp_path / "riverbend", apart=page == "README.md")
    shutil.copytree(shipped("sample_frameworks") / "riverbend", terminal.folder, ignore=shutil.ignore_patterns("out"))
    for step, following in zip(steps, [*steps[1:], Step("", [])], strict=True):
        seen = terminal.see(step)
        assert agrees(step.output, seen), "\n".join([f"$ {step.command}", *seen])
        assert terminal.code == 0 or "echo $?" in (step.command, following.command), (
            f"`{step.command}` ended with {terminal.code}: the page says so with echo $?"
        )


def test_there_are_sessions() -> None:
    """The pattern that finds them does find them."""
    assert {"README.md", "commands.md"} <= {name for name, _, _ in SESSIONS}


def test_what_is_printed_on_two_pages_with_the_same_answer_is_typed_once() -> None:
    card, other = Step("cbe report g6 --kind card", ["1 card"]), Step("cbe report g6 --kind card", ["2 cards"])
    why = Step("cbe why S1 MA.1a", ["..."])
    first = ("commands.md", 0, [card, Step("cbe profile", [])])
    told, changed, looked_at = ("a.md", 0, [card]), ("b.md", 0, [other]), ("c.md", 0, [card, why])
    assert once([told, first, changed, looked_at]) == [first, changed, looked_at]


@pytest.mark.parametrize(
    ("shown", "seen", "same"),
    [
        (["a", "b"], ["a", "b"], True),
        (["a", "", "b"], ["", "a  ", "", "b", ""], True),
        (["a", "...", "d"], ["a", "b", "c", "d"], True),
        (["a", "...", "d"], ["a", "d"], True),
        (["...", "d"], ["a", "d"], True),
        (["a", "..."], ["a"], True),
        (["a", "b"], ["a", "c"], False),
        (["a"], ["a", "b"], False),
        (["a", "...", "d"], ["a", "b", "c"], False),
        (["a.b"], ["axb"], False),
        (["a: ...", "b"], ["a: c", "b"], True),
        (["a: ..."], ["b: c"], False),
        (["a", "", "b"], ["a", "b"], False),
        ([], [], True),
        ([], ["a"], False),
    ],
)
def test_what_agrees(shown: list[str], seen: list[str], *, same: bool) -> None:
    assert agrees(shown, seen) is same
