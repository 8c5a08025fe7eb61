"""What can be wrong with a school's set-up, its people, judgments and portfolios while its files are read.

Checks that need the whole school in memory are rules of `lint/`. Codes are for ever.
"""

from __future__ import annotations

from cbe_cli.diagnostics import Check, Reach, Severity

# Files and folders

NO_FRAMEWORK = Check(
    "S101", "no-framework", Severity.ERROR, Reach.REPOSITORY,
    title="The school has no competency framework that can be read.",
    why="Evidence is about the targets of a framework. Without one there is nothing that a level could be a level of.",
)  # fmt: skip
MISSPELT_FILE = Check(
    "S102", "misspelt-file", Severity.WARNING, Reach.NONE,
    title="A file has almost the name of a file that cbe reads, and is not read.",
    why="A gradebook under a slightly wrong name would be left out in silence, and every level would look thinner "
    "than it is.",
)  # fmt: skip
FILE_NOT_USED = Check(
    "S103", "file-not-used", Severity.WARNING, Reach.NONE,
    title="A file stands in a place where it does not count.",
    why="People come from one list only, the students.csv at the school's root. A second list in a class folder would "
    "drift away from it unseen.",
)  # fmt: skip
NO_STUDENTS = Check(
    "S104", "no-students-file", Severity.ERROR, Reach.REPOSITORY,
    title="There is no students.csv.",
    why="Every id in a roster, a gradebook or a portfolio is looked up in students.csv. It also says how a name is "
    "written on documents.",
)  # fmt: skip
NO_ROSTER = Check(
    "S105", "no-roster", Severity.ERROR, Reach.CLASS,
    title="A class has no roster.csv.",
    why="The roster says who is in the class, and from when to when. Guessing it from the gradebook would leave out "
    "the child who has no evidence yet.",
)  # fmt: skip

# cbe.yaml and class.yaml

CLASS_REPEATED = Check(
    "S110", "class-repeated", Severity.ERROR, Reach.REPOSITORY,
    title="Two class folders have the same class id.",
    why="Commands, documents and evidence name a class by its id, and upper and lower case make no difference.",
)  # fmt: skip
UNKNOWN_YEAR = Check(
    "S111", "unknown-year", Severity.ERROR, Reach.CLASS,
    title="A class names a school year or a term that is not set up.",
    why="The dates of a class come from its year and terms. With a misspelt year every date would look right.",
)  # fmt: skip
UNKNOWN_FRAMEWORK = Check(
    "S112", "unknown-framework", Severity.ERROR, Reach.CLASS,
    title="A class names a framework that the school does not have.",
    why="Without its framework the class has no targets, and its gradebook is about nothing.",
)  # fmt: skip
NOTHING_IN_SCOPE = Check(
    "S113", "nothing-in-scope", Severity.WARNING, Reach.NONE,
    title="An entry of `competencies` matches nothing in the frameworks of the class.",
    why="What is not in the scope of a class is not shown on its pages. A slip here would leave out a whole subject.",
)  # fmt: skip

# Tables of people

MISSING_COLUMN = Check(
    "S120", "people-column-missing", Severity.ERROR, Reach.REPOSITORY,
    title="A table has no column that it must have.",
    why="The header row names the columns, in any order. Without it a row does not say whom it is about.",
)  # fmt: skip
WRONG_CELL = Check(
    "S121", "wrong-cell", Severity.ERROR, Reach.REPOSITORY,
    title="A cell does not have the form that its column asks for, or is empty and must not be.",
    why="Ids, dates, and yes or no each have one strict form, so that a cell always means one thing.",
)  # fmt: skip
UNKNOWN_COLUMN = Check(
    "S122", "people-column-unknown", Severity.WARNING, Reach.NONE,
    title="A table has a column that cbe does not know and therefore does not read.",
    why="A misspelt header would lose a whole column in silence. In students.csv other columns are the school's own "
    "groups and are welcome.",
)  # fmt: skip
STUDENT_REPEATED = Check(
    "S123", "student-repeated", Severity.ERROR, Reach.STUDENT,
    title="Two rows of students.csv have the same id.",
    why="An id stands for one child. Two children under one id would share their evidence; ids are the same whatever "
    "their case.",
)  # fmt: skip
ROSTER_REPEATED = Check(
    "S124", "roster-repeated", Severity.WARNING, Reach.NONE,
    title="A student is on a roster twice for the same days.",
    why="It changes nothing, but often one of the two was meant to be somebody else.",
)  # fmt: skip
UNKNOWN_STUDENT = Check(
    "S125", "roster-unknown-student", Severity.ERROR, Reach.CLASS,
    title="A roster names a student who is not in students.csv.",
    why="Somebody of the class would have no name and no pages. A lost leading zero is the usual reason.",
)  # fmt: skip
NAME_MISMATCH = Check(
    "S126", "roster-name-mismatch", Severity.ERROR, Reach.STUDENT,
    title="The name beside an id is not the name of that student.",
    why="When a column was sorted without its neighbour, ids and names no longer belong together, and one child's work "
    "would count for another.",
)  # fmt: skip
DATES_REVERSED = Check(
    "S127", "dates-reversed", Severity.ERROR, Reach.STUDENT,
    title="A student leaves a class before coming to it.",
    why="No day lies between the two dates, so the student would be in the class on none.",
)  # fmt: skip

# A roster from elsewhere, for `cbe new class`

