"""A framework made of rubrics alone: what headings, headers and rows become."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cbe_cli.exchange.framework_yaml import draft_yaml
from cbe_cli.exchange.rubrics.draft import draft
from cbe_cli.exchange.rubrics.naming import split_name
from cbe_cli.exchange.rubrics.reading import READERS
from tests.exchange.rubrics.documents import edition, markdown, read, said
from tests.profiles import up_to


def scale(header: Sequence[str], proficient: str = "", lowest: str = "") -> tuple[list[str], list[str]]:
    """The points of the scale, lowest first, the proficient one with a star; and the findings."""
    rows = [["", *header], ["Strategy", *map(str, range(len(header)))]]
    made = draft(read("a.md", markdown("# Reasoning", rows)), proficient=proficient, lowest=lowest)
    points: list[dict[str, Any]] = made.value.framework["scales"]["scale"]["points"] if made.value else []
    return (
        [f"{each['score']} {each['name']}{'*' * ('proficient' in each)}" for each in points],
        [found.partition(" ")[2] for found in said(made.diagnostics)],
    )


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (
            ["4 Exceeding", "3 Proficient", "2 Developing", "1 Beginning"],
            "1 Beginning,2 Developing,3 Proficient*,4 Exceeding",
        ),
        (["1 - Novice", "2 - Nearly", "3 - Meets", "4 - Expert"], "1 Novice,2 Nearly,3 Meets*,4 Expert"),
        (["Beginning (1)", "Meets expectations (2)", "Beyond (3)"], "1 Beginning,2 Meets expectations*,3 Beyond"),
        (["Exceeds: 3", "Meets: 2", "Below: 1"], "1 Below,2 Meets*,3 Exceeds"),
        (["Emerging", "Developing", "Proficient", "Extending"], "1 Emerging,2 Developing,3 Proficient*,4 Extending"),
        (["Exceeding", "Meeting", "Approaching"], "1 Approaching,2 Meeting*,3 Exceeding"),
        (["Not yet", "Got it"], "1 Not yet,2 Got it*"),
        (["0", "1.5 Competent", "3"], "0 0,1.5 Competent*,3 3"),
        (["Inicial", "En desarrollo", "Logrado", "Destacado"], "1 Inicial,2 En desarrollo,3 Logrado*,4 Destacado"),
        (["Partially proficient", "Proficient", "Advanced"], "1 Partially proficient,2 Proficient*,3 Advanced"),
    ],
)
def test_the_scale_is_what_the_header_says(header: Sequence[str], expected: str) -> None:
    assert scale(header) == (expected.split(","), [])


@pytest.mark.parametrize(
    ("header", "proficient", "expected"),
    [
        (["1", "2", "3"], "2", "1 1,2 2*,3 3"),
        (["Level 1", "Level 2", "Level 3"], "Level 3", "1 Level 1,2 Level 2,3 Level 3*"),
        (["1 Seed", "2 Tree"], "tree", "1 Seed,2 Tree*"),
        (["1 Seed", "2 Tree"], "2 Tree", "1 Seed,2 Tree*"),
        (["1 Beginning", "2 Proficient", "3 Exceeding"], "3", "1 Beginning,2 Proficient,3 Exceeding*"),
    ],
)
def test_the_option_says_which_point_is_proficient(header: Sequence[str], proficient: str, expected: str) -> None:
    assert scale(header, proficient) == (expected.split(","), [])


@pytest.mark.parametrize(("lowest", "first"), [("seed", "1 Seed*"), ("Forest", "1 Forest")])
def test_the_option_says_which_end_is_the_lowest(lowest: str, first: str) -> None:
    points, found = scale(["Seed", "Tree", "Forest"], "Seed", lowest)
    assert (points[0], found) == (first, [])


@pytest.mark.parametrize(
    ("header", "options", "expected"),
    [
        (["1", "2", "3"], ("", ""), "X046 Nothing says which point is proficient: “1”, “2” or “3”."),
        (
            ["1 Competent", "2 Proficient"],
            ("", ""),
            "X046 Nothing says which point is proficient: “Competent” or “Proficient”.",
        ),
        (["1 Seed", "2 Tree"], ("Bush", ""), "X046 The scale has no point “Bush”; its points are “Seed” and “Tree”."),
        (
            ["Seed", "Tree", "Forest"],
            ("Tree", ""),
            "X047 Nothing says which end of the scale is the lowest, “Seed” or “Forest”.",
        ),
        (
            ["Seed", "Tree", "Forest"],
            ("Tree", "Tree"),
            "X047 The lowest point stands at one end of the header, and “Tree” does not.",
        ),
        (
            ["Beginning", "Exceeding", "Proficient"],
            ("", ""),
            "X047 Nothing says which end of the scale is the lowest, “Beginning” or “Proficient”.",
        ),
        (["1 Seed", "1 Tree"], ("", ""), "X045 “1 Tree” and “1 Seed” are one point."),
        (["Met", "met"], ("", ""), "X045 “met” and “Met” are one point."),
        (["Proficient"], ("", ""), "X044 Of points there is only “Proficient”, and a scale has two at least."),
    ],
)
def test_what_the_header_does_not_say_is_asked_for(
    header: Sequence[str], options: tuple[str, str], expected: str
) -> None:
    assert scale(header, *options) == ([], [expected])


def test_of_many_tables_with_one_header_it_is_asked_once() -> None:
    rows = [["", "1 Seed", "2 Tree"], ["Care", "a", "b"]]
    made = draft(read("a.md", markdown("## One", rows, "## Two", rows)))
    assert said(made.diagnostics) == ["a.md:3: X046 Nothing says which point is proficient: “Seed” or “Tree”."]


def test_tables_with_other_points_have_scales_of_their_own() -> None:
    two = [["", "1 Not yet", "2 Met"], ["Care", "a", "b"]]
    three = [["", "Low", "Met", "High"], ["Care", "a", "b", "c"]]
    made = draft(read("a.md", markdown("## One", two, "## Two", three, "## Three", two)), lowest="Low")
    assert made.value is not None, made.diagnostics
    framework = made.value.framework
    assert [len(each["points"]) for each in framework["scales"].values()] == [2, 3]
    assert [each.get("scale") for each in framework["domains"][0]["competencies"]] == [None, "scale-2", None]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("MA.QR Quantitative reasoning", ("MA.QR", "Quantitative reasoning")),
        ("MA.QR: Quantitative reasoning", ("MA.QR", "Quantitative reasoning")),
        ("MA.QR – Quantitative reasoning", ("MA.QR", "Quantitative reasoning")),
        ("Quantitative reasoning (MA.QR)", ("MA.QR", "Quantitative reasoning")),
        ("SC-3: Energy", ("SC-3", "Energy")),
        ("ELA4 Arguing", ("ELA4", "Arguing")),
        ("MA.QR", ("MA.QR", "MA.QR")),
        ("DNA and cells", ("", "DNA and cells")),
        ("Self-awareness", ("", "Self-awareness")),
        ("21st-century skills", ("", "21st-century skills")),
        ("Reading (and writing)", ("", "Reading (and writing)")),
        ("Grade 6", ("", "Grade 6")),
        ("3. Arguing", ("", "3. Arguing")),
        ("", ("", "")),
    ],
)
def test_ids_in_headings(heading: str, expected: tuple[str, str]) -> None:
    assert split_name(heading) == expected


def test_names_that_are_there_twice_get_ids_of_their_own() -> None:
    rows = [["", "1 Not yet", "2 Met"], ["Care", "a", "b"]]
    made = draft(read("a.md", markdown("# Music", "## Play", rows, "# Art", "## Play", rows)))
    assert made.value is not None
    ids = [(domain["id"], domain["competencies"][0]["id"]) for domain in made.value.framework["domains"]]
    assert [domain for domain, _ in ids] == ["Music", "Art"]
    assert all(competency.startswith("Play-") for _, competency in ids)
    assert len(set(ids)) == 2


def test_as_gives_the_ids() -> None:
    rows = [["", "1 Not yet", "2 Met"], ["Care", "a", "b"]]
    made = draft(read("a.md", markdown("## Play", rows, "## Sing", rows)), ids=["MU.1", "MU.2"])
    assert made.value is not None
    competencies = made.value.framework["domains"][0]["competencies"]
    assert [(each["id"], each["title"]) for each in competencies] == [("MU.1", "Play"), ("MU.2", "Sing")]


def test_the_only_table_may_be_called_after_its_file_and_two_may_not() -> None:
    rows, other = [["", "1 Not yet", "2 Met"], ["Care", "a", "b"]], [["", "2 Met", "1 Not yet"], ["Skill", "a", "b"]]
    made = draft(read("making-music.md", markdown(rows)))
    assert made.value is not None
    assert made.value.framework["domains"][0]["competencies"][0]["title"] == "Making music"
    both = draft(read("making-music.md", markdown(rows, other)))
    assert said(both.diagnostics) == [
        "making-music.md:1: X042 Nothing says which competency this table is the rubric of.",
        "making-music.md:5: X042 Nothing says which competency this table is the rubric of.",
    ]


def test_comments_are_kept_apart() -> None:
    rows = [["", "1 Not yet", "2 Met", "Comments (June)"], ["Care", "a", "b", "why?"]]
    made = draft(read("a.md", markdown("## Play", rows)))
    assert made.value is not None
    assert [(str(each.where), each.text) for each in made.value.comments] == [("a.md:5", "why?")]
    assert "why?" not in draft_yaml(made.value.framework, "a.md")


def test_a_bar_in_a_text_is_said() -> None:
    rows = [["", "1 Not yet", "2 Met"], ["Care", "a", "b | c"]]
    made = draft(read("a.md", markdown("## Play", rows)))
    assert made.value is None
    assert said(made.diagnostics) == ["a.md:5: X051 This row has 4 cells, and the header has 3."]


def test_emphasis_links_and_breaks_are_words_and_lines() -> None:
    text = "**Bold**, _slanted_, [a link](http://a.example) and `code`<br/>next &amp; last"
    made = draft(read("a.md", markdown("## Play", [["", "1 Not yet", "2 Met"], ["Care", text, "b"]])))
    assert made.value is not None
    criterion = made.value.framework["domains"][0]["competencies"][0]["rubric"][0]
    assert next(iter(criterion["descriptors"].values())) == "Bold, slanted, a link and code\nnext & last"


def test_a_draft_is_a_framework_that_can_be_read() -> None:
    rows = [["", "1 Not yet", "2 Met"], ["Care: always", "a # b", "- c"], ["Skill", "", "yes"]]
    made = draft(read("our rubrics.md", markdown("# Music", "## Play", rows)))
    assert made.value is not None
    text = draft_yaml(made.value.framework, "our rubrics.md")
    read_back = edition(text)
    assert (read_back.id, read_back.framework.title) == ("our-rubrics", "Music")
    (competency,) = read_back.framework.domains[0].competencies
    assert [(each.id, each.title, each.descriptors) for each in competency.rubric] == [
        ("care-always", "Care: always", {"1": "a # b", "2": "- c"}),
        ("skill", "Skill", {"2": "yes"}),
    ]


@pytest.mark.parametrize("ending", [".md", ".xlsx", ".docx"])
@settings(max_examples=up_to(40), deadline=None)
@given(data=st.binary(max_size=300))
def test_no_bytes_are_a_crash(ending: str, data: bytes) -> None:
    parsed = READERS[ending](data, f"a{ending}")
    if parsed.value is not None:
        draft(parsed.value)
    else:
        assert parsed.diagnostics


@settings(max_examples=up_to(200), deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(["", "1", "2 Met", "id", "Criterion", "a", "Comments", "Competency", "|", "#", "\\"]),
            min_size=1,
            max_size=6,
        ),
        max_size=6,
    )
)
def test_no_table_is_a_crash(rows: list[list[str]]) -> None:
    width = max(map(len, rows), default=1)
    for heading in ("", "# A"):
        draft(read("a.md", markdown(heading, [*rows, ["x"] * width])))
