"""Finds every check by itself: each module below `evaluator.checks` that has a ``CHECK`` and a ``find``."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from functools import lru_cache

from evaluator import checks
from evaluator.checks.base import FAMILIES, Rule


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """Return every rule, sorted by family in catalogue order and then by code.

    Raises ValueError if two checks share a code or a name.
    """
    found: dict[str, Rule] = {}
    for family in FAMILIES:
        package = importlib.import_module(f"{checks.__name__}.{family}")
        for module_info in pkgutil.iter_modules(package.__path__):
            module = importlib.import_module(f"{package.__name__}.{module_info.name}")
            if not hasattr(module, "CHECK"):
                continue
            rule = Rule(module.CHECK, module.find)
            for key in (rule.check.code, rule.check.name):
                if key in found:
                    raise ValueError(f"two checks are called {key}")
                found[key] = rule
    unique = {rule.check.code: rule for rule in found.values()}
    return tuple(sorted(unique.values(), key=lambda rule: (FAMILIES.index(rule.check.family), rule.check.code)))


def find_rule(code_or_name: str) -> Rule | None:
    """Return the rule with this code (in any case) or name, or None."""
    wanted = code_or_name.strip()
    for rule in all_rules():
        if rule.check.code == wanted.upper() or rule.check.name == wanted.lower():
            return rule
    return None


def matches_selector(code: str, name: str, selectors: Iterable[str]) -> bool:
    """Tell whether a check is meant by one of the selectors: codes, prefixes of codes, or names."""
    return any(code.startswith(selector.upper()) or name == selector.lower() for selector in selectors)
