"""What is measured on: a large framework, a class of thirty, a district. Made anew, the same each time."""

from __future__ import annotations

import csv
import random
import shutil
from datetime import date, timedelta
from pathlib import Path

COMPETENCIES = 5_000
OF_A_DOMAIN = 100
STUDENTS = 30
ROWS_OF_A_STUDENT = 600

SCHOOL = """\
format: 1
school: {name: Bench School}
years: [{id: 2026-27, starts: 2026-08-31, ends: 2027-06-18}]
"""

HEAD = """\
format: 1
framework: bench
title: A large framework
version: "1"
effective: {from: 2026-07-01}
language: en
scale: four
scales:
  four:
    points:
      - {score: 1, name: Emerging}
      - {score: 2, name: Developing}
      - {score: 3, name: Proficient, proficient: true}
      - {score: 4, name: Extending}
domains:
"""

DOMAIN = """\
  - id: D{domain:02}
    title: Domain {domain}
    kind: academic
    competencies:
"""

COMPETENCY = """\
      - id: D{domain:02}.C{number:04}
        title: Competency {number} of domain {domain}
        statement: I can explain what idea {number} says, use it where it helps, and tell where it does not.
        dok: 3
        standards: [BENCH.{domain}.{number}]
        rubric:
          - id: use
            title: Using the idea
            descriptors:
              1: Names idea {number} when shown an example.
              2: Uses idea {number} where it is asked for.
              3: Chooses idea {number} where it helps, and says why.
              4: Compares idea {number} with others, and says what each costs.
"""


def large_framework(folder: Path, competencies: int = COMPETENCIES, *, linked: bool = False) -> Path:
    """A school with one framework, a hundred competencies a domain: of 5,000 it has 2.8 MB. Gives its file.

    `linked`: each competency needs the one before it in its domain.
    """
    (folder / "frameworks").mkdir(parents=True)
    (folder / "cbe.yaml").write_text(SCHOOL, encoding="utf-8")
    parts = [HEAD]
    for number in range(competencies):
        domain, place = divmod(number, OF_A_DOMAIN)
        if not place:
            parts.append(DOMAIN.format(domain=domain))
        one = COMPETENCY.format(domain=domain, number=number)
        needs = f"        needs: [D{domain:02}.C{number - 1:04}]\n" if linked and place else ""
        parts.append(one.replace("        standards:", f"{needs}        standards:"))
    file = folder / "frameworks" / "bench.yaml"
    file.write_text("".join(parts), encoding="utf-8")
    return file


def fifty_frameworks(folder: Path) -> Path:
    """A school with fifty frameworks of 200 competencies each; gives its folder."""
    (folder / "frameworks").mkdir(parents=True)
    (folder / "cbe.yaml").write_text(SCHOOL, encoding="utf-8")
    for framework in range(50):
        parts = [HEAD.replace("framework: bench", f"framework: bench-{framework}")]
        for domain in range(4):
            parts.append(DOMAIN.format(domain=domain))
            parts += (COMPETENCY.format(domain=domain, number=number) for number in range(50))
        (folder / "frameworks" / f"bench-{framework}.yaml").write_text("".join(parts), encoding="utf-8")
    return folder


def with_a_lower_cut(framework: Path, file: Path) -> Path:
    """A copy of a framework in which the point below the proficient one is proficient."""
    lines = framework.read_text(encoding="utf-8").splitlines(keepends=True)
    cut = next(place for place, line in enumerate(lines) if ", proficient: true}" in line)
    lines[cut] = lines[cut].replace(", proficient: true}", "}")
    lines[cut - 1] = lines[cut - 1].replace("}", ", proficient: true}")
    file.write_text("".join(lines), encoding="utf-8")
    return file


def district(folder: Path, students: int) -> Path:
    """A school of so many students in classes of 25: 60 competencies, and ten rows of evidence for each of them."""
    (folder / "frameworks").mkdir(parents=True)
    (folder / "cbe.yaml").write_text(SCHOOL, encoding="utf-8")
    domains = [f"  - id: D{domain}\n    title: Domain {domain}\n    competencies:\n" for domain in range(6)]
    competency = "      - {{id: D{0}.C{1}, title: Competency {1}, statement: I can do {1} of {0}.}}\n"
    lists = ("".join(competency.format(domain, number) for number in range(10)) for domain in range(6))
    framework = HEAD.rstrip("\n") + "\n" + "".join(each for pair in zip(domains, lists, strict=True) for each in pair)
    stepped = framework.replace("name: Extending}\n", "name: Extending}\n    step: 0.5\n")
    (folder / "frameworks" / "bench.yaml").write_text(stepped, encoding="utf-8")
    everybody = [f"S{number:06}" for number in range(students)]
    names = "".join(f"{student},Student {student}\n" for student in everybody)
    (folder / "students.csv").write_text(f"id,name\n{names}", encoding="utf-8")
    pick = random.Random(1)  # noqa: S311 - the same rows each time
    for number, begin in enumerate(range(0, students, 25)):
        _class(folder / "classes" / f"c{number:04}", everybody[begin : begin + 25], pick)
    return folder


def _class(folder: Path, students: list[str], pick: random.Random) -> None:
    """A class with ten tasks for each competency, a fortnight apart."""
    folder.mkdir(parents=True)
    about = f"format: 1\nclass: {folder.name}\ntitle: Class {folder.name}\nyear: 2026-27\n"
    (folder / "class.yaml").write_text(about, encoding="utf-8")
    (folder / "roster.csv").write_text("\n".join(["student", *students, ""]), encoding="utf-8")
    tasks: list[tuple[date, str]] = []
    for time in range(ROWS_OF_A_STUDENT // 60):
        for competency in range(60):
            day = date(2026, 9, 1) + timedelta(days=14 * time + pick.randrange(14))
            scores = pick.choices(("1", "1.5", "2", "2.5", "3", "3.5", "4"), k=len(students))
            id_, rest = f"D{competency // 10}.C{competency % 10}", f"task {time}-{competency},performance_task"
            rows = (f"{day},{student},{id_},{score},{rest}\n" for student, score in zip(students, scores, strict=True))
            tasks.append((day, "".join(rows)))
    tasks.sort()
    evidence = "date,student,id,score,task,kind\n" + "".join(rows for _, rows in tasks)
    (folder / "evidence.csv").write_text(evidence, encoding="utf-8")


def class_of_thirty(sample: Path, folder: Path) -> Path:
    """A copy of the sample school whose sixth grade is thirty: some of its students come again under new ids."""
    shutil.copytree(sample, folder)
    students = [row["id"] for row in rows(folder / "students.csv")]
    twins = {student: f"T{student[1:]}" for student in students[: STUDENTS - len(students)]}
    for table in folder.rglob("*.csv"):
        double(table, "id" if table.name == "students.csv" else "student", twins)
    for student, twin in twins.items():
        if (folder / "portfolios" / student).is_dir():
            shutil.copytree(folder / "portfolios" / student, folder / "portfolios" / twin)
    return folder / "classes" / "g6-math"


def rows(table: Path) -> list[dict[str, str]]:
    """The rows of a CSV file by column."""
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def double(table: Path, column: str, twins: dict[str, str]) -> None:
    """Give each of `twins` the rows of its original."""
    here = rows(table)
    if not here or column not in here[0]:
        return
    here += [{**row, column: twins[row[column]]} for row in here if row[column] in twins]
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(here[0]))
        writer.writeheader()
        writer.writerows(here)
