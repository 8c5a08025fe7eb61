"""Whom and what `cbe report` was asked for: options as typed become students, once the school is read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cbe_cli.cli.choosing import on_roster, the_class, the_student
from cbe_cli.diagnostics import CannotRun

if TYPE_CHECKING:
    from cbe_cli.documents.drafts import Ask
    from cbe_cli.documents.selection import Selection
    from cbe_cli.school.model import Class, School


@dataclass(frozen=True, slots=True)
class Wanted:
    """The options that choose. Equal ones ask for the same."""

    class_: str = ""
    students: tuple[str, ...] = ()
    advisor: str = ""
    grade: str = ""
    everybody: bool = False
    kind: str = "portfolio"
    conference: str = ""
    day: date | None = None
    as_of: date | None = None
    only_this_class: bool = False
    language: str = ""
    class_of: str = ""

    @property
    def here(self) -> Path:
        """A place in the school: the folder of the class, or the one somebody is in."""
        return Path(self.class_) if self.class_ and Path(self.class_).exists() else Path()

    def check(self) -> None:
        """Refuse options that contradict each other."""
        chosen = [name for name in ("advisor", "grade", "everybody") if getattr(self, name)]
        if len(chosen) > 1:
            raise typer.BadParameter("--advisor, --grade and --all cannot be used together.")
        if not (self.class_ or chosen or self.students):
            raise typer.BadParameter(
                "Name a class (its folder or id), or use --student, --advisor, --grade or --all.", param_hint="CLASS"
            )

    def ask(self, school: School) -> Ask:
        """What that means in this school. Raises `CannotRun`, with candidates where a name is unclear."""
        from cbe_cli.documents.drafts import Ask, Content
        from cbe_cli.documents.kinds import kind_named
        from cbe_cli.documents.portfolio.occasion import Asked

        class_ = self._class(school)
        if self.only_this_class and class_ is None:
            raise CannotRun("--only-this-class needs a class: name its folder or id.")
        content = Content(
            kind=kind_named(self.kind),
            asked=Asked(self.as_of, self.day, self.conference),
            only=class_ if self.only_this_class else None,
            language=self.language,
        )
        return Ask(self._narrowed(school, self._set(school, class_)), content, class_)

    def _class(self, school: School) -> Class | None:
        """The class, where one is named; the folder of a whole school names none."""
        named = Path(self.class_).resolve() if self.class_ else school.root.resolve()
        whole_school = named == school.root.resolve() and not (len(school.classes) == 1 and self.class_)
        return None if whole_school else the_class(school, self.class_)

    def _set(self, school: School, class_: Class | None) -> Selection:
        from cbe_cli.documents.selection import of_advisor, of_all, of_class, of_class_of, of_grade

        among = on_roster(class_) if class_ else tuple(school.students)
        if self.advisor:
            return of_advisor(school, self.advisor, among)
        if self.grade:
            return of_grade(school, self.grade, among)
        if self.class_of:
            return of_class_of(school, self.class_of, among)
        if self.everybody:
            return of_all(school)
        if class_ is not None:
            return of_class(school, class_, self.day or self.as_of)
        if self.students:
            return of_all(school)
        named = ", ".join(f"{one.id} ({one.file.title})" for one in school.classes)
        raise CannotRun(f"Which class? There are: {named}. For the whole school, use --all.")

    def _narrowed(self, school: School, chosen: Selection) -> Selection:
        if not self.students:
            return chosen
        ids = [the_student(school, text, chosen.people).id for text in self.students]
        for id_ in ids:
            if id_ not in chosen.people:
                raise CannotRun(f"{school.students[id_].name} ({id_}) is not in {chosen.title} on that day.")
        return replace(chosen, chosen=tuple(id_ for id_ in chosen.people if id_ in ids))
