"""What we give away works: built, and installed without a network and without our development tools.

The bare environment holds our wheel and, copied from this environment, exactly the distributions that the wheel's
own metadata asks for, and theirs. A package that we import and forgot to declare is therefore not there.
"""

import json
import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from cbe_cli import __version__

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.xdist_group("wheel")  # built once, whichever worker has it

SHIPPED = ("templates", "sample_frameworks")

# Loaded by every Python of the bare environment before anything else: whatever tries to connect, fails aloud.
NO_NETWORK = """
import socket
def refuse(self, address):
    if self.family in (socket.AF_INET, socket.AF_INET6):
        raise RuntimeError("something tried to use the network")
    return connect(self, address)
connect = socket.socket.connect
socket.socket.connect = socket.socket.connect_ex = refuse
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist and a wheel that was built from that sdist."""
    dist = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", dist, ROOT], check=True, capture_output=True
    )
    return dist


@pytest.fixture(scope="module")
def bare(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment with the wheel and what it declares."""
    home = tmp_path_factory.mktemp("a bare place") / "environment"
    venv.create(home, with_pip=False)
    programs = home / ("Scripts" if sys.platform == "win32" else "bin")
    (site_packages,) = home.glob("**/site-packages")
    for distribution in needed("cbe-cli", extras=frozenset()):
        copy(distribution, site_packages)
    # Not as sitecustomize.py: Debian's own stands before it.
    (site_packages / "no_network.py").write_text(NO_NETWORK, encoding="utf-8")
    (site_packages / "no_network.pth").write_text("import no_network\n", encoding="utf-8")
    (wheel,) = built.glob("*.whl")
    pip = [sys.executable, "-m", "pip", "--python", programs / "python", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--quiet", "--no-index", wheel], check=True)
    subprocess.run([*pip, "check"], check=True)
    return programs


def needed(name: str, extras: frozenset[str]) -> list[metadata.Distribution]:
    """The distributions of this environment that `name` needs, and those that they need, without itself."""
    found: dict[str, metadata.Distribution] = {}
    waiting = [(name, extras)]
    seen = set(waiting)
    while waiting:
        wanted, its_extras = waiting.pop()
        for line in metadata.requires(wanted) or []:
            requirement = Requirement(line)
            marker = requirement.marker
            if marker and not any(marker.evaluate({"extra": extra}) for extra in its_extras | {""}):
                continue
            found[canonicalize_name(requirement.name)] = metadata.distribution(requirement.name)
            step = (requirement.name, frozenset(requirement.extras))
            if step not in seen:
                seen.add(step)
                waiting.append(step)
    return list(found.values())


def copy(distribution: metadata.Distribution, site_packages: Path) -> None:
    """Its files as they are here, but programs; linked where the disk allows, as Polars is large.

    Also what Python keeps of compiling them, where it does: to compile all of it again takes as long as a portfolio.
    """
    for file in distribution.files or []:
        if ".." in file.parts or not file.locate().is_file():
            continue
        target = site_packages / file
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(str(file.locate()), target)
        except OSError:
            shutil.copy2(str(file.locate()), target)


def run(program: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """As a user with an empty environment, whose proxy leads nowhere besides."""
    return subprocess.run(
        [program, *arguments],
        cwd=cwd,
        env={
            "PATH": os.defpath,
            "HOME": str(cwd),
            "HTTPS_PROXY": "http://127.0.0.1:9",
            "HTTP_PROXY": "http://127.0.0.1:9",
            "SYSTEMROOT": os.environ.get("SYSTEMROOT", ""),
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_wheel_carries_all_that_ships(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    inside = set(zipfile.ZipFile(wheel).namelist())
    for folder in SHIPPED:
        here = {f"cbe_cli/_data/{path}" for path in tracked(folder)}
        assert here and here <= inside
    assert {f"{path}" for path in tracked("cbe_cli")} <= inside
    assert not [name for name in inside if name.startswith(("tests/", "templates/", "docs/"))]


def test_the_sdist_carries_what_it_needs_to_be_built_and_tested(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    for folder in (*SHIPPED, "cbe_cli", "tests", "docs", "tools"):
        assert set(tracked(folder)) <= inside, folder
    assert {"pyproject.toml", "LICENSE", "README.md", "Makefile"} <= inside


def tracked(folder: str) -> list[str]:
    """What git knows in `folder`; all of it where there is no git, as in an unpacked sdist."""
    listed = subprocess.run(["git", "ls-files", "-z", folder], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        names = [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]
    else:
        names = [path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()]
    return [name for name in names if "__pycache__" not in name]


def test_no_development_tool_is_in_the_bare_environment(bare: Path, tmp_path: Path) -> None:
    """If it were, this module would prove nothing."""
    for tool in ("pytest", "hypothesis", "pypdf", "attr"):
        assert run(bare / "python", "-c", f"import {tool}", cwd=tmp_path).returncode == 1, tool


def test_the_bare_environment_has_no_network(bare: Path, tmp_path: Path) -> None:
    code = "import socket; socket.create_connection(('127.0.0.1', 9))"
    assert "something tried to use the network" in run(bare / "python", "-c", code, cwd=tmp_path).stderr


def test_cbe_starts(bare: Path, tmp_path: Path) -> None:
    done = run(bare / "cbe", "--version", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"cbe {__version__}\n", "")


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_folders_are_found(bare: Path, tmp_path: Path, name: str) -> None:
    done = run(
        bare / "python", "-c", f"from cbe_cli.files.shipped import shipped; print(shipped({name!r}))", cwd=tmp_path
    )
    found = Path(done.stdout.strip())
    assert done.stderr == "" and found.is_dir()
    assert found.parts[-3:] == ("cbe_cli", "_data", name)


def test_the_shipped_school_lints_clean(bare: Path, tmp_path: Path) -> None:
    code = "from cbe_cli.files.shipped import shipped; print(shipped('sample_frameworks') / 'riverbend')"
    school = run(bare / "python", "-c", code, cwd=tmp_path).stdout.strip()
    done = run(bare / "cbe", "lint", school, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_schemas_explain_their_keys_there_too(bare: Path, tmp_path: Path) -> None:
    """The explanations are read from the source, which has to be there."""
    done = run(bare / "cbe", "schema", "framework", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["$defs"]["Target"]["properties"]["needs"]["description"].endswith("before this.")


def test_the_doctor_is_content(bare: Path, tmp_path: Path) -> None:
    done = run(bare / "cbe", "doctor", cwd=tmp_path)
    if "missing Pango" in done.stdout:
        pytest.skip("this computer has no Pango")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_what_an_editor_needs_besides_is_named(bare: Path, tmp_path: Path) -> None:
    done = run(bare / "cbe", "lsp", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "An editor needs one more package: install “cbe-cli[editor]”.\n")


def test_a_portfolio_is_printed_and_the_same_again(bare: Path, tmp_path: Path) -> None:
    """Started, printed twice to two folders: the same bytes, whatever the hash seed of the process."""
    school = tmp_path / "school"
    assert run(bare / "cbe", "init", str(school), "--sample", "riverbend", cwd=tmp_path).returncode == 0
    printed = []
    for number in ("1", "2"):
        out = tmp_path / f"out {number}"
        words = ("report", "classes/g6-math", "--student", "S024", "-o", str(out), "--jobs", "1")
        done = run(bare / "cbe", *words, cwd=school)
        assert done.returncode == 0, done.stderr
        if "The library Pango is missing" in done.stderr:
            pytest.skip("this computer has no Pango")
        printed.append((out / "g6-math" / "portfolio" / "S024.pdf").read_bytes())
    assert printed[0].startswith(b"%PDF")
    assert printed[0] == printed[1]
