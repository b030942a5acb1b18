"""`waardenzeef completion`: a script with which a shell completes commands, options and their values.

The script is made from the same parsers that read the command line, so it cannot name what does not exist.
"""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Iterator

from waardenzeef import cli
from waardenzeef.cli.tables import say

_BASH = """_waardenzeef() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} words=
    if [ "$COMP_CWORD" -eq 1 ]; then
        words=@COMMANDS@
    else
        case "${COMP_WORDS[1]} $prev" in
@VALUES@
        esac
        if [ -z "$words" ]; then
            case "$cur" in
                -*) case "${COMP_WORDS[1]}" in
@OPTIONS@
                esac ;;
            esac
        fi
    fi
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o bashdefault -o default -F _waardenzeef waardenzeef"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of this command."""
    parser.add_argument("shell", choices=_SHELLS, help="which shell it is for")


def run(arguments: argparse.Namespace) -> None:
    """Print the script."""
    say(*_SHELLS[arguments.shell]())


def _bash() -> Iterator[str]:
    values = (
        f"            '{name} {option}') words={shlex.quote(' '.join(_values(action)))} ;;"
        for name, action in _actions()
        for option in action.option_strings
        if _values(action)
    )
    options = (
        f"                    {name}) words={shlex.quote(' '.join(_options(name)))} ;;"
        for name in cli.COMMANDS
    )
    filled = _BASH.replace("@COMMANDS@", shlex.quote(" ".join(cli.COMMANDS)))
    yield from (
        filled.replace("@VALUES@", "\n".join(values)).replace("@OPTIONS@", "\n".join(options)).split("\n")
    )


def _zsh() -> Iterator[str]:
    yield "autoload -U +X compinit && compinit"
    yield "autoload -U +X bashcompinit && bashcompinit"
    yield from _bash()


def _fish() -> Iterator[str]:
    for name, deed in cli.COMMANDS.items():
        yield f"complete -c waardenzeef -n __fish_use_subcommand -f -a {name} -d {shlex.quote(deed)}"
    for name, action in _actions():
        seen = shlex.quote(f"__fish_seen_subcommand_from {name}")
        told = shlex.quote((action.help or "").replace("%%", "%"))
        values = f" -x -a {shlex.quote(' '.join(_values(action)))}" if _values(action) else ""
        takes = values or ("" if action.nargs == 0 else " -r")
        for option in action.option_strings:
            kind = f"-l {option[2:]}" if option.startswith("--") else f"-s {option[1:]}"
            yield f"complete -c waardenzeef -n {seen} {kind}{takes} -d {told}"


def _actions() -> Iterator[tuple[str, argparse.Action]]:
    """Every option of every command."""
    for name, parser in _parsers().items():
        yield from ((name, action) for action in parser._actions if action.option_strings)


def _parsers() -> dict[str, argparse.ArgumentParser]:
    found: dict[str, argparse.ArgumentParser] = {}
    for name in cli.COMMANDS:
        found[name] = argparse.ArgumentParser()
        cli.module_of(name).add_arguments(found[name])
    return found


def _options(command: str) -> list[str]:
    return [option for name, action in _actions() if name == command for option in action.option_strings]


def _values(action: argparse.Action) -> list[str]:
    return [str(choice) for choice in action.choices or ()]


_SHELLS = {"bash": _bash, "zsh": _zsh, "fish": _fish}
