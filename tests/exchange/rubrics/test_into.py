"""Rubrics brought into a framework: what changes, what stays, what is said."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from cbe_cli.diagnostics import Severity
from cbe_cli.exchange.rubrics.as_markdown import as_markdown
from cbe_cli.exchange.rubrics.as_workbook import as_workbook
from cbe_cli.exchange.rubrics.exported import export
from cbe_cli.exchange.rubrics.into import bring_in
from tests.exchange.rubrics.documents import FRAMEWORK, QR, Grid, brought, edition, markdown, read, saved

Edit = Callable[[str], str]


def exported(framework: str = FRAMEWORK) -> str:
    return as_markdown(export(edition(framework)))


def back(folder: Path, theirs: Edit, ours: Edit = str, framework: str = FRAMEWORK) -> tuple[str, list[str]]:
    """The framework after a file was exported, edited as `theirs` says, and imported into what `ours` made of it."""
    file = theirs(exported(framework))
    update, found = brought(folder, read("hill.md", file.encode()), ours(framework))
    return update.after, found


def put(old: str, new: str) -> Edit:
    def edit(text: str) -> str:
        assert text.count(old) >= 1, old
        return text.replace(old, new, 1)

    return edit


def test_nothing_changes_where_nothing_was_changed(tmp_path: Path) -> None:
    assert back(tmp_path, str) == (FRAMEWORK, [])


def test_what_only_the_file_changed_is_taken_and_everything_else_stays(tmp_path: Path) -> None:
    theirs = put("| Relates two quantities. |", "| Relates them in a drawing. |")
    after, found = back(tmp_path, theirs)
    assert after == FRAMEWORK.replace('2: "Relates two quantities."   #', "2: Relates them in a drawing.   #")
    assert found == []


def test_a_long_text_in_a_block_is_replaced_as_a_block(tmp_path: Path) -> None:
    long = (
        "Relates the quantities by a strategy that works for the whole situation and for one that is like it in kind."
    )
    after, _ = back(tmp_path, put("Relates the quantities by a strategy that works.", long))
    assert (
        "              3: >-\n"
        "                Relates the quantities by a strategy that works for the whole situation and for one that is\n"
        "                like it in kind.\n"
        "              4: Adapts the strategy.\n"
    ) in after


def test_what_only_the_framework_changed_is_kept(tmp_path: Path) -> None:
    ours = put("Tells.", "Says so.")
    assert back(tmp_path, str, ours) == (ours(FRAMEWORK), [])


def test_both_changed_differently_is_a_conflict_with_three_texts(tmp_path: Path) -> None:
    theirs, ours = put("| Tells. |", "| Describes. |"), put("Tells.", "Says so.")
    file = theirs(exported())
    (tmp_path / "hill.yaml").write_text(ours(FRAMEWORK), encoding="utf-8")
    parsed = bring_in(read("hill.md", file.encode()), tmp_path / "hill.yaml")
    (found,) = parsed.diagnostics
    assert parsed.value is not None
    assert parsed.value.after == ours(FRAMEWORK)
    assert (found.code, found.severity, str(found.where)) == ("X052", Severity.ERROR, "hill.md:10")
    assert found.message == (
        "In MA.QR, “Developing” of criterion “words” was changed here and, otherwise, in the framework."
    )
    assert found.hint == (
        "Exported was: “Tells.”\nHere it is: “Describes.”\nIn the framework: “Says so.”\n"
        "Decide, and write that into the framework."
    )
    ((where, note),) = found.related
    assert (where.line, where.column, note) == (30, 65, "the framework keeps its text")


def test_beside_a_conflict_the_rest_is_taken(tmp_path: Path) -> None:
    after, found = back(
        tmp_path,
        lambda text: put("| Tells. |", "| Describes. |")(put("| Points. |", "| Shows. |")(text)),
        put("Tells.", "Says so."),
    )
    assert "{1: Shows., 2: Says so., 3: Explains." in after
    assert [each.partition(" ")[2][:4] for each in found] == ["X052"]


def test_both_changed_alike_is_nothing(tmp_path: Path) -> None:
    ours = put("Tells.", "Says so.")
    assert back(tmp_path, put("| Tells. |", "| Says  so. |"), ours) == (ours(FRAMEWORK), [])


def test_a_text_that_was_emptied_is_emptied(tmp_path: Path) -> None:
    after, found = back(tmp_path, put("| Tells. |", "|  |"))
    assert "{1: Points., 2: '', 3: Explains., 4: Explains why.}" in after
    assert found == []


def test_a_title_is_text_like_any_other(tmp_path: Path) -> None:
    after, _ = back(tmp_path, put("| words | Words |", "| words | Explaining in words |"))
    assert after == FRAMEWORK.replace("title: Words", "title: Explaining in words")


def test_a_criterion_without_an_id_that_got_another_name_is_the_same(tmp_path: Path) -> None:
    framework = FRAMEWORK.replace("{id: words, title: Words, ", "{title: Words, ")
    theirs = put("|  | Words | Points. | Tells. |", "|  | Explaining | Points. | Says so. |")
    after, found = back(tmp_path, theirs, framework=framework)
    assert after == framework.replace("title: Words", "title: Explaining").replace("2: Tells.", "2: Says so.")
    assert found == []


def test_with_half_of_its_texts_changed_it_is_another(tmp_path: Path) -> None:
    framework = FRAMEWORK.replace("{id: words, title: Words, ", "{title: Words, ")
    theirs = put("|  | Words | Points. | Tells. |", "|  | Explaining | Shows. | Says so. |")
    after, _ = back(tmp_path, theirs, framework=framework)
    assert "- id: explaining\n" in after
    assert "title: Words" not in after


def test_a_copy_of_a_row_is_a_criterion_of_its_own(tmp_path: Path) -> None:
    row = "|  | Signs | Points. | Tells. | Explains. | Explains why. |  |\n"
    after, _ = back(tmp_path, put("| words |", f"{row}| words |"))
    assert "title: Signs" in after
    assert "{id: words, title: Words" in after


def test_a_new_row_is_a_new_criterion_at_its_place(tmp_path: Path) -> None:
    row = "|  | Use of tools | Takes one. | Uses one. | Chooses one. | Makes one. |  |\n"
    after, found = back(tmp_path, put("| words |", f"{row}| words |"))
    assert (
        "              4: Adapts the strategy.\n"
        "          - id: use-of-tools\n"
        "            title: Use of tools\n"
        "            descriptors:\n"
        "              1: Takes one.\n"
        "              2: Uses one.\n"
        "              3: Chooses one.\n"
        "              4: Makes one.\n"
        "          - {id: words,"
    ) in after
    assert found == []


def test_a_row_that_was_taken_out_is_taken_out_with_its_comment_left(tmp_path: Path) -> None:
    after, found = back(tmp_path, lambda text: "\n".join(row for row in text.split("\n") if "| strategy " not in row))
    assert (
        "        rubric:\n"
        "          # the committee looked at this one in May\n"
        "          - {id: words, title: Words, descriptors: {1: Points., 2: Tells., 3: Explains., 4: Explains why.}}\n"
    ) in after
    assert found == []


def test_a_row_taken_out_of_what_was_changed_since_is_a_conflict(tmp_path: Path) -> None:
    ours = put("Tells.", "Says so.")
    after, found = back(
        tmp_path, lambda text: "\n".join(row for row in text.split("\n") if "| words " not in row), ours
    )
    assert after == ours(FRAMEWORK)
    assert found == ["hill.md:7: X053 Criterion “words” of MA.QR was taken out here, and changed in the framework."]


def test_a_change_of_what_is_gone_from_the_framework_is_a_conflict(tmp_path: Path) -> None:
    def ours(text: str) -> str:
        return "\n".join(line for line in text.split("\n") if "id: words" not in line)

    after, found = back(tmp_path, put("| Tells. |", "| Describes. |"), ours)
    assert after == ours(FRAMEWORK)
    assert found == ["hill.md:10: X053 Criterion “words” of MA.QR was changed here, and is gone from the framework."]


def test_what_is_gone_from_the_framework_and_was_not_touched_stays_gone(tmp_path: Path) -> None:
    def ours(text: str) -> str:
        return "\n".join(line for line in text.split("\n") if "id: words" not in line)

    assert back(tmp_path, str, ours) == (ours(FRAMEWORK), [])


def test_what_the_framework_has_besides_is_kept_and_said(tmp_path: Path) -> None:
    def ours(text: str) -> str:
        return text.replace(
            "\n        targets:", "          - {id: tools, descriptors: {1: One.}}\n        targets:", 1
        )

    after, found = back(tmp_path, str, ours)
    assert after == ours(FRAMEWORK)
    assert found == [
        "hill.md:7: X059 The rubric of MA.QR also has “tools”, which this file has not; the framework keeps it."
    ]


def test_a_rubric_that_is_missing_altogether_is_kept_and_said(tmp_path: Path) -> None:
    after, found = back(tmp_path, lambda text: f"# Hill School\n\n{text[text.index('<!--') :]}")
    assert after == FRAMEWORK
    assert (
        "X059 The rubric of MA.QR was exported and is not among those that came in; the framework keeps it."
        in " ".join(found)
    )


def test_another_order_is_said_and_not_taken(tmp_path: Path) -> None:
    def theirs(text: str) -> str:
        rows = text.split("\n")
        rows[8], rows[9] = rows[9], rows[8]
        return "\n".join(rows)

    assert back(tmp_path, theirs) == (
        FRAMEWORK,
        ["hill.md:7: X060 The criteria of MA.QR stand in another order here; the framework keeps its own."],
    )


def test_an_id_that_was_changed_is_refused_and_the_texts_are_taken(tmp_path: Path) -> None:
    after, found = back(tmp_path, put("| words | Words | Points. |", "| language | Words | Shows. |"))
    assert after == FRAMEWORK.replace("Points.", "Shows.")
    (one,) = found
    assert one == (
        "hill.md:10: X050 The framework has another id for criterion “Words” than “language”; it stays, and the texts "
        "were taken."
    )


def test_a_file_from_another_framework_is_refused(tmp_path: Path) -> None:
    other = exported(FRAMEWORK.replace("framework: hill", "framework: valley"))
    (tmp_path / "hill.yaml").write_text(FRAMEWORK, encoding="utf-8")
    parsed = bring_in(read("hill.md", other.encode()), tmp_path / "hill.yaml")
    assert parsed.value is None
    (found,) = parsed.diagnostics
    assert found.code == "X054"
    assert found.message.startswith("This file was exported from the framework “valley”, and ")


def test_a_framework_with_aliases_is_not_written_into(tmp_path: Path) -> None:
    framework = FRAMEWORK.replace("title: Data", "title: Data\n        note: &same x").replace(
        "title: Shapes", "title: Shapes, note: *same"
    )
    (tmp_path / "hill.yaml").write_text(framework, encoding="utf-8")
    parsed = bring_in(read("hill.md", exported().encode()), tmp_path / "hill.yaml")
    assert parsed.value is None
    assert [found.code for found in parsed.diagnostics] == ["X056"]


def test_windows_line_ends_stay(tmp_path: Path) -> None:
    file = tmp_path / "hill.yaml"
    file.write_bytes(FRAMEWORK.replace("\n", "\r\n").encode())
    update = bring_in(read("a.md", put("Tells.", "Says so.")(exported()).encode()), file).value
    assert update is not None
    update.write()
    assert file.read_bytes() == FRAMEWORK.replace("Tells.", "Says so.").replace("\n", "\r\n").encode()


def test_without_an_export_the_file_counts_and_blanks_and_missing_rows_keep(tmp_path: Path) -> None:
    rows = [["Criterion", "PR", "1"], ["WORDS", "Explains well.", ""]]
    update, found = brought(tmp_path, read("dept.md", markdown("## Quantitative Reasoning", rows)))
    assert update.after == FRAMEWORK.replace("title: Words", "title: WORDS").replace(
        "3: Explains.", "3: Explains well."
    )
    assert found == [
        "dept.md:3: X059 The rubric of MA.QR also has “strategy”, which this file has not; the framework keeps it."
    ]
    assert not update.compared


def test_a_first_rubric_goes_before_the_targets_or_to_the_end(tmp_path: Path) -> None:
    rows = [["", "Beginning", "Developing", "Proficient", "Exceeding"], ["Reading a graph", "a", "b", "c", "d"]]
    document = read("dept.md", markdown("## MA.DA Data", rows, "## Shapes (MA.GE)", rows))
    update, found = brought(tmp_path, document)
    assert found == []
    assert (
        "        title: Data\n"
        "        rubric:\n"
        "          - id: reading-a-graph\n"
        "            title: Reading a graph\n"
        "            descriptors:\n"
        "              1: a\n"
    ) in update.after
    assert (
        "      - {id: MA.GE, title: Shapes, rubric: [{id: reading-a-graph, title: Reading a graph, descriptors: "
        "{1: a, 2: b, 3: c, 4: d}}]}\n"
    ) in update.after


def test_a_rubric_stands_before_the_targets(tmp_path: Path) -> None:
    framework = FRAMEWORK.replace("title: Data\n", "title: Data\n        targets: [{id: MA.DA.1, statement: I can.}]\n")
    rows = [["", "Beginning", "Developing", "Proficient", "Exceeding"], ["Graphs", "a", "b", "c", "d"]]
    update, _ = brought(tmp_path, read("dept.md", markdown("## MA.DA", rows)), framework)
    assert "        title: Data\n        rubric:\n          - id: graphs\n" in update.after
    assert "              4: d\n        targets: [{id: MA.DA.1" in update.after


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (
            ["## Quantative reasoning", QR],
            "a.md:1: X043 “Quantative reasoning” is not a competency of hill: neither an id nor exactly a title.",
        ),
        (["## MA", QR], "a.md:1: X043 “MA” is a domain of hill, and rubrics belong to competencies."),
        (["## MA.QR.1", QR], "a.md:1: X043 “MA.QR.1” is a target of hill, and rubrics belong to competencies."),
        ([QR], "a.md:1: X042 Nothing says which competency this table is the rubric of."),
        (
            ["## MA.QR", [["", "Beginning", "Secure"], ["a", "b", "c"]]],
            "a.md:3: X044 “Secure” is not a point of scale “four”, which MA.QR is on.",
        ),
        (
            ["## MA.QR", [["", "Not yet", "Nearly", "Got it"], ["a", "b", "c", "d"]]],
            "a.md:3: X044 “Not yet”, “Nearly” and “Got it” are not points of scale “four”, which MA.QR is on.",
        ),
        (
            ["## MA.QR", [["", "3 Developing", "4"], ["a", "b", "c"]]],
            "a.md:3: X044 “3 Developing” is not a point of scale “four”, which MA.QR is on.",
        ),
        (
            ["## MA.QR", [["", "3", "Proficient"], ["a", "b", "c"]]],
            "a.md:3: X045 “Proficient” and “3” are both the point “Proficient”.",
        ),
        (
            ["## MA.QR", [["", "3", ""], ["a", "b", "c"]]],
            "a.md:3: X044 This column has texts and no header.",
        ),
        (
            ["## MA.QR", [["", "3"], ["a", "b"], ["", "c"]]],
            "a.md:6: X048 The row that begins with “c” does not say which criterion it is.",
        ),
        (
            ["## MA.QR", [["", "3"], ["a", "b"], ["A ", "c"]]],
            "a.md:6: X049 Criterion “A” is in this rubric twice.",
        ),
        (
            ["## MA.QR", [["id", "criterion", "3"], ["a b", "b", "c"]]],
            (
                "a.md:5: X050 The id of criterion “b” must be an id of letters (a-z), digits, dots, hyphens and "
                "underscores that begins with a letter or digit, not “a b”."
            ),
        ),
        (
            ["## MA.QR", QR, "## MA.QR", [["", "3"], ["a", "b"]]],
            "a.md:10: X061 This table is for MA.QR, too, and has other columns than the one before.",
        ),
        (["Only words."], "a.md: X040 a.md has no table."),
    ],
)
def test_a_table_that_is_not_understood_is_left_out_whole(
    tmp_path: Path, parts: Sequence[str | Grid], expected: str
) -> None:
    update, found = brought(tmp_path, read("a.md", markdown(*parts)))
    assert found == [expected]
    assert update.after == FRAMEWORK


def test_a_title_of_two_competencies_is_ambiguous(tmp_path: Path) -> None:
    framework = FRAMEWORK.replace("title: Shapes", "title: Data")
    _, found = brought(tmp_path, read("a.md", markdown("## Data", QR)), framework)
    assert found == ["a.md:1: X043 “Data” is the title of MA.DA and MA.GE."]


def test_as_names_the_competencies_in_the_order_of_the_tables(tmp_path: Path) -> None:
    rows = [["", "Proficient"], ["Graphs", "Reads one."]]
    document = read("a.md", markdown("## Autumn", rows, "## Winter", rows))
    update, found = brought(tmp_path, document, ids=["MA.DA", "ma.ge"])
    assert found == []
    assert [each.competency for each in update.changed] == ["MA.DA", "MA.GE"]


def test_a_heading_that_says_another_title_is_said(tmp_path: Path) -> None:
    _, found = brought(tmp_path, read("a.md", markdown("## MA.QR: Numbers", QR)))
    assert found == [
        "a.md:1: X060 The heading calls MA.QR “Numbers”, and the framework “Quantitative reasoning”; that stays."
    ]


def test_a_workbook_comes_back_with_comments_in_a_column_and_beside_cells(tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(as_workbook(export(edition(FRAMEWORK)))))
    sheet = book["MA.QR"]
    assert [cell.value for cell in sheet[4]] == QR[0]
    sheet["D5"] = "Relates them in a drawing."
    sheet["G5"] = "=is this one needed?"
    sheet["G5"].data_type = "s"
    sheet["C6"].comment = Comment("Too short?", "Ana Ruiz")
    sheet.append(["", "Tools", "a", "b", "c", "d"])
    document = read("hill.xlsx", saved(book))
    update, found = brought(tmp_path, document)
    assert found == []
    assert "2: Relates them in a drawing.   # short" in update.after
    assert "          - id: tools\n            title: Tools\n" in update.after
    assert [(str(each.where), each.text, each.author) for each in update.comments] == [
        ("hill.xlsx [MA.QR] C6", "Too short?", "Ana Ruiz"),
        ("hill.xlsx [MA.QR] G5", "=is this one needed?", ""),
    ]
