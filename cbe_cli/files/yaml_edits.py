"""Changes of single values in a YAML text: comments, quotes and layout of everything else stay as they were."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from cbe_cli.files.yaml_spans import Items, Keys, Span, Text
from cbe_cli.files.yaml_writing import block_lines, flow_text, inline_text, value_lines


@dataclass(slots=True)
class Edits:
    """Gathers the edits of one text and makes them all at once; none may lie within another."""

    text: str
    _made: list[tuple[int, int, str]] = field(default_factory=list)

    def result(self) -> str:
        """The text with all edits made; of two at one place the one that was asked for first stands first."""
        text = self.text
        in_order = sorted(self._made, key=lambda edit: edit[:2])
        for start, end, new in reversed(in_order):
            text = text[:start] + new + text[end:]
        return text

    def replace(self, block: Keys, key: Text, old: Span, value: str) -> None:
        """Another text for a key of `block`; a comment after it stays where it is."""
        between = self.text[key.end : old.start]
        if block.flow or "\n" in between or self.text[old.end : self._end_of_line(old.end)].strip():
            space = "" if self.text[old.start - 1].isspace() else " "
            self._put(old.start, old.end, space + inline_text(value, in_flow=block.flow))
            return
        line = self.text.rfind("\n", 0, key.start) + 1
        head = self.text[line : key.end] + between.rstrip(" ")
        written = "\n".join(value_lines(head, value, key.start - line))
        self._put(key.start, old.end, written[key.start - line :])

    def fill(self, block: Keys, entries: dict[Any, Any]) -> None:
        """All entries of a block in braces that has none."""
        self._put(block.start, block.end, flow_text(entries))

    def put_key(self, block: Keys, key: Any, value: Any, after: Text | None) -> None:
        """A new key of a block that has some, after another one or before the first."""
        first = block.entries[0][0]
        before = next((end for name, end in block.entries if name is after), None)
        if block.flow:
            written = flow_text({key: value})[1:-1]
            self._put_beside(first, before, f"{written}, ", f", {written}")
        else:
            column = self._column(first.start)
            lines = "\n".join(block_lines({key: value}, column))
            self._put_line(first.start, before, lines, column)

    def put_item(self, items: Items, value: dict[str, Any], index: int, *, after: bool) -> None:
        """A new item of a list of lines: after the one with that index, or before it."""
        dash = self._dash(items.items[index])
        column = self._column(dash)
        self._put_line(dash, items.items[index] if after else None, "\n".join(item_lines(value, column)), column)

    def take_out(self, items: Items, index: int) -> None:
        """An item of a list of lines less; the comments around it stay."""
        item = items.items[index]
        line = self.text.rfind("\n", 0, self._dash(item)) + 1
        self._put(line, min(self._end_of_line(item.end) + 1, len(self.text)), "")

    def put_list(self, block: Keys, key: Text, old: Span, values: Sequence[dict[str, Any]]) -> None:
        """Another list for a key: all of it, in brackets where `block` or the old list is."""
        start = len(self.text[: old.start].rstrip(" "))
        if block.flow or (isinstance(old, Items) and old.flow and old.items):
            self._put(start, old.end, f" {flow_text(list(values))}")
            return
        column = self._column(key.start)
        lines = [line for value in values for line in item_lines(value, column + 2)]
        if isinstance(old, Items) and not old.flow:
            line = self.text.rfind("\n", 0, self._dash(old.items[0])) + 1
            self._put(line, old.end, "\n".join(lines))
            return
        self._put(start, old.end, "")
        end = self._end_of_line(old.end)
        self._put(end, end, "\n" + "\n".join(lines))

    def _put_beside(self, first: Span, before: Span | None, in_front: str, behind: str) -> None:
        place, written = (first.start, in_front) if before is None else (before.end, behind)
        self._put(place, place, written)

    def _put_line(self, first: int, before: Span | None, lines: str, column: int) -> None:
        """Whole lines: below the end of `before`, or above what begins at `first`."""
        if before is None:
            self._put(first, first, f"{lines.lstrip()}\n{' ' * column}")
        else:
            end = self._end_of_line(before.end)
            self._put(end, end, f"\n{lines}")

    def _put(self, start: int, end: int, new: str) -> None:
        self._made.append((start, end, new))

    def _column(self, index: int) -> int:
        return index - self.text.rfind("\n", 0, index) - 1

    def _end_of_line(self, index: int) -> int:
        end = self.text.find("\n", index)
        return len(self.text) if end < 0 else end

    def _dash(self, item: Span) -> int:
        """Where the dash of an item stands."""
        return self.text.rfind("-", 0, item.start)


def item_lines(value: dict[str, Any], indent: int) -> Iterator[str]:
    """The lines of an item of a list."""
    lines = block_lines(value, indent + 2)
    yield f"{' ' * indent}- {next(lines, '{}').lstrip()}"
    yield from lines