ROSTER_NAMES = Check(
    "S130", "new-roster-without-names", Severity.ERROR, Reach.REPOSITORY,
    title="In a roster for a new class no column looks like names.",
    why="cbe reads rosters as school information systems and teachers keep them, and guesses the columns. Without "
    "names there is nobody to make a class of.",
)  # fmt: skip
ROSTER_ROW = Check(
    "S131", "new-roster-row", Severity.ERROR, Reach.REPOSITORY,
    title="A row of a roster for a new class has no name or no valid id, or an id that is somebody else's.",
    why="Every child needs an id of their own before there is any evidence, because the id is what files refer to.",
)  # fmt: skip
ROSTER_CONFLICT = Check(
    "S132", "new-roster-conflict", Severity.ERROR, Reach.REPOSITORY,
    title="A roster for a new class and students.csv disagree about who somebody is.",
    why="One id with two names may be a changed name or another child. Only a person can know, so nothing is written.",
)  # fmt: skip

ROSTER_SAME_NAME = Check(
    "S133", "new-roster-same-name", Severity.WARNING, Reach.NONE,
    title="Somebody in a roster for a new class has the name of a student with another id.",
    why="Two children may share a name. It may also be one child, who would then have two portfolios.",
)  # fmt: skip

# Frameworks, as far as reading them together finds it

EDITION_REPEATED = Check(
    "F101", "edition-repeated", Severity.ERROR, Reach.REPOSITORY,
    title="Two files hold the same edition of the same framework.",
    why="Framework and version together name an edition. Which of the two files counted would depend on their names.",
)  # fmt: skip
EDITIONS_OVERLAP = Check(
    "F102", "editions-begin-together", Severity.ERROR, Reach.REPOSITORY,
    title="Two editions of one framework begin on the same day.",
    why="The edition that began last is in force. If two begin together nobody can say which of them a level is of.",
)  # fmt: skip

# Judgments

JUDGMENT_NODE = Check(
    "G101", "judgment-unknown-address", Severity.ERROR, Reach.STUDENT,
    title="A judgment is about a competency that the frameworks do not have.",
    why="A judgment replaces one level. If nobody can say which, the student's pages would show what was overruled.",
)  # fmt: skip
JUDGMENT_VALUE = Check(
    "G102", "judgment-value", Severity.ERROR, Reach.STUDENT,
    title="A judgment has no valid value: one score of the scale, or for a domain one progression level reached.",
    why="A judgment stands in place of the computed level, so it has to be a level. A mark such as missed or excused "
    "says that there is no score; it cannot replace one.",
)  # fmt: skip
JUDGMENT_REPEATED = Check(
    "G103", "judgment-repeated", Severity.ERROR, Reach.STUDENT,
    title="Two judgments of one day are about the same level of the same student.",
    why="The newest judgment wins, and between two of one day there is no newest.",
)  # fmt: skip
JUDGMENT_STUDENT = Check(
    "G104", "judgment-unknown-student", Severity.ERROR, Reach.CLASS,
    title="A judgment is about a student who is not in students.csv.",
    why="It was meant for somebody, whose pages would show a level that a teacher has overruled.",
)  # fmt: skip
JUDGMENT_CLEARED = Check(
    "G105", "judgment-cleared-before", Severity.ERROR, Reach.STUDENT,
    title="A judgment is cleared before it was made.",
    why="It would never have been active, which nobody writes down on purpose.",
)  # fmt: skip

# Portfolios

PORTFOLIO_STUDENT = Check(
    "P101", "portfolio-unknown-student", Severity.ERROR, Reach.STUDENT,
    title="Words of a student who is not in students.csv.",
    why="A child's words would not be printed, or one day under another name.",
)  # fmt: skip
PORTFOLIO_CONFERENCE = Check(
    "P102", "portfolio-unknown-conference", Severity.ERROR, Reach.STUDENT,
    title="Words for a conference that is not set up.",
    why="The name of the file, or the column “conference” of a form's download, says for which conference a student "
    "wrote. Words for an unknown one would never be printed.",
)  # fmt: skip
PORTFOLIO_ADDRESS = Check(
    "P103", "portfolio-unknown-address", Severity.ERROR, Reach.STUDENT,
    title="A piece shows, or a self-score names, what the frameworks do not have.",
    why="The piece would stand in the portfolio without the competency that the student chose it for.",
)  # fmt: skip
FORM_COLUMN = Check(
    "P104", "form-column-without-part", Severity.WARNING, Reach.NONE,
    title="A question of a form has no place in the portfolio.",
    why="Its answers would not be printed. `reflections: columns:` in cbe.yaml says which question is which part.",
)  # fmt: skip
FORM_PART = Check(
    "P105", "form-unknown-part", Severity.ERROR, Reach.REPOSITORY,
    title="`reflections: columns:` names a part that portfolios do not have.",
    why="The answers to that question would be lost.",
)  # fmt: skip
FORM_REPEATED = Check(
    "P106", "form-answered-twice", Severity.WARNING, Reach.NONE,
    title="A student filled in the form twice for one conference.",
    why="Forms add each answer at the end, so the last one is used; the student should know.",
)  # fmt: skip
FORM_UNTITLED = Check(
    "P107", "form-part-without-title", Severity.ERROR, Reach.STUDENT,
    title="A student wrote about a piece of work or a goal in the form, but not which one.",
    why="A piece is printed under its title and a goal under what the student will do. Without it the rest of what "
    "the student wrote would stand under nothing.",
)  # fmt: skip
SELF_SCORE = Check(
    "P108", "self-score-off-scale", Severity.ERROR, Reach.STUDENT,
    title="A student's score of a habit is not on the scale of that habit.",
    why="It is printed as a bar beside the teacher's, and a bar needs a place on the scale. It is never counted.",
)  # fmt: skip

SCHOOL_CHECKS: tuple[Check, ...] = tuple(value for value in vars().copy().values() if isinstance(value, Check))
