"""`cbe` on a computer without libharfbuzz-subset, as pip alone leaves it: `python without_library.py report ...`.

Where the library is here, it cannot be loaded all the same.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Any

import cffi

HIDDEN = "harfbuzz-subset"


def hide() -> None:
    """Whoever asks for the library hears that it is not there."""
    for owner, name in ((cffi.FFI, "dlopen"), (ctypes, "CDLL")):
        setattr(owner, name, refusing(getattr(owner, name)))


def refusing(load: Any) -> Any:
    """The same function, which does not find the library."""

    def refuse(*asked: Any, **named: Any) -> Any:
        if any(isinstance(one, str) and HIDDEN in one for one in asked):
            raise OSError(f"hidden: {HIDDEN}")
        return load(*asked, **named)

    return refuse


if __name__ == "__main__":
    hide()
    from cbe_cli.cli.app import main

    sys.exit(main())
