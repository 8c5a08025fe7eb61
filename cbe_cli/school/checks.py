"""What readers of a school's files can find wrong while reading. Codes are for ever."""

from __future__ import annotations

from cbe_cli.diagnostics import Check, Reach, Severity

UNKNOWN_KEY = Check(
    "Y101", "unknown-key", Severity.ERROR, Reach.REPOSITORY,
    title="A key is not one that this file can have.",
    why="A misspelt key would be ignored in silence, and its value would not count. So every key has to be known.",
)  # fmt: skip
MISSING_KEY = Check(
    "Y102", "missing-key", Severity.ERROR, Reach.REPOSITORY,
    title="A key that this file must have is missing.",
    why="Without it cbe would have to guess what the file is about.",
)  # fmt: skip
WRONG_VALUE = Check(
    "Y103", "wrong-value", Severity.ERROR, Reach.REPOSITORY,
    title="A value does not have the form that its key asks for.",
    why="Dates, numbers, ids and yes or no each have one strict form, so that a value always means one thing.",
)  # fmt: skip
WRONG_SHAPE = Check(
    "Y104", "wrong-shape", Severity.ERROR, Reach.REPOSITORY,
    title="A list, a block of keys or a single value stands where another of the three belongs.",
    why="The shape of a file says which things belong together; cbe does not guess it.",
)  # fmt: skip

CHECKS: tuple[Check, ...] = (UNKNOWN_KEY, MISSING_KEY, WRONG_VALUE, WRONG_SHAPE)
