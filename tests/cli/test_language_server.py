"""The language server, asked by a client as an editor asks: over pipes, with files on a disk."""

import asyncio
import shutil
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

from cbe_cli.files.shipped import shipped

FRAMEWORK = """\
format: 1
framework: sky
title: Sky
scale: three
scales:
  three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
domains:
  - id: SK
    title: Sky
    competencies:
      - id: SK.MOON
        title: The moon
        targets:
          - {id: SK.MOON.1, statement: I can draw the moon as it looks tonight.}
          - {id: SK.MOON.2, statement: I can predict how it will look in a week., needs: [SK.MOON.1]}
          - {id: SK.MOON.3, statement: I can explain why it changes., needs: [SK.MOON.1, SK.MOON.2]}   # with the lamp
          - {id: SK.MOON.4, group: "🌗 🌘", statement: I can know its names.}
"""


class Editor:
    """A client that keeps what it is shown. Each file is shown anew after every look that says something about it."""

    def __init__(self) -> None:
        self.client = LanguageClient("an editor", "1")
        self.shown: asyncio.Queue[lsp.PublishDiagnosticsParams] = asyncio.Queue()
        self.said: asyncio.Queue[str] = asyncio.Queue()

        @self.client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def _shown(params: lsp.PublishDiagnosticsParams) -> None:
            self.shown.put_nowait(params)

        @self.client.feature(lsp.WINDOW_SHOW_MESSAGE)
        def _said(params: lsp.ShowMessageParams) -> None:
            self.said.put_nowait(params.message)

    async def start(self, folder: Path) -> None:
        await self.client.start_io(sys.executable, "-m", "cbe_cli", "lsp", cwd=folder)
        await self.client.initialize_async(
            lsp.InitializeParams(capabilities=lsp.ClientCapabilities(), root_uri=folder.as_uri())
        )
        self.client.initialized(lsp.InitializedParams())

    def open(self, file: Path) -> None:
        item = lsp.TextDocumentItem(file.as_uri(), "yaml", 1, file.read_text(encoding="utf-8"))
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))

    def write(self, file: Path, text: str) -> None:
        file.write_text(text, encoding="utf-8")

    def save(self, file: Path, text: str) -> None:
        self.write(file, text)
        whole = lsp.TextDocumentContentChangeWholeDocument(text)
        which = lsp.VersionedTextDocumentIdentifier(2, file.as_uri())
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(which, [whole]))
        self.client.text_document_did_save(lsp.DidSaveTextDocumentParams(lsp.TextDocumentIdentifier(file.as_uri())))

    def remove(self, file: Path) -> None:
        """Another program takes it away, and the editor, which still has its text, says it was saved."""
        file.unlink()
        self.client.text_document_did_save(lsp.DidSaveTextDocumentParams(lsp.TextDocumentIdentifier(file.as_uri())))

    async def next(self) -> tuple[str, list[lsp.Diagnostic]]:
        """The name of the file about which something is shown, and what."""
        params = await asyncio.wait_for(self.shown.get(), 60)
        return params.uri.rpartition("/")[2], list(params.diagnostics)

    async def actions(self, file: Path, line: int) -> list[lsp.CodeAction]:
        asked = lsp.CodeActionParams(
            lsp.TextDocumentIdentifier(file.as_uri()),
            lsp.Range(lsp.Position(line, 0), lsp.Position(line, 5)),
            lsp.CodeActionContext(diagnostics=[]),
        )
        found = await self.client.text_document_code_action_async(asked)
        return [each for each in found or () if isinstance(each, lsp.CodeAction)]

    async def hover(self, file: Path, line: int) -> str:
        where = lsp.HoverParams(lsp.TextDocumentIdentifier(file.as_uri()), lsp.Position(line, 3))
        hover = await self.client.text_document_hover_async(where)
        assert hover is None or isinstance(hover.contents, lsp.MarkupContent)
        return hover.contents.value if hover else ""


def in_editor(folder: Path, story: Callable[[Editor], Awaitable[None]]) -> None:
    async def told() -> None:
        editor = Editor()
        await editor.start(folder)
        try:
            await story(editor)
            await editor.client.shutdown_async(None)
        finally:
            editor.client.exit(None)
            await editor.client.stop()

    asyncio.run(asyncio.wait_for(told(), 120))


def brief(found: list[lsp.Diagnostic]) -> list[str]:
    return [f"{each.range.start.line}:{each.range.start.character} {each.code}" for each in found]


@pytest.fixture
def sky(tmp_path: Path) -> Path:
    file = tmp_path / "sky.yaml"
    file.write_text(FRAMEWORK, encoding="utf-8")
    return file


