"""From whom is asked for to a run of transcripts: which day stands on them, and who signs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cbe_cli.attainment.basis import newest_day
from cbe_cli.documents.kinds import Each, kind_named
from cbe_cli.documents.portfolio.occasion import Asked
from cbe_cli.documents.transcript.build import Transcripts

if TYPE_CHECKING:
    from datetime import date

    from cbe_cli.documents.drafts import Ask
    from cbe_cli.school.model import School

KIND = "transcript"


def transcripts(
    school: School, ask: Ask, *, issued: date | None = None, as_of: date | None = None, signatory: str = ""
) -> Ask:
    """The same students with their transcripts, for `documents.report.report`.

    The day of issue is `issued`, else that up to which evidence is seen, else that of the newest evidence; never
    today. They are in the school's language unless another is asked for, and official where somebody signs.
    """
    day = issued or as_of or newest_day(school)
    kind = kind_named(KIND)
    assert isinstance(kind, Each)  # noqa: S101 - as the table has it
    content = replace(
        ask.content,
        kind=replace(kind, draft=Transcripts(day, signatory).draft),
        asked=Asked(as_of, day),
        language=ask.content.language or school.setup.language,
    )
    return replace(ask, content=content)
