"""Living with the linter: profiles and settings, comments that allow, and the baseline of what was accepted."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.diagnostics import CannotRun, Diagnostic, Location, Reach, Severity
from cbe_cli.files.text import SourceText
from cbe_cli.lint.accept import accept
from cbe_cli.lint.allowed import allowances
from cbe_cli.lint.baseline import BASELINE_FILE, as_text, key, left, read
from cbe_cli.lint.catalogue import CHECKS
from cbe_cli.lint.choice import Choice, below, named
from cbe_cli.lint.run import lint
from tests.lint.laid import BASE

SCHOOL = "format: 1\nschool: {name: Two}\nyears: [{id: 2026-27, starts: 2026-08-31, ends: 2027-06-18}]\n"
VAGUE = "I can understand equal ratios."


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """A school with two frameworks, in each of which one statement has a vague verb."""
    root = tmp_path / "school"
    (root / "frameworks").mkdir(parents=True)
    (root / "cbe.yaml").write_text(SCHOOL, encoding="utf-8")
    shutil.copy(BASE / "students.csv", root)
    text = (BASE / "framework.yaml").read_text(encoding="utf-8").replace("I can find an equal ratio.", VAGUE)
    (root / "frameworks" / "ours.yaml").write_text(text, encoding="utf-8")
    other = text.replace("framework: base", "framework: state")
    (root / "frameworks" / "state.yaml").write_text(other, encoding="utf-8")
    return root


def found(*paths: Path, choice: Choice | None = None, **more: object) -> list[str]:
    return [f"{each.where.path} {each.code}" for each in lint(paths, choice, **more).diagnostics]  # type: ignore[arg-type]


def say(root: Path, settings: str) -> None:
    (root / "cbe.yaml").write_text(f"{SCHOOL}lint: {settings}\n", encoding="utf-8")


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


BOTH = ["frameworks/ours.yaml W102", "frameworks/state.yaml W102"]


class TestSettings:
    def test_all_that_is_on_is_shown(self, school: Path) -> None:
        assert found(school) == BOTH
        assert lint([school]).exit_code() == 0

    @pytest.mark.parametrize(
        ("settings", "wanted"),
        [
            ("{ignore: W102}", []),
            ("{ignore: vague-verb}", []),
            ("{ignore: wording}", []),
            ("{ignore: [F2, G]}", BOTH),
            ("{profile: imported}", []),
            ("{profile: imported, also: vague-verb}", BOTH),
            ("{paths: [{in: frameworks/state.yaml, profile: imported}]}", BOTH[:1]),
            ("{paths: [{in: frameworks/, ignore: W}]}", []),
            ("{profile: imported, paths: [{in: frameworks/ours.yaml, profile: draft}]}", BOTH[:1]),
        ],
    )
    def test_the_school_says_what_it_wants(self, school: Path, settings: str, wanted: list[str]) -> None:
        say(school, settings)
        assert found(school) == wanted

    @pytest.mark.parametrize("key", ["lint", "'lint'", '"lint" '])
    def test_however_the_key_is_written(self, school: Path, key: str) -> None:
        years = "[{id: 2026-27, starts: 2026-08-31, ends: 2027-06-18}]"
        text = f"{{format: 1, school: {{name: Two}}, years: {years}, {key}: {{ignore: W102}}}}\n"
        (school / "cbe.yaml").write_text(text, encoding="utf-8")
        assert found(school) == []

    def test_they_hold_for_a_framework_by_itself(self, school: Path) -> None:
        say(school, "{paths: [{in: frameworks/state.yaml, profile: imported}]}")
        state, ours = (school / "frameworks" / f"{name}.yaml" for name in ("state", "ours"))
        assert found(state, ours) == [f"{ours.as_posix()} W102"]

    def test_a_strict_school_wants_no_warning(self, school: Path) -> None:
        say(school, "{paths: [{in: frameworks/ours.yaml, profile: strict}]}")
        assert lint([school]).exit_code() == 1
        change(school / "frameworks" / "ours.yaml", VAGUE, "I can find an equal ratio.")
        assert lint([school]).exit_code() == 0

    def test_what_is_asked_for_goes_before_what_the_school_says(self, school: Path) -> None:
        say(school, "{profile: imported, ignore: W}")
        assert found(school, choice=Choice(select=("W",))) == BOTH
        assert found(school, profile="draft") == []
        say(school, "{profile: imported}")
        assert found(school, profile="draft") == BOTH
        assert found(school, profile="draft", choice=Choice(ignore=("W102",))) == []

    def test_rules_and_paths_that_are_not_there(self, school: Path) -> None:
        say(school, "{also: [vague-verbs], paths: [{in: frameworks/gone.yaml, ignore: [W102, Q1]}]}")
        said = [(str(each.where), each.code, each.message, each.hint) for each in lint([school]).diagnostics[:3]]
        assert said == [
            (
                "cbe.yaml:4:15",
                "S235",
                "“also” names “vague-verbs”, and there is no such rule.",
                "Did you mean “vague-verb”?",
            ),
            (
                "cbe.yaml:4:42",
                "S236",
                "There is no “frameworks/gone.yaml” in this school.",
                "Name a file or a folder below the school's folder, as in frameworks/ngss.yaml.",
            ),
            ("cbe.yaml:4:79", "S235", "“ignore” names “Q1”, and there is no such rule.", "`cbe rule` lists all rules."),
        ]

    @pytest.mark.parametrize(
        ("word", "codes"),
        [
            ("W102", ("W102",)),
            ("w1", ("W1",)),
            ("vague-verb", ("W102",)),
            ("Wording", ("W",)),
            ("gradebooks", ("G",)),
            ("Q", ()),
            ("", ()),
        ],
    )
    def test_a_rule_by_code_name_or_group(self, word: str, codes: tuple[str, ...]) -> None:
        assert named(word, CHECKS) == codes

    @pytest.mark.parametrize(
        ("folder", "inside"),
        [
            ("frameworks", True),
            ("./frameworks/", True),
            ("frameworks/a.yaml", True),
            ("frame", False),
            ("a.yaml", False),
        ],
    )
    def test_a_path_is_below_folders_and_not_below_beginnings(self, folder: str, *, inside: bool) -> None:
        assert below("frameworks/a.yaml", folder) is inside


STATEMENT = "          - {id: MA.RATIO.5b, level: L5, statement: I can understand equal ratios., needs: [MA.RATIO.5a]}"


def allow(school: Path, comment: str, *, above: bool = False) -> list[str]:
    """What is found in ours.yaml with a comment at the end of the line of the finding, or above it."""
    file = school / "frameworks" / "ours.yaml"
    line = f"          {comment}\n{STATEMENT}" if above else f"{STATEMENT}  {comment}"
    change(file, STATEMENT, line)
    return [f"{each.code} {each.message}" for each in lint([file]).diagnostics]


def test_the_settings_that_the_page_shows_are_right(school: Path) -> None:
    """But for paths: the school of this test has other files."""
    page = (Path(__file__).parents[2] / "docs" / "linting.md").read_text(encoding="utf-8")
    settings = page.partition("```text\n")[2].partition("```")[0]
    (school / "cbe.yaml").write_text(SCHOOL + settings, encoding="utf-8")
    assert [each for each in found(school) if each.startswith("cbe.yaml")] == ["cbe.yaml S236"] * 2


class TestAllowed:
    @pytest.mark.parametrize("above", [False, True])
    @pytest.mark.parametrize("rule", ["W102", "vague-verb", "W", "wording", "W102, F225"])
    def test_with_a_reason_it_is_not_shown(self, school: Path, rule: str, *, above: bool) -> None:
        left_over = allow(school, f"# cbe: allow {rule} because families know the word", above=above)
        for_nothing = "S233 “F225” is allowed here and finds nothing here."
        assert left_over == ([for_nothing] if "F225" in rule else [])

    def test_without_a_reason_it_says_so(self, school: Path) -> None:
        assert allow(school, "# cbe: allow W102") == ["S232 It is not said why “W102” is allowed here."]

    def test_an_unknown_rule_allows_nothing(self, school: Path) -> None:
        assert allow(school, "# cbe: allow W999 because so") == [
            "W102 “MA.RATIO.5b” asks for “understand”, which nobody can see.",
            "S231 There is no rule “W999” that could be allowed here.",
        ]

    def test_on_another_line_it_is_about_nothing(self, school: Path) -> None:
        file = school / "frameworks" / "ours.yaml"
        change(file, "title: Base Competencies", "title: Base Competencies # cbe: allow W102 because so")
        assert sorted(each.code for each in lint([file]).diagnostics) == ["S233", "W102"]

    def test_of_a_rule_that_is_not_looked_for_nobody_says_that_it_finds_nothing(self, school: Path) -> None:
        file = school / "frameworks" / "ours.yaml"
        change(file, STATEMENT, f"{STATEMENT} # cbe: allow W102 because so")
        assert lint([file], Choice(ignore=("W",))).diagnostics == ()
        assert lint([file], Choice(select=("F",))).diagnostics == ()

    def test_what_withholds_something_cannot_be_allowed(self, school: Path) -> None:
        file = school / "frameworks" / "ours.yaml"
        change(file, STATEMENT, STATEMENT.replace("MA.RATIO.5b", "MA.RATIO.5a") + " # cbe: allow F201 because so")
        codes = [each.code for each in lint([file]).diagnostics]
        assert "F201" in codes and "S234" in codes

    def test_where_the_comments_stand(self) -> None:
        lines = [
            "a: 1 # cbe: allow F1, W102 because one",
            "",
            "# CBE: allow x-y",
            "# more",
            "b: 2",
            "c: '#cbe: allowed'",
        ]
        text = "\n".join([*lines, "#cbe:allow W", ""])
        assert [(str(one.where), one.line, one.words, one.why) for one in allowances(SourceText("f.yaml", text))] == [
            ("f.yaml:1:6", 1, ("F1", "W102"), "one"),
            ("f.yaml:3:1", 5, ("x-y",), ""),
            ("f.yaml:7:1", 7, ("W",), ""),
        ]

    @given(st.text(st.sampled_from("#cbe: allowW1 because\n'\"-"), max_size=60))
    def test_any_text_can_be_read(self, text: str) -> None:
        for one in allowances(SourceText("f.yaml", text)):
            assert 1 <= one.line <= text.count("\n") + 1


def finding(message: str, **more: object) -> Diagnostic:
    values: dict[str, object] = {"code": "W102", "severity": Severity.WARNING, "reach": Reach.NONE}
    values |= {"where": Location("f.yaml", 1, 1), "message": message}
    return Diagnostic(**(values | more))  # type: ignore[arg-type]


class TestBaseline:
    def test_what_is_accepted_is_not_shown_and_what_is_new_is(self, school: Path) -> None:
        (accepted,) = accept([school], Choice())
        assert (accepted.file, accepted.number, accepted.refused) == (school / BASELINE_FILE, 2, ())
        report = lint([school])
        assert (report.diagnostics, report.accepted, report.gone) == ((), 2, 0)
        assert len(lint([school], baseline=False).diagnostics) == 2
        change(school / "frameworks" / "ours.yaml", "I can describe a ratio in words.", "I can know ratios.")
        assert found(school) == ["frameworks/ours.yaml W102"]

    def test_lines_may_be_added_above(self, school: Path) -> None:
        list(accept([school], Choice()))
        change(school / "frameworks" / "ours.yaml", "title: Base Competencies", "\n# new\ntitle: Base Competencies")
        assert found(school) == []

    def test_what_was_accepted_and_is_gone_is_counted_and_forgotten(self, school: Path) -> None:
        list(accept([school], Choice()))
        change(school / "frameworks" / "ours.yaml", VAGUE, "I can find an equal ratio.")
        report = lint([school])
        assert (report.diagnostics, report.accepted, report.gone) == ((), 1, 1)
        list(accept([school], Choice()))
        assert lint([school]).gone == 0

    def test_of_a_part_of_a_school_the_rest_stays_accepted(self, school: Path) -> None:
        list(accept([school], Choice()))
        ours = school / "frameworks" / "ours.yaml"
        change(ours, VAGUE, "I can find an equal ratio.")
        (accepted,) = accept([ours], Choice())
        assert accepted.number == 0
        assert (found(school), lint([school]).accepted) == ([], 1)
        assert lint([ours]).gone == 0

    def test_what_withholds_something_cannot_be_accepted(self, school: Path) -> None:
        change(school / "frameworks" / "ours.yaml", "Proficient, code: PR, proficient: true", "Proficient, code: PR")
        (accepted,) = accept([school], Choice())
        assert [each.code for each in accepted.refused] == ["F213"]
        assert found(school) == ["frameworks/ours.yaml F213"]

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"what,is,this\n", "its header is not code,path,finding,times"),
            (b"", "its header is not code,path,finding,times"),
            (b"\xff\xfe\x00", "its header is not code,path,finding,times"),
            (b"code,path,finding,times\nW102,a,b,many\n", "line 2 is not one of ours"),
            (b"code,path,finding,times\nW102,a,b,1\nW102\n", "line 3 is not one of ours"),
            (b"code,path,finding,times\nW102,a,b,1,2\n", "line 2 is not one of ours"),
        ],
    )
    def test_a_file_of_another_kind_is_refused(self, school: Path, content: bytes, said: str) -> None:
        (school / BASELINE_FILE).write_bytes(content)
        with pytest.raises(CannotRun, match=said):
            lint([school])

    @given(st.lists(st.sampled_from(["a", "b", "“c”, d\n"])), st.lists(st.sampled_from(["a", "b", "c"])))
    def test_as_many_are_hidden_as_were_accepted(self, then: list[str], now: list[str]) -> None:
        accepted = Counter(key(finding(text)) for text in then)
        assert read(as_text(accepted)) == accepted
        over = left([finding(text) for text in now], accepted)
        hidden = Counter(now) & Counter(then)
        assert Counter(each.message for each in over.shown) == Counter(now) - hidden
        assert (over.accepted, over.gone) == (hidden.total(), (Counter(then) - hidden).total())
