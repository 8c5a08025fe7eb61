"""What can be wrong with students' own words, in files and from a form. Codes are for ever."""

from __future__ import annotations

from cbe_cli.diagnostics import Check, Reach, Severity


def _class(*lines: str) -> list[str]:
    """A class with a conference, for which there can be words."""
    return [
        "class.yaml",
        *("| format: 1", "| class: base-class", "| title: Grade 6 Mathematics", "| framework: base"),
        "| conferences: [{id: autumn, date: 2026-11-12}]",
        *(f"| {line}" for line in lines),
    ]


def _words(name: str, line: str) -> str:
    """An example: the portfolio of this name with this line."""
    return "\n".join([*_class(), f"portfolios/{name}.yaml", "| format: 1", f"| {line}"])


def _picture(named: str) -> str:
    """An example: a portfolio that names this picture, with bridge.jpg beside it."""
    piece = f"pieces: [{{id: a, title: The bridge, images: [{named}]}}]"
    return f"{_words('S01/autumn', piece)}\nportfolios/S01/bridge.jpg"


def _form(part: str, *rows: str) -> str:
    """An example: a form's download with these rows, of which one question is mapped to `part`."""
    mapping = f'reflections: {{columns: {{"What next?": {part}}}}}'
    return "\n".join([*_class(mapping), "reflections.csv", *(f"| {row}" for row in rows)])


