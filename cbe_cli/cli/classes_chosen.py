"""Which classes a command means, who is in them, and what each of these students is shown for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cbe_cli.diagnostics import CannotRun

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    import polars as pl

    from cbe_cli.school.model import Class, School

Nodes = list[tuple[str, str]]
"""(framework, id) in the order of the frameworks."""


@dataclass(frozen=True)
class Chosen:
    """Some classes, or the whole school where there are none. A student of several is one student."""

    school: School
    classes: tuple[Class, ...]
    as_of: date | None

    def people(self, class_: Class | None = None) -> tuple[str, ...]:
        """Everybody in one class, or in all that are chosen, each once, in the order of the rosters."""
        from cbe_cli.documents.selection import of_all, of_class

        if class_ is not None:
            return of_class(self.school, class_, self.as_of).people
        if not self.classes:
            return of_all(self.school).people
        every = (of_class(self.school, one, self.as_of).people for one in self.classes)
        return tuple(dict.fromkeys(student for people in every for student in people))

    def seen(self, class_: Class | None = None) -> School:
        """The school with the editions to which a class holds, or all that are chosen; as it is for the whole of it.

        Raises `CannotRun` where they hold to different ones: a student of two of them has no one level.
        """
        from cbe_cli.school.scope import pins

        if class_ is not None or not self.classes:
            return self.school.seen_by(class_)
        if any(pins(one.file) != pins(self.classes[0].file) for one in self.classes):
            held = ", ".join(f"{one.id} to {' and '.join(one.file.framework) or 'none'}" for one in self.classes)
            raise CannotRun(f"These classes hold to different editions ({held}). Name one class at a time.")
        return self.school.seen_by(self.classes[0])

    def nodes(self, class_: Class | None, domains: Sequence[str], day: date | None) -> Nodes:
        """What a class is about (the school: everything), or the chosen domains of it. Raises `CannotRun`."""
        nodes = [node for one in ([class_] if class_ else self.classes or [None]) for node in self._about(one, day)]
        known = sorted({node.domain for _, node in nodes})
        wanted = {id_.casefold() for id_ in domains}
        unknown = [id_ for id_ in domains if id_.casefold() not in {one.casefold() for one in known}]
        if unknown:
            what = "This class has" if len(self.classes) == 1 else "Here is"
            raise CannotRun(f"{what} no domain “{unknown[0]}”. There are: {', '.join(known)}.")
        every = ((framework, node.id) for framework, node in nodes if not wanted or node.domain.casefold() in wanted)
        return list(dict.fromkeys(every))

    def wanted(self, people: Sequence[str], domains: Sequence[str], day: date | None) -> pl.DataFrame | None:
        """`student, framework, node` of what is shown; None where that is everything.

        Each student is shown for the classes that they are in; one asked for by name who is in none, for all of these.
        """
        import polars as pl

        everything = self.nodes(None, domains, day)
        if not self.classes:
            columns = {"framework": pl.String, "node": pl.String}
            return pl.DataFrame(everything, schema=columns, orient="row") if domains else None
        per_class = [(self.people(one), self._of_class(one, domains, day)) for one in self.classes]
        rows = []
        for student in people:
            theirs = [nodes for inside, nodes in per_class if student in inside] or [everything]
            rows += [(student, *node) for nodes in theirs for node in nodes]
        schema = {"student": pl.String, "framework": pl.String, "node": pl.String}
        return pl.DataFrame(list(dict.fromkeys(rows)), schema=schema, orient="row")

    def _of_class(self, class_: Class, domains: Sequence[str], day: date | None) -> Nodes:
        wanted = {id_.casefold() for id_ in domains}
        about = self._about(class_, day)
        return [(framework, node.id) for framework, node in about if not wanted or node.domain.casefold() in wanted]

    def _about(self, class_: Class | None, day: date | None) -> list[tuple[str, Any]]:
        from cbe_cli.school.scope import in_scope

        found = []
        for edition in self.school.seen_by(class_).frameworks_on(day):
            nodes = in_scope(class_, edition) if class_ is not None else edition.nodes.values()
            found += [(edition.id, node) for node in nodes]
        return found


def folder_of_all(texts: Sequence[str]) -> Path:
    """Where to look for the school of these classes; without any, around this folder. Raises `CannotRun`."""
    from pathlib import Path

    from cbe_cli.cli.choosing import folder_of
    from cbe_cli.school.discover import find_root

    folders = [folder_of(text) for text in texts] or [Path()]
    roots = {find_root(folder) for folder in folders}
    if len(roots) > 1:
        named = ", ".join(sorted(str(root) for root in roots))
        raise CannotRun(f"These classes are of {len(roots)} schools: {named}. Name classes of one school at a time.")
    return folders[0]


def chosen(school: School, texts: Sequence[str], as_of: date | None) -> Chosen:
    """The classes that `texts` name. The folder of a school stands for all of it; so does nothing, outside a class."""
    from pathlib import Path

    from cbe_cli.cli.choosing import the_class
    from cbe_cli.school.find import find_class
    from cbe_cli.school.model import Class

    if not texts:
        here = find_class(school, Path()) if Path.cwd() != school.root else ()
        return Chosen(school, (here,) if isinstance(here, Class) else (), as_of)
    if any(_is_whole(school, text) for text in texts):
        return Chosen(school, (), as_of)
    return Chosen(school, tuple(dict.fromkeys(the_class(school, text) for text in texts)), as_of)


def _is_whole(school: School, text: str) -> bool:
    """Whether `text` is the folder of a school, and not of a class that stands alone."""
    from pathlib import Path

    from cbe_cli.school.discover import SCHOOL_FILE

    folder = Path(text)
    return folder.is_dir() and folder.resolve() == school.root.resolve() and (school.root / SCHOOL_FILE).is_file()
