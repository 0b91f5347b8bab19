"""Configuration: which checks run, with what options, and what fails the gate.

Read from ``evaluator.toml`` or ``[tool.evaluator]`` in ``pyproject.toml``, found upwards from where the command runs
or the file lies. Every key and code is validated; an unknown one is an error that names the nearest right one.
"""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from evaluator.checks.base import Check, Options, OptionValue
from evaluator.checks.registry import all_rules, find_rule, matches_selector
from evaluator.findings import Severity

SCORE_NAMES = ("overall", "readability", "redundancy", "fluency", "cleanliness", "consistency")

FILE_NAME = "evaluator.toml"


class ConfigError(Exception):
    """A configuration that cannot be used; the message is one line for the user."""


@dataclass(frozen=True)
class Config:
    """What `evaluate` and the gate are to do. The defaults are what an unconfigured run uses."""

    select: tuple[str, ...] = ()
    """Codes, prefixes or names of the checks to run; empty means all."""
    ignore: tuple[str, ...] = ()
    severity: Severity | None = None
    """Least severity that is reported; None leaves it to the command."""
    min_confidence: float = 0.5
    """Findings that their check is less sure of than this are dropped."""
    model: bool = True
    """False leaves out every check that needs the language model."""
    fail_under: Mapping[str, float] = field(default_factory=dict)
    fail_over: Mapping[str, float] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, OptionValue]] = field(default_factory=dict)
    """Options by check code."""
    per_path: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    """Pairs of a glob and the settings that hold for paths that match it."""
    origin: str | None = None
    """The file that the configuration was read from."""

    def is_selected(self, check: Check) -> bool:
        """Tell whether a check is to run."""
        if self.select and not matches_selector(check.code, check.name, self.select):
            return False
        return not matches_selector(check.code, check.name, self.ignore)

    def options_for(self, check: Check) -> Options:
        """Return the options of a check: its defaults under what is configured."""
        return Options({**check.options, **self.options.get(check.code, {})})

    def for_path(self, path: str | None) -> Config:
        """Return the configuration in force for one path, its overrides applied in order."""
        config = self
        for pattern, settings in self.per_path:
            if path is not None and (fnmatch(path, pattern) or fnmatch(path, f"*/{pattern}")):
                config = _apply(config, settings, f"per-path {pattern!r}")
        return config


def load_config(start: Path) -> Config:
    """Return the configuration that holds at `start`: that of the nearest folder upwards, else the defaults.

    Raises ConfigError for a file that cannot be read or used.
    """
    folder = start.resolve()
    for candidate in (folder, *folder.parents):
        own = candidate / FILE_NAME
        if own.is_file():
            return read_config(own)
        project = candidate / "pyproject.toml"
        if project.is_file():
            table = _parse(project).get("tool", {}).get("evaluator")
            if table is not None:
                return _from_table(table, str(project))
    return Config()


def read_config(path: Path) -> Config:
    """Read one configuration file, ``evaluator.toml`` or a ``pyproject.toml``. Raises ConfigError."""
    table = _parse(path)
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get("evaluator", {})
    return _from_table(table, str(path))


def _parse(path: Path) -> dict[str, Any]:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error
    return table


def _from_table(table: Mapping[str, Any], origin: str) -> Config:
    return replace(_apply(Config(), table, origin), origin=origin)


def with_settings(config: Config, settings: Mapping[str, Any], where: str) -> Config:
    """Return `config` with the given settings, by their names in the configuration file. Raises ConfigError."""
    return _apply(config, settings, where)


_KEYS = (
    "select", "ignore", "severity", "min-confidence", "model", "fail-under", "fail-over", "checks", "per-path",
)  # fmt: skip


