"""What can be wrong with a document that is imported. Codes are for ever."""

from __future__ import annotations

from dataclasses import dataclass

from cbe_cli.diagnostics import Check, Reach, Severity

NOT_JSON = Check(
    "X001", "not-json", Severity.ERROR, Reach.NONE,
    title="The document is not valid JSON.",
    why="A download that broke off, or a page saved instead of the file behind it, cannot be read in part: nobody "
    "could say what is missing.",
)  # fmt: skip
NOT_XML = Check(
    "X002", "not-xml", Severity.ERROR, Reach.NONE,
    title="The document is not well-formed XML.",
    why="A download that broke off, or a page saved instead of the file behind it, cannot be read in part: nobody "
    "could say what is missing.",
)  # fmt: skip
ENTITIES = Check(
    "X003", "xml-entities", Severity.ERROR, Reach.NONE,
    title="The XML defines entities of its own.",
    why="Such definitions can make a small file grow without end or pull in other files, and no standards document "
    "needs them. So cbe refuses them unread.",
)  # fmt: skip
NOT_THIS_FORMAT = Check(
    "X004", "not-this-format", Severity.ERROR, Reach.NONE,
    title="The document is not in the format that was asked for.",
    why="Each format has a place where the framework itself is described. Without it there is nothing to import.",
)  # fmt: skip
TOO_DEEP = Check(
    "X005", "too-deep", Severity.ERROR, Reach.NONE,
    title="The items are nested deeper than any framework that people write.",
    why="Published frameworks have three to seven tiers. Dozens of them mean that the links in the file are wrong.",
)  # fmt: skip
NO_ITEMS = Check(
    "X006", "no-items", Severity.WARNING, Reach.NONE,
    title="The document describes a framework but holds no items.",
    why="The result is a framework without domains. Often the export was made before the content was published.",
)  # fmt: skip
REPEATED_IDENTIFIER = Check(
    "X007", "repeated-identifier", Severity.WARNING, Reach.NONE,
    title="Two items have the same identifier.",
    why="Links go by identifier, so only one of the two can be meant. The first one is imported.",
)  # fmt: skip
CYCLE = Check(
    "X008", "items-in-a-circle", Severity.WARNING, Reach.NONE,
    title="Items are below each other in a circle.",
    why="A hierarchy has a top. The circle is cut before its first item, which becomes a domain or joins the top tier.",
)  # fmt: skip
NO_PLACE = Check(
    "X009", "item-without-place", Severity.WARNING, Reach.NONE,
    title="The document does not say where an item belongs.",
    why="Nothing is dropped: the item comes in at the top, after those that have a place. Usually the export is "
    "incomplete.",
)  # fmt: skip
NO_STATEMENT = Check(
    "X010", "item-without-statement", Severity.WARNING, Reach.NONE,
    title="An item has no statement.",
    why="Nobody can assess what is not said. The item comes in under its short title, code or identifier, so that "
    "it can be completed by hand.",
)  # fmt: skip
OLDER_FORM = Check(
    "X011", "older-form", Severity.WARNING, Reach.NONE,
    title="The package has the form of a draft of CASE, older than the standard.",
    why="It is read, but the drafts named and typed some things differently; a fresh export from the publisher is "
    "safer.",
)  # fmt: skip
WRONG_TYPE = Check(
    "X012", "wrong-type", Severity.WARNING, Reach.NONE,
    title="A member of the document does not have the type that its format asks for.",
    why="What it was meant to say is unknown, so it is left out and named here.",
)  # fmt: skip
REPEATED_KEY = Check(
    "X013", "repeated-json-key", Severity.WARNING, Reach.NONE,
    title="A key stands twice in one object of the JSON.",
    why="JSON leaves open which of the two counts. The last one is read, as nearly every program does.",
)  # fmt: skip

CHECKS: tuple[Check, ...] = (
    NOT_JSON, NOT_XML, ENTITIES, NOT_THIS_FORMAT, TOO_DEEP, NO_ITEMS, REPEATED_IDENTIFIER, CYCLE, NO_PLACE,
    NO_STATEMENT, OLDER_FORM, WRONG_TYPE, REPEATED_KEY,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wording:
    """How a check is said for one and for many occurrences; `{names}` lists them, `{count}` counts them."""

    one: str
    many: str
    hint: str = ""


WORDINGS: dict[str, Wording] = {
    REPEATED_IDENTIFIER.code: Wording(
        "The identifier {names} belongs to more than one item; the first one was imported.",
        "{count} identifiers belong to more than one item each; the first ones were imported: {names}.",
        "Ask the publisher for a corrected export.",
    ),
    CYCLE.code: Wording(
        "The item {names} is, over other items, below itself; it was put at the top.",
        "{count} items are, over other items, below themselves; they were put at the top: {names}.",
        "Check where they belong in the source, and move them in the imported file.",
    ),
    NO_PLACE.code: Wording(
        "The document does not say where the item {names} belongs; it was put at the top.",
        "The document does not say where {count} items belong; they were put at the top: {names}.",
        "Check where they belong in the source, and move them in the imported file.",
    ),
    NO_STATEMENT.code: Wording(
        "The item {names} has no statement.",
        "{count} items have no statement: {names}.",
        "Write the missing statements into the imported file.",
    ),
    OLDER_FORM.code: Wording(
        "The package has the form of an early draft of CASE: {names}.",
        "The package has the form of an early draft of CASE, in {count} places: {names}.",
        "If the publisher offers a CASE 1.0 or 1.1 export, prefer it.",
    ),
    WRONG_TYPE.code: Wording(
        "A member has an unexpected form and was left out: {names}.",
        "{count} members have an unexpected form and were left out: {names}.",
        "If they matter, complete the imported file by hand.",
    ),
    REPEATED_KEY.code: Wording(
        "The key {names} stands twice in one object; the last one was read.",
        "{count} keys stand twice in one object; the last ones were read: {names}.",
        "Ask the publisher for a corrected export.",
    ),
}
