"""Views written by hand: a full child, a newcomer, a blank worksheet, names of many scripts, a very long name."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from datetime import date

from cbe_cli.documents.colours import CROSS_CUTTING, academic
from cbe_cli.documents.images import Picture
from cbe_cli.documents.portfolio.view import (
    Cover,
    Goal,
    Habit,
    InReach,
    Kind,
    Look,
    Paper,
    Piece,
    Portfolio,
    Profile,
    Rubric,
    RubricRow,
    Still,
)
from cbe_cli.documents.portfolio.view_back import (
    BackMatter,
    CompetencyGroup,
    CompetencyRow,
    JudgmentNote,
    Legend,
    LegendEntry,
    Paragraph,
)
from cbe_cli.documents.portfolio.view_levels import Dot, Line, Panel, ScaleBar, Standing, State, Step, Subject
from cbe_cli.documents.portfolio.view_since import Corrected, GoalThen, NewWork, Since
from tests.documents.pictures import as_bytes, bridge

MATHS, READING, SCIENCE, SOCIETY, ARTS = (academic(position) for position in range(5))
POINTS = ("Emerging", "Developing", "Proficient", "Extending")


def steps(reached: int, working: tuple[int, int] | None, *, placed: int = 0, count: int = 10) -> tuple[Step, ...]:
    """Ten levels: `placed` behind, `reached` shown, the next worked on with met of needed; 6 and 7 expected."""
    states = [State.PLACED] * placed + [State.REACHED] * (reached - placed) + [State.WORKING]
    states += [State.AHEAD] * (count - len(states))
    met, needed = working or (0, 0)
    return tuple(
        Step(label=str(level), state=state, met=met, needed=needed, expected=level in {6, 7})
        for level, state in enumerate(states[:count], start=1)
    )


def inline(image_bytes: bytes, width: int, height: int, alt: str, caption: str = "") -> Picture:
    return Picture("data:image/jpeg;base64," + b64encode(image_bytes).decode(), width, height, alt, caption)


FALLEN = inline(
    as_bytes(bridge(holds=False), quality=60),
    1200,
    840,
    "Two halves of a paper bridge hanging down",
    "First version, 1.1 kg: it folded in the middle.",
)
HELD = inline(
    as_bytes(bridge(holds=True), quality=60),
    1200,
    840,
    "A paper arch with five hangers",
    "Third version, tested on 21 October: 4.2 kg.",
)

BRIDGE = Piece(
    accent=SCIENCE,
    title="The bridge that did not hold",
    subject="Science",
    kind="Most improved",
    date="21 October 2026",
    statements=("I can use data I collected to argue for a change in a design.",),
    pictures=(FALLEN, HELD),
    quote="My first bridge looked strong. The numbers said it wasn’t, so I believed the numbers.",
    why="Because I changed my mind three times and I can show you *where*.",
    revised="I swapped the flat road for an arch and moved the tape from the middle to the ends.",
    feedback="Ada asked why I only tested once. I did five tests each and made a table.",
    next="Keep the mass of the bridge the same, so the test is fair.",
    rubrics=(
        Rubric(
            points=POINTS,
            rows=(
                RubricRow(
                    title="",
                    here=2,
                    descriptors=(
                        "Says what happened in the test.",
                        "Records measurements and says which design did better.",
                        "Uses repeated measurements to argue for one change and predicts its effect.",
                        "Weighs other explanations and says what the data cannot show.",
                    ),
                ),
            ),
        ),
    ),
)

SHOP = Piece(
    accent=MATHS,
    title="Is the big bottle really cheaper?",
    subject="Mathematics",
    kind="Outside school",
    date="5 October 2026",
    statements=(
        "I can compare offers by working out what one unit costs.",
        "I can say which answer matters to the person who asked.",
    ),
    quote="Sometimes the small one wins.",
    why="I did this in my aunt’s shop and she changed two price labels because of it.",
    feedback="Ms Rivera said to write the unit every time. Now I write **€ per 100 ml** and nobody mixes them up.",
    next="I want to do it with things that are sold by piece and by weight.",
    rubrics=(
        Rubric(
            points=POINTS,
            rows=(
                RubricRow(
                    title="Strategy",
                    here=3,
                    descriptors=(
                        "Tries numbers until one fits.",
                        "Uses a rule from class with help.",
                        "Chooses a rule and says why it fits.",
                        "Compares two ways and picks the better one for this case.",
                    ),
                ),
                RubricRow(
                    title="Units",
                    here=2,
                    descriptors=(
                        "Numbers stand alone.",
                        "Units at the end.",
                        "Units carried all the way.",
                        "Changes units to make the comparison plain.",
                    ),
                ),
                RubricRow(
                    title="Telling it",
                    here=1,
                    descriptors=(
                        "Gives an answer.",
                        "Shows the steps.",
                        "Explains the steps to somebody who was not there.",
                        "Answers the question they would ask next.",
                    ),
                ),
            ),
        ),
    ),
)

PODCAST = Piece(
    accent=READING,
    title="Three voices on one river: a podcast",
    subject="Reading & writing",
    kind="Made together",
    date="28 September 2026",
    statements=("I can put what several sources say together and keep them apart.",),
    quote="",
    why="We had four interviews and each said something else. My part was to let all of them be right about something.",
    feedback="",
    next="I would ask the fisherman one more question before I write.",
)

LETTER = """Dear Mẹ, dear Ba, dear Bà ngoại,

