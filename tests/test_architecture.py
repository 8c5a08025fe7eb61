"""The house rules that a machine can check: floors, who may read and write files, and sizes.

The checks are functions over a folder, so that a planted violation can show that they fail.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("architecture")  # the package is parsed once, whichever worker has it

ROOT = Path(__file__).parents[1]
PACKAGE = "cbe_cli"

# From the top down, as in docs/architecture.md: a module imports from its own floor and from those below it.
FLOORS = (
    "cli",
    "documents",
    "exchange",
    "analysis",
    "lint",
    "changes",
    "attainment",
    "school",
    "work",
    "files",
    "diagnostics",
)
ONLY_IN_CLI = {"typer", "rich", "click"}

# Reading and writing happens in files/. These are told paths of files that ship with the package, or of pictures and
# fonts, which a library opens by itself: (module, what it calls) -> why.
MAY_OPEN: dict[tuple[str, str], str] = {
    ("cbe_cli/cli/app.py", "open"): "os.open of the null device, when a pipe is closed early",
    ("cbe_cli/documents/fonts.py", "read_text"): "its own fonts.conf in the cache folder, to see whether it is current",
    ("cbe_cli/documents/images.py", "open"): "Pillow reads a picture by itself",
    ("cbe_cli/documents/merging.py", "open"): "pikepdf opens a document that is in memory already",
}
OPENERS = {"open", "read_text", "read_bytes", "write_text", "write_bytes"}

MOST_LINES_OF_A_MODULE = 300
MOST_LINES_OF_A_FUNCTION = 60


@cache
def modules(root: Path) -> dict[str, ast.Module]:
    """Every module of the package, by its path from `root` with forward slashes. Each root is parsed once."""
    return {
        path.relative_to(root).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted((root / PACKAGE).rglob("*.py"))
    }


def imported(path: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """(line, dotted name) of everything imported anywhere in a module, relative imports made absolute.

    `from a import b` gives `a.b`: b may be a module.
    """
    package = path.removesuffix(".py").split("/")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            dotted = ".".join([*base, *(node.module.split(".") if node.module else [])])
            yield from ((node.lineno, f"{dotted}.{alias.name}") for alias in node.names)


def floor_of(parts: list[str]) -> str | None:
    """The floor on which a dotted name of ours lives; None for what belongs to no floor (the version)."""
    if parts[:2] == [PACKAGE, "__main__"]:
        return "cli"  # `python -m cbe_cli` is another door to it
    return parts[1] if len(parts) > 1 and parts[0] == PACKAGE and parts[1] in FLOORS else None


def upward_imports(root: Path) -> list[str]:
    found = []
    for path, tree in modules(root).items():
        here = floor_of(path.removesuffix(".py").split("/"))
        for line, name in imported(path, tree):
            there = floor_of(name.split("."))
            if here and there and FLOORS.index(there) < FLOORS.index(here):
                found.append(f"{path}:{line}: {here}/ is below {there}/ and imports {name}")
            elif there and not here:
                found.append(f"{path}:{line}: is on no floor and imports {name}")
            elif name.split(".")[0] in ONLY_IN_CLI and here != "cli":
                found.append(f"{path}:{line}: only cli/ imports {name}")
    return found


def strangers(root: Path) -> list[str]:
    """What lies in the package and on no floor."""
    known = {f"{PACKAGE}/__init__.py"}
    return [path for path in modules(root) if path not in known and not floor_of(path.removesuffix(".py").split("/"))]


def file_access(root: Path) -> list[tuple[str, str, int]]:
    """(module, call, line) of each call that reads or writes a file outside files/."""
    found = []
    for path, tree in modules(root).items():
        if path.startswith(f"{PACKAGE}/files/"):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = node.func
                # A plain `write_bytes(...)` is the function of files/; a method is pathlib's.
                name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
                if name == "open" or (name in OPENERS and isinstance(called, ast.Attribute)):
                    found.append((path, name, node.lineno))
    return found


def too_long(root: Path) -> list[str]:
    found = []
    for path, tree in modules(root).items():
        lines = len((root / path).read_text(encoding="utf-8").splitlines())
        if lines > MOST_LINES_OF_A_MODULE:
            found.append(f"{path}: {lines} lines")
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1 - _docstring_lines(node)
                if length > MOST_LINES_OF_A_FUNCTION:
                    found.append(f"{path}:{node.lineno}: {node.name} has {length} lines")
    return found


def _docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """What a function says of itself does not make it long: a rule's examples are part of what it says."""
    first = node.body[0]
    said = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    return (first.end_lineno or first.lineno) - first.lineno + 1 if said else 0


