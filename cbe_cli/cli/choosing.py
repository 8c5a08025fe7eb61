"""The class, students and nodes that a command names: exactly one each, or a sentence with the candidates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cbe_cli.cli.present import plain
from cbe_cli.diagnostics import CannotRun

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cbe_cli.school.edition import Edition, Node
    from cbe_cli.school.model import Class, School, Student

SHOWN = 8


def folder_of(text: str) -> Path:
    """Where to look for the school of the class that `text` means: in its folder; for an id, around this folder.

    Raises `CannotRun` where it is neither.
    """
    from cbe_cli.school.discover import find_root

    folder = Path(text)
    if folder.exists():
        return folder
    try:
        return find_root(Path())
    except CannotRun:
        raise CannotRun(f"There is no folder “{plain(text)}”, and this folder is in no school.") from None


def the_class(school: School, text: str) -> Class:
    """The class that `text` means: an id, a folder, a title or a part of one. Raises `CannotRun`."""
    from cbe_cli.school.find import find_class
    from cbe_cli.school.model import Class

    found = find_class(school, text)
    if isinstance(found, Class):
        return found
    candidates = found or school.classes
    raise CannotRun(_unclear("class", text, bool(found), [f"{one.id} ({one.file.title})" for one in candidates]))


def class_or_school(school: School, text: str) -> Class | None:
    """The class that `text` means, None for the whole school: its folder. Raises `CannotRun`.

    The folder of a class that stands alone is that class.
    """
    whole = Path(text).resolve() == school.root.resolve() and all(class_.folder for class_ in school.classes)
    return None if whole else the_class(school, text)


def class_around(school: School, place: Path) -> Class | None:
    """The class in whose folder a place is."""
    here = place.resolve()
    return next((each for each in school.classes if here.is_relative_to((school.root / each.folder).resolve())), None)


def the_student(school: School, text: str, among: Iterable[str] | None = None) -> Student:
    """The student that `text` means: an id, a name or a part of one. Raises `CannotRun`.

    With `among`, a name that several have means the one of these ids, where it is one of them.
    """
    from cbe_cli.school.find import find_student
    from cbe_cli.school.model import Student

    found = find_student(school.students.values(), text)
    if isinstance(found, Student):
        return found
    here = [one for one in found if among is not None and one.id in set(among)]
    if len(here) == 1:
        return here[0]
    raise CannotRun(_unclear("student", text, bool(found), [f"{one.id} ({one.name})" for one in found]))


def the_node(editions: Iterable[Edition], text: str) -> tuple[Edition, Node]:
    """The domain, competency or target that `text` means: an id, a title or a part of one. Raises `CannotRun`."""
    from cbe_cli.school.find import find_node
    from cbe_cli.school.wording import nearest

    editions = tuple(editions)
    found = find_node(editions, text)
    if len(found) == 1:
        return found[0]
    if found:
        named = [f"{edition.id}:{node.id} ({node.title})" for edition, node in found]
        raise CannotRun(_unclear("domain, competency or target", text, several=True, candidates=named))
    near = nearest(text, [node.id for edition in editions for node in edition.nodes.values()])
    hint = f" Did you mean {near}?" if near else ""
    raise CannotRun(f"There is no domain, competency or target “{plain(text)}” here.{hint}")


def on_roster(class_: Class) -> tuple[str, ...]:
    """The students of a class, each once, in the order of its roster."""
    return tuple(dict.fromkeys(person.student for person in class_.roster))


def _unclear(what: str, text: str, several: bool, candidates: Sequence[str]) -> str:  # noqa: FBT001 - private
    many = f"“{plain(text)}” can mean more than one {what}" if several else f"There is no {what} “{plain(text)}” here"
    if not candidates:
        return f"{many}."
    more = f" and {len(candidates) - SHOWN} more" if len(candidates) > SHOWN else ""
    listed = ", ".join(plain(one) for one in candidates[:SHOWN])
    return f"{many}: {listed}{more}." if several else f"{many}. There are: {listed}{more}."
