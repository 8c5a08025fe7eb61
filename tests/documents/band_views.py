"""Views of a child of six and of a student of seventeen, a map, a table of months, and everything in outlines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cbe_cli.documents.bands import Band
from cbe_cli.documents.portfolio.view import (
    AfterSchool,
    Cell,
    Cover,
    Goal,
    Habit,
    InReach,
    LearningMap,
    Line,
    Link,
    Look,
    Panel,
    Piece,
    Place,
    Portfolio,
    Profile,
    Skill,
    Standing,
    Still,
    Strip,
    Strips,
    Subject,
)
from tests.documents.pictures import as_bytes, bridge
from tests.documents.views import (
    BACK,
    FALLEN,
    FULL,
    HELD,
    MATHS,
    READING,
    SCIENCE,
    SOCIETY,
    inline,
    levels_over_time,
    steps,
)

MAP = LearningMap(
    skills=(
        Skill(accent=SCIENCE, text="I can measure a thing twice and compare.", place=Place.REACHED),
        Skill(accent=MATHS, text="I can read a ratio from a table.", place=Place.REACHED),
        Skill(
            accent=SCIENCE,
            text="I can build a model that explains something nobody can see, and say where it stops being true.",
            place=Place.READY,
        ),
        Skill(accent=MATHS, text="I can compare two offers by their unit rate.", place=Place.READY),
        Skill(accent=SCIENCE, text="I can predict with a model and test the prediction.", place=Place.LATER),
        Skill(accent=MATHS, text="我可以用比例解决问题，并解释每一步为什么正确。", place=Place.LATER),
    ),
    links=(
        Link(start=0, end=2, needed=True),
        Link(start=1, end=2, needed=False),
        Link(start=1, end=3, needed=True),
        Link(start=2, end=4, needed=True),
        Link(start=3, end=5, needed=False),
    ),
    alt="Ready now: I can build a model. It rests on: I can measure a thing twice and compare.",
)


def cells(*counts: int) -> tuple[Cell, ...]:
    return tuple(Cell(count=count, shade=(count > 0) + (count > 2) + (count > 5)) for count in counts)


STRIPS = Strips(
    months=("Sept", "Oct", "Nov", "Dec", "Jan", "Feb"),
    years=(("2025", 4), ("2026", 2)),
    rows=(
        Strip(accent=MATHS, title="Mathematics", cells=cells(1, 3, 6, 0, 2, 1)),
        Strip(accent=READING, title="Reading & writing", cells=cells(0, 0, 2, 12, 0, 1)),
    ),
)

INSIDE = Panel(
    axis=((9, "9"), (10, "10"), (11, "11")),
    starts=date(2025, 9, 1),
    ends=date(2026, 11, 12),
    starts_word="Sept 2025",
    ends_word="Nov 2026",
    bands=True,
    lines=(
        Line(
            accent=MATHS,
            title="Mathematics",
            dots=levels_over_time((2025, 9, 30, 9.25), (2026, 2, 28, 9.75), (2026, 5, 31, 10), (2026, 10, 31, 10.5)),
            was="Level 9, 1 of 4 skills in Sept 2025",
            now="Level 10, 2 of 4 skills",
        ),
        Line(
            accent=SOCIETY,
            title="Society & history",
            dots=levels_over_time((2025, 9, 30, 11.2)),
            now="Level 11, 1 of 5 skills",
        ),
    ),
)

YOUNG = Portfolio(
    name="Ayo",
    school="Riverbend School",
    band=Band.YOUNG,
    adviser="Ms Lindqvist",
    cover=Cover(
        conference="Student-led conference",
        date="12 November 2026",
        grade="Grade 1",
        photo=inline(as_bytes(bridge(holds=True, size=(300, 220)), quality=50), 300, 220, "Photo of Ayo"),
        quote="I can read a whole book!",
    ),
    letter="Dear Mama,\n\nplease look at my bridge. It did not fall down.\n\nAyo",
    profile=Profile(strengths="building", interests="dinosaurs and soup"),
    standing=Standing(
        subjects=(
            Subject(
                accent=MATHS,
                title="Mathematics",
                sentence="Level 1 is under way: 2 of its 5 skills are shown.",
                ladder=steps(0, (2, 5)),
                headline="Working on Level 1",
                detail="2 of 5 skills",
            ),
            Subject(
                accent=READING,
                title="Reading & writing",
                sentence="Level 1 is complete since we last met, and Level 2 begins.",
                ladder=steps(1, (0, 6)),
                headline="Working on Level 2",
                change="+1 level since we last met",
            ),
        ),
    ),
    pieces=(
        Piece(
            accent=SCIENCE,
            title="My bridge",
            subject="Science",
            kind="It got better",
            date="21 October 2026",
            statements=("I can build something that holds a toy.",),
            pictures=(FALLEN, HELD),
            pair=True,
            quote="It did not fall down!",
            why="It holds my dinosaur.",
        ),
        Piece(accent=READING, title="The frog book", statements=("I can read a book with one line on a page.",)),
    ),
    habits=(Habit(title="Keeping going", points=3, me=Look(at=2, word="On my own"), teacher=Look(at=1, word="Often")),),
    plan=(
        InReach(
            accent=MATHS,
            title="Mathematics, Level 1: three skills to go",
            still=(Still(statement="I can count to 20."),),
        ),
    ),
    goals=(Goal(what="Tie my shoes", why="Then I can go out first.", known_by="They stay tied."),),
    questions=("Did you have a dinosaur?",),
    strips=STRIPS,
    map=MAP,
    back=BACK,
)

HIGH = replace(
    FULL,
    name="Teresa Lindgren-Oyelaran",
    name_language="",
    band=Band.HIGH,
    cover=replace(FULL.cover, grade="Grade 11", quote=""),
    letter="Dear Dad,\n\nI want you to question the second page hardest.\n\nTeresa",
    growth=(INSIDE,),
    argument="I have grown most in **arguing from data**. A year ago I trusted one test; the bridge report has five, "
    "and says what they cannot show. What made the difference was Ada asking *how do you know*.",
    strips=STRIPS,
    map=MAP,
    goals=(),
    after_school=AfterSchool(
        aim="Civil engineering, or an apprenticeship with a bridge builder.",
        asks="Statics, patience, and writing that a town council understands.",
        shown="Science at Level 10; the bridge report; two summers in my aunt’s workshop.",
    ),
    pieces=(),
    habits=(),
)

SAVING = replace(FULL, saving=True, strips=STRIPS, map=MAP)

BAND_VIEWS = {"young": YOUNG, "high": HIGH, "saving": SAVING}