thank you for coming. In these pages I want to show you how I think, not only what I finished. Please look at the
bridge first. It is the one I talked about every evening, and you will see why.

Three things I want you to notice:

- I test things more than once now.
- I am reading faster, and I still read every night.
- I ask for help *before* I am stuck for a whole lesson.

There is also something that is not there yet: the model of the water cycle. I will tell you my plan for it.

After that I would like to hear what you think. Bà, you may ask in Vietnamese and I will translate.

Your Linh"""

SUBJECTS = (
    Subject(
        accent=MATHS,
        title="Mathematics",
        sentence="Linh has finished Level 5 and is more than half through Level 6.",
        ladder=steps(5, (5, 8)),
        headline="Working on Level 6",
        detail="5 of 8 skills",
        change="+1 level since we last met",
    ),
    Subject(
        accent=READING,
        title="Reading & writing",
        sentence="Linh is one level further than in June.",
        ladder=steps(6, (2, 7)),
        headline="Working on Level 7",
        detail="2 of 7 skills",
        change="+1 level since we last met",
    ),
    Subject(
        accent=SCIENCE,
        title="Science",
        sentence="One more skill completes Level 5.",
        ladder=steps(4, (6, 7), placed=2),
        headline="Working on Level 5",
        detail="one skill to go",
    ),
    Subject(
        accent=SOCIETY,
        title="Society & history",
        sentence="Linh shows work at Proficient, with two new pieces.",
        scale=ScaleBar(points=POINTS, at=2),
        headline="Proficient",
        detail="from 4 competencies",
    ),
    Subject(
        accent=ARTS,
        title="Arts & making",
        sentence="There are two pieces so far; the exhibition will show more.",
        scale=ScaleBar(points=POINTS),
        headline="Not enough evidence yet",
        detail="2 pieces so far",
    ),
    Subject(
        accent=CROSS_CUTTING,
        title="Thinking together",
        sentence="Linh explains her thinking so that others can use it.",
        scale=ScaleBar(points=POINTS, at=2),
        headline="Proficient",
        note="Set by Mr Okafor; the last pages say why.",
    ),
)

LEVEL_AXIS = tuple((level, str(level)) for level in range(1, 11))
YEAR = (date(2025, 9, 1), date(2026, 11, 12))


def levels_over_time(*changes: tuple[int, int, int, float]) -> tuple[Dot, ...]:
    return tuple(Dot(on=date(year, month, day), value=level) for year, month, day, level in changes)


GROWTH = (
    Panel(
        heading="Levels",
        axis=LEVEL_AXIS,
        starts=YEAR[0],
        ends=YEAR[1],
        starts_word="Sept 2025",
        ends_word="Nov 2026",
        lines=(
            Line(
                accent=MATHS,
                title="Mathematics",
                now="Level 6",
                was="Level 4 in Sept 2025",
                dots=levels_over_time((2025, 9, 1, 4), (2026, 3, 3, 5), (2026, 10, 14, 6)),
            ),
            Line(
                accent=READING,
                title="Reading & writing",
                now="Level 7",
                dots=levels_over_time((2025, 9, 1, 5), (2026, 1, 20, 6), (2026, 10, 2, 7)),
            ),
            Line(
                accent=SCIENCE,
                title="Science",
                now="Level 5",
                dots=levels_over_time((2025, 9, 1, 3), (2025, 12, 9, 4), (2026, 6, 11, 5)),
            ),
        ),
    ),
    Panel(
        heading="Points on the scale",
        axis=tuple(enumerate(POINTS, start=1)),
        starts=YEAR[0],
        ends=YEAR[1],
        starts_word="Sept 2025",
        ends_word="Nov 2026",
        lines=(
            Line(
                accent=SOCIETY,
                title="Society & history",
                now="Proficient",
                dots=levels_over_time((2025, 11, 3, 2), (2026, 5, 19, 3)),
            ),
            Line(
                accent=CROSS_CUTTING,
                title="Thinking together",
                now="Proficient",
                dots=levels_over_time((2026, 2, 10, 2), (2026, 11, 2, 3)),
            ),
        ),
    ),
)

HABITS = (
    Habit(
        title="Perseverance",
        points=4,
        statement="I keep going when the first way does not work.",
        me=Look(at=2, word="Often"),
        teacher=Look(at=2, word="Often"),
        teacher_name="Mr Okafor",
        example="I rewrote the bridge report three times.",
    ),
    Habit(
        title="Collaboration",
        points=4,
        statement="I listen, share the work and use what others bring.",
        me=Look(at=2, word="Often"),
        teacher=Look(at=1, word="At times"),
        teacher_name="Mr Okafor",
        example="I listen better than I share the work. In the podcast I let Sam cut the sound.",
    ),
    Habit(
        title="Self-direction",
        points=4,
        statement="I plan my week and ask for what I need.",
        me=Look(),
        teacher=Look(at=2, word="Often"),
        teacher_name="Mr Okafor",
    ),
)

PLAN = (
    InReach(
        accent=SCIENCE,
        title="Science, Level 5: one skill to go",
        still=(
            Still(
                statement="I can build a model that explains something nobody can see.",
                now="Not enough evidence yet; so far “Where the rain goes” (Proficient).",
                moves="One more piece at Proficient or better, and it is Proficient.",
            ),
        ),
        step="Finish the water-cycle model and show it to the other group.",
        helps="Ms Haddad",
        by="4 December 2026",
    ),
    InReach(
        accent=MATHS,
        title="Mathematics, Level 6: three skills to go",
        still=(
            Still(
                statement="I can compare two offers by their unit rate.",
                now="Developing now: “Market day” (Developing) and “October check” (Developing).",
                moves="2 more pieces at Proficient or better, and it is Proficient.",
            ),
            Still(statement="I can read a ratio from a table."),
            Still(statement="I can say what a percentage is a percentage of."),
        ),
    ),
)

GOALS = (
    Goal(
        what="Explain one of my experiments to somebody who was not there",
        kind="Learning",
        why="When I explain it I notice what I have not understood.",
        steps=("Choose the experiment", "Draw it without words", "Try it on Bà ngoại"),
        helps="Ms Haddad",
        known_by="My grandmother can tell it back.",
        by="18 December 2026",
    ),
    Goal(what="Share the work when we are in a group", kind="Habit of work", steps=("Write who does what on day one",)),
)

BACK = BackMatter(
    legends=(
        Legend(
            title="Subjects",
            entries=(
                LegendEntry(name="Emerging", code="EM", meaning="just starting"),
                LegendEntry(name="Developing", code="DE", meaning="getting there with help"),
                LegendEntry(name="Proficient", code="PR", meaning="shows it alone, more than once"),
                LegendEntry(name="Extending", code="XT", meaning="uses it where nobody asked for it"),
            ),
        ),
        Legend(
            title="Habits of work",
            entries=(
                LegendEntry(name="Rarely", meaning="not seen often yet"),
                LegendEntry(name="At times"),
                LegendEntry(name="Often"),
                LegendEntry(name="Nearly always"),
            ),
        ),
    ),
    method=(
        Paragraph(
            title="A skill",
            text="counts as shown when at least two of the last three pieces of work stand at "
            "Proficient or higher. With fewer than two pieces there is not enough evidence yet.",
        ),
        Paragraph(
            title="A level", text="is complete when every skill in it was shown. What was shown once stays shown."
        ),
        Paragraph(title="A competency", text="stands at the highest point that at least 80% of its skills hold."),
        Paragraph(
            title="Levels hatched",
            text="lie below the level at which the student was placed on entry. They were not checked one by one.",
        ),
    ),
    made_from="Evidence up to 12 November 2026 · Riverbend Competencies 2026.1 · policy of 1 July 2026",
    competencies=(
        CompetencyGroup(
            accent=MATHS,
            title="Mathematics",
            rows=(
                CompetencyRow(
                    code="MA.QR", title="Quantitative reasoning", level="Proficient", pieces="6", latest="5 Oct 2026"
                ),
                CompetencyRow(
                    code="MA.MOD", title="Modelling with numbers", level="Developing", pieces="3", latest="14 Oct 2026"
                ),
                CompetencyRow(
                    code="MA.SPACE",
                    title="Shape and space",
                    level="Not enough evidence yet",
                    pieces="1",
                    latest="3 Mar 2026",
                ),
            ),
        ),
        CompetencyGroup(
            accent=SCIENCE,
            title="Science",
            rows=(
                CompetencyRow(
                    code="SC.DA", title="Arguing from data", level="Proficient", pieces="5", latest="21 Oct 2026"
                ),
                CompetencyRow(
                    code="SC.MODEL",
                    title="Models of what cannot be seen",
                    level="Developing",
                    pieces="2",
                    latest="14 Oct 2026",
                ),
            ),
        ),
        CompetencyGroup(
            accent=CROSS_CUTTING,
            title="Thinking together",
            rows=(
                CompetencyRow(
                    code="TT.EXPL",
                    title="Explaining to others",
                    level="Proficient",
                    pieces="2",
                    latest="2 Nov 2026",
                    judged=True,
                ),
            ),
        ),
    ),
    judgments=(
        JudgmentNote(
            title="Explaining to others",
            code="TT.EXPL",
            value="Proficient",
            computed="not enough evidence yet",
            who="Mr Okafor",
            when="2 November 2026",
            why="Linh explained the water cycle to the Grade 4 class; it was not a task in any gradebook.",
        ),
    ),
)

SINCE = Since(
    lead="We last met on 16 April 2026.",
    work=(
        NewWork(
            accent=MATHS,
            title="Mathematics",
            pieces="4 new pieces: “Soup for forty”, “Maps of one river”, “Who pays what” and 1 more",
            gains=("Level 5 is complete.", "6 more skills are shown."),
        ),
        NewWork(
            accent=SCIENCE,
            title="Science",
            pieces="1 new piece: “The bridge that did not hold”",
            late="1 piece from before that day, entered since: “Pond study”",
        ),
    ),
    corrections=(
        Corrected(
            accent=SCIENCE,
            work="Food web on trial, 2 April 2026",
            statement="I can say where the energy in a food web comes from.",
            now="Developing",
            then="Proficient",
        ),
    ),
    more_corrections="And 1 more.",
    notes=("Science: Level 4 on these pages when we last met, Level 3 by what we know of that day now.",),
    goals=(
        GoalThen(
            what="Explain equal ratios to my cousin.",
            said="met",
            note="It took **two** evenings and a pie.",
            stands=("Quantitative reasoning: shown, at Proficient",),
        ),
        GoalThen(what="Đọc một cuốn sách cho bà."),
    ),
)

FULL = Portfolio(
    name="Thùy Linh Nguyễn",
    school="Riverbend School",
    sample=True,
    name_language="vi",
    cover=Cover(
        conference="Student-led conference",
        date="12 November 2026",
        group="Advisory of Mr Okafor",
        grade="Grade 6",
        quote="I want to show you how I think, not only what I finished.",
    ),
    letter=LETTER,
    profile=Profile(
        strengths="I am patient with things that break.",
        interests="Bridges, my cousin’s dog, drawing maps of places that do not exist.",
        how_i_learn="First I need to see the whole thing. Then somebody may explain the parts.",
        hopes="",
    ),
    standing=Standing(
        subjects=SUBJECTS,
        notes=("A level is complete when each skill in it was shown well, in two of the last three pieces.",),
    ),
    growth=GROWTH,
    since=SINCE,
    pieces=(BRIDGE, SHOP, PODCAST),
    habits=HABITS,
    plan=PLAN,
    goals=GOALS,
    questions=("Which of my pieces would you show to Ông?", "What did you find hard in grade six?"),
    adviser="Mr Okafor",
    next_meeting="Thursday 11 March 2027",
    back=BACK,
)

NEWCOMER = Portfolio(
    name="محمد الهاشمي",
    school="Riverbend School",
    beginning=True,
    adviser="Mr Okafor",
    cover=Cover(
        conference="Student-led conference", date="12 November 2026", group="Advisory of Mr Okafor", grade="Grade 6"
    ),
    letter="أهلاً وسهلاً بكم.\n\nهذه صفحتي الأولى في المدرسة الجديدة.",
    standing=Standing(
        subjects=(
            Subject(
                accent=MATHS,
                title="Mathematics",
                sentence="He starts at Level 5; the first piece is in.",
                ladder=steps(4, (0, 8), placed=4),
                headline="Starting Level 5",
            ),
            Subject(
                accent=READING,
                title="Reading & writing",
                sentence="We are getting to know his reading in two languages.",
                headline="Not enough evidence yet",
                detail="1 piece so far",
            ),
        )
    ),
    habits=(replace(HABITS[0], me=Look(), teacher=None, example=""),),
)

WORKSHEET = Portfolio(
    name="",
    school="Riverbend School",
    cover=Cover(conference="", date="12 November 2026"),
    kind=Kind.WORKSHEET,
    habits=tuple(replace(habit, me=Look(), teacher=None, example="") for habit in HABITS),
)

CHINESE = replace(FULL, name="王小明 Wang", name_language="", paper=Paper.A4, sample=False, letter="", pieces=(SHOP,))

LONG = replace(
    FULL,
    pieces=(),
    goals=(),
    plan=(),
    habits=(),
    growth=(),
    name="María de los Ángeles Guadalupe Fernández-Villanueva y Casas-Novas de Montemayor",
)

VIEWS = {"full": FULL, "newcomer": NEWCOMER, "worksheet": WORKSHEET, "long": LONG, "chinese": CHINESE}
