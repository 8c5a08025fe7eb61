"""Reads what a page of docs/ shows: the files of its examples, and what somebody types with what they then see."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Role: TypeAlias = Literal["school", "alone", "instead"]

_FENCE: Final = re.compile(r"^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_LABELLED: Final = re.compile(
    r"^`(?P<path>[^`\n]+)`(?:, (?P<role>alone|instead)| gives (?P<code>[A-Z][0-9]{3}))?:\n\n" + _FENCE.pattern[1:],
    re.MULTILINE | re.DOTALL,
)
_ROLES: Final[dict[str | None, Role]] = {None: "school", "alone": "alone", "instead": "instead"}
_TOP_KEY: Final = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Shown:
    """A file of an example: a line with its path, and then its content.

    What a page shows as "`cbe.yaml`:" belongs to its one school; the same path again goes on with that file. "alone"
    files are a folder of their own. "instead" and "gives CODE" replace a file of the school for this example only: in
    YAML the top-level keys that are shown, otherwise all of it.
    """

    path: str
    text: str
    role: Role
    code: str = ""


def shown_files(page: str) -> list[Shown]:
    """The labelled blocks of a page, in order."""
    return [
        Shown(found["path"], found["text"], "instead" if found["code"] else _ROLES[found["role"]], found["code"] or "")
        for found in _LABELLED.finditer(page)
    ]


def unlabelled(page: str) -> list[str]:
    """The blocks of files that no line with a path stands above, so that nobody would try them."""
    files = [found["text"] for found in _FENCE.finditer(page) if found["language"] in {"yaml", "csv"}]
    return [text for text in files if text not in {shown.text for shown in shown_files(page)}]


def with_keys(text: str, instead: str) -> str:
    """A YAML file with the top-level keys of `instead` in place of its own."""
    chunks = {chunk.partition(":")[0]: chunk for each in (text, instead) for chunk in _TOP_KEY.split(each) if chunk}
    return "".join(chunks.values())


@dataclass(frozen=True, slots=True)
class Step:
    """One command line without its `$ `, and the lines that the page shows below it."""

    command: str
    output: list[str]


def sessions(page: str) -> list[list[Step]]:
    """What somebody types one after the other, a list for each block of a page."""
    blocks = [found["text"] for found in _FENCE.finditer(page) if found["language"] == "console"]
    return [_steps(block) for block in blocks]


def _steps(block: str) -> list[Step]:
    steps: list[Step] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            steps.append(Step(line.removeprefix("$ "), []))
        else:
            steps[-1].output.append(line)
    return steps


def agrees(shown: list[str], seen: list[str]) -> bool:
    """Whether `seen` is what a page shows. A line `...` stands for any lines, and at the end of a line for its rest.

    Spaces at the ends of lines are nothing.
    """
    pattern = "".join(_pattern(line.rstrip()) for line in _trimmed(shown))
    return re.fullmatch(pattern, "".join(f"{line.rstrip()}\n" for line in _trimmed(seen))) is not None


def _pattern(line: str) -> str:
    if line == "...":
        return r"(?:.*\n)*"
    if line.endswith("..."):
        return re.escape(line.removesuffix("...")) + r".*\n"
    return re.escape(line) + r"\n"


def _trimmed(lines: list[str]) -> list[str]:
    """Without empty lines before and after."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    return lines[filled[0] : filled[-1] + 1] if filled else []
