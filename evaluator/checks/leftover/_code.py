"""Code that a sentence shows between backticks: spoken of, not left over."""

from __future__ import annotations

import re

from evaluator.document import Document, Span
from evaluator.language.patterns import lazy_pattern

_SIGN = lazy_pattern(r"[<>{}$=;|\\&@#%()/]|[^\W_]_[^\W_]|(?:^|\s)--?\w|\w\.\w|[a-z][A-Z]|\[\[")


def is_code(shown: str) -> bool:
    """Tell whether the words between two backticks are code, as a sign that prose lacks shows, and not stressed words."""
    return _SIGN.search(shown) is not None


def is_in_code(document: Document, span: Span) -> bool:
    """Tell whether a stretch of plain text stands in code between backticks on its line."""
    text = document.text
    if "`" not in text:
        return False
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    if text.count("`", start, span.start) % 2 == 0:
        return False
    opened = text.rfind("`", start, span.start)
    closed = text.find("`", span.end, end if end >= 0 else len(text))
    return closed >= 0 and is_code(re.sub(r"\s+", " ", text[opened + 1 : closed]))
