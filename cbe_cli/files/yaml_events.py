"""Builds the YAML tree from parser events, and refuses what YAML allows and our files do not.

An alias stands for the node it names, shared and not copied. What a reader of the tree would walk through is
counted all the same, so that a few lines of aliases of aliases cannot become millions of nodes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, Final

from ruamel.yaml import events
from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]  # from whichever of its two C builds is there
from ruamel.yaml.error import YAMLError

from cbe_cli.diagnostics import Check, Diagnostic, Location, Parsed, in_order
from cbe_cli.files import checks
from cbe_cli.files.collector import collector_paused
from cbe_cli.files.text import LINE_BREAKS_UNSEEN, SourceText
from cbe_cli.files.yaml_refusals import bad_alias, wrong_key
from cbe_cli.files.yaml_tree import Entry, Mapping, Node, Scalar, Sequence

MAX_DEPTH: Final = 64
"""Blocks within blocks. Our deepest file needs about 14; readers of the tree are recursive."""
MAX_ALIASED: Final = 100_000
"""Nodes that all the aliases of one file may stand for together."""


def build(source: SourceText) -> Parsed[Node]:
    """See `yaml_tree.read_yaml`."""
    builder = _Builder(source)
    try:
        with collector_paused():
            builder.run(CParser(source.text))
    except (YAMLError, UnicodeEncodeError) as error:
        from cbe_cli.files.yaml_syntax import forbidden_characters, syntax_findings  # seldom needed

        found = forbidden_characters(source) or syntax_findings(error, source)
        return Parsed(None, in_order((*builder.found, *found)))
    root = builder.root  # None where the builder stopped inside a block
    if (root is None and not builder.stopped) or (isinstance(root, Scalar) and root.absent):
        root = Mapping(source.path, 1, 1, (), {})
    return Parsed(root, in_order(builder.found))


@dataclass(slots=True)
class _Open:
    """A list or block of which the end has not come yet.

    So far its children hold `inner` nodes beside themselves and are `below` steps deep.
    """

    start: Any
    children: list[Node]
    inner: int = 0
    below: int = 0


@dataclass(slots=True)
class _Anchored:
    """What an alias may stand for: the node, how many nodes it is and how deep. No node while it is still open."""

    line: int
    node: Node | None = None
    size: int = 1
    depth: int = 0


@dataclass(slots=True)
class _Builder:
    source: SourceText
    found: list[Diagnostic] = field(default_factory=list)
    root: Node | None = None
    stopped: bool = False
    stack: list[_Open] = field(default_factory=list)
    anchors: dict[str, _Anchored] = field(default_factory=dict)
    aliased: int = 0
    documents: int = 0
    place: Callable[[Any], tuple[int, int]] = field(init=False)

    def __post_init__(self) -> None:
        self.place = _places_by_index(self.source.text) if LINE_BREAKS_UNSEEN.search(self.source.text) else _place

    def run(self, parser: CParser) -> None:
        """Take events until the end of the file, or until something after which the rest makes no sense.

        Three of four events are plain scalars: they are taken here, because a call for each would cost a quarter of
        the whole reading.
        """
        handlers: dict[type, Callable[[Any], None]] = {
            events.ScalarEvent: self.scalar,
            events.AliasEvent: self.alias,
            events.MappingStartEvent: self.start,
            events.SequenceStartEvent: self.start,
            events.MappingEndEvent: self.end_mapping,
            events.SequenceEndEvent: self.end_sequence,
            events.DocumentStartEvent: self.document,
        }
        next_event, path, simple, plain = parser.get_event, self.source.path, events.ScalarEvent, self.place is _place
        children: list[Node] = []  # of the innermost block; the scalar of a file that is nothing else goes to `scalar`
        while (event := next_event()) is not None and not self.stopped:
            kind = type(event)
            if kind is simple and plain and self.stack and event.ctag is None and event.anchor is None:
                mark = event.start_mark
                children.append(Scalar(path, mark.line + 1, mark.column + 1, event.value, event.style != ""))
                continue
            handler = handlers.get(kind)
            if handler:
                handler(event)
                children = self.stack[-1].children if self.stack else children

    def report(self, check: Check, where: Location, message: str, hint: str) -> None:
        self.found.append(check.at(where, message, hint=hint))

    def at(self, event: Any) -> Location:
        return Location(self.source.path, *self.place(event.start_mark))

    def document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self.report(
                checks.SEVERAL_DOCUMENTS,
                self.at(event),
                "A second document begins here (a line of three dashes).",
                "Keep one document in a file: remove the line or move the rest to a file of its own.",
            )
            self.stopped = True

    def scalar(self, event: Any) -> None:
        line, column = self.place(event.start_mark)
        node = Scalar(self.source.path, line, column, event.value, event.style != "")
        if event.tag is not None:
            self.tag(event)
        if event.anchor is not None:
            self.anchors[event.anchor] = _Anchored(line, node)
        self.add(node)

    def add(self, node: Node) -> None:
        """Hand a finished node to the block it belongs to."""
        if self.stack:
            self.stack[-1].children.append(node)
        else:
            self.root = node

    def start(self, event: Any) -> None:
        self.stack.append(_Open(event, []))
        if event.tag is not None:
            self.tag(event)
        if event.anchor is not None:
            self.anchors[event.anchor] = _Anchored(self.place(event.start_mark)[0])
        if len(self.stack) > MAX_DEPTH:
            self.too_deep(event)

    def tag(self, event: Any) -> None:
        tag = str(event.tag).replace("tag:yaml.org,2002:", "!!")
        self.report(
            checks.TAG,
            self.at(event),
            f"The tag “{tag}” is not allowed.",
            "Remove it. If the text itself begins with an exclamation mark, put it in quotes.",
        )

    def too_deep(self, event: Any) -> None:
        self.report(
            checks.TOO_DEEP,
            self.at(event),
            f"Lists and blocks are nested more than {MAX_DEPTH} deep here.",
            "Check the indentation and the brackets above this place.",
        )
        self.stopped = True

    def end_sequence(self, _event: Any) -> None:
        opened = self.stack.pop()
        line, column = self.place(opened.start.start_mark)
        self.close(opened, Sequence(self.source.path, line, column, tuple(opened.children)))

    def end_mapping(self, _event: Any) -> None:
        opened = self.stack.pop()
        by_name: dict[str, Entry] = {}
        children = iter(opened.children)
        for key, value in zip(children, children, strict=True):
            if isinstance(key, Scalar) and key.text not in by_name and (key.quoted or key.text not in {"", "<<"}):
                by_name[key.text] = Entry(key, value)
            else:
                self.found.append(wrong_key(key, by_name))
        line, column = self.place(opened.start.start_mark)
        self.close(opened, Mapping(self.source.path, line, column, tuple(by_name.values()), by_name))

    def close(self, opened: _Open, node: Node) -> None:
        size, depth = 1 + len(opened.children) + opened.inner, opened.below + 1
        self.add(node)
        self.grow(size, depth)
        name = opened.start.anchor
        if name is not None:
            line = self.place(opened.start.start_mark)[0]
            self.anchors[name] = _Anchored(line, node, size, depth)

    def grow(self, size: int, depth: int) -> None:
        """Tell the block around a node how much it has taken in."""
        if self.stack:
            around = self.stack[-1]
            around.inner += size - 1
            around.below = max(around.below, depth)

    def alias(self, event: Any) -> None:
        """Put the named node here, or nothing and a finding."""
        known = self.anchors.get(event.anchor)
        line, column = self.place(event.start_mark)
        nothing = Scalar(self.source.path, line, column, "", quoted=False)
        if known is None or known.node is None:
            self.found.append(bad_alias(self.at(event), event.anchor, known.line if known else None))
            return self.add(nothing)
        self.aliased += known.size
        if self.aliased > MAX_ALIASED:
            self.report(
                checks.TOO_MANY_ALIASES,
                self.at(event),
                f"Up to “*{event.anchor}” the aliases of this file stand for more than {MAX_ALIASED:,} values.",
                "Write out what is meant; aliases of aliases multiply.",
            )
            self.stopped = True
        if len(self.stack) + known.depth > MAX_DEPTH:
            self.too_deep(event)
        self.grow(known.size, known.depth)
        return self.add(known.node)


def _place(mark: Any) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1


def _places_by_index(text: str) -> Callable[[Any], tuple[int, int]]:
    """The parser also counts lines at U+0085, U+2028 and U+2029; editors do not, and people go by their editor."""
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]

    def place(mark: Any) -> tuple[int, int]:
        line = bisect_right(starts, mark.index)
        return line, mark.index - starts[line - 1] + 1

    return place
