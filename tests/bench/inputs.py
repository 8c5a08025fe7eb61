"""What is measured on: a large framework, and a class of thirty. Made anew, the same each time."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

COMPETENCIES = 5_000
DOMAINS = 50
STUDENTS = 30

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


def large_framework(folder: Path) -> Path:
    """A school with one framework of 5,000 competencies, 2.8 MB; gives the framework's file."""
    (folder / "frameworks").mkdir(parents=True)
    (folder / "cbe.yaml").write_text(SCHOOL, encoding="utf-8")
    parts = [HEAD]
    each = COMPETENCIES // DOMAINS
    for domain in range(DOMAINS):
        parts.append(DOMAIN.format(domain=domain))
        parts += (COMPETENCY.format(domain=domain, number=domain * each + number) for number in range(each))
    file = folder / "frameworks" / "bench.yaml"
    file.write_text("".join(parts), encoding="utf-8")
    return file


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
