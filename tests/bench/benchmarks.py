"""The promises. Each function takes an empty folder to work in, and gives our seconds and those it is held against."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from cbe_cli.documents import libraries
from tests.bench import inputs
from tests.bench.measure import Cost, WentWrong, cost, medians

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
CBE = BIN / "cbe"
SAMPLE = ROOT / "sample_frameworks" / "riverbend"
LIBRARIES_OF_A_RUN = "import typer, rich, pydantic, polars, jinja2"  # start-up, which no cache of ours can spare


ALONE = [sys.executable, Path(__file__).with_name("weasyprint_alone.py")]

WHOLE = "`cbe levels` of a whole school as CSV"


def whole(school: Path) -> list[str | Path]:
    """The command that is measured on a district, and what `WHOLE` calls it."""
    return [CBE, "levels", school, "--format", "csv"]


Compared = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A promise: what `measure` gives first is at most `limit` times what it gives second.

    `command` is what must be there to keep it.
    """

    name: str
    command: str
    limit: float
    measure: Callable[[Path], Compared]


def help_and_imports(_: Path) -> Compared:
    """CPU of `cbe --help` by that of importing Typer and Rich."""
    ours, theirs = medians(
        11,
        lambda: cost([CBE, "--help"]),
        lambda: cost([sys.executable, "-c", "import typer, rich"]),
    )
    return ours.cpu, theirs.cpu


def lint_and_yamllint(folder: Path) -> Compared:
    """CPU of `cbe lint` with all rules by that of yamllint, which checks far less, on 2.8 MB; nothing is kept."""
    framework = inputs.large_framework(folder / "school")

    def anew() -> Cost:
        shutil.rmtree(framework.parents[1] / ".cbe-cache", ignore_errors=True)
        return cost([CBE, "lint", "--profile", "strict", framework])

    ours, theirs = medians(
        3,
        anew,
        lambda: cost(
            [
                BIN / "yamllint",
                "-d",
                "{extends: default, rules: {line-length: disable, braces: disable, document-start: disable}}",
                framework,
            ]
        ),
    )
    return ours.cpu, theirs.cpu


def many_and_few(folder: Path) -> Compared:
    """CPU of a thousand competencies more where there are 5,000 to 50,000, by that where there are 500 to 5,000."""
    sizes = (500, 5_000, 50_000)
    files = [inputs.large_framework(folder / str(size), size, linked=True) for size in sizes]

    def anew(file: Path) -> Cost:
        shutil.rmtree(file.parents[1] / ".cbe-cache", ignore_errors=True)
        return cost([CBE, "lint", "--profile", "strict", file])

    least, few, many = (each.cpu for each in medians(3, *(partial(anew, file) for file in files)))
    return 1000 * (many - few) / (sizes[2] - sizes[1]), 1000 * (few - least) / (sizes[1] - sizes[0])


def again_and_first(folder: Path) -> Compared:
    """CPU of `cbe lint` of fifty frameworks that have not changed by that of the first run."""
    root = inputs.fifty_frameworks(folder / "school")
    first, again = [], []
    for _ in range(3):
        shutil.rmtree(root / ".cbe-cache", ignore_errors=True)
        first.append(cost([CBE, "lint", root / "frameworks"]).cpu)
        again.append(cost([CBE, "lint", root / "frameworks"]).cpu)
    return median(again), median(first)


def portfolios_and_weasyprint(folder: Path) -> Compared:
    """CPU of thirty portfolios by that of WeasyPrint, used as well as it can be, on the same thirty pages."""
    of_thirty = inputs.class_of_thirty(SAMPLE, folder / "school")
    printed = Printed(of_thirty, folder)
    pages = printed.pages(inputs.STUDENTS)
    ours, theirs = medians(3, lambda: cost(printed.anew(jobs=1)), lambda: cost([*ALONE, "best", pages]))
    return ours.cpu, theirs.cpu


def transcripts_and_weasyprint(folder: Path) -> Compared:
    """The same for thirty transcripts."""
    of_thirty = inputs.class_of_thirty(SAMPLE, folder / "school")
    printed = Printed(of_thirty, folder, "transcript", "transcript")
    pages = printed.pages(inputs.STUDENTS)
    ours, theirs = medians(3, lambda: cost(printed.anew(jobs=1)), lambda: cost([*ALONE, "best", pages]))
    return ours.cpu, theirs.cpu


def with_pip_alone(folder: Path) -> Compared:
    """CPU of a class where fonts are cut by the package uharfbuzz by that with the system's libharfbuzz-subset."""
    if any(not library.needed for library in libraries.missing()):
        raise WentWrong("libharfbuzz-subset is not here to be compared with")
    printed = Printed(inputs.class_of_thirty(SAMPLE, folder / "school"), folder)
    hidden = [sys.executable, Path(__file__).with_name("without_library.py")]
    ours, theirs = medians(3, lambda: cost([*hidden, *printed.anew(jobs=1)[1:]]), lambda: cost(printed.anew(jobs=1)))
    return ours.cpu, theirs.cpu


def two_processes_and_one(folder: Path) -> Compared:
    """Time by the clock of two processes by that of one."""
    printed = Printed(inputs.class_of_thirty(SAMPLE, folder / "school"), folder)
    two, one = medians(3, lambda: cost(printed.anew(jobs=2)), lambda: cost(printed.anew(jobs=1)))
    return two.wall, one.wall


def class_and_plain_weasyprint(folder: Path) -> Compared:
    """Time by the clock of a class of 24, from files to all.pdf, by that of WeasyPrint as its manual begins."""
    shutil.copytree(SAMPLE, folder / "school")
    printed = Printed(folder / "school" / "classes" / "g6-math", folder)
    pages = printed.pages(24)
    ours, theirs = medians(3, lambda: cost(printed.anew(jobs=2)), lambda: cost([*ALONE, "plain", pages]))
    return ours.wall, theirs.wall


