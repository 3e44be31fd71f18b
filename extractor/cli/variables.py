"""Every option is a variable as well, named like the option: EXTRACTOR_QUARANTINE_LIST_JSON=1 is `extractor quarantine list --json`."""

from typing import Any

from typer.core import TyperCommand, TyperOption


class OptionsAreVariables(TyperCommand):
    """A command whose variables follow its options; by itself typer names them after the parameters of the function."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Name the variables, which are read with the arguments."""
        for option in self.params:
            if isinstance(option, TyperOption):
                names = [variable_name(ctx.auto_envvar_prefix, name) for name in option.opts if name.startswith("--")]
                option.envvar = names[0] if len(names) == 1 else names  # a list would be told as one: "env var: '['EXTRACTOR_…']'"
                option.allow_from_autoenv = False
        return super().parse_args(ctx, args)


def variable_name(command: str, option: str) -> str:
    """The variable of an option.

    >>> variable_name("EXTRACTOR_INGEST", "--max-error-rate")
    'EXTRACTOR_INGEST_MAX_ERROR_RATE'
    """
    return f"{command}_{option.removeprefix('--').replace('-', '_').upper()}"
