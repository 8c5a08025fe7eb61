"""Harborview High School: an invented class of 2026 with four years behind it, for transcripts and the school profile.

The framework and cbe.yaml are files; people and evidence follow from a rule, so that every level can be known by hand:
a student's work on a competency is two pieces in its first year and two in its second, all at the level that `level_of`
says for the second, and one point lower in the first.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

HARBORVIEW = Path(__file__).parent / "harborview"
AMIRA, LONG, LEILA, NEW = "H-0412", "H-0413", "H-0414", "H-0415"

NAMED = {
    AMIRA: ("Amira Haddad", ""),
    LONG: (
        "Maximiliana von Hohenberg",
        "Maximiliana Theodora Friederike Anastasia von Hohenberg-Sonnenschein zu Altenburg und Neustadt",
    ),
    LEILA: ("ليلى حداد", ""),
    NEW: ("Theo Brandt", ""),
}
TASKS = {
    "MA.QR": ("Trip budget", "Water audit of the town"),
    "MA.AL": ("Bike-share fares", "Growth of duckweed"),
    "MA.GE": ("Roof for the market hall", "Tilt of a solar panel"),
    "MA.DA": ("Is the bus late?", "Blood types in town"),
    "EN.AR": ("Who owns the river?", "A brief for the council"),
    "EN.RE": ("Three poems, one war", "The small print of a contract"),
    "EN.WR": ("Manual for the greenhouse", "Two grant letters"),
    "EN.SP": ("Panel with the harbor board", "A podcast on tides"),
    "SC.TE": ("The bridge that did not hold", "What makes yeast rise"),
    "SC.MO": ("Aquifer in a tank", "Lead in old pipes"),
    "SC.EV": ("Two studies of sleep", "A health claim on the shelf"),
    "SO.SO": ("Letters from the mill, 1911", "The deed of a house"),
    "SO.PO": ("Mock council on zoning", "Guide to the ballot"),
    "SO.MO": ("A first lease", "A month on a first wage"),
    "WL.CO": ("Market day in Spanish", "A call with Valparaíso"),
    "WL.RW": ("Letters to a partner class", "A recipe, translated"),
    "AR.MA": ("Tide clock", "Mural at the ferry"),
    "AR.RE": ("One painting for an hour", "Review of a play"),
    "HE.WE": ("A plan for exam weeks", "Ten weeks of rowing"),
    "CC.CO": ("Panel with the harbor board", "Manual for the greenhouse"),
    "CC.PR": ("Tide clock", "Roof for the market hall"),
}
HABITS = ("HW.PE", "HW.CO", "HW.SE")
YEARS = ((2022, 2023), (2023, 2024), (2024, 2025), (2025, 2026))

EXPERIENCES = HARBORVIEW.with_name("harborview_amira.psv")
"""What Amira took part in, a line each; the columns are those of `_experiences`."""
AGREED = {"internship", "elo", "independent_study"}


def level_of(student: int, competency: int) -> int:
    """The level, 1 to 4, of the second year: most stand at 3 or 4, some at 2."""
    return (3, 4, 3, 4, 3, 2, 3, 4, 3, 3, 4)[(3 * student + 5 * competency) % 11]


def high_school(folder: Path, *, students: int = 36) -> Path:
    """The whole school, in `folder`."""
    shutil.copytree(HARBORVIEW, folder, dirs_exist_ok=True)
    ids = [f"H-{number:04d}" for number in range(401, 401 + students)]
    _write(folder / "students.csv", "id,name,name_on_documents,grade,class_of,entered_grade_9,birth_date", _people(ids))
    _write(folder / "experiences.csv", "id,student,title,type,grade,from,to,provider,credit,areas,ids,evaluator,status,"
           "approved,equivalency", _experiences(ids))  # fmt: skip
    for year, (begins, ends) in enumerate(YEARS):
        place = folder / "classes" / f"{begins}-{ends % 100}" / f"class-of-2026-{begins}"
        place.mkdir(parents=True)
        (place / "class.yaml").write_text(
            f"format: 1\nclass: all-{begins}\ntitle: Everything in grade {9 + year}\nyear: {begins}-{ends % 100}\n"
            "teachers: [{id: sato, name: Mr Sato}, {id: abara, name: Ms Abara}]\n",
            encoding="utf-8",
        )
        _write(place / "roster.csv", "student", ([id_] for id_ in ids if id_ != NEW or year == 3))
        _write(place / "evidence.csv", "date,student,id,score,task,kind,experience,assessor", _evidence(ids, year))
    return folder


def _people(ids: Sequence[str]) -> Iterable[Sequence[object]]:
    for number, id_ in enumerate(ids):
        name, printed = NAMED.get(id_, (f"Student {number + 1:02d} of Harborview", ""))
        born = f"2008-{1 + number % 12:02d}-{1 + number % 28:02d}"
        yield id_, name, printed, 12, 2026, "2022-08-29" if id_ != NEW else "", born


def _experiences(ids: Sequence[str]) -> Iterable[Sequence[object]]:
    for line in EXPERIENCES.read_text(encoding="utf-8").splitlines():
        id_, title, kind, grade, begins, ends, provider, credit, areas, about, who, status = line.split("|")
        approved = begins.replace(begins[-2:], "01") if kind in AGREED else ""
        yield id_, AMIRA, title, kind, grade, begins, ends, provider, credit, areas, about, who, status, approved, ""
    english = (1, "English", "", "Ms Abara", "completed", "", "")
    for id_ in ids:
        if id_ not in (AMIRA, NEW):
            yield "english-9", id_, "English 9", "course", 9, "2022-08-29", "2023-06-16", "", *english
    how = ("33/2", "", "", "Ms Whitcombe", "completed", "", "Read with the school's own descriptions; 16.5 units")
    where = ("2022-09-01", "2025-06-30", "Lycée du Port, Saint-Malo")
    yield "lycee", NEW, "Three years at a lycée", "transfer", 11, *where, *how


def _evidence(ids: Sequence[str], year: int) -> Iterable[Sequence[object]]:
    """Competency number n is worked on in year n modulo 3 for the first time, and in the year after."""
    begins, ends = YEARS[year]
    for number, id_ in enumerate(ids):
        if id_ == NEW and year < 3:
            continue
        for at, (competency, tasks) in enumerate(TASKS.items()):
            first = at % 3
            if year not in (first, first + 1):
                continue
            level = level_of(number, at) - (1 if year == first else 0)
            for half, task in enumerate(tasks):
                month = 10 + at % 3 if half == 0 else 3 + at % 3
                day = f"{begins if half == 0 else ends}-{month:02d}-{5 + at:02d}"
                title = task if year > first else f"First look: {task}"
                out_of = _out_of(id_, competency, year - first)
                yield day, id_, competency, max(1, level), title, "performance_task", out_of, "sato"
        for at, habit in enumerate(HABITS):
            yield f"{ends}-05-{10 + at}", id_, habit, 2 + (number + at + year) % 3, "", "observation", "", "abara"


def _out_of(student: str, competency: str, year: int) -> str:
    """Amira's internship and capstone stand behind some of her work."""
    if student != AMIRA:
        return ""
    return {"MA.QR": "water", "MA.GE": "market-hall"}.get(competency, "") if year else ""


def _write(path: Path, header: str, rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(rows)
