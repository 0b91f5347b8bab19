"""The wire format, version 1: everything that is known, for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from evaluator.engine import Result
from evaluator.findings import Finding
from evaluator.formats.base import Style
from evaluator.scoring import Parts

VERSION = 1


def render(results: Sequence[Result], style: Style) -> str:
    """Return the results as one JSON document."""
    payload = {"version": VERSION, "documents": [document(result) for result in results]}
    return json.dumps(payload, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def document(result: Result) -> dict[str, Any]:
    """Return one result as the wire format has it."""
    scores = result.scores
    return {
        "path": result.path,
        "error": result.error,
        "verdict": result.verdict,
        "scores": {
            "overall": scores.overall,
            "readability": scores.readability,
            "redundancy": scores.redundancy,
            "fluency": scores.fluency,
            "cleanliness": scores.cleanliness,
            "consistency": scores.consistency,
        },
        "taken_off": dict(result.assessment.taken_off),
        "parts": _parts(result.assessment.parts),
        "reasons": list(result.assessment.reasons),
        "metrics": dict(result.metrics),
        "undefined": dict(result.undefined),
        "notes": list(result.notes),
        "left_out": list(result.left_out),
        "findings": [finding(found) for found in result.findings],
    }


def _parts(parts: Parts | None) -> dict[str, Any] | None:
    if parts is None:
        return None
    return {
        "words": parts.words,
        "sound_words": parts.sound_words,
        "repeated_words": parts.repeated_words,
        "density": dict(parts.density),
    }


def finding(found: Finding) -> dict[str, Any]:
    """Return one finding as the wire format has it."""
    return {
        "code": found.code,
        "name": found.name,
        "family": found.family,
        "severity": found.severity.value,
        "confidence": found.confidence,
        "start": found.start,
        "end": found.end,
        "line": found.line,
        "column": found.column,
        "end_line": found.end_line,
        "end_column": found.end_column,
        "text": found.text,
        "message": found.message,
        "edits": [{"start": e.start, "end": e.end, "replacement": e.replacement} for e in found.edits],
        "safe": found.safe,
        "related": [{"start": r.start, "end": r.end, "message": r.message} for r in found.related],
        "fingerprint": found.fingerprint,
    }
