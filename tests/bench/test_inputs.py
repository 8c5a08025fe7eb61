"""What `make bench` measures on is as large as it says."""

from pathlib import Path

import pytest

from tests.bench import inputs

SAMPLE = Path(__file__).parents[2] / "sample_frameworks" / "riverbend"


def test_the_large_framework_has_five_thousand_competencies(tmp_path: Path) -> None:
    text = inputs.large_framework(tmp_path / "school").read_text(encoding="utf-8")
    assert text.count("        statement: ") == 5_000
    assert 2_500_000 < len(text) < 3_100_000


def test_competencies_need_the_one_before_in_their_domain(tmp_path: Path) -> None:
    text = inputs.large_framework(tmp_path / "school", 250, linked=True).read_text(encoding="utf-8")
    assert (text.count("        statement: "), text.count("    kind: academic")) == (250, 3)
    assert text.count("        needs: ") == 247
    assert "      - id: D02.C0201\n" in text
    assert "        needs: [D02.C0200]\n" in text


def test_fifty_frameworks_have_two_hundred_competencies_each(tmp_path: Path) -> None:
    files = sorted((inputs.fifty_frameworks(tmp_path / "school") / "frameworks").iterdir())
    assert [file.read_text(encoding="utf-8").count("        statement: ") for file in files] == [200] * 50


def test_a_lower_cut_is_one_point_lower(tmp_path: Path) -> None:
    old = inputs.large_framework(tmp_path / "school")
    new = inputs.with_a_lower_cut(old, tmp_path / "new.yaml").read_text(encoding="utf-8")
    assert "- {score: 2, name: Developing, proficient: true}\n" in new
    assert new.replace("Developing, proficient: true", "Developing").replace(
        "name: Proficient}", "name: Proficient, proficient: true}"
    ) == old.read_text(encoding="utf-8")


@pytest.mark.skipif(not SAMPLE.is_dir(), reason="the sample school is not there")
def test_the_class_has_thirty_students_with_rows_of_their_own(tmp_path: Path) -> None:
    of_thirty = inputs.class_of_thirty(SAMPLE, tmp_path / "school")
    students = {row["id"] for row in inputs.rows(tmp_path / "school" / "students.csv")}
    roster = {row["student"] for row in inputs.rows(of_thirty / "roster.csv")}
    evidence = {row["student"] for row in inputs.rows(of_thirty / "evidence.csv")}
    assert (len(students), roster <= students, evidence <= students) == (30, True, True)
    assert len(roster) == 30
