"""From where to where each value of a YAML file reaches, for edits that leave everything else as it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from ruamel.yaml import events
from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]  # from whichever of its two C builds is there

from cbe_cli.files.text import SourceText

_BLOCK: Final = frozenset("|>")


@dataclass(slots=True)
class Text:
    """A scalar: the characters from `start` to `end` of the file; `value` is what they mean."""

    start: int
    end: int
    value: str


@dataclass(slots=True)
class Keys:
    """A block of keys; `flow` where it is written in braces, which `start` and `end` then include."""

    start: int
    end: int
    flow: bool
    entries: list[tuple[Text, Span]]

    def get(self, key: str) -> Span | None:
        """The value of a key."""
        return next((value for name, value in self.entries if name.value == key), None)


@dataclass(slots=True)
class Items:
    """A list; `flow` where it is written in brackets."""

    start: int
    end: int
    flow: bool
    items: list[Span]


Span: TypeAlias = Text | Keys | Items


def read_spans(source: SourceText) -> Span | None:
    """The spans of a file that `read_yaml` understands; None for an empty one, and for one that uses aliases."""
    builder = _Builder(source.text)
    parser = CParser(source.text)
    while (event := parser.get_event()) is not None:
        if isinstance(event, events.AliasEvent):
            return None
        builder.take(event)
    return builder.root


class _Builder:
    """Puts events together; what has no end of its own ends with what is last in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root: Span | None = None
        self.open: list[tuple[events.Event, list[Span]]] = []

    def take(self, event: events.Event) -> None:
        if isinstance(event, events.ScalarEvent):
            self.add(self.scalar(event))
        elif isinstance(event, events.MappingStartEvent | events.SequenceStartEvent):
            self.open.append((event, []))
        elif isinstance(event, events.MappingEndEvent | events.SequenceEndEvent):
            begun, children = self.open.pop()
            self.add(self.collection(begun, children, event))

    def add(self, span: Span) -> None:
        if self.open:
            self.open[-1][1].append(span)
        else:
            self.root = span

    def scalar(self, event: events.ScalarEvent) -> Text:
        start, end = event.start_mark.index, event.end_mark.index
        if event.style and event.style in _BLOCK:  # what is blank after it is not of it
            end = start + len(self.text[start:end].rstrip())
        return Text(start, end, event.value)

    def collection(self, begun: events.Event, children: list[Span], ended: events.Event) -> Span:
        flow = bool(getattr(begun, "flow_style", False))
        start = begun.start_mark.index
        end = ended.end_mark.index if flow else max([start, *(child.end for child in children)])
        if isinstance(begun, events.SequenceStartEvent):
            return Items(start, end, flow, children)
        pairs = zip(children[::2], children[1::2], strict=True)
        return Keys(start, end, flow, [(key, value) for key, value in pairs if isinstance(key, Text)])
