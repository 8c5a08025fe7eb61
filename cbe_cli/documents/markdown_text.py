"""What people wrote, in a Markdown file: text there and never markup."""

from __future__ import annotations

import re

MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!]|&(?=[#\w]+;))")
BEGINS = re.compile(r"^(\d+)([.)])|^([-+=])")


def text(words: str) -> str:
    """Words as they are, on one line: characters that Markdown would take for its own are escaped."""
    line = inline(" ".join(words.split()))
    return BEGINS.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", line)


def inline(words: str) -> str:
    """Words as they are inside of a line, with their blanks."""
    return MARKUP.sub(r"\\\1", words)
