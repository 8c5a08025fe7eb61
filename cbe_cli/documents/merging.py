"""Many tagged documents as one, for the copier: pages in order, a bookmark for each document, and the tags kept.

No library merges the structure tree that a tagged PDF has beside its pages, so that is done here: the trees come
under one root, the numbers by which pages point into them are counted on, and ids are made unlike. Written with
pikepdf (qpdf): rendering everything once more in one document would take as long again, and a gigabyte for a
hundred students (WeasyPrint keeps all pages in memory).
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pikepdf import Array, OutlineItem, Page, Pdf


@dataclass(frozen=True, slots=True)
class Part:
    """One document: what its bookmark says, and its bytes."""

    title: str
    pdf: bytes


def together(parts: Sequence[Part], title: str, language: str, *, duplex: bool = False) -> bytes:
    """One PDF/UA-1 document of all parts. Identical parts give identical bytes.

    With `duplex` each part begins on the front of a sheet: one with an odd number of pages ends with an empty back.
    """
    import pikepdf

    whole = pikepdf.new()
    trees, numbers, bookmarks, open_files = pikepdf.Array(), pikepdf.Array(), [], []
    for index, part in enumerate(parts):
        source = pikepdf.open(io.BytesIO(part.pdf))
        open_files.append(source)  # pages are copied when the whole is written
        first_page, first_number = len(whole.pages), len(numbers) // 2
        bookmarks.append(_bookmark(source, part.title, first_page))
        _make_ids_unlike(source, index)
        whole.pages.extend(source.pages)
        tree = whole.copy_foreign(source.Root.StructTreeRoot)
        trees.extend(tree.K)
        numbers.extend(_counted_on(tree.ParentTree.Nums, first_number))
        for page in list(whole.pages)[first_page:]:
            page.obj.StructParents = page.obj.StructParents + first_number
        if duplex and len(source.pages) % 2:
            whole.add_blank_page(page_size=_size(source.pages[-1]))  # without content, so without tags
    _set_root(whole, trees, numbers)
    with whole.open_outline() as outline:
        outline.root.extend(bookmarks)
    _set_title(whole, title, language)
    written = io.BytesIO()
    whole.save(
        written, deterministic_id=True, fix_metadata_version=False, object_stream_mode=pikepdf.ObjectStreamMode.generate
    )
    return written.getvalue()


def on_sheets(pages: int, *, duplex: bool) -> int:
    """How many pages of the whole a part of so many takes."""
    return pages + pages % 2 if duplex else pages


def _size(page: Page) -> tuple[float, float]:
    left, bottom, right, top = (float(side) for side in page.mediabox)
    return right - left, top - bottom


def _counted_on(pairs: Any, first: int) -> list[Any]:
    """`number, value, number, value` with each number counted on."""
    return [item if place % 2 else int(item) + first for place, item in enumerate(pairs)]


def _make_ids_unlike(source: Pdf, index: int) -> None:
    """Header cells have ids that data cells name; those of two documents may be alike."""
    import pikepdf

    for thing in source.objects:
        if not isinstance(thing, pikepdf.Dictionary) or thing.get("/Type") != "/StructElem":
            continue
        if "/ID" in thing:
            thing.ID = _renamed(thing.ID, index)
        attributes = thing.get("/A")
        for each in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
            if isinstance(each, pikepdf.Dictionary) and "/Headers" in each:
                each.Headers = pikepdf.Array([_renamed(id_, index) for id_ in each.Headers])


def _renamed(id_: Any, index: int) -> Any:
    import pikepdf

    return pikepdf.String(f"{index}/{id_}")


def _set_root(whole: Pdf, trees: Array, numbers: Array) -> None:
    """One tree: the whole is a document, and each of the documents in it a part."""
    import pikepdf

    root = whole.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    top = whole.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Document, P=root))
    for tree in trees:
        tree.P, tree.S = top, pikepdf.Name.Part
    top.K = trees
    root.K = pikepdf.Array([top])
    root.ParentTree = pikepdf.Dictionary(Nums=numbers)
    root.ParentTreeNextKey = len(numbers) // 2
    whole.Root.StructTreeRoot = root
    whole.Root.MarkInfo = pikepdf.Dictionary(Marked=True)


def _bookmark(source: Pdf, title: str, first_page: int) -> OutlineItem:
    """The part's own headings under one bookmark, which says whose it is."""
    import pikepdf

    place = {page.obj.objgen: index for index, page in enumerate(source.pages)}
    item = pikepdf.OutlineItem(title, first_page)
    with source.open_outline() as outline:
        for top in outline.root:
            for child in top.children:
                target = child.destination
                if isinstance(target, pikepdf.Array):
                    item.children.append(pikepdf.OutlineItem(child.title, first_page + place[target[0].objgen]))
    item.is_closed = True
    return item


def _set_title(whole: Pdf, title: str, language: str) -> None:
    """Title and language, and the claim of PDF/UA that each part makes. No date: identical parts, identical bytes."""
    import pikepdf

    whole.docinfo.Title = title
    whole.docinfo.Creator = "cbe"
    whole.Root.Lang = pikepdf.String(language)
    whole.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    metadata = (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><rdf:Description rdf:about="" pdfuaid:part="1"/>'
        '<rdf:Description rdf:about=""><dc:title><rdf:Alt>'
        f'<rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title></rdf:Description>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    )
    stream = whole.make_stream(metadata.encode("utf-8"))
    stream.Type, stream.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    whole.Root.Metadata = stream
