"""The pieces of work the child chose, each with the rubric of what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from cbe_cli.attainment.policy import policy_of
from cbe_cli.documents.bands import Band, band_of
from cbe_cli.documents.images import WIDEST, Wanted
from cbe_cli.documents.portfolio import view
from cbe_cli.documents.portfolio.wording import statement_of
from cbe_cli.school.address import resolve
from cbe_cli.school.framework import Competency
from cbe_cli.school.model import Address
from cbe_cli.school.names import fold
from cbe_cli.school.policy import in_force
from cbe_cli.school.portfolios import pictures_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.documents.portfolio.child import Area, Child
    from cbe_cli.school.edition import Node, ScaleSteps
    from cbe_cli.school.framework import Criterion
    from cbe_cli.school.portfolio import Piece

LONGEST = 96.0  # millimetres: of a picture beside what is said of it; the youngest have theirs across the page


@dataclass(frozen=True, slots=True)
class Chosen:
    """A page of evidence, and the pictures that are still to be read."""

    piece: view.Piece
    pictures: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class _Shown:
    """A node that a piece shows, in its domain."""

    area: Area
    node: Node
    criterion: str = ""


def pieces(child: Child) -> tuple[Chosen, ...]:
    """One page for each piece in the student's portfolio that is inside what was asked for."""
    if child.portfolio is None:
        return ()
    found = []
    for piece in child.portfolio.file.pieces:
        shown = tuple(_shown(child, piece))
        if shown or not piece.shows or child.only is None:
            found.append(Chosen(_page(child, piece, shown), tuple(_pictures(child, piece))))
    return tuple(found)


def _shown(child: Child, piece: Piece) -> Iterator[_Shown]:
    areas = {area.key: area for area in child.areas("academic", "cross-cutting", "habits")}
    for written in piece.shows:
        address = resolve(written, child.editions)
        if isinstance(address, Address):
            area = areas.get((address.framework, address.node.domain))
            if area is not None and child.shows(area, address.node):
                yield _Shown(area, address.node, address.criterion)


def _page(child: Child, piece: Piece, shown: tuple[_Shown, ...]) -> view.Piece:
    words = child.words
    first = shown[0].area if shown else None
    return view.Piece(
        accent=first.accent if first else _plain_accent(),
        title=piece.title,
        subject=first.node.title if first else "",
        kind=words.text(f"evidence.kinds.{piece.kind}") if piece.kind else "",
        date=words.day(piece.date) if piece.date else "",
        statements=tuple(dict.fromkeys(statement_of(one.node) for one in shown)),
        pair=bool(piece.draft and piece.final),
        quote=piece.quote or "",
        why=piece.why or "",
        revised=piece.revised or "",
        feedback=piece.feedback or "",
        next=piece.next or "",
        rubrics=_rubrics(child, piece, shown),
    )


def _plain_accent() -> Any:
    from cbe_cli.documents.colours import CROSS_CUTTING

    return CROSS_CUTTING


def _pictures(child: Child, piece: Piece) -> Iterator[Wanted]:
    assert child.portfolio is not None  # noqa: S101 - the piece is out of it
    folder = child.school.root / child.portfolio.folder
    longest = WIDEST if band_of(child.student.grade) is Band.YOUNG else LONGEST
    captions = [child.words.text(f"evidence.{key}") for key in ("draft", "final") if getattr(piece, key)]
    for number, (where, path) in enumerate(pictures_of(piece), start=1):
        caption = captions[number - 1] if number <= len(captions) else ""
        alt = child.words.fill("evidence.picture", number=number, title=piece.title)
        said = f"{caption}. {alt}" if caption else alt
        yield Wanted(path, folder, where, child.student.id, said, caption, longest)


def _rubrics(child: Child, piece: Piece, shown: tuple[_Shown, ...]) -> tuple[view.Rubric, ...]:
    """The rubric of the first competency for which the gradebook says where this very piece stands.

    What other work reached is not printed beside it, and one rubric keeps a piece on its page.
    """
    for one in shown:
        owner = one.area.edition.find(one.node.competency)
        scale = one.area.edition.scale(one.node)
        if owner is None or scale is None or not isinstance(owner.record, Competency):
            continue
        rows = _rows(child, piece, one, owner.record, scale)
        if rows:
            return (view.Rubric(points=tuple(point.name for point in scale.points), rows=rows),)
    return ()


def _rows(child: Child, piece: Piece, one: _Shown, owner: Competency, scale: ScaleSteps) -> tuple[view.RubricRow, ...]:
    """A row for each criterion, marked where its own score or the score of the whole piece stands."""
    scores = _scores(child, piece, one)
    rounding = policy_of(one.node, in_force(child.school.setup.policy, child.facts.now.day)).rounding
    rows = []
    for criterion in owner.rubric:
        score = scores.get(criterion.id or "", scores.get(""))
        if score is None:
            continue
        here = scale.points.index(scale.point_at(Decimal(str(score)), rounding))
        title = (criterion.title or "") if len(owner.rubric) > 1 else ""
        rows.append(view.RubricRow(title=title, descriptors=_descriptors(criterion, scale), here=here))
    return tuple(rows)


def _scores(child: Child, piece: Piece, one: _Shown) -> dict[str, float]:
    """Criterion ("" for the whole piece) -> the newest score of this piece: the same task, or the same day."""
    found: dict[str, float] = {}
    for row in child.facts.pieces.get(child.student.id, ()):
        same_node = row["framework"] == one.area.edition.id and row["node"] == one.node.id
        scored = row["score"] is not None and not row["external"] and row["kind"] not in {"self", "peer"}
        same_work = row["date"] == piece.date if piece.date else fold(row["task"]) == fold(piece.title)
        if same_node and scored and same_work and one.criterion in {"", row["criterion"]}:
            found[row["criterion"]] = row["score"]
    return found


def _descriptors(criterion: Criterion, scale: ScaleSteps) -> tuple[str, ...]:
    """One text a point, lowest first. Keys name points by score, name or code."""
    said = {fold(key): text for key, text in criterion.descriptors.items()}
    texts = []
    for point in scale.points:
        keys = (fold(f"{point.score.normalize():f}"), fold(str(point.score)), fold(point.name), fold(point.code or ""))
        texts.append(next((said[key] for key in keys if key and key in said), ""))
    return tuple(texts)
