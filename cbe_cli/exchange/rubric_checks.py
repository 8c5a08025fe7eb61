"""What can be wrong with rubrics that come as tables. Codes are for ever."""

from __future__ import annotations

from typing import Final

from cbe_cli.diagnostics import Check, Reach, Severity

NO_TABLE: Final = Check(
    "X040", "no-rubric-table", Severity.ERROR, Reach.NONE,
    title="The document has no table.",
    why="A rubric is a table: criteria down, the points of the scale across. Pictures of tables, and text that is only "
    "set out like one with tabs, cannot be read.",
)  # fmt: skip
NOT_A_DOCUMENT: Final = Check(
    "X041", "not-a-word-document", Severity.ERROR, Reach.NONE,
    title="The file cannot be read as a Word document.",
    why="Word writes .docx; the older .doc and files with a password are something else, and a damaged file could be "
    "read in part only.",
)  # fmt: skip
NO_NAME: Final = Check(
    "X042", "rubric-without-name", Severity.ERROR, Reach.NONE,
    title="Nothing says which competency a table is the rubric of.",
    why="A rubric belongs to one competency, named by its id or its title in the heading above the table, in the first "
    "row, or as the name of the sheet. A guess could overwrite another rubric.",
)  # fmt: skip
UNKNOWN_COMPETENCY: Final = Check(
    "X043", "rubric-of-no-competency", Severity.ERROR, Reach.NONE,
    title="A table is named after no competency of the framework.",
    why="The rubric goes to the competency with that id, or with exactly that title. What matches none is not written "
    "anywhere.",
)  # fmt: skip
UNKNOWN_COLUMN: Final = Check(
    "X044", "column-of-no-point", Severity.ERROR, Reach.NONE,
    title="A column of a rubric is for no point of the scale.",
    why="Each column of descriptors belongs to a point, by its score, name or code. If one cannot be told, its texts "
    "would be lost or stand at another point, so the whole table is left alone.",
)  # fmt: skip
REPEATED_COLUMN: Final = Check(
    "X045", "two-columns-of-a-point", Severity.ERROR, Reach.NONE,
    title="Two columns of a rubric are for the same point.",
    why="Only one of the two texts could be the descriptor.",
)  # fmt: skip
WHICH_IS_PROFICIENT: Final = Check(
    "X046", "proficient-not-named", Severity.ERROR, Reach.NONE,
    title="Nothing says which point of the scale is proficient.",
    why="From that point on a target is met, and much follows from it. It is taken from the names only where exactly "
    "one of them says it (Proficient, Meets, Competent ...), and never guessed from the place.",
)  # fmt: skip
WHICH_IS_LOWEST: Final = Check(
    "X047", "lowest-not-named", Severity.ERROR, Reach.NONE,
    title="Nothing says whether the points run up or down.",
    why="Some rubrics begin with the highest point and some with the lowest. Numbers say which it is, and so do some "
    "names; with others only the author knows.",
)  # fmt: skip
UNNAMED_CRITERION: Final = Check(
    "X048", "criterion-without-name", Severity.ERROR, Reach.NONE,
    title="A row of a rubric has texts and no name.",
    why="Criteria are told apart by their ids and titles. A row without either could belong to the one above or be one "
    "of its own.",
)  # fmt: skip
REPEATED_CRITERION: Final = Check(
    "X049", "repeated-criterion-row", Severity.ERROR, Reach.NONE,
    title="Two rows of a rubric are the same criterion.",
    why="Only one of the two could be written.",
)  # fmt: skip
CRITERION_ID: Final = Check(
    "X050", "criterion-id", Severity.ERROR, Reach.NONE,
    title="The id of a criterion is no id, or was changed.",
    why="Scores go by the ids of criteria, so an id is changed in the framework itself and on purpose, not by typing "
    "into a table.",
)  # fmt: skip
CELLS_BEYOND: Final = Check(
    "X051", "cells-beyond-table", Severity.ERROR, Reach.NONE,
    title="A row of a Markdown table has more cells than its header.",
    why="Mostly a text has a bar in it, which begins a new cell. Markdown shows nothing of what is left over.",
)  # fmt: skip
BOTH_CHANGED: Final = Check(
    "X052", "changed-on-both-sides", Severity.ERROR, Reach.NONE,
    title="A text was changed in the framework and, otherwise, in the file that comes back.",
    why="Either change was made by somebody who did not know of the other, so only people can say which one is meant. "
    "The framework keeps its text until then.",
)  # fmt: skip
REMOVED_AND_CHANGED: Final = Check(
    "X053", "removed-and-changed", Severity.ERROR, Reach.NONE,
    title="A criterion was removed on one side and changed on the other.",
    why="To remove it would lose the change, and to keep it would undo the removal. The framework stays as it is.",
)  # fmt: skip
OTHER_FRAMEWORK: Final = Check(
    "X054", "other-framework", Severity.ERROR, Reach.NONE,
    title="The file was exported from another framework.",
    why="Ids of two frameworks may be the same by chance, so nothing is brought from one into another.",
)  # fmt: skip
BASE_DAMAGED: Final = Check(
    "X055", "export-damaged", Severity.ERROR, Reach.NONE,
    title="What cbe kept in an exported file cannot be read any more.",
    why="Without it nobody can tell a change of the file from a change of the framework, and the older text could "
    "replace the newer one.",
)  # fmt: skip
ALIASES: Final = Check(
    "X056", "aliases-in-the-way", Severity.ERROR, Reach.NONE,
    title="The framework uses YAML aliases, so cbe does not write into it.",
    why="An alias shows one text in several places. To change it in one of them would change the others, too.",
)  # fmt: skip
TRACKED_CHANGES: Final = Check(
    "X057", "tracked-changes", Severity.WARNING, Reach.NONE,
    title="The Word document has changes that nobody has accepted or rejected yet.",
    why="They are read as if they were accepted. If some of them are to be rejected, do that in Word first.",
)  # fmt: skip
SEVERAL_POINTS: Final = Check(
    "X058", "cell-for-several-points", Severity.WARNING, Reach.NONE,
    title="A merged cell covers several points of the scale.",
    why="Its text is taken for each of them. Then nobody can tell from the rubric at which of them a piece of work is.",
)  # fmt: skip
KEPT: Final = Check(
    "X059", "not-in-the-file", Severity.INFO, Reach.NONE,
    title="The framework has something that the file does not have, and keeps it.",
    why="A missing row or sheet may have been left out for a meeting. Only a row that was there at the export and was "
    "taken out since is taken out of the framework.",
)  # fmt: skip
NOT_TAKEN: Final = Check(
    "X060", "not-taken-over", Severity.INFO, Reach.NONE,
    title="The file says something that an import of rubrics does not change.",
    why="Only titles and descriptors of criteria come in. Titles of competencies, the order of criteria and what is on "
    "hidden sheets stay as the framework has them.",
)  # fmt: skip
REPEATED_RUBRIC: Final = Check(
    "X061", "repeated-rubric", Severity.ERROR, Reach.NONE,
    title="Two tables are the rubric of one competency and have other columns.",
    why="A rubric that goes over several tables has the same header on each. With other columns one of the two is "
    "meant for something else.",
)  # fmt: skip
SCORED: Final = Check(
    "X062", "removed-criterion-with-evidence", Severity.WARNING, Reach.NONE,
    title="A criterion is taken out of a rubric, and evidence scores it.",
    why="Rows of a gradebook name the criterion that they score. Once it is gone they are wrong, and their students "
    "get no levels until the rows are changed.",
)  # fmt: skip

CHECKS: Final[tuple[Check, ...]] = (
    NO_TABLE, NOT_A_DOCUMENT, NO_NAME, UNKNOWN_COMPETENCY, UNKNOWN_COLUMN, REPEATED_COLUMN, WHICH_IS_PROFICIENT,
    WHICH_IS_LOWEST, UNNAMED_CRITERION, REPEATED_CRITERION, CRITERION_ID, CELLS_BEYOND, BOTH_CHANGED,
    REMOVED_AND_CHANGED, OTHER_FRAMEWORK, BASE_DAMAGED, ALIASES, TRACKED_CHANGES, SEVERAL_POINTS, KEPT, NOT_TAKEN,
    REPEATED_RUBRIC, SCORED,
)  # fmt: skip
