"""What students and teachers write, as HTML that can only hold words.

The safe part of Markdown: paragraphs, line breaks, emphasis, lists, quotations, rules. HTML, links, pictures and
code stay the characters that were typed. A heading becomes a bold paragraph, so that nobody's text changes the
outline of the document.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from cbe_cli.documents.languages import direction_of
from cbe_cli.files.tidy_text import composed

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_OFF = ("html_block", "html_inline", "link", "image", "autolink", "reference", "code", "fence", "backticks", "lheading")


EARLY = 60  # characters; editors wrap later than this


def student_text(text: str) -> Markup:
    """HTML of a text in Markdown; empty for nothing but white space.

    A line that ends early ("Your Linh", a line of a poem) was ended on purpose and stays; one that an editor
    wrapped flows on. A paragraph or an item in the other direction than the text's says so.
    """
    kept = "\n".join(map(_line, (lines := composed(text).strip().split("\n")), [*lines[1:], ""]))
    parser = _parser()
    tokens = parser.parse(kept)
    for place, token in enumerate(tokens):
        if token.type == "inline" and direction_of(token.content) != direction_of(kept):
            holder = tokens[place - 2] if tokens[place - 1].hidden else tokens[place - 1]
            holder.attrSet("dir", direction_of(token.content))
    # markdown-it escapes, and HTML is off
    return Markup(parser.renderer.render(tokens, parser.options, {}))  # noqa: S704


def _line(line: str, following: str) -> str:
    """The line, with Markdown's mark of a line break if the next word would have found room on it."""
    word = following.split(maxsplit=1)[:1]
    return f"{line.rstrip()}  " if line.strip() and word and len(line) + 1 + len(word[0]) < EARLY else line


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).disable(list(_OFF))
    parser.add_render_rule("heading_open", _opened)
    parser.add_render_rule("heading_close", _closed)
    return parser


def _opened(renderer: Any, tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:
    return f'<p class="heading"{renderer.renderAttrs(tokens[index])}><strong>'


def _closed(_renderer: Any, _tokens: Sequence[Token], _index: int, _options: Any, _env: Any) -> str:
    return "</strong></p>\n"
