"""LibreOffice, where it is installed: what it makes of our files, and files as it writes them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Convert = Callable[..., Path]

FORMATS = {
    "docx": "docx:MS Word 2007 XML",
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "odt": "odt",
    "ods": "ods",
    "pdf": "pdf",
}
READ_HTML_AS = {"docx": "HTML (StarWriter)", "xlsx": "HTML (StarCalc)"}


@pytest.fixture(scope="session")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Gives the file in another format: `convert(file, "ods")`."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not here; `make test-heavy` installs it, where it can")
    profile = tmp_path_factory.mktemp("profile")

    def converted(file: Path, ending: str) -> Path:
        folder = tmp_path_factory.mktemp("converted")
        html = [f"--infilter={READ_HTML_AS[ending]}"] if file.suffix == ".html" else []
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", *html]
        command += ["--convert-to", FORMATS[ending], "--outdir", str(folder), str(file)]
        said = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
        result = folder / f"{file.stem}.{ending}"
        assert result.is_file(), said.stdout + said.stderr
        return result

    return converted
