"""What can be wrong with carried.csv. Codes are for ever."""

from __future__ import annotations

from cbe_cli.diagnostics import Check, Reach, Severity


def _decided(*rows: str) -> str:
    """An example: HW.OLD was split into HW.A and HW.B, and these are the rows of carried.csv."""
    scale = (
        "three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}"
    )
    framework = (
        "format: 1",
        "framework: base",
        "title: Base Competencies",
        "scales:",
        f"  {scale}",
        "domains: [{id: HW, title: Work, competencies: [{id: HW.A, title: Alone}, {id: HW.B, title: Together}]}]",
        "retired: [{id: HW.OLD, on: 2026-07-01, replaced_by: [HW.A, HW.B]}]",
    )
    evidence = ("date,student,id,score", "2026-09-01,S01,HW.A,2", "2026-09-01,S02,HW.B,2")
    files = {"framework.yaml": framework, "evidence.csv": evidence, "carried.csv": ("id,to,student,task", *rows)}
    return "\n".join(line for name, lines in files.items() for line in (name, *(f"| {each}" for each in lines)))


CARRIED_ID = Check(
    "G111", "carried-unknown-id", Severity.ERROR, Reach.REPOSITORY,
    title="A decision in carried.csv is about an id that no framework has.",
    why="The evidence that it was meant for stays where it is, and counts for nothing.",
    fails=_decided("HW.ODL,HW.A,,"),
    passes=_decided("hw.old,HW.A,,"),
)  # fmt: skip
CARRIED_NOT_SPLIT = Check(
    "G112", "carried-not-split", Severity.ERROR, Reach.REPOSITORY,
    title="A decision in carried.csv is about an id that was not split.",
    why="Evidence of an id that is in use stays there, and that of one with a single successor goes to it. A decision "
    "would change nothing, and somebody thinks that it does.",
    fails=_decided("HW.B,HW.A,,"),
    passes=_decided("HW.OLD,HW.A,,"),
)  # fmt: skip
CARRIED_ELSEWHERE = Check(
    "G113", "carried-elsewhere", Severity.ERROR, Reach.REPOSITORY,
    title="A decision in carried.csv carries evidence to something that the id was not split into.",
    why="`replaced_by` in the framework says into what an id was split. Work that proves something else is entered "
    "again under that.",
    fails=_decided("HW.OLD,HW.C,,"),
    passes=_decided("HW.OLD,HW.B,,"),
)  # fmt: skip
CARRIED_TWICE = Check(
    "G114", "carried-twice", Severity.ERROR, Reach.REPOSITORY,
    title="Two decisions in carried.csv are about the same work and say different things.",
    why="A piece of work is carried to one place. The line that says most about it decides, and of two that say the "
    "same about it neither can.",
    fails=_decided("HW.OLD,HW.A,S01,", "HW.OLD,HW.B,S01,"),
    passes=_decided("HW.OLD,HW.A,S01,", "HW.OLD,HW.B,S01,maps"),
)  # fmt: skip
CARRIED_STUDENT = Check(
    "G115", "carried-unknown-student", Severity.ERROR, Reach.REPOSITORY,
    title="A decision in carried.csv is about a student who is not in students.csv.",
    why="It was meant for somebody, whose evidence counts for something else or for nothing until it is put right.",
    fails=_decided("HW.OLD,HW.A,S03,"),
    passes=_decided("HW.OLD,HW.A,S02,"),
)  # fmt: skip

CHECKS: tuple[Check, ...] = (CARRIED_ID, CARRIED_NOT_SPLIT, CARRIED_ELSEWHERE, CARRIED_TWICE, CARRIED_STUDENT)
