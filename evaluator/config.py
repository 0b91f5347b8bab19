"""Configuration: which checks run, with what options, and what fails the gate.

Read from ``evaluator.toml`` or ``[tool.evaluator]`` in ``pyproject.toml``, found upwards from where the file lies.
Every key and code is validated; an unknown one is an error that names the nearest right one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from evaluator.checks.base import Check, Options, OptionValue
from evaluator.checks.registry import all_rules, find_rule, matches_selector
from evaluator.findings import Severity
from evaluator.suppress import Configured

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
    suppress: tuple[Configured, ...] = ()
    """Suppressions that are not written in the text."""
    origin: str | None = None
    """The file that the configuration was read from."""
    sources: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
    """Where each setting that is not the default comes from, by its key: ``select``, ``checks.REA001.words``."""

    def is_selected(self, check: Check) -> bool:
        """Tell whether a check is to run."""
        if self.select and not matches_selector(check.code, check.name, self.select):
            return False
        return not matches_selector(check.code, check.name, self.ignore)

    def options_for(self, check: Check) -> Options:
        """Return the options of a check: its defaults under what is configured."""
        return Options({**check.options, **self.options.get(check.code, {})}, model=self.model)

    def for_path(self, path: str | None) -> Config:
        """Return the configuration in force for one path, its overrides applied in order.

        Patterns match the whole path or its end from a folder on; ``*`` goes over folders too.
        """
        if not self.per_path and not self.suppress:
            return self
        config = replace(self, per_path=(), suppress=tuple(one for one in self.suppress if _matches(path, one.pattern)))
        for pattern, settings in self.per_path:
            if _matches(path, pattern):
                config = _apply(config, settings, f"{self.origin or 'configuration'}: per-path {pattern!r}")
        return config


def _matches(path: str | None, pattern: str) -> bool:
    return path is not None and (fnmatch(path, pattern) or fnmatch(path, f"*/{pattern}"))


@dataclass(frozen=True)
class ConfigFinder:
    """Finds the configuration of every file: that of its folder or the next one above, under the command line's."""

    file: Path | None = None
    """The one file to use, for all; None looks for one from each file's folder upwards."""
    overrides: Mapping[str, Any] = field(default_factory=dict)
    """Settings that beat those of the files, by their names there."""
    severity: Severity | None = None
    """Least severity that is reported where nothing sets one."""
    _by_folder: dict[Path, Config] = field(default_factory=dict, repr=False, compare=False)

    def base(self, path: str | None) -> Config:
        """Return the configuration of the file at `path` (None or ``-``: of the working folder) before overrides.

        Raises ConfigError.
        """
        outside = path is None or path == "-"
        folder = Path.cwd() if outside or self.file is not None else Path(path or "").resolve().parent
        if folder not in self._by_folder:
            self._by_folder[folder] = load_config(folder) if self.file is None else read_config(self.file)
        return self._by_folder[folder]

    def for_path(self, path: str | None) -> Config:
        """Return what is in force for one file: file's settings, then its overrides by path, then the command line's.

        Raises ConfigError.
        """
        base = self.base(path)
        own = base.for_path(None if path is None or path == "-" else _below(path, base.origin))
        config = _apply(own, self.overrides, "command line")
        return replace(config, severity=self.severity) if config.severity is None else config


def _below(path: str, origin: str | None) -> str:
    """Return a path as seen from the folder of the configuration file, with ``/`` on every system."""
    whole = Path(path).resolve()
    root = Path.cwd() if origin is None else Path(origin).resolve().parent
    return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else whole.as_posix()


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
        # Most of these files say nothing of us, and a mistake in one of those is none of our business.
        if project.is_file() and b"evaluator" in project.read_bytes():
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
        table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not valid UTF-8 at byte {error.start}") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error
    return table


def _from_table(table: Mapping[str, Any], origin: str) -> Config:
    return replace(_apply(Config(), table, origin), origin=origin)


