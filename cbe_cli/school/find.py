"""Finds the student, class or node that a command names: an id, a name or a part of one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from cbe_cli.school.edition import Edition, Node
from cbe_cli.school.model import Class, School, Student
from cbe_cli.school.names import fold

Found = tuple[Edition, Node]
T = TypeVar("T", Student, Class, Found)


def find_student(students: Iterable[Student], text: str) -> Student | tuple[Student, ...]:
    """The one of `students` whom `text` means, else the candidates (none of them where nobody is like it).

    The id ignoring case comes first, then a whole name, a name without accents and case, a part of a name.
    """
    wanted, folded = text.strip(), fold(text)
    return _first(
        students,
        lambda student: student.id.casefold() == wanted.casefold(),
        lambda student: wanted in (student.name, student.name_on_documents),
        lambda student: folded in (fold(student.name), fold(student.name_on_documents)),
        lambda student: folded in fold(student.name) or folded in fold(student.name_on_documents),
    )


def all_meant(students: Iterable[Student], text: str) -> tuple[Student, ...]:
    """Everybody whom `text` may mean."""
    found = find_student(students, text)
    return (found,) if isinstance(found, Student) else found


def find_class(school: School, text: str | Path) -> Class | tuple[Class, ...]:
    """The one class that `text` means, else the candidates.

    Its id comes first, then its folder (or something in it), its title, a part of its title.
    """
    wanted = str(text).strip()
    folded, folder = fold(wanted), Path(wanted).resolve()
    return _first(
        school.classes,
        lambda class_: class_.id.casefold() == wanted.casefold(),
        lambda class_: (school.root / class_.folder).resolve() in (folder, *folder.parents),
        lambda class_: class_.folder == wanted.replace("\\", "/").strip("/"),
        lambda class_: fold(class_.file.title) == folded,
        lambda class_: folded in fold(class_.file.title),
    )


def find_node(editions: Iterable[Edition], text: str) -> tuple[Found, ...]:
    """The domain, competency or target that `text` means, with its edition; all candidates where that is not clear.

    Its id (after its framework and a colon, where two have it) comes first, then its title, a part of its title.
    """
    framework, _, id_ = text.strip().casefold().rpartition(":")
    folded = fold(text)
    every = [(edition, node) for edition in editions for node in edition.nodes.values()]
    return _all(
        every,
        lambda found: framework in ("", found[0].id.casefold()) and found[1].id.casefold() == id_,
        lambda found: fold(found[1].title) == folded,
        lambda found: folded in fold(found[1].title),
    )


def _first(everybody: Iterable[T], *ways: Callable[[T], bool]) -> T | tuple[T, ...]:
    """What the first way that finds anything finds."""
    found = _all(tuple(everybody), *ways)
    return found[0] if len(found) == 1 else found


def _all(everybody: Sequence[T], *ways: Callable[[T], bool]) -> tuple[T, ...]:
    for way in ways:
        found = tuple(one for one in everybody if way(one))
        if found:
            return found
    return ()
