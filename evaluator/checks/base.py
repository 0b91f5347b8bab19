"""What a check is: a declaration with its examples, and a function that finds.

A module under `evaluator.checks` that has a ``CHECK`` and a ``find`` is a check; nothing else has to be told of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from evaluator.document import PROSE, BlockKind, Document
from evaluator.findings import Match, Severity

FAMILIES = ("duplication", "garble", "boilerplate", "leftover", "consistency", "readability")

OptionValue = bool | int | float | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flags:
    """An example that the check must flag.

    `place` is the exact text of the finding; `mend` is the whole example after its edits, where the check has them.
    """

    text: str
    place: str
    mend: str | None = None
    format: str = "plain"


@dataclass(frozen=True, slots=True)
class Silent:
    """An example on which the check must say nothing."""

    text: str
    format: str = "plain"


class Options(Mapping[str, OptionValue]):
    """A check's options as configured, over its defaults, and whether it may ask the model."""

    def __init__(self, values: Mapping[str, OptionValue], *, model: bool = True) -> None:
        self._values = dict(values)
        self.model = model

    def __getitem__(self, key: str) -> OptionValue:
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def number(self, key: str) -> float:
        """Return a numeric option."""
        value = self._values[key]
        assert isinstance(value, int | float)
        return value

    def integer(self, key: str) -> int:
        """Return an option that is a whole number."""
        return int(self.number(key))

    def words(self, key: str) -> tuple[str, ...]:
        """Return an option that is a list of strings."""
        value = self._values[key]
        assert isinstance(value, tuple)
        return value


@dataclass(frozen=True)
class Check:
    """The declaration of a check: everything that the documentation, the tests and the engine need to know.

    Raises ValueError if the code or family is malformed or there are fewer than two examples of each kind.
    """

    code: str
    name: str
    family: str
    severity: Severity
    summary: str
    why: str
    examples: tuple[Flags | Silent, ...]
    scopes: frozenset[BlockKind] = PROSE
    """Kinds of block in which matches count; the engine drops the others."""
    quotations: bool = True
    """False where the words inside quotation marks must be left alone."""
    opaque: bool = False
    """True where inline code and addresses are to be searched as well."""
    over: tuple[str, ...] = ()
    """Codes or prefixes of codes whose findings are dropped where this check has one."""
    options: Mapping[str, OptionValue] = field(default_factory=dict)
    needs_model: bool = False
    unspecific: bool = False
    """True where a finding cannot name the rule that is broken: it gives way to any other that fills its place."""

    def __post_init__(self) -> None:
        if not (len(self.code) == 6 and self.code[:3].isupper() and self.code[3:].isdigit()):
            raise ValueError(f"check code {self.code!r} is not three capitals and three digits")
        if self.family not in FAMILIES:
            raise ValueError(f"{self.code}: unknown family {self.family!r}")
        for kind in (Flags, Silent):
            if sum(isinstance(example, kind) for example in self.examples) < 2:
                raise ValueError(f"{self.code}: at least two {kind.__name__} examples are needed")


Find = Callable[[Document, Options], Iterable[Match]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check together with its function, as the registry holds it."""

    check: Check
    find: Find
