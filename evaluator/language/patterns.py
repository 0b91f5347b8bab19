"""Regular expressions that are compiled when they are first used.

A long expression takes some milliseconds to compile, and most articles hold no sign that it has to be searched for.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import cast


class _Pattern:
    """Stands for a compiled pattern: its attributes are those of the pattern, each fetched once."""

    def __init__(self, expression: str, flags: int) -> None:
        self._arguments = expression, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(*self._arguments)

    def __getattr__(self, name: str) -> object:
        value = getattr(self._compiled, name)
        self.__dict__[name] = value
        return value


def lazy_pattern(expression: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern like that of `re.compile`, which is compiled when it is first used."""
    return cast("re.Pattern[str]", _Pattern(expression, flags))
