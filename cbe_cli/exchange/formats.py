"""Every format that can be imported, by the name that `cbe import` knows it under: the one place to add another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from cbe_cli.diagnostics import Parsed
from cbe_cli.exchange.asn_json import read_asn_json
from cbe_cli.exchange.asn_xml import read_asn_xml
from cbe_cli.exchange.case import read_case
from cbe_cli.exchange.framework_of import Imported, framework_of
from cbe_cli.exchange.outline import Outline

Reader = Callable[[bytes, str], Parsed[Outline]]
"""Reads a document's bytes; the second argument is its name for messages."""


def read_asn(data: bytes, shown: str) -> Parsed[Outline]:
    """An ASN document, JSON or XML as its first character says."""
    is_json = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"{", b"["}
    return read_asn_json(data, shown) if is_json else read_asn_xml(data, shown)


FORMATS: Mapping[str, Reader] = {"case": read_case, "asn": read_asn}


def import_framework(format_name: str, data: bytes, shown: str, framework_id: str = "") -> Parsed[Imported]:
    """The framework in a document of one of `FORMATS`; no value where the document cannot be read at all."""
    outline = FORMATS[format_name](data, shown)
    if outline.value is None:
        return Parsed(None, outline.diagnostics)
    imported = replace(framework_of(outline.value, framework_id), diagnostics=outline.diagnostics)
    return Parsed(imported, outline.diagnostics)