def _apply(config: Config, table: Mapping[str, Any], where: str) -> Config:
    changes: dict[str, Any] = {}
    for key, value in table.items():
        if key in ("select", "ignore"):
            changes[key] = _selectors(value, f"{where}: {key}")
        elif key == "severity":
            changes[key] = _severity(value, where)
        elif key == "min-confidence":
            changes["min_confidence"] = _number(value, 0, 1, f"{where}: {key}")
        elif key == "model":
            if not isinstance(value, bool):
                raise ConfigError(f"{where}: model must be true or false, not {value!r}")
            changes["model"] = value
        elif key in ("fail-under", "fail-over"):
            changes[key.replace("-", "_")] = _limits(value, f"{where}: {key}")
        elif key == "checks":
            changes["options"] = {**config.options, **_check_options(value, where)}
        elif key == "per-path":
            changes["per_path"] = _per_path(config, value, where)
        else:
            raise ConfigError(f"{where}: unknown key {key!r}{_nearest(key, _KEYS)}")
    return replace(config, **changes)


def _nearest(word: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f"; did you mean {close[0]!r}?" if close else ""


def _selectors(value: object, where: str) -> tuple[str, ...]:
    if isinstance(value, str):
        value = [part for part in value.replace(",", " ").split() if part]
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise ConfigError(f"{where} must be a list of codes")
    checks = [rule.check for rule in all_rules()]
    for selector in value:
        if not any(matches_selector(check.code, check.name, [selector]) for check in checks):
            known = [name for check in checks for name in (check.code, check.name)]
            wanted = selector.upper() if any(map(str.isdigit, selector)) else selector.lower()
            raise ConfigError(f"{where}: no check is called {selector!r}{_nearest(wanted, known)}")
    return tuple(value)


def _severity(value: object, where: str) -> Severity:
    try:
        return Severity(value)
    except ValueError:
        names = [severity.value for severity in Severity]
        raise ConfigError(f"{where}: severity {value!r} is none of {', '.join(names)}") from None


def _number(value: object, low: float, high: float, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise ConfigError(f"{where} must be a number from {low:g} to {high:g}, not {value!r}")
    return float(value)


def _limits(value: object, where: str) -> dict[str, float]:
    if not isinstance(value, Mapping):
        raise ConfigError(f"{where} must be a table such as {{ overall = 80 }}")
    for name in value:
        if name not in SCORE_NAMES:
            raise ConfigError(f"{where}: no score is called {name!r}{_nearest(str(name), SCORE_NAMES)}")
    return {str(name): _number(limit, 0, 100, f"{where}.{name}") for name, limit in value.items()}


def _check_options(value: object, where: str) -> dict[str, dict[str, OptionValue]]:
    if not isinstance(value, Mapping):
        raise ConfigError(f"{where}: checks must be a table")
    options: dict[str, dict[str, OptionValue]] = {}
    for code, table in value.items():
        rule = find_rule(str(code))
        if rule is None:
            known = [rule.check.code for rule in all_rules()]
            raise ConfigError(f"{where}: no check is called {code!r}{_nearest(str(code).upper(), known)}")
        if not isinstance(table, Mapping):
            raise ConfigError(f"{where}: checks.{code} must be a table")
        options[rule.check.code] = {
            str(name): _option(rule.check, str(name), given, f"{where}: checks.{code}") for name, given in table.items()
        }
    return options


def _option(check: Check, name: str, given: object, where: str) -> OptionValue:
    if name not in check.options:
        raise ConfigError(f"{where}: no option is called {name!r}{_nearest(name, check.options)}")
    default = check.options[name]
    if isinstance(default, tuple):
        if isinstance(given, list) and all(isinstance(item, str) for item in given):
            return tuple(given)
        raise ConfigError(f"{where}.{name} must be a list of strings")
    if isinstance(default, bool) or isinstance(given, bool) or isinstance(default, str):
        if isinstance(given, bool | str) and isinstance(given, type(default)):
            return given
    elif isinstance(given, int | float):
        return given
    raise ConfigError(f"{where}.{name} must be of the kind of its default, {default!r}")


def _per_path(config: Config, value: object, where: str) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    if not isinstance(value, Mapping):
        raise ConfigError(f"{where}: per-path must be a table of globs")
    for pattern, settings in value.items():
        if not isinstance(settings, Mapping) or "per-path" in settings:
            raise ConfigError(f"{where}: per-path.{pattern!r} must be a table of settings")
        _apply(config, settings, f"{where}: per-path {pattern!r}")  # so that a mistake shows at once, not at a match
    return tuple(value.items())
