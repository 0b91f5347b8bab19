"""From what the user named (files, folders, globs, standard input) to documents, one after another."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from evaluator.document import Document
from evaluator.readers import STDIN, SUFFIXES, ReadError, describe, read_path

if TYPE_CHECKING:
    from typing import BinaryIO


def expand_paths(paths: Iterable[str | os.PathLike[str]]) -> list[str | ReadError]:
    """Return the files that `paths` mean, in a stable order and each once, and an error for each that means none.

    A file stands for itself, whatever its suffix. A folder means the files below it that have a known suffix, hidden
    ones left out, sorted. A pattern (``*``, ``?``, ``[``, ``**``) means the files it matches, sorted; ``-`` is
    standard input.
    """
    found: list[str | ReadError] = []
    seen: set[str] = set()
    for path in paths:
        for item in _expand(os.fspath(path)):
            key = item if isinstance(item, str) else f"\x00{item.path}"
            key = key if key == STDIN or not isinstance(item, str) else os.path.realpath(item)
            if key not in seen:
                seen.add(key)
                found.append(item)
    return found


def read_all(
    paths: Iterable[str | os.PathLike[str]],
    format: str | None = None,
    stdin: BinaryIO | None = None,
    *,
    text_path: str | None = None,
) -> Iterator[tuple[str, Document | ReadError]]:
    """Yield name and document, or the error in its place, for every file that `paths` mean, one at a time."""
    for item in expand_paths(paths):
        yield read_one(item, format, stdin, text_path=text_path)


def read_one(
    item: str | ReadError,
    format: str | None = None,
    stdin: BinaryIO | None = None,
    *,
    text_path: str | None = None,
) -> tuple[str, Document | ReadError]:
    """Read one item of `expand_paths`; an error comes back instead of being raised."""
    if isinstance(item, ReadError):
        return item.path, item
    try:
        return item, read_path(item, format, stdin, text_path=text_path)
    except ReadError as error:
        return item, error


def _expand(path: str) -> list[str] | list[ReadError]:
    if path == STDIN:
        return [path]
    try:
        if Path(path).is_dir():
            return list(_folder(path)) or [ReadError(path, f"nothing to read in this folder ({_suffixes()})")]
    except OSError as error:
        return [ReadError(path, describe(error))]
    if glob.has_magic(path) and not os.path.lexists(path):
        return list(_pattern(path)) or [ReadError(path, "no file matches this pattern")]
    return [path]


def _suffixes() -> str:
    return f"no file that ends in {', '.join(SUFFIXES)}"


def _folder(folder: str) -> Iterator[str]:
    """Yield the readable kinds of file below a folder, sorted; raises OSError if the folder itself cannot be listed."""
    with os.scandir(folder):
        pass  # os.walk would pass over a folder without permission in silence
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and PurePath(name).suffix.lower() in SUFFIXES:
                yield str(Path(parent, name))


def _pattern(pattern: str) -> Iterator[str]:
    # A pattern that names its suffix is taken at its word; "notes/*" means what can be read there.
    any_suffix = PurePath(pattern).suffix not in ("", ".*")
    for path in sorted(glob.glob(pattern, recursive=True)):  # noqa: PTH207, for a pattern may be absolute
        if Path(path).is_file() and (any_suffix or PurePath(path).suffix.lower() in SUFFIXES):
            yield path
