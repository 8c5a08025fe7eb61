"""`cbe report --watch`: one child's page again at each save of a template, and a slip in it ends nothing."""

import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cbe_cli.documents.pdf import pango_available
from cbe_cli.files.shipped import shipped
from tests.cli.test_lint_watch import until_it_waits

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="another signal ends a program there"),
    pytest.mark.skipif(not pango_available(), reason="Pango is not installed"),
]


def test_a_page_is_printed_again_when_its_template_is_saved(tmp_path: Path) -> None:
    school = tmp_path / "school"
    shutil.copytree(shipped("sample_frameworks") / "riverbend", school, ignore=shutil.ignore_patterns("out"))
    typed = ["report", "g6-math", "--student", "S024", "--kind", "worksheet", "--watch", "--jobs", "1"]
    process = subprocess.Popen(
        [sys.executable, "-m", "cbe_cli", *typed],
        cwd=school, text=True, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        assert re.match(r"1 worksheet in .* s: out/g6-math/worksheet", until_it_waits(process)[-1])
        before = (school / "out/g6-math/worksheet/S024.pdf").read_bytes()
        template = school / "templates/portfolio/letter.html.j2"
        template.parent.mkdir(parents=True)
        template.write_text("{% if %}", "utf-8")
        lines = until_it_waits(process)
        assert any("templates/portfolio/letter.html.j2:1: this template does not work" in line for line in lines), lines
        template.write_text("<section class='part'><h2>Our own letter</h2></section>", "utf-8")
        assert re.match(r"1 worksheet in", until_it_waits(process)[-1])
        assert (school / "out/g6-math/worksheet/S024.pdf").read_bytes() != before
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
    finally:
        process.kill()
        process.communicate()
