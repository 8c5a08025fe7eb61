"""The conductor: mail.pdf and mail.csv of the pages that a run of `cbe report` has printed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import CannotRun, Diagnostic, Location, Parsed, Reach
from cbe_cli.documents import checks, pdf
from cbe_cli.documents.engine import engine
from cbe_cli.documents.html import render
from cbe_cli.documents.kinds import Each
from cbe_cli.documents.look import Look
from cbe_cli.documents.mail.build import TEMPLATE, address_page
from cbe_cli.documents.mail.manifest import Line, manifest
from cbe_cli.documents.mail.plan import Envelope, Fate, envelopes
from cbe_cli.documents.merging import Part, on_sheets, together
from cbe_cli.documents.outcome import Mailed, Unsent
from cbe_cli.documents.printing import in_time, overrides_of
from cbe_cli.files.text import read_bytes, write_bytes, write_text
from cbe_cli.work.executors import Job, run_jobs
from cbe_cli.work.processes import InProcesses

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cbe_cli.documents.kinds import Kind
    from cbe_cli.documents.mail.view import AddressPage
    from cbe_cli.documents.pdf import Printed
    from cbe_cli.documents.portfolio.occasion import Occasion
    from cbe_cli.school.model import School
    from cbe_cli.work.executors import Outcome

MAIL: Final = "mail.pdf"
MANIFEST: Final = "mail.csv"
_ADDRESS_PAGES: Final = 1


@dataclass(frozen=True, slots=True)
class Document:
    """A student's printed pages: their file, how many there are, and the digest of what they say."""

    file: Path
    pages: int
    digest: str


@dataclass(frozen=True, slots=True)
class Post:
    """What is to be sent: the documents of `people`, who are in print order, by student; where, and as what.

    `language` is for every address page, "" for that of each household. `title` is that of mail.pdf.
    """

    school: School
    people: Sequence[str]
    documents: Mapping[str, Document]
    order: str
    occasion: Occasion
    folder: Path
    title: str
    language: str = ""
    look: Look = field(default_factory=Look)
    jobs: int | None = None


@dataclass(frozen=True, slots=True)
class Posted:
    """`mailed` is for the outcome, `made_of` the digest of everything in mail.pdf."""

    mailed: Mailed
    found: tuple[Diagnostic, ...]
    made_of: str


@dataclass(frozen=True, slots=True)
class _Page:
    """An address page as HTML, whose fault it is where it cannot be drawn, the school's folder and its fonts."""

    html: str
    root: Path
    where: Location
    fonts: tuple[Path, ...] = ()


def must_be_sendable(school: School, kind: Kind) -> None:
    """Raises `CannotRun` for a document that is about many, without households.csv, or without Pango to draw with."""
    if not isinstance(kind, Each):
        raise CannotRun(
            f"The {kind.name} is about several students at once and goes to no household: leave out --mail."
        )
    if school.households is None:
        raise CannotRun(
            "There is no households.csv in the school's folder, so nobody knows where to send anything. It has a row "
            "for each student and household, with the columns household, student, to and address."
        )
    if not pdf.pango_available():
        raise pdf.PangoMissing


def post(what: Post, made_of: str = "") -> Posted:
    """Write mail.pdf, unless it is made of what `made_of` says already, and mail.csv."""
    return _Run(what).posted(made_of)