def test_findings_come_when_a_file_is_opened_and_go_when_it_is_saved_without_them(sky: Path) -> None:
    async def story(editor: Editor) -> None:
        editor.open(sky)
        name, found = await editor.next()
        assert name == "sky.yaml"
        # Editors count the two moons as two units each; cbe counts one character each, and says 54 (from 1).
        assert brief(found) == ["15:78 F245", "16:55 W102"]
        assert [each.range.end for each in found] == [lsp.Position(15, 118), lsp.Position(16, 77)]
        assert found[1].message.splitlines()[0] == "“SK.MOON.4” asks for “know”, which nobody can see."
        assert (found[1].source, found[1].severity) == ("cbe", lsp.DiagnosticSeverity.Warning)
        editor.save(sky, FRAMEWORK.replace("know its names", "sort its phases"))
        assert brief((await editor.next())[1]) == ["15:78 F245"]
        editor.client.text_document_did_close(lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(sky.as_uri())))
        assert await editor.next() == ("sky.yaml", [])

    in_editor(sky.parent, story)


def test_what_is_safe_is_offered_and_changes_one_line(sky: Path) -> None:
    async def story(editor: Editor) -> None:
        editor.open(sky)
        await editor.next()
        assert await editor.actions(sky, 14) == []
        assert await editor.actions(sky, 16) == []  # words are for people
        (action,) = await editor.actions(sky, 15)
        assert action.title == "Put right what F245 found"
        assert action.edit is not None and action.edit.changes is not None
        (edit,) = action.edit.changes[sky.as_uri()]
        assert edit.range == lsp.Range(lsp.Position(15, 0), lsp.Position(16, 0))
        assert edit.new_text == FRAMEWORK.splitlines(keepends=True)[15].replace("SK.MOON.1, ", "")

    in_editor(sky.parent, story)


def test_a_rule_is_explained_where_it_found_something(sky: Path) -> None:
    async def story(editor: Editor) -> None:
        editor.open(sky)
        await editor.next()
        assert await editor.hover(sky, 2) == ""
        assert (await editor.hover(sky, 16)).startswith(
            "W102 vague-verb\nA statement asks for something that nobody can see."
        )

    in_editor(sky.parent, story)


def test_a_file_of_a_school_is_looked_at_in_its_school(tmp_path: Path) -> None:
    school = tmp_path / "school"
    shutil.copytree(shipped("sample_frameworks") / "riverbend", school)
    october = school / "classes" / "g6-math" / "evidence" / "october.csv"
    text = "date,student,name,id,score\n2026-10-05,S014,Thùy Linh Nguyễn,MA.QR.6a,5\n"
    october.parent.mkdir(exist_ok=True)
    october.write_text(text, encoding="utf-8")

    async def story(editor: Editor) -> None:
        editor.open(october)
        name, found = await editor.next()
        assert (name, brief(found)) == ("october.csv", ["1:42 G007"])
        editor.save(october, text.replace(",5\n", ",4\n"))
        assert await editor.next() == ("october.csv", [])

    in_editor(school, story)


def test_what_is_not_ours_is_left_alone(sky: Path) -> None:
    other = sky.parent / "compose.yaml"
    other.write_text("services:\n  web: {image: nginx}\n", encoding="utf-8")

    async def story(editor: Editor) -> None:
        editor.open(other)
        editor.open(sky)
        assert (await editor.next())[0] == "sky.yaml"
        assert editor.shown.empty()

    in_editor(sky.parent, story)


def test_what_cannot_run_is_said_and_ends_nothing(sky: Path) -> None:
    baseline = sky.parent / "lint-baseline.csv"

    async def story(editor: Editor) -> None:
        editor.open(sky)
        await editor.next()
        editor.write(baseline, "no baseline")
        editor.save(sky, FRAMEWORK)
        said = await asyncio.wait_for(editor.said.get(), 60)
        assert said.startswith(f"“{baseline}” cannot be read: its header is not code,path,finding,times.")
        editor.write(baseline, "code,path,finding,times\n")
        editor.save(sky, FRAMEWORK)
        assert (await editor.next())[0] == "sky.yaml"

    in_editor(sky.parent, story)


def test_a_file_that_another_program_took_away_ends_nothing(sky: Path) -> None:
    async def story(editor: Editor) -> None:
        editor.open(sky)
        await editor.next()
        editor.remove(sky)
        assert await editor.hover(sky, 2) == ""  # it has answered, so it has looked
        editor.save(sky, FRAMEWORK)
        assert (await editor.next())[0] == "sky.yaml"

    in_editor(sky.parent, story)
