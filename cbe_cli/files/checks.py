"""What can be wrong with a file as a file, whatever it is about. Codes are for ever.

The reach of an error here is the widest, since this floor cannot know whose file it is; who reads the file narrows it.
"""

from __future__ import annotations

from typing import Final

from cbe_cli.diagnostics import Check, Reach, Severity
from cbe_cli.files import table_checks
from cbe_cli.files.examples import example

SYNTAX: Final = Check(
    "Y001", "yaml-syntax", Severity.ERROR, Reach.REPOSITORY,
    title="The file cannot be understood as YAML.",
    why="YAML goes by indentation, colons and quotes. Where one of them is out of place, all that follows could mean "
    "something else, so nothing of the file is used until it is put right.",
    fails=example("""
    portfolios/S01/autumn.yaml
    | format: 1
    | letter: Dear family: I want to show you my bridge
    """),
    passes=example("""
    portfolios/S01/autumn.yaml
    | format: 1
    | letter: "Dear family: I want to show you my bridge"
    """),
)  # fmt: skip
TAB: Final = Check(
    "Y002", "tab-indentation", Severity.ERROR, Reach.REPOSITORY,
    title="A line is indented with a tab.",
    why="A tab is as wide as each editor likes, so YAML does not accept it where indentation carries meaning.",
    fails=example("""
    portfolios/S01/autumn.yaml
    | format: 1
    | profile:
    | \tstrengths: I keep trying
    """),
    passes=example("""
    portfolios/S01/autumn.yaml
    | format: 1
    | profile:
    |   strengths: I keep trying
    """),
)  # fmt: skip
DUPLICATE_KEY: Final = Check(
    "Y003", "duplicate-key", Severity.ERROR, Reach.REPOSITORY,
    title="A key is there twice in one block.",
    why="Only one of the two could count, and which one would be a guess. Quotes make no difference: "
    "“1” and 1 are one key.",
    fails=example("""
    portfolios/S01/autumn.yaml
    | format: 1
    | letter: Dear family
    | letter: Dear all
    """),
    passes=example("""
    portfolios/S01/autumn.yaml
    | format: 1
    | letter: Dear family, dear all
    """),
)  # fmt: skip
TAG: Final = Check(
    "Y004", "yaml-tag", Severity.ERROR, Reach.REPOSITORY,
    title="A value has a YAML tag.",
    why="A tag (a word that begins with an exclamation mark) asks the reader of a file to turn the value into "
    "something else. The files of a school hold texts, and what a text means is fixed by its key.",
    fails=example("""
    portfolios/S01/autumn.yaml
    | format: 1
    | letter: !draft Dear family
    """),
    passes=example("""
    portfolios/S01/autumn.yaml
    | format: 1
    | letter: "!draft Dear family"
    """),
)  # fmt: skip
MERGE_KEY: Final = Check(
    "Y005", "merge-key", Severity.ERROR, Reach.REPOSITORY,
    title="A block uses the merge key <<.",
    why="It copies keys from elsewhere without showing them, so nobody sees at the place what holds there.",
    fails=example("""
    portfolios/S01/autumn.yaml
    | format: 1
    | profile:
    |   <<: {strengths: I keep trying}
    """),
    passes=example("""
    portfolios/S01/autumn.yaml
    | format: 1
    | profile:
    |   strengths: I keep trying
    """),
)  # fmt: skip
UNKNOWN_ANCHOR: Final = Check(
    "Y006", "unknown-anchor", Severity.ERROR, Reach.REPOSITORY,
    title="An alias names nothing that is above it.",
    why="A text that begins with an asterisk is an alias: it stands for a value named with & further up. Mostly it was "
    "meant as plain text and only lacks quotes.",
    fails=example("""
    portfolios/S01/autumn.yaml
    | format: 1
    | letter: *family
    """),
    passes=example("""
    portfolios/S01/autumn.yaml
    | format: 1
    | letter: "*family"
    """),
)  # fmt: skip
ANCHOR_CYCLE: Final = Check(
    "Y007", "anchor-cycle", Severity.ERROR, Reach.REPOSITORY,
    title="A block contains itself.",
    why="An alias inside the block that it names would go round for ever.",
    fails=example("""
    portfolios/S01/autumn.yaml
    | format: 1
    | questions: &again
    |   - What was hard?
    |   - *again
    """),
    passes=example("""
    portfolios/S01/autumn.yaml
    | format: 1
    | questions:
    |   - What was hard?
    """),
)  # fmt: skip
TOO_MANY_ALIASES: Final = Check(
    "Y008", "too-many-aliases", Severity.ERROR, Reach.REPOSITORY,
    title="The aliases of a file stand for far more than any school file holds.",
    why="Aliases of aliases multiply: a few lines can stand for millions of values and stop a computer.",
)  # fmt: skip
TOO_DEEP: Final = Check(
    "Y009", "nested-too-deep", Severity.ERROR, Reach.REPOSITORY,
    title="Lists and blocks are nested deeper than any school file needs.",
    why="The deepest file of a school has about fourteen steps; such depth comes from a slip or a damaged file.",
)  # fmt: skip
KEY_NOT_TEXT: Final = Check(
    "Y010", "key-not-text", Severity.ERROR, Reach.REPOSITORY,
    title="A key is empty, or a list or block.",
    why="A key is the name of a value, so it has to be one text.",
    fails=example("""
    portfolios/S01/autumn.yaml
    | format: 1
    | [letter]: Dear family
    """),
    passes=example("""
    portfolios/S01/autumn.yaml
    | format: 1
    | letter: Dear family
    """),
)  # fmt: skip
SEVERAL_DOCUMENTS: Final = Check(
    "Y011", "several-documents", Severity.ERROR, Reach.REPOSITORY,
    title="A file holds more than one YAML document.",
    why="A line of three dashes begins a new document. Only one of them could be read, so the others would be lost.",
    fails=example("""
    portfolios/S01/autumn.yaml
    | format: 1
    | ---
    | letter: Dear family
    """),
    passes=example("""
    portfolios/S01/autumn.yaml
    | ---
    | format: 1
    | letter: Dear family
    """),
)  # fmt: skip
INVISIBLE_CHARACTER: Final = Check(
    "Y012", "invisible-character", Severity.ERROR, Reach.REPOSITORY,
    title="The file holds a control character, or another that nobody can see.",
    why="Such characters come along when text is copied from elsewhere. They make two texts that look the same differ.",
)  # fmt: skip
NOT_UTF8: Final = Check(
    "Y020", "not-utf8", Severity.ERROR, Reach.REPOSITORY,
    title="A file is not saved as UTF-8.",
    why="UTF-8 is the one encoding that holds the names of all languages. In any other, letters with accents would be "
    "guessed, and a guessed name is a wrong name.",
)  # fmt: skip
NOT_TEXT: Final = Check(
    "Y021", "not-text", Severity.ERROR, Reach.REPOSITORY,
    title="A file that should hold text holds something else.",
    why="A workbook or a picture with the wrong ending, or a damaged file, cannot be read as text.",
)  # fmt: skip
WINDOWS_ENCODING: Final = Check(
    "Y022", "windows-encoding", Severity.WARNING, Reach.NONE,
    title="A CSV file is saved in the Western Windows encoding.",
    why="Excel saves plain CSV in the encoding of the computer. It was read as Western European; letters of other "
    "languages would come out wrong without anybody noticing.",
)  # fmt: skip

CHECKS: tuple[Check, ...] = (
    SYNTAX, TAB, DUPLICATE_KEY, TAG, MERGE_KEY, UNKNOWN_ANCHOR, ANCHOR_CYCLE, TOO_MANY_ALIASES, TOO_DEEP, KEY_NOT_TEXT,
    SEVERAL_DOCUMENTS, INVISIBLE_CHARACTER, NOT_UTF8, NOT_TEXT, WINDOWS_ENCODING,
    *table_checks.CHECKS,
)  # fmt: skip
