"""Reads students' own words: portfolios/<student>/<conference>.yaml, and what they filled into a form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Diagnostic, Location, Parsed, Reach
from cbe_cli.school import portfolio_checks as checks
from cbe_cli.school.address import resolve
from cbe_cli.school.config import Setup
from cbe_cli.school.discover import Files
from cbe_cli.school.file_names import visible
from cbe_cli.school.model import Portfolio, Student
from cbe_cli.school.names import id_as_listed, unknown_student_hint
from cbe_cli.school.no_files import no_file
from cbe_cli.school.pictures import find_picture
from cbe_cli.school.portfolio import Goal, Piece, PortfolioFile, SelfScore
from cbe_cli.school.record import Concerns
from cbe_cli.school.reflections import Words, read_reflections
from cbe_cli.school.score_cell import read_score
from cbe_cli.school.wording import Problem, did_you_mean, quoted
from cbe_cli.school.yaml_file import read_record

if TYPE_CHECKING:
    from cbe_cli.school.edition import Edition


def read_portfolios(
    files: Files, setup: Setup, editions: tuple[Edition, ...], students: Mapping[str, Student]
) -> Parsed[tuple[Portfolio, ...]]:
    """Every portfolio, by student as in students.csv, then by conference. A part from a file wins over the form's."""
    found: list[Diagnostic] = []
    written: Words = {}
    for folder in files.portfolios:
        parsed = _read_folder(folder, files, setup, students)
        found += parsed.diagnostics
        found += _twice(written, parsed.value or {})
        written |= parsed.value or {}
    answered = read_reflections(files, setup, students)
    found += answered.diagnostics
    words = _merged(written, answered.value or {})
    order = {id_: place for place, id_ in enumerate(students)}
    keys = sorted(words, key=lambda key: (order[key[0]], key[1]))
    folders = _folders(files, students)
    portfolios = tuple(Portfolio(student, name, folders[student], words[student, name]) for student, name in keys)
    for portfolio in portfolios:
        found += _check_words(portfolio.file, portfolio.student, editions)
        found += _check_pictures(portfolio, files.root)
    return Parsed(portfolios, tuple(found))


def _folders(files: Files, students: Mapping[str, Student]) -> dict[str, str]:
    """Where the pictures of each student are, with the letters of the folder's name as they are on disk."""
    folders = {student: f"portfolios/{student}" for student in students}
    for folder in files.portfolios:
        student = id_as_listed(folder.name, students)
        if student and folder.name != student and not (folder.parent / student).is_dir():
            folders[student] = files.shown(folder)
    return folders


def _read_folder(folder: Path, files: Files, setup: Setup, students: Mapping[str, Student]) -> Parsed[Words]:
    """The files of one student; pictures and whatever else is there are not looked at."""
    paths = [folder / name for name in visible(folder) if name.endswith(".yaml")]
    if not paths:
        return Parsed({})
    student = id_as_listed(folder.name, students)
    if student is None:
        unknown = checks.PORTFOLIO_STUDENT.at(
            Location(files.shown(folder)),
            f"The folder {quoted(folder.name)} is not named after a student in students.csv.",
            hint=unknown_student_hint(folder.name, students),
            student=folder.name,
        )
        return Parsed(None, (unknown,))
    words: Words = {}
    found: list[Diagnostic] = []
    concerns = Concerns(Reach.STUDENT, student=student)
    for path in paths:
        conference = next((item.id for item in setup.conferences if item.id == path.stem), None)
        if conference is None:
            found.append(unknown_conference(Location(files.shown(path)), path.stem, setup, student))
            continue
        wrong = no_file(path, files.shown(path), concerns)
        if wrong is not None:
            found.append(wrong)
            continue
        parsed = read_record(PortfolioFile, path, files.shown(path), concerns)
        found += parsed.diagnostics
        if parsed.value is not None:
            words[student, conference] = parsed.value
    return Parsed(words, tuple(found))


