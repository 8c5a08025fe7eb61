"""Small tagged documents for tests of what is done with finished pages: no page is drawn for them."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String


def paper(title: str, pages: int = 1, size: tuple[float, float] = (612, 792)) -> bytes:
    """A document with a paragraph on each page, a heading to jump to, and a title, tagged as WeasyPrint tags."""
    pdf = pikepdf.new()
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    top = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=Array()))
    numbers = Array()
    for index in range(pages):
        pdf.add_blank_page(page_size=size)
        page = pdf.pages[-1]
        page.Contents = pdf.make_stream(b"/P <</MCID 0>> BDC EMC")
        page.obj.StructParents = index
        part = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.P, P=top, Pg=page.obj, K=0, ID=String(f"p{index}"))
        )
        top.K.append(part)
        numbers.extend([index, Array([part])])
    root.K, root.ParentTree = Array([top]), Dictionary(Nums=numbers)
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = root, Dictionary(Marked=True)
    pdf.docinfo.Title = title
    written = io.BytesIO()
    pdf.save(written)
    return written.getvalue()


def said_beside(pdf: bytes) -> str:
    """All texts of a document that stand on none of its pages: titles, metadata, bookmarks, alternative texts."""
    opened = pikepdf.open(io.BytesIO(pdf))
    found: list[str] = []
    for thing in opened.objects:
        found += _texts(thing)
    metadata = opened.Root.get("/Metadata")
    return "\n".join([*found, metadata.read_bytes().decode() if metadata is not None else ""])


def _texts(thing: Any) -> list[str]:
    if isinstance(thing, pikepdf.String):
        return [str(thing)]
    if isinstance(thing, pikepdf.Array):
        return [text for item in thing for text in _texts_here(item)]
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return [text for key in thing.keys() for text in _texts_here(thing[key])]  # noqa: SIM118 - no other way
    return []


def _texts_here(thing: Any) -> list[str]:
    """Those of what stands in place; what is referred to is looked at by itself."""
    return [] if getattr(thing, "is_indirect", False) else _texts(thing)
