"""A baseline: the findings that are known and accepted, so that only new ones fail the gate."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from evaluator.findings import Finding

VERSION = 1


class BaselineError(Exception):
    """A baseline file that cannot be used; the message is one line for the user."""


class Baseline:
    """Fingerprints of accepted findings. They hash words, not lines or paths, so edits and moves keep them."""

    def __init__(self, fingerprints: Iterable[str]) -> None:
        self._fingerprints = frozenset(fingerprints)

    def knows(self, finding: Finding) -> bool:
        """Tell whether a finding was accepted."""
        return finding.fingerprint in self._fingerprints

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """Read a baseline file. Raises BaselineError."""
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
            if stored["version"] != VERSION:
                raise BaselineError(f"{path}: baseline of version {stored['version']}, expected {VERSION}")
            return cls(entry["fingerprint"] for entries in stored["files"].values() for entry in entries)
        except OSError as error:
            raise BaselineError(f"{path}: cannot be read: {error.strerror}") from error
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BaselineError(f"{path}: not a baseline file") from error


def baseline_text(findings: Mapping[str, Iterable[Finding]]) -> str:
    """Return the text of a baseline file that accepts `findings`, given by the path of their file."""
    files = {
        path: [{"code": f.code, "fingerprint": f.fingerprint, "text": f.text[:80]} for f in found]
        for path, found in sorted(findings.items())
    }
    stored = {"version": VERSION, "files": {path: entries for path, entries in files.items() if entries}}
    return json.dumps(stored, indent=2, ensure_ascii=False) + "\n"
