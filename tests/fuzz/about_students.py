"""Files about students besides the gradebook, mutated; what is printed of them is drawn as HTML, where it may be."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

from cbe_cli.documents.drafts import Content, children_of
from cbe_cli.documents.html import render
from cbe_cli.documents.kinds import Each, kind_named
from cbe_cli.documents.mail.build import address_page
from cbe_cli.documents.mail.plan import envelopes
from cbe_cli.documents.portfolio.occasion import occasion
from cbe_cli.lint.ready import read_school, ready
from cbe_cli.lint.run import lint
from tests.fuzz.mutations import mutated
from tests.lint.laid import BASE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cbe_cli.school.model import School

TEXTS: Final = {
    "households": (
        "household,student,name,to,address,language,copy\n"
        "lima,S01,Ana Lima,Rosa Lima,3 Weir Road / Riverbend,pt,\n"
        'ode,S02,Bo Chen,"Ola Chen\nIfe Chen","8 Ferry Street\nRiverbend",yo,yes\n'
        "ode,S01,,,,,\n"
    ),
    "comments": (
        "date,student,name,by,text,id\n"
        '2026-11-05,S01,Ana Lima,t-rivera,"Draws a table, then divides.\nNext: ""without"" it.",MA.RATIO\n'
        "2026-11-05,S02,Bo Chen,self,I ask before I guess 😀.,\n"
        "2026-10-01,S02,,t-rivera,Explains what a rate is.,MA.RATIO.5a\n"
    ),
    "experiences": (
        "id,student,name,title,type,grade,from,to,provider,credit,areas,ids,evaluator,approved,status,"
        "equivalency,recovers\n"
        "math,S01,Ana Lima,Mathematics,course,6,2026-08-31,,,1/2,Mathematics,MA.RATIO,Ms Rivera,,in_progress,,\n"
        'mill,S02,Bo Chen,"The mill, by hand",internship,6,2026-09-01,2026-10-02,Mill,0.25,Science; Arts,MA,,'
        "2026-08-20,completed,Physics,\n"
        "again,S02,,Ratios once more,recovery,6,2026-10-01,2026-10-20,,,,,,,completed,,MA.RATIO.5a\n"
    ),
    "attendance": "student,name,days,present,to\nS01,Ana Lima,46,45.5,2026-11-06\nS02,Bo Chen,46,46,\n",
}
"""A file of each, with a row of every kind."""
SHOWN_ON: Final = {"households": "card", "comments": "card", "experiences": "transcript", "attendance": "card"}


def about_students(file: str, _folders: Sequence[Path], chance: Random, here: Path) -> None:
    """The base class with this file, mutated: linted, and what stands on pages drawn for whom nothing withholds."""
    folder = Path(shutil.copytree(BASE, here / "class"))
    (folder / f"{file}.csv").write_bytes(mutated(TEXTS[file], chance))
    lint([folder], profile="strict")
    read = read_school(folder)
    assert read.value is not None
    who = ready(read.value, list(read.value.students), read.diagnostics)
    if not who.stopped_by:
        _draw(read.value, who.people, SHOWN_ON[file])


def _draw(school: School, people: Sequence[str], name: str) -> None:
    kind = kind_named(name)
    assert isinstance(kind, Each)
    content = Content(kind)
    when = occasion(school, people, content.asked)
    for child in children_of(school, people, when, content):
        draft = kind.draft(child, None).value
        if draft is not None:
            render(draft.view, None, kind.template)
    for envelope in envelopes(school, people, people, "name"):
        if envelope.household is not None and envelope.students:
            page = address_page(school, envelope, envelope.household, when).value
            if page is not None:
                render(page, None, "mail/address.html.j2")


OF_STUDENTS: Final[dict[str, Callable[[Sequence[Path], Random, Path], None]]] = {
    file: partial(about_students, file) for file in TEXTS
}
