"""A baseline: the findings that are known and accepted, so that only new ones fail the gate."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path

from evaluator.findings import Finding

VERSION = 1


class BaselineError(Exception):
    """A baseline file that cannot be used; the message is one line for the user."""


class Baseline:
    """Fingerprints of the findings that are accepted in one file. They hash words, not lines, so edits keep them."""

    def __init__(self, fingerprints: Iterable[str]) -> None:
        self._fingerprints = frozenset(fingerprints)

    def knows(self, finding: Finding) -> bool:
        """Tell whether a finding was accepted."""
        return finding.fingerprint in self._fingerprints


class BaselineFile:
    """A baseline as stored: what is accepted in each file. Paths are as seen from the baseline's folder."""

    def __init__(self, root: Path, files: Mapping[str, Iterable[str]]) -> None:
        self._root = root
        self._files = {name: frozenset(fingerprints) for name, fingerprints in files.items()}
        # A file that is gone may have been renamed: what was accepted in it is accepted wherever it turns up.
        lost = (own for name, own in self._files.items() if name != "-" and not (root / name).exists())
        self._lost = frozenset(chain.from_iterable(lost))

    def of(self, path: str | None) -> Baseline:
        """Return what is accepted in the file at `path`."""
        return Baseline(self._lost | self._files.get(_below(self._root, path), frozenset()))

    @classmethod
    def read(cls, path: Path) -> BaselineFile:
        """Read a baseline file. Raises BaselineError."""
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
            if stored["version"] != VERSION:
                raise BaselineError(f"{path}: baseline of version {stored['version']}, expected {VERSION}")
            files = {
                name: [str(entry["fingerprint"]) for entry in entries] for name, entries in stored["files"].items()
            }
        except OSError as error:
            raise BaselineError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from error
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BaselineError(f"{path}: not a baseline file") from error
        return cls(path.resolve().parent, files)


def baseline_text(findings: Mapping[str, Iterable[Finding]], root: Path) -> str:
    """Return the text of a baseline file in folder `root` that accepts `findings`, given by the path of their file."""
    files = {
        _below(root, path): [{"code": f.code, "fingerprint": f.fingerprint, "text": f.text[:80]} for f in found]
        for path, found in findings.items()
    }
    kept = {path: entries for path, entries in sorted(files.items()) if entries}
    return json.dumps({"version": VERSION, "files": kept}, indent=2, ensure_ascii=False) + "\n"


def _below(root: Path, path: str | None) -> str:
    """Return a path as seen from `root`, with ``/`` on every system."""
    if path is None or path == "-":
        return "-"
    try:
        return Path(os.path.relpath(Path(path).resolve(), root)).as_posix()
    except ValueError:  # another drive
        return Path(path).resolve().as_posix()
