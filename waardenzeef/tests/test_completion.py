"""Tab in a shell: the script knows every command, option and value, and runs."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from waardenzeef import cli
from waardenzeef.cli import main
from waardenzeef.rules import RULES


def script(capsys: pytest.CaptureFixture[str], shell: str) -> str:
    assert main(["completion", shell]) == 0
    return capsys.readouterr().out


def pressed(made: str, *words: str) -> list[str]:
    """What bash offers when Tab is pressed behind these words."""
    line = " ".join(f"'{word}'" for word in words)
    asked = f"COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; _waardenzeef; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    run = ["bash", "-c", f"{made}\n{asked}"]
    return subprocess.run(run, capture_output=True, text=True, check=True).stdout.split()


def test_bash_completes_commands_options_and_values(capsys):
    made = script(capsys, "bash")

    assert pressed(made, "waardenzeef", "") == [*cli.COMMANDS]
    assert pressed(made, "waardenzeef", "ex") == ["explain"]
    assert pressed(made, "waardenzeef", "tally", "--rule", "") == [*RULES]
    assert pressed(made, "waardenzeef", "tally", "f.pb", "--ti") == ["--ties", "--tie-order"]
    assert pressed(made, "waardenzeef", "report", "--language", "n") == ["nl"]
    assert pressed(made, "waardenzeef", "tally", "f") == []  # bash then offers files


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_that_is_here_can_read_its_script(capsys, shell):
    made = script(capsys, shell)
    if not shutil.which(shell):
        pytest.skip(f"there is no {shell} here")

    assert subprocess.run([shell, "-n"], input=made, text=True, check=False).returncode == 0


@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_every_option_of_every_command_is_in_the_script(capsys, shell):
    made = script(capsys, shell)

    for command in cli.COMMANDS:
        assert command in made
    for option in ("rule", "exclusive", "fell-short", "replicates", "budget"):
        assert f"--{option}" in made or f"-l {option}" in made


def test_fish_offers_the_values_of_an_option(capsys):
    assert "-l rule -x -a 'greedy equal-shares" in script(capsys, "fish")


def test_zsh_uses_the_script_of_bash(capsys):
    assert script(capsys, "zsh").endswith(script(capsys, "bash"))
