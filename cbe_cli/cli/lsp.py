"""`cbe lsp` is what an editor starts to show findings beside the lines."""

from __future__ import annotations

from cbe_cli.diagnostics import CannotRun


def lsp() -> None:
    """Show findings beside the lines, in an editor.

    An editor starts it and talks to it over standard input and output, in the Language Server Protocol; typed in a
    terminal it waits for an editor. It looks at a file when it is opened or saved.
    """
    try:
        from cbe_cli.cli.editor.server import server
    except ModuleNotFoundError as missing:
        raise CannotRun("An editor needs one more package: install “cbe-cli[editor]”.") from missing
    server().start_io()
