"""True slips of the edited texts: findings that were read and are right, so that they are not counted as false.

benchmarks/known_slips.tsv holds one a line: the text's name, the check's code, and a hash of the words found; the
words themselves stay in the data folder.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from evaluator.findings import Finding

_FILE = Path(__file__).with_name("known_slips.tsv")
Slip = tuple[str, str, str]


def known_slips() -> frozenset[Slip]:
    """Return the slips as name of the text, code and hash."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return frozenset((row[0], row[1], row[2]) for row in rows)


def as_slip(name: str, finding: Finding) -> Slip:
    """Return the key of a finding in the text called `name`."""
    return name, finding.code, hashlib.sha256(finding.text.encode()).hexdigest()[:12]
