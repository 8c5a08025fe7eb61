"""The server: looks at a file when it is opened or saved, tells what it found, and offers what is safe to put right."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from cbe_cli import __version__
from cbe_cli.cli.editor.findings import Looks, as_diagnostic, explained
from cbe_cli.cli.excerpts import lines_of
from cbe_cli.diagnostics import CannotRun
from cbe_cli.lint.fixing import fixed
from cbe_cli.lint.run import lint
from cbe_cli.school.discover import find_root
from cbe_cli.work.failure import Failure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pygls.server import ServerErrors
    from pygls.workspace import TextDocument

    from cbe_cli.diagnostics import Diagnostic

SAYS_FRAMEWORK: Final = re.compile(r"^framework\s*:", re.MULTILINE)


class Server(LanguageServer):
    """`cbe lint` for the files that are open. It reads what is saved, and knows nothing of what is not."""

    def __init__(self) -> None:
        super().__init__("cbe", __version__, text_document_sync_kind=lsp.TextDocumentSyncKind.Incremental)
        self.looks = Looks()

    def report_server_error(self, error: Exception, source: ServerErrors) -> None:  # noqa: ARG002 - its signature
        """A mistake of our own: one sentence without data, and the server goes on."""
        self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, Failure.of(error).sentence))

    def look(self, uri: str) -> None:
        """Look at a file, and publish what that says about it and others."""
        document = self.workspace.get_text_document(uri)
        path = Path(document.path)
        if not _is_ours(path, document.source):
            return
        try:
            report = lint([path])
        except CannotRun as reason:
            self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Warning, str(reason)))
            return
        found: dict[str, list[Diagnostic]] = {}
        for each in report.diagnostics:
            found.setdefault(self._uri(report.file(each)), []).append(each)
        self._publish(self.looks.replace(uri, found))

    def forget(self, uri: str) -> None:
        """A file was closed: what a look at it found is no longer shown."""
        self._publish(self.looks.replace(uri, {}))

    def _publish(self, uris: set[str]) -> None:
        for uri in sorted(uris):
            lines = self._lines(uri)
            codec = self.workspace.position_codec
            shown = [as_diagnostic(each, lines, codec) for each in self.looks.about(uri)]
            self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, shown))

    def _lines(self, uri: str) -> Sequence[str]:
        document = self.workspace.text_documents.get(uri)
        return document.lines if document else lines_of(Path(to_fs_path(uri) or ""))

    def _uri(self, file: Path) -> str:
        """As the editor writes it, where the file is open: there are several ways to write one."""
        place = file.resolve()
        documents: Mapping[str, TextDocument] = self.workspace.text_documents
        for uri, document in documents.items():
            if Path(document.path).resolve() == place:
                return uri
        return place.as_uri()


def server() -> Server:
    """A server with all that it answers to."""
    made = Server()

    @made.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def _opened(params: lsp.DidOpenTextDocumentParams) -> None:
        made.look(params.text_document.uri)

    @made.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def _saved(params: lsp.DidSaveTextDocumentParams) -> None:
        made.look(params.text_document.uri)

    @made.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def _closed(params: lsp.DidCloseTextDocumentParams) -> None:
        made.forget(params.text_document.uri)

    @made.feature(lsp.TEXT_DOCUMENT_HOVER)
    def _why(params: lsp.HoverParams) -> lsp.Hover | None:
        here = lsp.Range(params.position, params.position)
        text = explained(made.looks.in_lines(params.text_document.uri, here))
        return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.PlainText, text)) if text else None

    @made.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions([lsp.CodeActionKind.QuickFix]))
    def _actions(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        document = made.workspace.get_text_document(params.text_document.uri)
        found = made.looks.in_lines(params.text_document.uri, params.range)
        return [action for each in found if (action := _put_right(each, document))]

    return made


def _is_ours(path: Path, text: str) -> bool:
    """A file of a school, or one that says it is a framework: an editor also opens YAML of quite other programs."""
    try:
        find_root(path)
    except CannotRun:
        return path.suffix == ".yaml" and path.is_file() and bool(SAYS_FRAMEWORK.search(text))
    return True


def _put_right(found: Diagnostic, document: TextDocument) -> lsp.CodeAction | None:
    """What `cbe lint --fix` would do about a finding; None where its words are no longer at their place."""
    if found.fix is None:
        return None
    after, made = fixed(document.source, [found.fix])
    if not made:
        return None
    return lsp.CodeAction(
        title=f"Put right what {found.code} found",
        kind=lsp.CodeActionKind.QuickFix,
        edit=lsp.WorkspaceEdit(changes={document.uri: [_edit(document, after)]}),
    )


def _edit(document: TextDocument, after: str) -> lsp.TextEdit:
    """The lines that differ, so that a cursor elsewhere stays where it is."""
    old, new = document.source.splitlines(keepends=True), after.splitlines(keepends=True)
    start = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), len(new))
    behind = 0
    while behind < min(len(old), len(new)) - start and old[-1 - behind] == new[-1 - behind]:
        behind += 1
    lines = lsp.Range(lsp.Position(start, 0), lsp.Position(len(old) - behind, 0))
    return lsp.TextEdit(lines, "".join(new[start : len(new) - behind]))