def _twice(before: Words, these: Words) -> Iterator[Diagnostic]:
    """Two folders of one student, whose names differ in capital and small letters."""
    for key in before.keys() & these.keys():
        first, second = before[key].where(), these[key].where()
        yield checks.PORTFOLIO_TWICE.at(
            Location(second.path),
            f"{key[0]} has words for {quoted(key[1])} here and in {first.path}.",
            hint="Put the words of both into one file, and remove the other.",
            related=[(Location(first.path), "here, too")],
            student=key[0],
        )


def _merged(written: Words, answered: Words) -> Words:
    merged = dict(written)
    for key, form in answered.items():
        file = written.get(key)
        if file is None:
            merged[key] = form
        else:
            missing = form.model_fields_set - file.model_fields_set
            merged[key] = file.model_copy(update={name: getattr(form, name) for name in missing})
    return merged


def _check_words(file: PortfolioFile, student: str, editions: Sequence[Edition]) -> Iterator[Diagnostic]:
    parts: tuple[Piece | Goal, ...] = (*file.pieces, *file.goals)
    for part in parts:
        for where, address in zip(part.where_each("shows"), part.shows, strict=True):
            problem = resolve(address, editions)
            if isinstance(problem, Problem):
                yield checks.PORTFOLIO_ADDRESS.at(where, problem.message, hint=problem.hint, student=student)
    for id_, own in file.habits.items():
        yield from _check_habit(id_, own, student, editions)


def pictures_of(piece: Piece) -> list[tuple[Location, str]]:
    """Each picture file that a piece names, with the place where it is named: the drafts first, then the others."""
    pair = [(piece.where(key), named) for key in ("draft", "final") if (named := getattr(piece, key))]
    return [*pair, *zip(piece.where_each("images"), piece.images, strict=True)]


def _check_pictures(portfolio: Portfolio, root: Path) -> Iterator[Diagnostic]:
    for piece in portfolio.file.pieces:
        for where, named in pictures_of(piece):
            problem = find_picture(named, root / portfolio.folder, root)
            if isinstance(problem, Problem):
                yield problem.check.at(where, problem.message, hint=problem.hint, student=portfolio.student)


def _check_habit(id_: str, own: SelfScore, student: str, editions: Sequence[Edition]) -> Iterator[Diagnostic]:
    known = [(edition, node) for edition in reversed(editions) if (node := edition.find(id_)) is not None]
    edition, node = next(((edition, node) for edition, node in known if node.domain_kind == "habits"), (None, None))
    if edition is None or node is None:
        habits = (habit.id for each in editions for habit in each.competencies if habit.domain_kind == "habits")
        yield checks.PORTFOLIO_ADDRESS.at(
            own.where(),
            f"{quoted(id_)} is not a habit of the framework.",
            hint=did_you_mean(id_, habits, "Students score their habits of work here, by the ids of the framework."),
            student=student,
        )
        return
    scale = edition.scale(node)
    if own.score is None or scale is None or not scale.points:
        return
    score = read_score(own.score, scale)
    if not isinstance(score, Decimal):
        message = score.message if isinstance(score, Problem) else f"{quoted(own.score)} is a mark and not a score."
        hint = score.hint if isinstance(score, Problem) else "Leave out a habit that the student did not score."
        yield checks.SELF_SCORE.at(own.where("score"), message, hint=hint, student=student)


def unknown_conference(where: Location, written: str, setup: Setup, student: str) -> Diagnostic:
    """The finding that no conference is called `written`."""
    known = [conference.id for conference in setup.conferences]
    listed = f"The conferences are: {', '.join(known)}." if known else "Add it under `conferences:`, with its date."
    return checks.PORTFOLIO_CONFERENCE.at(
        where,
        f"There is no conference {quoted(written)}.",
        hint=did_you_mean(written, known, listed),
        student=student,
    )
