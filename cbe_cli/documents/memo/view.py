"""What a memo is made of, ready to be placed: Markdown and HTML show the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or some. `language` is that of a text which is in no catalogue."""

    text: str
    language: str = ""
    kind: str = field(default="paragraph", init=False)


@dataclass(frozen=True, slots=True)
class Points:
    """Sentences, one below the other, below a heading of their own or none."""

    items: tuple[str, ...]
    title: str = ""
    kind: str = field(default="points", init=False)


@dataclass(frozen=True, slots=True)
class Table:
    """Numbers: the first column has words; with `total` the last row is the sum of the others."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    total: bool = False
    kind: str = field(default="table", init=False)


Part: TypeAlias = Paragraph | Points | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Memo:
    """The whole. `whose` stands under the title, `about` says of whom and of when, `proposed` names the policy."""

    title: str
    whose: str
    about: str
    proposed: str
    sections: tuple[Section, ...]
    language: str
    paper: str
    sample: bool
