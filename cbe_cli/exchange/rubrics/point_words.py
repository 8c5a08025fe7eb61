"""What the names of points usually say about their place on a scale. Only whole first words count."""

from __future__ import annotations

import re
from typing import Final

from cbe_cli.school.names import fold

_LOW: Final = (
    "beginning", "beginner", "begins", "emerging", "emergent", "novice", "not", "no", "insufficient", "below",
    "limited", "entry", "starting", "unsatisfactory", "does not", "little", "inicial", "inicio", "emergente",
    "insuficiente", "aun no",
)  # fmt: skip
_MIDDLE: Final = (
    "developing", "develops", "approaching", "approaches", "progressing", "nearly", "almost", "partially", "partial",
    "partly", "basic", "apprentice", "growing", "en desarrollo", "en proceso", "basico",
)  # fmt: skip
_PROFICIENT: Final = (
    "proficient", "proficiency", "meets", "meeting", "met", "competent", "competence", "got it", "at standard",
    "at expectation", "at expectations", "at expected level", "on standard", "on target", "secure", "competente",
    "logrado", "cumple",
)  # fmt: skip
_HIGH: Final = (
    "exceeding", "exceeds", "exceeded", "extending", "extends", "extended", "advanced", "expert", "exemplary",
    "distinguished", "excellent", "outstanding", "beyond", "above", "sophisticated", "superior", "avanzado",
    "avanzada", "ejemplar", "destacado", "excelente",
)  # fmt: skip
PROFICIENT: Final = 2
_RANKS: Final = tuple(
    (rank, re.compile(rf"(?:{'|'.join(words)})\b")) for rank, words in enumerate((_LOW, _MIDDLE, _PROFICIENT, _HIGH))
)


def rank(name: str) -> int | None:
    """0 for a name of the lowest points, 1 for one on the way, 2 for proficient, 3 for beyond; None for others."""
    word = fold(name)
    return next((number for number, words in _RANKS if words.match(word)), None)
