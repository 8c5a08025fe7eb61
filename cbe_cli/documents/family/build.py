"""From a child to its family page: the words of the scale for families, what comes next, what to ask about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Parsed
from cbe_cli.documents import fonts
from cbe_cli.documents.draft import Draft
from cbe_cli.documents.family import view
from cbe_cli.documents.portfolio.build import PAPERS
from cbe_cli.documents.portfolio.gained import levels_gained
from cbe_cli.documents.portfolio.plan import nearest, next_in
from cbe_cli.documents.portfolio.standing import bar_of, family_word, scale_of, subjects_of
from cbe_cli.documents.portfolio.wording import ENOUGH, begun_large, titled
from cbe_cli.school.titles import title_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.documents.images import Picture
    from cbe_cli.documents.portfolio.child import Area, Child
    from cbe_cli.documents.portfolio.facts import Result
    from cbe_cli.documents.portfolio.view import Subject

LETTERS: Final = 66
"""That a line beside a subject holds."""

ROOM: Final = (18, 25, 30, 34)
"""Such lines that a page of Letter holds, the roomiest first."""


def family_page(child: Child, logo: Picture | None = None) -> Parsed[Draft]:
    """The page of one child, or why it has to wait: a name that would print as boxes."""
    student, words, setup = child.student, child.words, child.school.setup
    unprintable = fonts.unprintable_name(student)
    if unprintable:
        return Parsed(None, unprintable)
    conference, day = child.occasion.conference, child.occasion.day
    lines = tuple(line for area in child.areas("academic", "cross-cutting") for line in _lines(child, area))
    made = view.FamilyPage(
        name=student.printed_name,
        school=child.school.name,
        language=child.language,
        name_language=child.name_language,
        paper=PAPERS[setup.paper],
        sample=setup.sample,
        logo=logo,
        occasion=title_in(conference, child.language) if conference else "",
        date=words.day(day) if day else "",
        grade=words.fill("say.cover.grade", grade=student.grade) if student.grade else "",
        lines=lines,
        habits=tuple(_habits(child)),
        at_home=_nearest(child),
        meet=words.fill("say.family.meet", day=words.day(conference.date)) if conference else "",
        contacts=tuple(child.teachers),
        tight=_tight(lines),
    )
    return Parsed(Draft(made))


def _tight(lines: tuple[view.Line, ...]) -> int:
    """How close the text is probably to be set. The printer looks again; for a browser, this has to do."""
    high = sum(
        sum(-(-len(text) // LETTERS) for text in (f"{one.sentence} {one.gained}", one.next, one.ask) if text.strip())
        for one in lines
    )
    return next((tight for tight, room in enumerate(ROOM) if high <= room), len(ROOM))


def _lines(child: Child, area: Area) -> Iterator[view.Line]:
    """One for each subject, with what comes next in the last of its classes or terms."""
    subjects = tuple(subjects_of(child, area))
    results = _results(child, area, len(subjects))
    for number, (subject, result) in enumerate(zip(subjects, results, strict=True), start=1):
        yield _line(child, area, subject, result, last=number == len(subjects))


def _results(child: Child, area: Area, count: int) -> list[Result | None]:
    """That of each class or term where there is a subject for each of them."""
    if count == 1:
        return [child.result(area.edition, area.node.id)]
    return [result for _, result in child.parts(area.edition, area.node.id)]


def _line(child: Child, area: Area, subject: Subject, result: Result | None, *, last: bool) -> view.Line:
    words = child.words
    bar = bar_of(area, result) if result is not None else None
    at = bar.at if bar else None
    gained = levels_gained(child, area) if result is not None and subject.ladder else 0
    close = next_in(child, area) if last else None
    return view.Line(
        accent=area.accent,
        title=subject.title,
        word=_word(child, area, at),
        bar=bar if bar and bar.points else None,
        sentence=_sentence(child, subject, result),
        gained=words.counted("say.family.gained", gained) if gained else "",
        next=close.still[0].statement if close and close.still else "",
        ask=_newest_task(child, area) if last else "",
    )


def _word(child: Child, area: Area, at: int | None) -> str:
    """How it stands, in the scale's words for families; the point itself where the scale has none."""
    if at is None:
        return child.words.text("family_page.early")
    scale = scale_of(area)
    return begun_large(family_word(area, at)) or (scale.points[at].name if scale else "")


def _sentence(child: Child, subject: Subject, result: Result | None) -> str:
    """The level of the road and how much is left of it; else on how much work the word rests."""
    words = child.words
    if result is None or not result.known:
        return words.text("say.standing.unknown")
    if subject.ladder:
        return words.fill("say.family.road", text=words.in_a_row((subject.headline, subject.detail), ", "))
    return words.counted("say.family.rests", result.pieces) if result.pieces else ""


def _newest_task(child: Child, area: Area) -> str:
    """The newest piece of work in a subject that has a name."""
    inside = {id_ for id_, node in area.edition.nodes.items() if node.domain == area.node.id}
    names = [
        str(row["task"])
        for row in child.facts.pieces.get(child.student.id, ())
        if row["framework"] == area.edition.id and row["node"] in inside and row["task"] and row["score"] is not None
    ]
    return child.words.fill("say.why.piece", task=names[-1]) if names else ""


def _habits(child: Child) -> Iterator[tuple[str, str]]:
    """Each habit that teachers have seen enough of, with the scale's words for families."""
    for area in child.areas("habits"):
        for node in area.edition.targets:
            scale = area.edition.scale(node)
            if node.domain != area.node.id or scale is None or not child.shows(area, node):
                continue
            for part, result in child.parts(area.edition, node.id):
                point = next((one for one in scale.points if float(one.score) == result.point), None)
                if point is not None and result.status in ENOUGH:
                    yield titled(child.words, node.title, part), point.family or point.name


def _nearest(child: Child) -> str:
    """The one skill of all subjects that is nearest."""
    close = nearest(child)
    return close.still[0].statement if close and close.still else ""