class _Run:
    def __init__(self, what: Post) -> None:
        self.what = what
        self.found: list[Diagnostic] = []
        self.pages: dict[int, _Page] = {}
        self.languages: dict[int, str] = {}
        planned = envelopes(what.school, what.people, what.documents, what.order)
        self.all = [self._drafted(place, each) for place, each in enumerate(planned)]

    def posted(self, made_of: str) -> Posted:
        now = self._digest()
        if now != made_of or not (self.what.folder / MAIL).is_file():
            self._print()
            now = self._digest()  # of what is sent: a page that cannot be drawn is not
        # What is not sent comes last; a page that could not be drawn has just become so.
        sent = [place for place, each in enumerate(self.all) if each.fate is Fate.SENT]
        lines = list(self._lines(sent))
        rest = [Line(each, self.languages.get(place, "")) for place, each in enumerate(self.all) if place not in sent]
        write_text(self.what.folder / MANIFEST, manifest([*lines, *rest]))
        files = (MAIL, MANIFEST) if sent else (MANIFEST,)
        mailed = Mailed(len(sent), sum(line.sheets for line in lines), tuple(map(self._unsent, rest)), files)
        return Posted(mailed, tuple(self.found), now)

    def _drafted(self, place: int, envelope: Envelope) -> Envelope:
        """The envelope, with its address page drafted; or what it becomes where that cannot be printed."""
        if envelope.fate is not Fate.SENT or envelope.household is None:
            return envelope
        school, household = self.what.school, envelope.household
        view = address_page(school, envelope, household, self.what.occasion, self.what.language)
        if view.value is None:
            self.found += view.diagnostics
            return replace(envelope, fate=Fate.DOES_NOT_FIT)
        html = in_time(household.where, "", self._written, view.value)
        if html.value is None:
            self.found += (replace(fault, reach=Reach.NONE) for fault in html.diagnostics)
            return replace(envelope, fate=Fate.DOES_NOT_FIT)
        self.pages[place] = _Page(html.value, school.root, household.where, self.what.look.fonts)
        self.languages[place] = view.value.language
        return envelope

    def _written(self, page: AddressPage) -> Parsed[str]:
        return Parsed(render(page, overrides_of(self.what.school.root), TEMPLATE, self.what.look.css))

    def _digest(self) -> str:
        inside = [(page.html, self._documents(place)) for place, page in self.pages.items()]
        told = [(html, [one.digest for one in documents]) for html, documents in inside]
        return sha256(repr((engine(), self.what.title, told)).encode()).hexdigest()

    def _documents(self, place: int) -> list[Document]:
        return [self.what.documents[id_] for id_ in self.all[place].students]

    def _print(self) -> None:
        """Draw the address pages, and put each before its children's."""
        jobs = [Job(str(place), page) for place, page in self.pages.items()]
        warm_up = partial(pdf.load_weasyprint, self.what.look.fonts)
        done = run_jobs(_draw, jobs, where=InProcesses(self.what.jobs), warm_up=warm_up)
        parts: list[Part] = []
        for ended in done:
            place, envelope = int(ended.name), self.all[int(ended.name)]
            drawn = ended.value.value if ended.value else None
            if drawn is None:
                self._spoilt(place, ended)
                continue
            names = ", ".join(envelope.household.to) if envelope.household else ""
            parts.append(Part(names, drawn.pdf))
            for id_, document in zip(envelope.students, self._documents(place), strict=True):
                parts.append(Part(self.what.school.students[id_].printed_name, read_bytes(document.file, id_)))
        if parts:
            setup = self.what.school.setup
            write_bytes(self.what.folder / MAIL, together(parts, self.what.title, setup.language, duplex=True))

    def _spoilt(self, place: int, ended: Outcome[Parsed[Printed]]) -> None:
        """An address page that could not be drawn: its envelope is not sent, and somebody has to look."""
        where = self.pages.pop(place).where
        self.all[place] = replace(self.all[place], fate=Fate.DOES_NOT_FIT)
        if ended.value is not None:
            self.found += (replace(fault, reach=Reach.NONE) for fault in ended.value.diagnostics)
        elif ended.failure is not None:
            self.found.append(checks.PAGE_FAULT.at(where, ended.failure.sentence, reach=Reach.NONE))

    def _lines(self, sent: Sequence[int]) -> Iterator[Line]:
        first = 1
        for place in sent:
            pages = [_ADDRESS_PAGES, *(one.pages for one in self._documents(place))]
            sides = sum(on_sheets(each, duplex=True) for each in pages)
            yield Line(self.all[place], self.languages[place], first, sum(pages), sides // 2)
            first += sides

    def _unsent(self, line: Line) -> Unsent:
        envelope = line.envelope
        students = tuple((id_, self.what.school.students[id_].printed_name) for id_ in line.students)
        return Unsent(students, envelope.household.id if envelope.household else "", envelope.fate.value)


def _draw(page: _Page) -> Parsed[Printed]:
    return in_time(page.where, "", pdf.to_pdf, page.html, page.root, page.where, "", page.fonts)
