"""Words per second of every stage and of the whole, growth with length, memory, and the cold start.

    python benchmarks/speed.py DATA [--most 1000000]

Seconds are of processor time, so that other work on the machine counts little. Text is one document made of shared
clean articles. Each length runs in a process of its own, so that its peak memory is its own.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import zip_longest
from pathlib import Path

from evaluator.checks.registry import all_rules
from evaluator.config import Config
from evaluator.document import Document
from evaluator.engine import evaluate, run_checks
from evaluator.metrics import measure

LENGTHS = (1_000, 10_000, 100_000, 1_000_000)
_MOST_READ = 1_600_000  # characters of a source


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--most", type=int, default=LENGTHS[-1])
    parser.add_argument("--length", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    gc.set_threshold(500_000, 50, 50)  # as the command does
    if arguments.length:
        one_length(arguments.data, arguments.length)
        return
    stages(arguments.data, 100_000)
    print(f"\n{'words':>9}  {'seconds':>8}  {'words/s':>9}  {'peak MB':>8}")
    for length in LENGTHS:
        if length <= arguments.most:
            command = [sys.executable, __file__, str(arguments.data), "--length", str(length)]
            print(subprocess.run(command, capture_output=True, text=True, check=True).stdout, end="", flush=True)
    cold_start()


def text_of(data: Path, words: int, skip: int = 0) -> str:
    """Return about `words` words of clean articles, of every source in turn, after the first `skip` words."""
    taken: list[str] = []
    have = 0
    for article in _in_turn(data):
        have += article.count(" ")
        if have > skip:
            taken.append(article)
        if have >= skip + words:
            break
    return "\n\n".join(taken)


def _in_turn(data: Path) -> Iterator[str]:
    """Yield the articles of every source in turn, until all are read."""
    sources = []
    for path in sorted((data / "prose").glob("*.txt.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            sources.append(stream.read(_MOST_READ).split("\n=====\n")[:-1])
    for turn in zip_longest(*sources):
        yield from (article.strip() for article in turn if article)


def timed(name: str, words: int, run: Callable[[], object]) -> None:
    start = time.process_time()
    run()
    seconds = time.process_time() - start
    print(f"{name:24} {seconds:8.3f} s  {words / seconds:12,.0f} words/s")


def stages(data: Path, words: int) -> None:
    text = text_of(data, words)
    evaluate(Document.plain(text[:20_000]))  # tables and patterns are loaded once, outside the clock
    document = Document.plain(text)
    timed("tokens", words, lambda: document.tokens)
    timed("sentences", words, lambda: document.sentences)
    timed("quotations", words, lambda: document.quotations)
    for rule in all_rules():
        if rule.check.needs_model:
            continue
        name = f"{rule.check.code} {rule.check.name}"[:24]
        timed(name, words, partial(run_checks, document, [rule], Config(model=False)))
    timed("metrics", words, lambda: measure(document, []))
    other = text_of(data, words, skip=words)  # none of it was met before
    timed("whole, other text", words, lambda: evaluate(Document.plain(other), Config(model=False)))


def one_length(data: Path, words: int) -> None:
    text = text_of(data, words)
    start = time.process_time()
    document = Document.plain(text)
    evaluate(document, Config(model=False))
    seconds = time.process_time() - start
    counted = document.word_count
    print(f"{counted:9,}  {seconds:8.2f}  {counted / seconds:9,.0f}  {peak_memory():8.0f}")


def peak_memory() -> float:
    """Return the peak of this process's own memory in MB; where /proc tells it, without what its parent had."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def cold_start() -> None:
    """Print what one article costs from nothing: processor time, and time on the clock, which a busy machine lengthens.

    Bytecode is kept in a folder of its own, as an installed package has it. The specimens are full of artefacts; an
    article that has none asks for less.
    """
    articles = sorted(path for path in (Path(__file__).parents[1] / "seeds").iterdir() if path.is_file())
    clock, processor = [], []
    with tempfile.TemporaryDirectory() as folder:
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        for article in [articles[0], *articles * 4]:
            command = [sys.executable, "-m", "evaluator", "score", "--no-model", str(article)]
            before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            subprocess.run(command, capture_output=True, check=True, env={**kept, "PYTHONPYCACHEPREFIX": folder})
            clock.append(time.perf_counter() - start)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            processor.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    del clock[0], processor[0]  # the run that wrote the bytecode
    best = [min(processor[i :: len(articles)]) for i in range(len(articles))]
    print(
        f"\ncold `evaluator score` of one article: processor {statistics.median(processor):.2f} s (median of "
        f"{len(processor)} runs on {len(articles)} specimens; at best {min(best):.2f} s for the lightest and {max(best):.2f} s "
        f"for the heaviest), on the clock {statistics.median(clock):.2f} s"
    )


if __name__ == "__main__":
    main()
