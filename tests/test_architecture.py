"""The rooms stay apart, and no module grows past one noun."""

from __future__ import annotations

import subprocess
import sys


def test_imports_go_one_way(repository):
    ran = subprocess.run(
        [sys.executable, "-c", "from importlinter import cli; cli.lint_imports_command()"],
        cwd=repository,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout
    assert "0 broken" in ran.stdout


def test_no_module_is_over_400_lines(repository):
    lengths = {
        path.relative_to(repository).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in (repository / "plugins").rglob("*.py")
    }
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_the_readmes_test_command_is_what_ci_runs_last(repository):
    command = "-c constraints.txt -e '.[test]' && python -m pytest"
    assert f"python -m pip install {command}\n" in (repository / "README.md").read_text("utf-8")
    last = (repository / ".ci" / "run").read_text("utf-8").splitlines()[-1]
    assert last == f"python -m pip install --quiet {command}"
