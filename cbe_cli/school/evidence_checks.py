"""What can be wrong with a row of evidence, or with the file that it stands in. Codes are for ever.

The reach of a wrong cell is its student; where nobody knows the student, or several share the cell, it is the class.
"""

from __future__ import annotations

from textwrap import dedent

from cbe_cli.diagnostics import Check, Reach, Severity


def _rows(*rows: str, header: str = "date,student,id,score") -> str:
    """An example: the evidence.csv with these rows."""
    return "\n".join(["evidence.csv", *(f"| {row}" for row in (header, *rows))])


_WITH_TASK = "date,student,id,score,task"


def _tasks(*lines: str, evidence: str = "") -> str:
    """An example: a tasks.csv with these lines, and an evidence.csv without rows, or with those given."""
    return "\n".join(["tasks.csv", *(f"| {line}" for line in lines), evidence or _rows()])


def _yaml(text: str) -> str:
    return "\n".join(["evidence.yaml", *(f"| {line}" for line in dedent(text).strip().splitlines())])


UNKNOWN_STUDENT = Check(
    "G001", "unknown-student", Severity.ERROR, Reach.CLASS,
    title="A row of evidence is about a student who is not in students.csv.",
    why="Nobody knows whose level the row would change, so the class waits until it is clear. Often the id is "
    "mistyped, or Excel has made 12 of 012.",
    fails=_rows("2026-10-01,S03,MA.RATIO.5a,3"),
    passes=_rows("2026-10-01,s01,MA.RATIO.5a,3"),
)  # fmt: skip
NAME_MISMATCH = Check(
    "G002", "name-mismatch", Severity.ERROR, Reach.CLASS,
    title="The name beside an id is not that student's name.",
    why="One of the two is wrong, and only a person can say which. It happens when a column is sorted without the "
    "others, and then a child has somebody else's scores.",
    fails=_rows("2026-10-01,S01,Bo Chen,MA.RATIO.5a,3", header="date,student,name,id,score"),
    passes=_rows("2026-10-01,S01,Ana Lima,MA.RATIO.5a,3", header="date,student,name,id,score"),
)  # fmt: skip
UNKNOWN_ID = Check(
    "G003", "unknown-id", Severity.ERROR, Reach.STUDENT,
    title="A row names a competency or target that no framework in scope has.",
    why="The row would count for nothing. An id that an earlier edition had, or that the framework lists as "
    "retired, is known.",
    fails=_rows("2026-10-01,S01,MA.RATIO.5x,3"),
    passes=_rows("2026-10-01,S01,ma.ratio.5a,3"),
)  # fmt: skip
AMBIGUOUS_ID = Check(
    "G004", "ambiguous-id", Severity.ERROR, Reach.STUDENT,
    title="An id is in two frameworks of the class, and the row does not say which is meant.",
    why="A guess would give the score to the wrong framework. The name of the framework before the id decides: "
    "base:MA.RATIO.",
)  # fmt: skip
UNKNOWN_CRITERION = Check(
    "G005", "unknown-criterion", Severity.ERROR, Reach.STUDENT,
    title="A row scores a criterion that the rubric does not have.",
    why="Rows about the criteria of a rubric fold into one piece of evidence; a criterion that is not in the "
    "rubric cannot.",
    fails=_rows("2026-10-01,S01,MA.RATIO#stratgy,3"),
    passes=_rows("2026-10-01,S01,MA.RATIO.5a#strategy,3"),
)  # fmt: skip
OTHER_LEVEL = Check(
    "G006", "other-level", Severity.ERROR, Reach.STUDENT,
    title="An address names another level than the one that the target is on, or one that there is not.",
    why="Either the level or the id is a slip, and they stand for different work.",
    fails=_rows("2026-10-01,S01,MA.RATIO.5a@L6,3"),
    passes=_rows("2026-10-01,S01,MA.RATIO.5a@L5,3"),
)  # fmt: skip
OFF_SCALE = Check(
    "G007", "score-off-scale", Severity.ERROR, Reach.STUDENT,
    title="A score is not one that its scale has.",
    why="A five on a four-point scale is a slip or comes from another scale, and no rounding can say what was "
    "meant. Missing work is not a zero: it has a mark.",
    fails=_rows("2026-10-01,S01,MA.RATIO.5a,5"),
    passes=_rows("2026-10-01,S01,MA.RATIO.5a,3.5"),
)  # fmt: skip
UNREADABLE_SCORE = Check(
    "G008", "unreadable-score", Severity.ERROR, Reach.STUDENT,
    title="A score cell holds something that is neither a score nor a mark.",
    why="A cell may hold a number, a point's name or code, both together (3 - Proficient), or a mark. Anything "
    "else would have to be guessed.",
    fails=_rows("2026-10-01,S01,MA.RATIO.5a,85%"),
    passes=_rows("2026-10-01,S01,MA.RATIO.5a,3 - Proficient", "2026-10-01,S02,MA.RATIO.5a,missed"),
)  # fmt: skip
CONTRADICTING_SCORE = Check(
    "G009", "contradicting-score", Severity.ERROR, Reach.STUDENT,
    title="A score cell has a number and a name that do not belong together.",
    why="One of the two was changed and the other forgotten.",
    fails=_rows("2026-10-01,S01,MA.RATIO.5a,3 - Emerging"),
    passes=_rows("2026-10-01,S01,MA.RATIO.5a,3 - Proficient"),
)  # fmt: skip
WRONG_PLACEMENT = Check(
    "G010", "wrong-placement", Severity.ERROR, Reach.STUDENT,
    title="A placement row does not place anybody.",
    why="A row of the kind placement says on which level a student starts working. It needs a level of the "
    "progression as its score, and the domain or competency along which the framework counts levels as its "
    "id.",
    fails=_rows("2026-09-01,S01,MA,3,placement", header="date,student,id,score,kind"),
    passes=_rows("2026-09-01,S01,MA,Level 6,placement", header="date,student,id,score,kind"),
)  # fmt: skip
WRONG_DATE = Check(
    "G011", "wrong-date", Severity.ERROR, Reach.STUDENT,
    title="A date cannot be read.",
    why="10/11/2026 is in October for some and in November for others, so it is read only where cbe.yaml states "
    "the order (dates: mdy or dates: dmy), and never guessed.",
    fails=_rows("10/11/2026,S01,MA.RATIO.5a,3"),
    passes=_rows("2026-10-11,S01,MA.RATIO.5a,3"),
)  # fmt: skip
UNKNOWN_WORD = Check(
    "G012", "unknown-word", Severity.ERROR, Reach.STUDENT,
    title="The kind or the phase of a row is not one that cbe knows.",
    why="Kind and phase decide whether a row counts at all. A misspelt one would leave it out, or let practice "
    "count.",
    fails=_rows("2026-10-01,S01,MA.RATIO.5a,3,quizz", header="date,student,id,score,kind"),
    passes=_rows("2026-10-01,S01,MA.RATIO.5a,3,observation", header="date,student,id,score,kind"),
)  # fmt: skip
WRONG_NUMBER = Check(
    "G013", "wrong-number", Severity.ERROR, Reach.STUDENT,
    title="The attempt, depth of knowledge or weight of a row is not such a number.",
    why="Attempts are counted 1, 2, 3 and decide which score of a task stands; depth of knowledge goes from 1 to "
    "4; a weight is 0 or more.",
    fails=_rows("2026-10-01,S01,MA.RATIO.5a,3,second", header="date,student,id,score,attempt"),
    passes=_rows("2026-10-01,S01,MA.RATIO.5a,3,2", header="date,student,id,score,attempt"),
)  # fmt: skip
BLANK_CELL = Check(
    "G014", "blank-cell", Severity.ERROR, Reach.STUDENT,
    title="A row has a score, but no date, student or id.",
    why="A score counts for somebody, for something, from a day on.",
    fails=_rows(",S01,MA.RATIO.5a,3"),
    passes=_rows(",S01,MA.RATIO.5a,", "2026-10-01,S01,MA.RATIO.5a,3"),
)  # fmt: skip
MISSING_COLUMN = Check(
    "G015", "missing-column", Severity.ERROR, Reach.CLASS,
    title="A table of evidence lacks the column date, student, id or score.",
    why="Without it none of its rows can be read. Perhaps the column was deleted, or its header renamed.",
    fails=_rows("2026-10-01,S01,3", header="date,student,score"),
    passes=_rows("2026-10-01,S01,MA.RATIO.5a,3"),
)  # fmt: skip
UNKNOWN_COLUMN = Check(
    "G016", "unknown-column", Severity.WARNING, Reach.NONE,
    title="A table of evidence has a column that cbe does not read.",
    why="Nothing in it counts or is shown. That may be as you want it, unless the header is misspelt.",
    fails=_rows("2026-10-01,S01,MA.RATIO.5a,3,2", header="date,student,id,score,atempt"),
    passes=_rows("2026-10-01,S01,MA.RATIO.5a,3,2", header="Date,Student,ID,Score,Attempt"),
)  # fmt: skip
UNKNOWN_SHEET = Check(
    "G018", "unknown-sheet", Severity.ERROR, Reach.CLASS,
    title="A sheet of a gradebook workbook cannot be recognised.",
    why="It might hold scores that would be left out. A sheet that is not part of the gradebook is skipped when "
    "its name begins with an underline.",
)  # fmt: skip
UNKNOWN_LABEL = Check(
    "G019", "unknown-label", Severity.WARNING, Reach.NONE,
    title="Above the header of a sheet stands a label that cbe does not read.",
    why="What is written beside it does not count. A misspelt “phase” would let practice count.",
)  # fmt: skip
REPEATED_LABEL = Check(
    "G020", "repeated-label", Severity.ERROR, Reach.CLASS,
    title="A label stands twice above the header of a sheet.",
    why="Only one of the two can hold for the rows below.",
)  # fmt: skip
UNREADABLE_FORM = Check(
    "G021", "unreadable-form", Severity.ERROR, Reach.CLASS,
    title="A file among the evidence is in a form that cbe cannot read.",
    why="It was put there to count, and would be left out. CSV, Parquet, XLSX and YAML are read.",
    fails=_yaml("format: 1\nevidence: []").replace("evidence.yaml", "evidence/quiz.ods"),
    passes=_yaml("format: 1\nevidence: []").replace("evidence.yaml", "evidence/quiz.yaml"),
)  # fmt: skip

