"""The user's editor is found, told the line, and never run by a shell."""

from __future__ import annotations

import subprocess
import sys

import pytest

from netjournal.cli import editor
from netjournal.errors import NetjournalError


@pytest.fixture
def commands(monkeypatch):
    """Note the commands that would be run."""
    noted = []

    def run(command, *, check):
        noted.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.delenv("VISUAL", raising=False)
    return noted


@pytest.mark.parametrize(
    ("named", "command"),
    [
        ("vim", "vim +7 ada.yml"),
        ("/usr/bin/nvim -u NONE", "/usr/bin/nvim -u NONE +7 ada.yml"),
        ("nano", "nano +7 ada.yml"),
        ("emacsclient -c", "emacsclient -c +7 ada.yml"),
        ("gvim", "gvim --nofork +7 ada.yml"),
        ("code", "code --wait --goto ada.yml:7"),
        ("codium --new-window", "codium --new-window --wait --goto ada.yml:7"),
        ("hx", "hx ada.yml:7"),
        ("subl -n", "subl -n --wait ada.yml:7"),
        ("myeditor", "myeditor ada.yml"),
    ],
)
def test_each_editor_is_told_the_line_in_its_own_way(
    monkeypatch, tmp_path, commands, named, command
) -> None:
    monkeypatch.setenv("EDITOR", named)
    monkeypatch.chdir(tmp_path)
    editor.edit(tmp_path / "ada.yml", 7)
    (run,) = commands
    assert " ".join(run).replace(f"{tmp_path}/", "") == command


def test_visual_goes_before_editor(monkeypatch, tmp_path, commands) -> None:
    monkeypatch.setenv("VISUAL", "vim")
    monkeypatch.setenv("EDITOR", "nano")
    editor.edit(tmp_path / "ada.yml")
    assert commands[0][0] == "vim"


def test_without_either_a_common_one_is_looked_for(monkeypatch, tmp_path, commands) -> None:
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.setattr("shutil.which", lambda name: name if name in {"nano", "notepad"} else None)
    editor.edit(tmp_path / "ada.yml")
    assert commands[0][0] in {"nano", "notepad"}
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(NetjournalError, match=r"Set \$VISUAL or \$EDITOR, as in EDITOR=nano"):
        editor.edit(tmp_path / "ada.yml")


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("no-such-editor", "the editor no-such-editor cannot be run"),
        ('"unclosed', "is no command"),
        (f'"{sys.executable}" -c "raise SystemExit(3)"', "ended with 3"),
    ],
)
def test_an_editor_that_fails_is_a_sentence(monkeypatch, tmp_path, named, words) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", named)
    with pytest.raises(NetjournalError, match=words):
        editor.edit(tmp_path / "ada.yml")


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell's words")
def test_no_shell_reads_its_words(monkeypatch, tmp_path, commands) -> None:
    monkeypatch.setenv("EDITOR", "vim; touch $HOME/x")
    editor.edit(tmp_path / "ada.yml")
    assert commands[0][:3] == ["vim;", "touch", "$HOME/x"]
