"""Standard streams may be closed, full, or know few characters: no traceback, nothing lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

FILES = {"contacts/hana.yml": "name: Hana Kovač\nrank: A\nmet: {on: 2026-08-08}\n"}
full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device always full")
posix = pytest.mark.skipif(sys.platform == "win32", reason="the words are for a POSIX shell")


@pytest.fixture
def in_shell(network):
    """Run a command as a shell does, with what it says of the streams."""

    def run(line, **environment):
        root = network(FILES)
        command = line.replace("netjournal", f'"{sys.executable}" -m netjournal', 1)
        return subprocess.run(
            command,
            shell=True,
            cwd=root,
            env={**os.environ, **environment},
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=60,
            check=False,
        )

    return run


@pytest.mark.parametrize("arguments", ["due", "check --json", "show hana", "log --help"])
def test_a_terminal_of_few_characters_gets_the_others_escaped(in_shell, arguments) -> None:
    ran = in_shell(f"netjournal {arguments}", PYTHONIOENCODING="cp1252")
    assert (ran.returncode, "Traceback" in ran.stderr) == (0, False)
    if arguments == "due":
        assert "Hana Kova\\u010d  A" in ran.stdout


@posix
@pytest.mark.parametrize(
    "arguments", ["due", "show hana", "feeds", "check", "--help", "--timing due"]
)
@pytest.mark.parametrize("streams", [">&-", "2>&-", ">&- 2>&-", "<&-"])
def test_a_closed_stream_stops_nothing(in_shell, arguments, streams) -> None:
    ran = in_shell(f"netjournal {arguments} {streams}")
    assert (ran.returncode, "Error" in ran.stderr) == (0, False)


@posix
def test_without_standard_input_the_text_must_be_said(in_shell) -> None:
    assert in_shell("netjournal log hana call Hello. <&-").returncode == 0
    ran = in_shell("netjournal log hana call <&-")
    assert ran.returncode == 2
    assert "say it as TEXT" in ran.stderr


@full
@pytest.mark.parametrize("arguments", ["due", "due --json", "show hana", "check", "--help"])
def test_a_full_disk_is_a_sentence(in_shell, arguments) -> None:
    ran = in_shell(f"netjournal {arguments} > /dev/full")
    assert ran.returncode == 1
    assert ran.stderr.splitlines()[-1] == "Error: cannot print: No space left on device"
    assert "Traceback" not in ran.stderr
    assert "Exception" not in ran.stderr


@full
@pytest.mark.parametrize("streams", ["> /dev/full 2>&-", "> /dev/full 2>&1", ">&- 2> /dev/full"])
def test_where_nothing_can_be_printed_the_exit_code_says_so(in_shell, streams) -> None:
    ran = in_shell(f"netjournal set hana rank D {streams}; echo $?")
    assert (ran.stdout, ran.stderr) in {("1\n", ""), ("2\n", "")}


@full
def test_a_table_of_times_that_cannot_be_printed_fails_nothing(in_shell) -> None:
    ran = in_shell("netjournal --timing completion bash 2> /dev/full")
    assert ran.returncode == 0
    assert ran.stdout == in_shell("netjournal completion bash").stdout


@full
@pytest.mark.parametrize("arguments", ["log hana call Hello.", "set hana rank B", "add Eve"])
def test_what_was_written_can_be_undone_even_if_that_cannot_be_printed(
    in_shell, git, arguments
) -> None:
    in_shell("git init --quiet && git add --all && git commit --quiet --message=All")
    ran = in_shell(f"netjournal {arguments} > /dev/full")
    assert ran.returncode == 1
    assert "Undo: git " in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_new_file_can_be_undone_even_if_no_editor_runs(in_shell, git) -> None:
    in_shell("git init --quiet")
    ran = in_shell("netjournal add Eve --edit", VISUAL="no-such-editor")
    assert "Undo: git clean -f -- contacts/eve.yml\n" in ran.stderr
    assert ran.returncode == 1


@posix
def test_a_reader_that_has_seen_enough_is_no_fault(in_shell) -> None:
    ran = in_shell("netjournal schema --markdown | head -1")
    assert ran.stderr == ""


@posix
def test_a_reader_that_has_seen_enough_keeps_nobody_from_the_table_of_times(in_shell) -> None:
    ran = in_shell("netjournal --timing schema --markdown | head -1")
    assert ran.stderr.startswith("Stage ")
