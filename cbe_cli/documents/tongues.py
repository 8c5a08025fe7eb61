"""Which languages of families the documents have no words in: said before the pages are at the printer."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Diagnostic, Location
from cbe_cli.documents import checks
from cbe_cli.documents.printing import overrides_of
from cbe_cli.documents.words import has_words
from cbe_cli.school.translation import LANGUAGE
from cbe_cli.school.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cbe_cli.school.model import School


def without_words(school: School, students: Iterable[str], asked: str) -> Iterator[Diagnostic]:
    """A warning for each language of these students that has no words; of `asked` alone where that is for all."""
    own = overrides_of(school.root)
    counts = Counter(asked or school.students[id_].language or school.setup.language for id_ in students)
    for language, count in sorted(counts.items()):
        if has_words(language, own):
            continue
        whose = "the pages" if asked else f"the pages of {count} student{'' if count == 1 else 's'}"
        yield checks.NO_WORDS.at(
            Location("students.csv"),
            f"There are no words in the language {quoted(language)}, so {whose} will be in English.",
            hint=f"Choose another with --language, or put words of your own into templates/words/{language}.yaml."
            if re.fullmatch(LANGUAGE, language)
            else "Write the code of the language in the column “language” there, such as es for Spanish.",
        )
