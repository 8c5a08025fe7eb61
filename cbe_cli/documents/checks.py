"""What printing can find wrong. What concerns one student keeps back theirs: the others print."""

from __future__ import annotations

from cbe_cli.diagnostics import Check, Diagnostic, Location, Reach, Severity
from cbe_cli.school import portfolio_checks

PICTURE_MISSING, PICTURE_OUTSIDE = portfolio_checks.PICTURE_MISSING, portfolio_checks.PICTURE_OUTSIDE
"""Found while portfolios are read; the pictures that they do not name, such as the logo, only here."""
PICTURE_UNREADABLE = Check(
    "P052", "picture-unreadable", Severity.ERROR, Reach.STUDENT,
    title="A file that should be a picture cannot be read as one.",
    why="Pages can show JPEG, PNG, WebP, GIF and TIFF. Other files, and damaged ones, would print as nothing.",
)  # fmt: skip
PICTURE_TOO_LARGE = Check(
    "P053", "picture-too-large", Severity.ERROR, Reach.STUDENT,
    title="A picture is far larger than any camera makes them.",
    why="It would fill the memory of the computer. Pictures are shrunk for the page anyhow.",
)  # fmt: skip
UNPRINTABLE = Check(
    "P054", "unprintable-characters", Severity.ERROR, Reach.STUDENT,
    title="A text has characters that no font of the documents can print.",
    why="They would come out as empty boxes. A child's name printed as boxes is worse than a page that waits.",
)  # fmt: skip
PAGE_FAULT = Check(
    "P055", "page-fault", Severity.ERROR, Reach.STUDENT,
    title="A page could not be drawn as it should be.",
    why="Something that the page asks for is missing or not understood, mostly after a change of a template.",
)  # fmt: skip
FONT_UNUSABLE = Check(
    "P057", "font-unusable", Severity.ERROR, Reach.REPOSITORY,
    title="A font of the school cannot be used.",
    why="Pages would come out in another typeface than the one that was chosen, and nobody would have said so.",
)  # fmt: skip
TEMPLATE_BROKEN = Check(
    "P061", "template-broken", Severity.ERROR, Reach.REPOSITORY,
    title="A template of the school does not work.",
    why="No document that it is part of can be made.",
)  # fmt: skip
TEMPLATE_UNUSED = Check(
    "P062", "template-unused", Severity.WARNING, Reach.NONE,
    title="A template of the school is used by nothing.",
    why="It has the name of none of ours, mostly for a slip in it, so the page that was meant stays as it is.",
)  # fmt: skip
BLOCK_UNKNOWN = Check(
    "P063", "block-unknown", Severity.WARNING, Reach.NONE,
    title="A template fills a block that the one it builds on does not have.",
    why="What stands in such a block is never drawn, and nothing says so on the page.",
)  # fmt: skip
STYLE_NOT_UNDERSTOOD = Check(
    "P064", "style-not-understood", Severity.WARNING, Reach.NONE,
    title="A style sheet has something in it that is no rule.",
    why="It is passed over, and often the rule after it too.",
)  # fmt: skip
WORDS_UNKNOWN = Check(
    "P065", "words-unknown", Severity.WARNING, Reach.NONE,
    title="A words file has a key that nothing asks for.",
    why="The line that was meant keeps our words.",
)  # fmt: skip
NO_WORDS = Check(
    "P056", "language-without-words", Severity.WARNING, Reach.NONE,
    title="A family has a language in which the documents have no words.",
    why="Their pages are then in English, which nobody should find out at the printer; no machine translates them.",
)  # fmt: skip
TRANSCRIPT_INCOMPLETE = Check(
    "P081", "transcript-incomplete", Severity.ERROR, Reach.NONE,
    title="A transcript was asked for as official, and something that its readers rely on is missing.",
    why="Whoever signs says that the record is complete. Until it is, the transcript is printed as unofficial.",
)  # fmt: skip
TOO_LONG = Check(
    "P082", "document-too-long", Severity.WARNING, Reach.NONE,
    title="A document has more pages than its readers take the time for.",
    why="A transcript or a school profile is read in two minutes, on two pages, and so is a progress card. It is "
    "printed whole all the same: nothing is left out to make it fit.",
)  # fmt: skip
PROFILE_OLD = Check(
    "P083", "profile-old", Severity.WARNING, Reach.NONE,
    title="What the school profile says of the school has not been looked over for a year.",
    why="Colleges expect a profile of this year. How many students there are, and where graduates go, changes.",
)  # fmt: skip
ADDRESS_DOES_NOT_FIT = Check(
    "P071", "address-does-not-fit", Severity.ERROR, Reach.NONE,
    title="The address of a household does not fit the window of an envelope.",
    why="What the window cuts off nobody can deliver. The household's pages are printed, and its envelope waits.",
)  # fmt: skip
RECORD_NOT_KEPT = Check(
    "P110", "record-not-kept", Severity.WARNING, Reach.NONE,
    title="What was shown at a conference could not be kept.",
    why="`cbe report` writes a small file for each student into the folder “conferences” of the school. The pages are "
    "printed all the same; those of the next conference will go by the dates of the work alone.",
)  # fmt: skip

CHECKS: tuple[Check, ...] = (
    PICTURE_UNREADABLE, PICTURE_TOO_LARGE, UNPRINTABLE, PAGE_FAULT, NO_WORDS, FONT_UNUSABLE,
    TEMPLATE_BROKEN, TEMPLATE_UNUSED, BLOCK_UNKNOWN, STYLE_NOT_UNDERSTOOD, WORDS_UNKNOWN, ADDRESS_DOES_NOT_FIT,
    RECORD_NOT_KEPT,
    TRANSCRIPT_INCOMPLETE, TOO_LONG, PROFILE_OLD,
)  # fmt: skip


def too_long(where: Location, whose: str, pages: int, most: int) -> Diagnostic:
    """The finding about the document of a student, or of the school, that was printed on more pages than `most`."""
    return TOO_LONG.at(
        where,
        f"The document of {whose} has {pages} pages; its readers expect {most} at most.",
        hint="Fewer or shorter lines make it fit: nothing has been left out.",
    )
