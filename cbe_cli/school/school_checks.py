"""What can be wrong with a school's files, set-up and editions while they are read together. Codes are for ever.

Checks that need the whole school in memory are rules of `lint/`.
"""

from __future__ import annotations

from cbe_cli.diagnostics import Check, Reach, Severity
from cbe_cli.files.examples import example
from cbe_cli.school import (
    carried_checks,
    comment_checks,
    experience_checks,
    household_checks,
    judgment_checks,
    people_checks,
    portfolio_checks,
)


def _class(line: str) -> str:
    """An example: the class with this line."""
    year = "years: [{id: 2026-27, starts: 2026-08-31, ends: 2027-06-18}]"
    lines = ("format: 1", "class: base-class", "title: Grade 6 Mathematics", year, line)
    return "\n".join(["class.yaml", *(f"| {each}" for each in lines)])


def _editions(*version_and_beginning: str) -> str:
    """An example: a file for each edition of one more framework, from "2026.1 2026-07-01"."""
    files = []
    for number, edition in enumerate(version_and_beginning, start=1):
        version, begins = edition.split()
        files.append(
            example(f"""
                arts-{number}.yaml
                | format: 1
                | framework: arts
                | title: Arts
                | version: "{version}"
                | effective: {{from: {begins}}}
                | scales:
                |   two-point: {{points: [{{score: 1, name: Not yet}}, {{score: 2, name: Done, proficient: true}}]}}
                | domains:
                |   - id: AR
                |     title: Arts
                |     competencies: [{{id: AR.SING, title: Singing, statement: I can sing a song.}}]
            """)
        )
    return "\n".join(files)


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
    fails=example("""
        judgements.csv
        | date,student,id,score,by,reason
    """),
    passes=example("""
        notes.csv
        | anything
    """),
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
NO_FILE = Check(
    "S106", "no-file", Severity.ERROR, Reach.REPOSITORY,
    title="What has the name of a file that cbe reads is no file: a folder, or a link that leads nowhere.",
    why="A link breaks when a folder is moved or a drive is not connected. Without what it led to, pages would be "
    "printed as if nobody had written it.",
)  # fmt: skip
NOBODY = Check(
    "S107", "no-students", Severity.ERROR, Reach.REPOSITORY,
    title="students.csv has no students, and classes do.",
    why="The list may have been emptied, or its rows lost on the way. Everybody in rosters and gradebooks would then "
    "be unknown.",
    fails=example("""
        students.csv
        | id,name
    """),
    passes=example("""
        students.csv
        | id,name
        | S01,Ana Lima
        | S02,Bo Chen
    """),
)  # fmt: skip
CLASS_REPEATED = Check(
    "S110", "class-repeated", Severity.ERROR, Reach.REPOSITORY,
    title="Two class folders have the same class id.",
    why="Commands, documents and evidence name a class by its id, and upper and lower case make no difference.",
)  # fmt: skip
UNKNOWN_YEAR = Check(
    "S111", "unknown-year", Severity.ERROR, Reach.CLASS,
    title="A class names a school year or a term that is not set up.",
    why="The dates of a class come from its year and terms. With a misspelt year every date would look right.",
    fails=_class("year: 2026-72"),
    passes=_class("year: 2026-27"),
)  # fmt: skip
UNKNOWN_FRAMEWORK = Check(
    "S112", "unknown-framework", Severity.ERROR, Reach.CLASS,
    title="A class names a framework that the school does not have.",
    why="Without its framework the class has no targets, and its gradebook is about nothing.",
    fails=_class("framework: bass"),
    passes=_class("framework: base"),
)  # fmt: skip
NOTHING_IN_SCOPE = Check(
    "S113", "nothing-in-scope", Severity.WARNING, Reach.NONE,
    title="An entry of `competencies` matches nothing in the frameworks of the class.",
    why="What is not in the scope of a class is not shown on its pages. A slip here would leave out a whole subject.",
    fails=_class("competencies: [MA.*, HABITS]"),
    passes=_class("competencies: [MA.*, HW]"),
)  # fmt: skip
EDITION_REPEATED = Check(
    "F101", "edition-repeated", Severity.ERROR, Reach.REPOSITORY,
    title="Two files hold the same edition of the same framework.",
    why="Framework and version together name an edition. Which of the two files counted would depend on their names.",
    fails=_editions("2026.1 2026-07-01", "2026.1 2027-07-01"),
    passes=_editions("2026.1 2026-07-01", "2027.1 2027-07-01"),
)  # fmt: skip
EDITIONS_OVERLAP = Check(
    "F102", "editions-begin-together", Severity.ERROR, Reach.REPOSITORY,
    title="Two editions of one framework begin on the same day.",
    why="The edition that began last is in force. If two begin together nobody can say which of them a level is of.",
    fails=_editions("2026.1 2026-07-01", "2026.2 2026-07-01"),
    passes=_editions("2026.1 2026-07-01", "2027.1 2027-07-01"),
)  # fmt: skip
TRANSLATION_NAME = Check(
    "F103", "translation-name", Severity.ERROR, Reach.NONE,
    title="A translation is called otherwise than what is in it.",
    why="The name of a translation says which framework it is of, and in which language. Where it says something else "
    "than the file, two files could be the same translation, so this one is not used and families read the source.",
    fails=example("""
        translations/base.fr.yaml
        | format: 1
        | framework: base
        | language: es
    """),
    passes=example("""
        translations/base.es.yaml
        | format: 1
        | framework: base
        | language: es
    """),
)  # fmt: skip

SCHOOL_CHECKS: tuple[Check, ...] = (
    NO_FRAMEWORK,
    MISSPELT_FILE,
    FILE_NOT_USED,
    NO_STUDENTS,
    NO_ROSTER,
    NO_FILE,
    NOBODY,
    CLASS_REPEATED,
    UNKNOWN_YEAR,
    UNKNOWN_FRAMEWORK,
    NOTHING_IN_SCOPE,
    EDITION_REPEATED,
    EDITIONS_OVERLAP,
    TRANSLATION_NAME,
    *people_checks.CHECKS,
    *judgment_checks.CHECKS,
    *carried_checks.CHECKS,
    *experience_checks.CHECKS,
    *comment_checks.CHECKS,
    *household_checks.CHECKS,
    *portfolio_checks.CHECKS,
)
