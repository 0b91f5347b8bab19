"""The command `evaluator`. Each subcommand is a module of this package, imported when it is used."""

from __future__ import annotations

import gc
import importlib

import click

from evaluator import __version__

COMMANDS = {
    "score": "Say what is wrong with articles and how good they are.",
    "lint": "Gate: one line a finding, and an exit status.",
    "report": "Write tables and a page over many articles.",
    "explain": "Explain one check.",
    "rules": "List all checks.",
    "config": "Show the configuration in force and where it comes from.",
    "completion": "Print the script that completes commands in a shell.",
}


class _LazyGroup(click.Group):
    """A group that imports a subcommand's module only when that subcommand runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"evaluator.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="evaluator")
def main() -> None:
    """Find what rewriting left behind in an article, and score the whole.

    Exit status: 0 clean or only scored, 1 the gate failed, 2 wrong usage or unreadable input.
    """
    # Annotations are many small objects that all stay alive: the collector's default rounds over them are a sixth of
    # the time and free nothing.
    gc.set_threshold(500_000, 50, 50)
