"""What a format is: a module with a `render`. Each file of this package but this one and xml.py is a format, by its name."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluator import formats
from evaluator.engine import Result


@dataclass(frozen=True, slots=True)
class Style:
    """How to write for the one who reads: columns available, colour or not."""

    width: int = 80
    colour: bool = False


Render = Callable[[Sequence[Result], Style], str]


def format_names() -> list[str]:
    """Return the names of all formats, sorted."""
    names = {module.name.removesuffix("_") for module in pkgutil.iter_modules(formats.__path__)}
    return sorted(names - {"base", "xml"})


def load_format(name: str) -> Render:
    """Return the `render` of a format. A trailing underscore in a file's name keeps it off a standard module's."""
    for module in (name, f"{name}_"):
        if importlib.util.find_spec(f"{formats.__name__}.{module}") is not None:
            render: Render = importlib.import_module(f"{formats.__name__}.{module}").render
            return render
    raise KeyError(name)


def portable_path(path: str) -> str:
    """Return a path as other tools want it: below the working folder if it is there, with ``/`` between folders."""
    whole, here = Path(path), Path.cwd()
    if whole.is_absolute() and whole.is_relative_to(here):
        whole = whole.relative_to(here)
    return whole.as_posix()
