"""`python -m tests.bench [WORD]`: one table of all the promises, or of those whose name has WORD in it.

`python -m tests.bench rows` measures what a row costs in schools of every size, and writes it into docs/scale.md.

Exit code 1 when one is not kept, and also when one cannot be measured yet: nothing is passed over in silence.
"""

from __future__ import annotations

import sys
import tempfile
from compileall import compile_dir
from pathlib import Path

from cbe_cli.cli.app import COMMANDS
from tests.bench import scale
from tests.bench.benchmarks import BENCHMARKS, ROOT, Benchmark
from tests.bench.measure import WentWrong


def main(word: str) -> int:
    """Measure, print as it goes, and give the exit code."""
    if word == "rows":
        return scale.main()
    compile_dir(ROOT / "cbe_cli", quiet=1)  # as pip does where it installs a package
    print(f"{'':48}{'ours s':>9}{'theirs s':>9}{'ratio':>9}{'at most':>9}")
    results = [line(each) for each in BENCHMARKS if word in each.name]
    kept = sum(results)
    print(f"{kept} of {len(results)} promises kept")
    return 0 if results and kept == len(results) else 1


def line(benchmark: Benchmark) -> bool:
    """Measure one, print its line, and say whether the promise is kept."""
    print(f"{benchmark.name:48}", end="", flush=True)
    if benchmark.command not in {name for name, _, _ in COMMANDS}:
        print(f"{'-':>9}{'-':>9}{'-':>9}{benchmark.limit:9.3f}  not there yet: cbe {benchmark.command}")
        return False
    with tempfile.TemporaryDirectory() as folder:
        try:
            ours, theirs = benchmark.measure(Path(folder))
        except WentWrong as reason:
            print(f"{'-':>9}{'-':>9}{'-':>9}{benchmark.limit:9.3f}  could not be measured: {reason}")
            return False
    kept = ours <= benchmark.limit * theirs
    print(f"{ours:9.3f}{theirs:9.3f}{ours / theirs:9.3f}{benchmark.limit:9.3f}  {'kept' if kept else 'NOT KEPT'}")
    return kept


if __name__ == "__main__":
    sys.exit(main(" ".join(sys.argv[1:])))
