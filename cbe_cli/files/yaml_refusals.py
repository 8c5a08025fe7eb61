"""What YAML allows and our files do not, in words."""

from __future__ import annotations

from cbe_cli.diagnostics import Diagnostic, Location
from cbe_cli.files import checks
from cbe_cli.files.yaml_tree import Entry, Node, Scalar


def bad_alias(where: Location, name: str, open_line: int | None) -> Diagnostic:
    """An alias of nothing, or of the block it stands in, which began on `open_line`."""
    if open_line is not None:
        return checks.ANCHOR_CYCLE.at(
            where,
            f"The alias “*{name}” stands inside the very block that “&{name}” names (line {open_line}).",
            hint="A block cannot contain itself: write out what is meant.",
        )
    return checks.UNKNOWN_ANCHOR.at(
        where,
        f"“*{name}” is an alias, and nothing above it is named “&{name}”.",
        hint="If this is meant as text that begins with an asterisk, put it in quotes.",
    )


def wrong_key(key: Node, by_name: dict[str, Entry]) -> Diagnostic:
    """A key that cannot stand beside those already there in its block."""
    if not isinstance(key, Scalar):
        return checks.KEY_NOT_TEXT.at(
            key.where, "A key has to be one text, not a list or a block.", hint="Write `name: value`."
        )
    if key.text in by_name:
        first = by_name[key.text].key.where
        return checks.DUPLICATE_KEY.at(
            key.where,
            f"The key “{key.text}” is already there in line {first.line}.",
            hint="Remove one of the two, or put both values under one key.",
            related=[(first, "first here")],
        )
    if key.text == "<<":
        return checks.MERGE_KEY.at(
            key.where, "The merge key “<<” is not allowed.", hint="Write the keys out here, one line each."
        )
    return checks.KEY_NOT_TEXT.at(key.where, "A key is missing before the colon.", hint="Write `name: value`.")
