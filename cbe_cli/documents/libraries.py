"""The system libraries that printing needs, whether they are here, and what to type if they are not.

WeasyPrint loads them by name when it is imported, and raises from there. This looks for the same names in the same
way without importing it. `python -m cbe_cli.documents.libraries` lists what is missing and what to do; the Makefile
uses it.
"""

from __future__ import annotations

import ctypes.util
import os
import platform
import sys
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Final


@dataclass(frozen=True, slots=True)
class Library:
    """A shared library; `stem` and `version` make its file name on each system. Without a needed one nothing prints.

    `package` is one of Python that does the same as well.
    """

    stem: str
    version: str
    needed: bool = True
    package: str = ""

    @property
    def file_names(self) -> tuple[str, ...]:
        """As it is called on Linux, macOS and Windows; the last is for `find_library`."""
        return (
            f"lib{self.stem}.so.{self.version}",
            f"lib{self.stem}.{self.version}.dylib",
            f"lib{self.stem}.dylib",
            f"lib{self.stem}-{self.version}.dll",
            f"{self.stem}-{self.version}",
            self.stem,
        )


LIBRARIES: Final = (
    Library("gobject-2.0", "0"),
    Library("pango-1.0", "0"),
    Library("harfbuzz", "0"),
    Library("fontconfig", "1"),
    Library("pangoft2-1.0", "0"),
    Library("harfbuzz-subset", "0", needed=False, package="uharfbuzz"),  # makes printing up to six times as fast
)

# One line (Windows: two) for each system. apt's `libharfbuzz-subset0` is no dependency of Pango there.
REMEDIES: Final = {
    "Debian or Ubuntu": ("sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",),
    "Fedora": ("sudo dnf install pango 'libharfbuzz-subset.so.0()(64bit)'",),
    "macOS": ('brew install pango && export DYLD_FALLBACK_LIBRARY_PATH="$(brew --prefix)/lib"',),
    "Windows": (
        "winget install MSYS2.MSYS2",
        r"C:\msys64\usr\bin\pacman -S --noconfirm mingw-w64-ucrt-x86_64-pango",
    ),
}
# Where WeasyPrint looks on Windows unless WEASYPRINT_DLL_DIRECTORIES says otherwise.
WINDOWS_FOLDERS: Final = r"C:\msys64\ucrt64\bin;C:\msys64\mingw64\bin;C:\Program Files\GTK3-Runtime Win64\bin"


def missing() -> tuple[Library, ...]:
    """Those of `LIBRARIES` that cannot be loaded here."""
    if sys.platform == "win32":
        for folder in os.environ.get("WEASYPRINT_DLL_DIRECTORIES", WINDOWS_FOLDERS).split(";"):
            with suppress(OSError):
                os.add_dll_directory(folder)
    return tuple(library for library in LIBRARIES if not _loads(library))


def wanting() -> tuple[Library, ...]:
    """Those of `missing()` whose work no package of Python does: what a person should do something about."""
    return tuple(library for library in missing() if not (library.package and find_spec(library.package)))


def _loads(library: Library) -> bool:
    # All names first: where the system has to be asked for a name, it starts a program or two.
    for name_of in (str, ctypes.util.find_library):
        for name in library.file_names:
            found = name_of(name)
            if found:
                with suppress(OSError):
                    ctypes.CDLL(found)
                    return True
    return False


def this_system() -> str:
    """A key of `REMEDIES`, or "" for a system whose packages we do not know."""
    if sys.platform in {"darwin", "win32"}:
        return "macOS" if sys.platform == "darwin" else "Windows"
    with suppress(OSError):
        release = platform.freedesktop_os_release()
        family = {release.get("ID", ""), *release.get("ID_LIKE", "").split()}
        if family & {"debian", "ubuntu"}:
            return "Debian or Ubuntu"
        if family & {"fedora", "rhel"}:
            return "Fedora"
    return ""


def remedies() -> tuple[str, ...]:
    """What to type: the lines for this system, or one for each where it is not known."""
    here = this_system()
    if here:
        return REMEDIES[here]
    return tuple(f"{system}: {' ; '.join(lines)}" for system, lines in REMEDIES.items())


def main() -> int:
    """Say what is missing and what to type; 1 when something is."""
    lacking = wanting()
    if not lacking:
        return 0
    names = ", ".join(library.stem for library in lacking)
    lost = "PDFs" if any(library.needed for library in lacking) else "speed"
    lines = "".join(f"    {line}\n" for line in remedies())
    sys.stderr.write(f"For {lost}, these system libraries are missing: {names}. To install them, type:\n{lines}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
