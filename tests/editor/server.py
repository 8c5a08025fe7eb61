"""The language server that editors run for YAML, Red Hat's, as one asks it from a test."""

import asyncio
import os
import shutil
from collections.abc import Coroutine, Mapping
from pathlib import Path
from typing import Any, Self, TypeVar

from lsprotocol import types
from pygls.lsp.client import LanguageClient

T = TypeVar("T")
_PATIENCE = 60  # seconds, for a computer that is busy
_CAPABILITIES = types.ClientCapabilities(
    workspace=types.WorkspaceClientCapabilities(configuration=True),
    text_document=types.TextDocumentClientCapabilities(
        completion=types.CompletionClientCapabilities(
            completion_item=types.ClientCompletionItemOptions(
                snippet_support=True, documentation_format=[types.MarkupKind.Markdown]
            )
        )
    ),
)


def command() -> list[str] | None:
    """How the server is started; None where it is not installed. tools/test-heavy.sh says where it is."""
    node, folder = shutil.which("node"), os.environ.get("YAML_LANGUAGE_SERVER")
    program = Path(folder or ".", "node_modules", "yaml-language-server", "bin", "yaml-language-server")
    return [node, str(program), "--stdio"] if node and folder and program.is_file() else None


class Server:
    """One server over one folder. `settings` are those of the editor, such as {"schemas": {...}}."""

    def __init__(self, folder: Path, settings: Mapping[str, Any] | None = None) -> None:
        self.folder = folder
        self._settings = dict(settings or {})
        self._loop = asyncio.new_event_loop()
        self._client = LanguageClient("cbe-tests", "1")
        self._found: dict[str, asyncio.Queue[list[types.Diagnostic]]] = {}
        self._listen()

    def __enter__(self) -> Self:
        self._run(self._start())
        return self

    def __exit__(self, *_: object) -> None:
        self._run(self._end())
        self._loop.close()

    def findings(self, path: Path, text: str | None = None) -> list[types.Diagnostic]:
        """What the server says of a file, in the order of its lines. `text` stands for what the file says."""
        self._found[path.as_uri()] = asyncio.Queue()
        written = path.read_text(encoding="utf-8") if text is None else text
        document = types.TextDocumentItem(path.as_uri(), "yaml", 1, written)
        self._client.text_document_did_open(types.DidOpenTextDocumentParams(document))
        found = self._run(self._found[path.as_uri()].get())
        return sorted(found, key=lambda one: (one.range.start.line, one.range.start.character))

    def hover(self, path: Path, line: int, column: int) -> str:
        """What is shown over a place of an open file, both counted from 0."""
        asked = types.HoverParams(types.TextDocumentIdentifier(path.as_uri()), types.Position(line, column))
        shown = self._run(self._client.text_document_hover_async(asked))
        return shown.contents.value if shown and isinstance(shown.contents, types.MarkupContent) else ""

    def completions(self, path: Path, line: int, column: int) -> list[types.CompletionItem]:
        """What is offered at a place of an open file, both counted from 0."""
        asked = types.CompletionParams(types.TextDocumentIdentifier(path.as_uri()), types.Position(line, column))
        offered = self._run(self._client.text_document_completion_async(asked))
        return list(offered.items if isinstance(offered, types.CompletionList) else offered or ())

    def _run(self, doing: Coroutine[Any, Any, T]) -> T:
        return self._loop.run_until_complete(asyncio.wait_for(doing, _PATIENCE))

    def _listen(self) -> None:
        @self._client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def _(told: types.PublishDiagnosticsParams) -> None:
            self._found.setdefault(told.uri, asyncio.Queue()).put_nowait(list(told.diagnostics))

        @self._client.feature(types.WORKSPACE_CONFIGURATION)
        def _(asked: types.ConfigurationParams) -> list[object]:
            return [self._settings if item.section == "yaml" else {} for item in asked.items]

        @self._client.feature(types.CLIENT_REGISTER_CAPABILITY)
        def _(_asked: types.RegistrationParams) -> None:
            return None

    async def _start(self) -> None:
        await self._client.start_io(*(command() or ()))
        await self._client.initialize_async(
            types.InitializeParams(capabilities=_CAPABILITIES, root_uri=self.folder.as_uri())
        )
        self._client.initialized(types.InitializedParams())

    async def _end(self) -> None:
        await self._client.shutdown_async(None)
        self._client.exit(None)
        await self._client.stop()