PICTURE_MISSING = Check(
    "P050", "picture-missing", Severity.ERROR, Reach.STUDENT,
    title="A picture that a portfolio names is not there.",
    why="A page with a hole where the work should be is no page to lay before a family, so this portfolio waits.",
    fails=_picture("brigde.jpg"),
    passes=_picture("bridge.jpg"),
)  # fmt: skip
PICTURE_OUTSIDE = Check(
    "P051", "picture-outside", Severity.ERROR, Reach.STUDENT,
    title="A picture lies outside the school's folder.",
    why="A portfolio may only show what belongs to the school: a path that leads elsewhere, also through a link, "
    "could print something private of the person who runs the command.",
    fails=_picture("../../../Desktop/bridge.jpg"),
    passes=_picture("bridge.jpg"),
)  # fmt: skip
PICTURE_OF_ANOTHER = Check(
    "P060", "picture-of-another-student", Severity.ERROR, Reach.STUDENT,
    title="A picture lies in another student's folder.",
    why="Whatever is in a student's folder is theirs. A mistyped path must not print it in the portfolio of somebody "
    "else.",
    fails=f"{_picture('../S02/map.jpg')}\nportfolios/S02/map.jpg",
    passes=_picture("bridge.jpg"),
)  # fmt: skip
PORTFOLIO_STUDENT = Check(
    "P101", "portfolio-unknown-student", Severity.ERROR, Reach.STUDENT,
    title="Words of a student who is not in students.csv.",
    why="A child's words would not be printed, or one day under another name.",
    fails=_words("SO1/autumn", "letter: Dear family"),
    passes=_words("S01/autumn", "letter: Dear family"),
)  # fmt: skip
PORTFOLIO_CONFERENCE = Check(
    "P102", "portfolio-unknown-conference", Severity.ERROR, Reach.STUDENT,
    title="Words for a conference that is not set up.",
    why="The name of the file, or the column “conference” of a form's download, says for which conference a student "
    "wrote. Words for an unknown one would never be printed.",
    fails=_words("S01/autum", "letter: Dear family"),
    passes=_words("S01/autumn", "letter: Dear family"),
)  # fmt: skip
PORTFOLIO_ADDRESS = Check(
    "P103", "portfolio-unknown-address", Severity.ERROR, Reach.STUDENT,
    title="A piece or a goal shows, or a self-score names, what the frameworks do not have.",
    why="The piece would stand in the portfolio without the competency that the student chose it for, and of the goal "
    "nobody could say whether it is met.",
    fails=_words("S01/autumn", "pieces: [{id: a, title: A mural, shows: MA.RATOI}]"),
    passes=_words("S01/autumn", "pieces: [{id: a, title: A mural, shows: MA.RATIO}]"),
)  # fmt: skip
FORM_COLUMN = Check(
    "P104", "form-column-without-part", Severity.WARNING, Reach.NONE,
    title="A question of a form has no place in the portfolio.",
    why="Its answers would not be printed. `reflections: columns:` in cbe.yaml says which question is which part.",
    fails=_form("letter", "student,What next?,Shoe size", "S01,Fractions,36"),
    passes=_form("letter", "student,What next?", "S01,Fractions"),
)  # fmt: skip
FORM_PART = Check(
    "P105", "form-unknown-part", Severity.ERROR, Reach.REPOSITORY,
    title="`reflections: columns:` names a part that portfolios do not have.",
    why="The answers to that question would be lost.",
    fails=_form("pieces.1.tilte", "student,What next?", "S01,Fractions"),
    passes=_form("pieces.1.title", "student,What next?", "S01,Fractions"),
)  # fmt: skip
FORM_REPEATED = Check(
    "P106", "form-answered-twice", Severity.WARNING, Reach.NONE,
    title="A student filled in the form twice for one conference.",
    why="Forms add each answer at the end, so the last one is used; the student should know.",
    fails=_form("letter", "student,What next?", "S01,Fractions", "S01,Decimals"),
    passes=_form("letter", "student,What next?", "S01,Fractions", "S02,Decimals"),
)  # fmt: skip
FORM_UNTITLED = Check(
    "P107", "form-part-without-title", Severity.ERROR, Reach.STUDENT,
    title="A student wrote about a piece of work or a goal in the form, but not which one.",
    why="A piece is printed under its title and a goal under what the student will do. Without it the rest of what "
    "the student wrote would stand under nothing.",
    fails=_form("pieces.1.why", "student,What next?", "S01,Fractions"),
    passes=_form("pieces.1.title", "student,What next?", "S01,Fractions"),
)  # fmt: skip
SELF_SCORE = Check(
    "P108", "self-score-off-scale", Severity.ERROR, Reach.STUDENT,
    title="A student's score of a habit is not on the scale of that habit.",
    why="It is printed as a bar beside the teacher's, and a bar needs a place on the scale. It is never counted.",
    fails=_words("S01/autumn", "habits: {HW.PERS: {score: 7}}"),
    passes=_words("S01/autumn", "habits: {HW.PERS: {score: 2}}"),
)  # fmt: skip
RECORD_UNREADABLE = Check(
    "P109", "record-unreadable", Severity.WARNING, Reach.NONE,
    title="What was shown at a conference cannot be read.",
    why="`cbe report` keeps a small file for each student, so that the next portfolio can tell new work from "
    "corrections. Without it the portfolio goes by the dates of the work.",
    fails="\n".join([*_class(), "conferences/autumn/S01.json", "| {"]),
    passes="\n".join(
        [
            *_class(),
            "conferences/autumn/S01.json",
            '| {"format": 1, "conference": "autumn", "student": "S01", "day": "2026-11-05", "as_of": null,',
            '|  "levels": [], "roads": [], "goals": [], "rows": []}',
        ]
    ),
)  # fmt: skip
PORTFOLIO_TWICE = Check(
    "P111", "portfolio-twice", Severity.ERROR, Reach.STUDENT,
    title="A student has two files of words for one conference.",
    why="Capital and small letters make no difference in an id, so `portfolios/S01` and `portfolios/s01` are one "
    "student's. Which of the two letters was printed would depend on the names.",
)  # fmt: skip

CHECKS: tuple[Check, ...] = (
    PICTURE_MISSING,
    PICTURE_OUTSIDE,
    PICTURE_OF_ANOTHER,
    PORTFOLIO_STUDENT,
    PORTFOLIO_CONFERENCE,
    PORTFOLIO_ADDRESS,
    FORM_COLUMN,
    FORM_PART,
    FORM_REPEATED,
    FORM_UNTITLED,
    SELF_SCORE,
    RECORD_UNREADABLE,
    PORTFOLIO_TWICE,
)