def with_settings(config: Config, settings: Mapping[str, Any], where: str) -> Config:
    """Return `config` with the given settings, by their names in the configuration file. Raises ConfigError."""
    return _apply(config, settings, where)


KEYS: Mapping[str, str] = {
    "select": "list of codes, prefixes of codes or names: run only these checks; empty means all",
    "ignore": "list of codes, prefixes or names: leave these checks out",
    "severity": "`info`, `warning` or `error`: least severity to report; `lint` takes `warning` where it is not set",
    "min-confidence": "0 to 1: drop findings that their check is less sure of; 0.5 where it is not set",
    "model": "`false` does without the language model and the checks that need it",
    "fail-under": "table of scores and numbers: `lint` fails where a score is below its number",
    "fail-over": "table of scores and numbers: `lint` fails where a score is above its number",
    "checks": "tables of options, one a check: `[checks.REA001]`",
    "per-path": 'tables of settings for the paths that match a pattern: `[per-path."drafts/*"]`',
    "suppress": "suppressions that are not written in the text: `[[suppress]]`",
}
"""The keys of a configuration file, and what each is."""


def _apply(config: Config, table: Mapping[str, Any], where: str) -> Config:
    changes: dict[str, Any] = {}
    sources = dict(config.sources)
    for key, value in table.items():
        if key == "checks" and isinstance(value, Mapping):
            sources.update({f"checks.{code}.{name}": where for code, named in value.items() for name in named})
        sources[key] = where
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
            changes["options"] = _over(config.options, _check_options(value, where))
        elif key == "per-path":
            changes["per_path"] = _per_path(config, value, where)
        elif key == "suppress":
            changes["suppress"] = _suppressions(value, where)
        else:
            raise ConfigError(f"{where}: unknown key {key!r}{_nearest(key, KEYS)}")
    return replace(config, **changes, sources=sources) if changes else config


def _over(
    options: Mapping[str, Mapping[str, OptionValue]], more: Mapping[str, Mapping[str, OptionValue]]
) -> dict[str, Mapping[str, OptionValue]]:
    return {**options, **{code: {**options.get(code, {}), **values} for code, values in more.items()}}


def _nearest(word: str, known: Iterable[str]) -> str:
    import difflib

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
        if not isinstance(settings, Mapping):
            raise ConfigError(f"{where}: per-path.{pattern!r} must be a table of settings")
        for key in ("per-path", "suppress"):
            if key in settings:
                raise ConfigError(f"{where}: per-path.{pattern!r} cannot hold {key!r}")
        _apply(config, settings, f"{where}: per-path {pattern!r}")  # so that a mistake shows at once, not at a match
    return tuple(value.items())


def _suppressions(value: object, where: str) -> tuple[Configured, ...]:
    if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
        raise ConfigError(f"{where}: suppress must be tables, each begun by [[suppress]]")
    return tuple(_suppression(item, f"{where}: suppress {i}") for i, item in enumerate(value, start=1))


_SUPPRESS_KEYS = ("path", "codes", "reason", "line", "block")


def _suppression(table: Mapping[str, Any], where: str) -> Configured:
    for key, value in table.items():
        if key not in _SUPPRESS_KEYS:
            raise ConfigError(f"{where}: unknown key {key!r}{_nearest(key, _SUPPRESS_KEYS)}")
        if key != "codes" and not (isinstance(value, str) and value.strip()):
            raise ConfigError(f"{where}: {key} must be a string, not {value!r}")
    for key in ("path", "codes", "reason"):
        if key not in table:
            raise ConfigError(f"{where}: {key!r} is missing")
    if "line" in table and "block" in table:
        raise ConfigError(f"{where}: either line or block, not both")
    return Configured(
        pattern=table["path"],
        codes=_selectors(table["codes"], f"{where}: codes"),
        reason=table["reason"],
        line=table.get("line"),
        block=table.get("block"),
        where=where,
    )
