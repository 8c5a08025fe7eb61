"""Since we last met: what is new, what was corrected, what became of the goals, ready to print (see `view`)."""

from __future__ import annotations

from dataclasses import dataclass

from cbe_cli.documents.colours import Accent


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWork:
    """What is new in one subject."""

    accent: Accent
    title: str
    pieces: str = ""  # "3 pieces: Bridge project, Pond study and Soup for forty"
    late: str = ""  # "1 piece of before, entered later: Number line"
    gains: tuple[str, ...] = ()  # "Level 4 is complete", "2 more skills are shown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A score that reads otherwise than it did. Both are said: neither is a gain nor a loss of the student's."""

    accent: Accent
    work: str  # "Bridge project, 12 October 2026"
    statement: str  # "I can ...": what it showed
    now: str  # "Proficient", "not in the gradebook any more"
    then: str  # "Developing"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalThen:
    """A goal of last time: how it went as the student sees it, and where it stands by the levels."""

    what: str
    said: str = ""  # "met", "partly", "not yet"
    note: str = ""  # Markdown, the student's
    stands: tuple[str, ...] = ()  # "Ratios: Proficient, shown": of each id that the goal names


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """Everything of the block. Empty parts are left out; the block itself is where all are."""

    lead: str  # "We last met on 16 April 2026."
    work: tuple[NewWork, ...] = ()
    corrections: tuple[Corrected, ...] = ()
    more_corrections: str = ""  # "And 3 more."
    notes: tuple[str, ...] = ()  # a level that was printed and is another by what is known now; other rules
    goals: tuple[GoalThen, ...] = ()

    @property
    def says_anything(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.work or self.corrections or self.notes or self.goals)
