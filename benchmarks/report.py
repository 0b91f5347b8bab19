"""Speed and memory of `evaluator report` over thousands of articles, and whether a killed run resumes to the same.

    python benchmarks/report.py DATA [--articles 10000] [--jobs 1 2]

DATA is the folder with ``prose/*.txt.gz``; articles of about 500 words are cut from it. Every run is a process of its
own, so that peak memory (that of the largest process) is its own too. Processor seconds, of all its processes, say what
the work costs on a machine that has other work as well.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

_WORDS = 500

# Runs the command and says how much memory it and its workers took at most.
_MEASURED = """
import json, resource, sys
from evaluator.cli.main import main
try:
    main(sys.argv[1:], prog_name="evaluator")
except SystemExit as left:
    own, workers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = sum(usage.ru_utime + usage.ru_stime for usage in (own, workers))
    print(json.dumps({"cpu": cpu, "self": own.ru_maxrss, "worker": workers.ru_maxrss}), file=sys.stderr)
    sys.exit(left.code)
"""


def articles(data: Path) -> Iterator[str]:
    for path in itertools.cycle(sorted((data / "prose").glob("*.txt.gz"))):
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            paragraphs: list[str] = []
            words = 0
            for line in itertools.islice(stream, 40_000):
                if line.strip() and line.strip() != "=====":
                    paragraphs.append(line.strip())
                    words += len(line.split())
                if words >= _WORDS:
                    yield "\n\n".join(paragraphs)
                    paragraphs, words = [], 0


def write_table(data: Path, path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8") as stream:
        for i, text in enumerate(itertools.islice(articles(data), count)):
            stream.write(json.dumps({"id": f"a{i}", "text": text}) + "\n")


def command(table: Path, out: Path, *more: str) -> list[str]:
    return [sys.executable, "-c", _MEASURED, "report", str(table), "-o", str(out), *more]


def measure(table: Path, out: Path, *more: str) -> tuple[float, float, int, int]:
    """Return seconds by the clock and of processors, and peak MB of the main process and of the largest worker."""
    began = time.perf_counter()
    done = subprocess.run(command(table, out, *more), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)
    used = json.loads(done.stderr.splitlines()[-1])
    return time.perf_counter() - began, used["cpu"], used["self"] // 1024, used["worker"] // 1024


def killed_and_resumed(table: Path, out: Path, jobs: int, *more: str) -> None:
    process = subprocess.Popen(command(table, out, "--jobs", str(jobs), *more), stdout=subprocess.DEVNULL)
    while not (out / ".evaluator-report" / "journal.json").exists():
        if process.poll() is not None:
            raise SystemExit("the run was over before it could be killed: take more articles")
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    measure(table, out, "--resume", "--jobs", str(jobs), *more)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--no-model", action="store_true")
    options = parser.parse_args()
    more = ["--no-model"] if options.no_model else []
    print(
        f"{'articles':>9} {'jobs':>5} {'seconds':>8} {'articles/s':>11} {'CPU s':>8} {'articles/CPU s':>15} "
        f"{'MB':>6} {'MB/worker':>10}"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for count in (options.articles // 10, options.articles):
            table = folder / f"{count}.jsonl"
            write_table(options.data, table, count)
            for jobs in options.jobs:
                out = folder / f"out{count}-{jobs}"
                seconds, cpu, own, worker = measure(table, out, "--jobs", str(jobs), *more)
                print(
                    f"{count:>9} {jobs:>5} {seconds:>8.1f} {count / seconds:>11.0f} {cpu:>8.1f} {count / cpu:>15.0f} "
                    f"{own:>6} {worker:>10}",
                    flush=True,
                )
        small, whole = (
            folder / f"{options.articles // 10}.jsonl",
            folder / f"out{options.articles // 10}-{options.jobs[0]}",
        )
        killed_and_resumed(small, folder / "killed", options.jobs[-1], *more)
        same = all((folder / "killed" / file.name).read_bytes() == file.read_bytes() for file in whole.iterdir())
        print(f"killed and resumed: {'the same bytes' if same else 'OTHER BYTES'}")


if __name__ == "__main__":
    main()