OTHER_SHEET_NAME = Check(
    "G022", "other-sheet-name", Severity.WARNING, Reach.NONE,
    title="A sheet is called otherwise than its task.",
    why="The label “task” says which work the scores are about, whatever the sheet is called. A sheet that was copied "
    "for a new task and renamed still has the old label: its scores would be attempts at the old task.",
)  # fmt: skip

WRONG_SECOND_SCORE = Check(
    "G023", "wrong-second-score", Severity.ERROR, Reach.STUDENT,
    title="A second score is not a score, or there is no first one.",
    why="Where two people score the same work, the policy of the school combines two scores. A mark says that there is "
    "nothing to score, so it stands alone, in the column score.",
    fails=_rows("2026-10-01,S01,MA.RATIO.5a,3,M", header="date,student,id,score,second_score"),
    passes=_rows("2026-10-01,S01,MA.RATIO.5a,3,3.5", header="date,student,id,score,second_score")
    + "\nclass.yaml\n| format: 1\n| class: base-class\n| title: Grade 6 Mathematics\n| school: {name: Base School}"
    + "\n| policy: {double: {combine: lower}}",
)  # fmt: skip

REPEATED_TASK = Check(
    "G024", "repeated-task", Severity.ERROR, Reach.CLASS,
    title="Two rows of tasks.csv have the same id.",
    why="Evidence about the task takes its date, kind and phase from there, and which of the two is meant would be a "
    "guess.",
    fails=_tasks("id,title,date", "maps,Two maps,2026-10-01", "Maps,Maps again,2026-10-08"),
    passes=_tasks("id,title,date", "maps,Two maps,2026-10-01", "maps-2,Maps again,2026-10-08"),
)  # fmt: skip
UNKNOWN_TASK = Check(
    "G025", "unknown-task", Severity.WARNING, Reach.NONE,
    title="Evidence is about a task that tasks.csv does not have.",
    why="It counts as it is. But where tasks are listed a task that is not is mostly misspelt, and its rows lack what "
    "the list would have said: a kind, a phase. Two spellings are also two pieces of work.",
    fails=_tasks("id,date", "maps,2026-10-01", evidence=_rows("2026-10-01,S01,MA.FUNC,3,mpas", header=_WITH_TASK)),
    passes=_tasks("id,date", "maps,2026-10-01", evidence=_rows("2026-10-01,S01,MA.FUNC,3,Maps", header=_WITH_TASK)),
)  # fmt: skip
OTHER_THAN_TASK = Check(
    "G026", "other-than-task", Severity.WARNING, Reach.NONE,
    title="Evidence is about an id that its task is not about.",
    why="tasks.csv says under “ids” what a task is about. The row counts as it is; often its id or its task is a slip.",
    fails=_tasks("id,ids", "maps,MA.RATIO", evidence=_rows("2026-10-01,S01,MA.FUNC,3,maps", header=_WITH_TASK)),
    passes=_tasks("id,ids", "maps,MA.RATIO", evidence=_rows("2026-10-01,S01,MA.RATIO.5a,3,maps", header=_WITH_TASK)),
)  # fmt: skip
TASK_WITHOUT_DATE = Check(
    "G027", "task-without-date", Severity.ERROR, Reach.STUDENT,
    title="A row has no date, and its task has none in tasks.csv.",
    why="A score counts from a day on: that of the row, else that of its task.",
    fails=_tasks("id,date", "maps,", evidence=_rows("S01,MA.FUNC,3,maps", header="student,id,score,task")),
    passes=_tasks("id,date", "maps,2026-10-01", evidence=_rows("S01,MA.FUNC,3,maps", header="student,id,score,task")),
)  # fmt: skip
MERGED_CELLS = Check(
    "G028", "merged-cells", Severity.WARNING, Reach.NONE,
    title="Cells of a gradebook were merged.",
    why="A sheet then shows one score across several children or targets, but the workbook keeps it for the first of "
    "them alone.",
)  # fmt: skip

CHECKS: tuple[Check, ...] = tuple(value for value in vars().copy().values() if isinstance(value, Check))