def test_the_modules_are_seen(capsys: pytest.CaptureFixture[str]) -> None:
    """None of the checks below may pass because it looked at nothing."""
    seen = modules(ROOT)
    on_disk = {path.relative_to(ROOT).as_posix() for path in (ROOT / PACKAGE).glob("**/*.py")}
    assert set(seen) == on_disk
    assert len(seen) >= 15
    assert {path.split("/")[1] for path in seen if path.count("/") > 1} <= set(FLOORS)
    with capsys.disabled():
        print(f"\narchitecture: {len(seen)} modules on {len(FLOORS)} floors")  # noqa: T201 - it is to be read


def test_the_floors_are_those_of_the_architecture_page() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    listed = re.findall(r"^    ([a-z]+)(?:/|\.py) {2,}", page, re.MULTILINE)
    assert listed == list(FLOORS)


def test_imports_only_go_down() -> None:
    assert upward_imports(ROOT) == []


def test_every_module_is_on_a_floor() -> None:
    assert strangers(ROOT) == []


def test_files_are_read_and_written_in_files() -> None:
    found = file_access(ROOT)
    assert [f"{path}:{line}: {name}()" for path, name, line in found if (path, name) not in MAY_OPEN] == []
    unused = MAY_OPEN.keys() - {(path, name) for path, name, _ in found}
    assert unused == set(), "an exception that nothing needs any more"


def test_nothing_is_too_long() -> None:
    assert too_long(ROOT) == []


@pytest.mark.parametrize(
    ("path", "line", "complaint"),
    [
        ("files/a.py", "from cbe_cli.school import b", "files/ is below school/"),
        ("files/a.py", "from cbe_cli import school", "files/ is below school/"),
        ("files/a.py", "from ..school.b import c", "files/ is below school/"),
        ("files/deep/a.py", "from ...cli import app", "files/ is below cli/"),
        ("work/a.py", "def f():\n    import cbe_cli.lint.b", "work/ is below lint/"),
        ("diagnostics.py", "from .files import text", "diagnostics/ is below files/"),
        ("__init__.py", "from cbe_cli.school import School", "is on no floor"),
        ("lint/a.py", "def f():\n    from rich.text import Text", "only cli/ imports rich.text.Text"),
        ("documents/a.py", "import typer", "only cli/ imports typer"),
    ],
)
def test_a_planted_import_is_found(tmp_path: Path, path: str, line: str, complaint: str) -> None:
    plant(tmp_path, path, line)
    (found,) = upward_imports(tmp_path)
    assert complaint in found


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("school/a.py", "from cbe_cli.files import text"),
        ("school/a.py", "from .b import c"),
        ("school/a.py", "from cbe_cli import __version__"),
        ("cli/a.py", "import typer\nfrom ..documents import pdf"),
    ],
)
def test_a_good_import_is_let_through(tmp_path: Path, path: str, line: str) -> None:
    plant(tmp_path, path, line)
    assert upward_imports(tmp_path) == []


def test_a_planted_stranger_is_found(tmp_path: Path) -> None:
    plant(tmp_path, "utils/a.py", "")
    assert strangers(tmp_path) == ["cbe_cli/utils/a.py"]


@pytest.mark.parametrize("call", ["open('a')", "Path('a').read_text()", "path.write_bytes(b'')", "io.open('a')"])
def test_planted_file_access_is_found(tmp_path: Path, call: str) -> None:
    plant(tmp_path, "school/a.py", f"def f():\n    {call}")
    plant(tmp_path, "files/a.py", call)
    ((path, _, line),) = file_access(tmp_path)
    assert (path, line) == ("cbe_cli/school/a.py", 2)


def test_planted_length_is_found(tmp_path: Path) -> None:
    plant(tmp_path, "school/long_module.py", "a = 1\n" * 301)
    plant(tmp_path, "school/long_function.py", "def f():\n" + "    a = 1\n" * 60)
    plant(tmp_path, "school/just_right.py", "def f():\n" + "    a = 1\n" * 59)
    assert too_long(tmp_path) == [
        "cbe_cli/school/long_function.py:1: f has 61 lines",
        "cbe_cli/school/long_module.py: 301 lines",
    ]


def plant(root: Path, path: str, source: str) -> None:
    file = root / PACKAGE / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(source, encoding="utf-8")
