"""Which system libraries are found, and what a person is told to type."""

import platform
import subprocess
import sys

import pytest

from cbe_cli.documents import libraries
from cbe_cli.documents.libraries import LIBRARIES, REMEDIES, Library, missing, remedies, this_system

ABSENT = Library("no-such-library-anywhere", "0")


def test_what_weasyprint_can_load_is_not_missing() -> None:
    """WeasyPrint itself is asked: whether its import works here is the truth that this foretells."""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", "import weasyprint"], capture_output=True, check=False)
    assert (done.returncode == 0) == (not any(library.needed for library in missing()))


def test_an_absent_library_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "LIBRARIES", (*LIBRARIES, ABSENT))
    assert ABSENT in missing()


@pytest.mark.parametrize(
    ("release", "system"),
    [
        ({"ID": "debian"}, "Debian or Ubuntu"),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "Debian or Ubuntu"),
        ({"ID": "fedora"}, "Fedora"),
        ({"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "Fedora"),
        ({"ID": "arch"}, ""),
    ],
)
def test_the_line_to_type_is_for_this_system(
    monkeypatch: pytest.MonkeyPatch, release: dict[str, str], system: str
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: release)
    assert this_system() == system
    lines = remedies()
    assert lines == REMEDIES[system] if system else len(lines) == len(REMEDIES)


def test_what_is_missing_is_said_with_what_to_type(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(libraries, "LIBRARIES", (ABSENT,))
    monkeypatch.setattr(libraries, "this_system", lambda: "Fedora")
    assert libraries.main() == 1
    assert capsys.readouterr().err == (
        "For PDFs, these system libraries are missing: no-such-library-anywhere. To install them, type:\n"
        "    sudo dnf install pango 'libharfbuzz-subset.so.0()(64bit)'\n"
    )


def test_all_here_is_quiet(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(libraries, "LIBRARIES", ())
    assert libraries.main() == 0
    assert capsys.readouterr().err == ""
