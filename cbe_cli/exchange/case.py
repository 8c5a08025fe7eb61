"""CASE 1.0 and 1.1: a CFPackage in JSON, and the drafts of it that are about.

Format: 1EdTech Competencies and Academic Standards Exchange, final releases 1.0 (2017) and 1.1 (2025).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from cbe_cli.diagnostics import Diagnostic, Location, Parsed
from cbe_cli.exchange import checks
from cbe_cli.exchange.case_links import CaseLinks
from cbe_cli.exchange.case_members import Members
from cbe_cli.exchange.findings import Findings
from cbe_cli.exchange.gathering import NO_KEY, Gathering
from cbe_cli.exchange.json_text import JsonText, read_json
from cbe_cli.exchange.outline import Item, Outline

NAME = "CASE"
_DOCUMENT_MEMBERS = frozenset(
    [
        "identifier",
        "uri",
        "title",
        "creator",
        "publisher",
        "officialSourceURL",
        "adoptionStatus",
        "statusStartDate",
        "statusEndDate",
        "language",
        "version",
        "licenseURI",
    ]
)
_ITEM_MEMBERS = frozenset(
    [
        "identifier",
        "fullStatement",
        "humanCodingScheme",
        "abbreviatedStatement",
        "CFItemType",
        "educationLevel",
        "educationalLevel",
        "language",
        "notes",
    ]
)
_FACTS = (
    ("creator", "Creator"), ("publisher", "Publisher"), ("officialSourceURL", "Official source"),
    ("adoptionStatus", "Status"),
)  # fmt: skip


def read_case(data: bytes, shown: str) -> Parsed[Outline]:
    """The outline of a CFPackage, bare or wrapped as {"CFPackage": ...}."""
    parsed = read_json(data, shown)
    if parsed.value is None:
        return Parsed(None, parsed.diagnostics)
    package = parsed.value.content
    if isinstance(package, dict) and isinstance(package.get("CFPackage"), dict):
        package = package["CFPackage"]
    if not isinstance(package, dict) or not isinstance(package.get("CFDocument"), dict):
        return Parsed(None, (*parsed.diagnostics, _not_case(shown)))
    outline = _outline(parsed.value, package, shown)
    return Parsed(outline.value, (*parsed.diagnostics, *outline.diagnostics))


def _not_case(shown: str) -> Diagnostic:
    return checks.NOT_THIS_FORMAT.at(
        Location(shown, 1),
        "This is not a CASE package: it has no CFDocument.",
        hint="Use the package export of the publisher (CFPackages). For files of the Achievement Standards Network, "
        "use `cbe import asn`.",
    )


def _outline(json_text: JsonText, package: Mapping[str, Any], shown: str) -> Parsed[Outline]:
    members = Members(Findings(json_text.locate))
    document = package["CFDocument"]
    identifier = members.text(document, "identifier", "the document") or members.text(document, "uri", "the document")
    gathering = Gathering(identifier or "document", members.findings)
    entries = [
        (members.text(entry, "identifier", "an item"), entry)
        for entry in members.objects(package, "CFItems", "the package")
    ]
    links = CaseLinks(gathering, members, entries, document)
    for association in members.objects(package, "CFAssociations", "the package"):
        links.take(association)
    for source_id, entry in entries:
        if not source_id:
            members.findings.add(checks.WRONG_TYPE, "an item without identifier")
            gathering.tally.add(
                "items without identifier", "no link can reach them", members.text(entry, "fullStatement", "")
            )
            continue
        gathering.add(_item(source_id, entry, gathering, members, links.standards.get(source_id, ())))
    _leave_out(package, gathering)
    head = _head(document, gathering, members)
    return gathering.finish(head, shown)


def _item(
    source_id: str, entry: Mapping[str, Any], gathering: Gathering, members: Members, standards: tuple[str, ...]
) -> Item:
    name = members.text(entry, "humanCodingScheme", source_id) or source_id
    if "educationalLevel" in entry:
        members.findings.add(checks.OLDER_FORM, "educationalLevel")
    if isinstance(entry.get("CFDocumentURI"), str):
        members.findings.add(checks.OLDER_FORM, "CFDocumentURI as a plain address", "CFDocumentURI")
    gathering.leave_out_members(entry, _ITEM_MEMBERS, "items")
    notes = gathering.text(members.text(entry, "notes", name))
    return Item(
        source_id=source_id,
        statement=gathering.text(members.text(entry, "fullStatement", name)),
        code=members.text(entry, "humanCodingScheme", name),
        label=gathering.text(members.text(entry, "abbreviatedStatement", name)),
        kind=members.text(entry, "CFItemType", name),
        grades=members.texts(entry, "educationLevel", name) or members.texts(entry, "educationalLevel", name),
        language=members.text(entry, "language", name),
        notes=(notes,) if notes else (),
        standards=standards,
    )


def _head(document: Mapping[str, Any], gathering: Gathering, members: Members) -> Outline:
    stated = {key: members.text(document, key, "the document") for key in _DOCUMENT_MEMBERS - {"licenseURI"}}
    gathering.leave_out_members(document, _DOCUMENT_MEMBERS, "the document")
    starts, ends = (_day(stated[key], gathering) for key in ("statusStartDate", "statusEndDate"))
    licence = members.link(document.get("licenseURI"))
    changed = members.text(document, "lastChangeDateTime", "the document")
    return Outline(
        format=NAME,
        source_id=gathering.document,
        title=gathering.text(stated["title"]) or gathering.document,
        items={},
        tops=(),
        uri=stated["uri"],
        language=stated["language"] or next((item.language for item in gathering.items.values() if item.language), ""),
        license=licence.title or licence.uri,
        version=stated["version"] or changed[:10],
        starts=starts,
        ends=ends,
        facts=tuple(f"{word}: {stated[key]}" for key, word in _FACTS if stated[key]),
    )


def _day(text: str, gathering: Gathering) -> str:
    """An ISO date; a date and time counts with its date."""
    try:
        return date.fromisoformat(text[:10]).isoformat() if text else ""
    except ValueError:
        gathering.tally.add("dates of the document", "not a date of the form 2026-07-01", text)
        return ""


def _leave_out(package: Mapping[str, Any], gathering: Gathering) -> None:
    definitions = package.get("CFDefinitions")
    listed = {**(definitions if isinstance(definitions, dict) else {}), "CFRubrics": package.get("CFRubrics")}
    for key, entries in listed.items():
        for entry in entries if isinstance(entries, list) else [entries] if entries else []:
            title = entry.get("title") if isinstance(entry, dict) else None
            gathering.tally.add(f"{key} of the package", NO_KEY, title if isinstance(title, str) else key)
    for key in sorted(package.keys() - {"CFDocument", "CFItems", "CFAssociations", "CFRubrics", "CFDefinitions"}):
        gathering.tally.add("further members of the package", NO_KEY, key)