def memory_of_a_thousand_cards(_: Path) -> Compared:
    """The most memory of a worker after a thousand progress cards, in GiB, by that after fifty."""
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("thousand_cards.py")], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise WentWrong(done.stderr.strip()[-200:])
    few, many = (int(kilobytes) / 2**20 for kilobytes in done.stdout.split())
    return many, few


def unchanged_and_first(folder: Path) -> Compared:
    """CPU of printing what has not changed by that of the first time, start-up apart from both."""
    printed = Printed(inputs.class_of_thirty(SAMPLE, folder / "school"), folder)
    first, again, start = medians(
        3,
        lambda: cost(printed.anew(jobs=1)),
        lambda: cost(printed.again(jobs=1)),
        lambda: cost([sys.executable, "-c", LIBRARIES_OF_A_RUN]),
    )
    return max(0.0, again.cpu - start.cpu), first.cpu - start.cpu


def district_and_bare_polars(folder: Path) -> Compared:
    """CPU of a district's 1.2 million rows by that of a script of three lines, which reads, sorts and groups them."""
    school = inputs.district(folder / "school", 2_000)
    ours, theirs = medians(3, lambda: cost(whole(school)), lambda: cost(bare(school)))
    return ours.cpu, theirs.cpu


def bare(school: Path) -> list[str | Path]:
    """Polars alone on the same rows."""
    return [sys.executable, Path(__file__).with_name("bare_polars.py"), school]


def why_and_reading_the_files(folder: Path) -> Compared:
    """CPU of explaining one level in a district's 1.2 million rows by that of Polars reading the files."""
    school = inputs.district(folder / "school", 2_000)
    alone = Path(__file__).with_name("read_csv_alone.py")
    ours, theirs = medians(
        11,
        lambda: cost([CBE, "why", "S000001", "D0.C0", "--school", school]),
        lambda: cost([sys.executable, alone, school]),
    )
    return ours.cpu, theirs.cpu


def impact_and_levels(folder: Path) -> Compared:
    """CPU of the impact of a lower cut on 500 students with 300,000 rows by that of their levels."""
    school = inputs.district(folder / "school", 500)
    (framework,) = (school / "frameworks").glob("*.yaml")
    edited = inputs.with_a_lower_cut(framework, folder / framework.name)
    ours, theirs = medians(
        5,
        lambda: cost([CBE, "impact", framework, edited, "--school", school]),
        lambda: cost(whole(school)),
    )
    return ours.cpu, theirs.cpu


def memory_of_twelve_million_rows(folder: Path) -> Compared:
    """The most memory, in GiB, that twelve million rows take, by 4."""
    return cost(whole(inputs.district(folder / "school", 20_000))).peak, 4.0


@dataclass(slots=True)
class Printed:
    """Commands that print a class, each time to a new folder or once more to the last."""

    of: Path
    folder: Path
    command: str = "report"
    kind: str = "portfolio"
    times: int = 0

    def pages(self, number: int) -> Path:
        """The folder with the HTML of all documents, so many."""
        cost([CBE, self.command, self.of, "--html", "-o", self.folder / "html"])
        pages = self.folder / "html" / self.of.name / self.kind
        if len(list(pages.glob("*[0-9].html"))) != number:
            raise WentWrong(f"there are not {number} pages in {pages}")
        return pages

    def anew(self, jobs: int) -> list[str | Path]:
        """The command for a folder that is not there yet."""
        self.times += 1
        return self.again(jobs)

    def again(self, jobs: int) -> list[str | Path]:
        """The command for the folder of the time before."""
        return [CBE, self.command, self.of, "--jobs", str(jobs), "-o", self.folder / f"out-{self.times}"]


BENCHMARKS = (
    Benchmark("cbe --help / import typer, rich (CPU)", "doctor", 2.5, help_and_imports),
    Benchmark("cbe lint / yamllint, 5,000 competencies (CPU)", "lint", 1 / 6, lint_and_yamllint),
    Benchmark("cbe lint, 1,000 more of 50,000 / of 5,000 (CPU)", "lint", 1.25, many_and_few),
    Benchmark("cbe lint again / first, 50 frameworks (CPU)", "lint", 1 / 5, again_and_first),
    Benchmark("30 portfolios / WeasyPrint alone (CPU)", "report", 1.15, portfolios_and_weasyprint),
    Benchmark("30 transcripts / WeasyPrint alone (CPU)", "transcript", 1.15, transcripts_and_weasyprint),
    Benchmark("30 portfolios with pip alone / with apt (CPU)", "report", 1.2, with_pip_alone),
    Benchmark("two processes / one (time)", "report", 0.6, two_processes_and_one),
    Benchmark("class of 24 / WeasyPrint's first example (time)", "report", 0.75, class_and_plain_weasyprint),
    Benchmark("memory at 1,000 cards / at 50 (GiB)", "report", 1.3, memory_of_a_thousand_cards),
    Benchmark("unchanged / first time (CPU)", "report", 0.05, unchanged_and_first),
    Benchmark("1.2 million rows / Polars alone (CPU)", "levels", 3, district_and_bare_polars),
    Benchmark("why of one in 1.2 million rows / reading (CPU)", "why", 2, why_and_reading_the_files),
    Benchmark("impact on 500 students / their levels (CPU)", "impact", 2.5, impact_and_levels),
    Benchmark("12 million rows (GiB) / 4 GiB", "levels", 1, memory_of_twelve_million_rows),
)
