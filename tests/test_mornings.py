"""What the guide's page on every morning shows can be copied: files are read, commands said."""

from __future__ import annotations

import plistlib
import re
import shlex
import shutil
import subprocess
import sys

import pytest
import yaml

from netjournal.cli.app import main


@pytest.fixture(scope="module")
def page(repository) -> str:
    return (repository / "docs" / "mornings.md").read_text(encoding="utf-8")


def blocks(page: str, language: str) -> list[str]:
    """Return the blocks of code of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", page, re.MULTILINE | re.DOTALL)


def check_usage(words: list[str]) -> None:
    """Fail where netjournal would refuse these words before it has looked at the network."""
    context = main.make_context("netjournal", words)
    name, command, rest = main.resolve_command(context, context._protected_args + context.args)
    command.make_context(name, rest, parent=context)


def test_every_command_can_be_said(page) -> None:
    found = re.findall(r"netjournal(?:\.exe)? ((?:--network \S+ )?feeds[^\n`\"<]*)", page)
    assert len(found) >= 9
    for words in {tuple(shlex.split(line)) for line in found}:
        if words[0] == "--network":
            check_usage(list(words[2:]))
        check_usage([word for word in words if "\\" not in word and "/" not in word][-2:])


def test_systemd_accepts_the_timer(page, program, tmp_path) -> None:
    analyze = program("systemd-analyze")
    service, timer = blocks(page, "ini")
    for name in ("netjournal", "mkdocs"):  # it looks whether the programs are there
        (tmp_path / "venv" / "bin").mkdir(parents=True, exist_ok=True)
        shutil.copy(sys.executable, tmp_path / "venv" / "bin" / name)
    units = tmp_path / "units"
    units.mkdir()
    for name, text in (("netjournal.service", service), ("netjournal.timer", timer)):
        (units / name).write_text(text.replace("%h", str(tmp_path)), encoding="utf-8")

    ran = subprocess.run(
        [analyze, "verify", *map(str, units.iterdir())],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )

    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_launchd_gets_a_list_of_words(page) -> None:
    (text,) = blocks(page, "xml")

    plist = plistlib.loads(text.encode())

    program, option, _, *words = plist["ProgramArguments"]
    assert (program.rpartition("/")[2], option) == ("netjournal", "--network")
    check_usage(words)
    assert plist["StartCalendarInterval"] == {"Hour": 6, "Minute": 41}


def test_github_keeps_the_cache_and_the_site_private(page) -> None:
    workflow = yaml.safe_load(blocks(page, "yaml")[0])

    assert workflow["permissions"] == {"contents": "read"}
    steps = workflow["jobs"]["morning"]["steps"]
    assert ".private" in steps[0]["run"]
    used = {step["uses"].partition("@")[0]: step.get("with") for step in steps if "uses" in step}
    saved, restored = used["actions/cache/save"], used["actions/cache/restore"]
    assert saved["path"] == restored["path"] == ".netjournal"
    assert saved["key"] == restored["key"]
    assert saved["key"].startswith(restored["restore-keys"])
    assert used["actions/upload-artifact"]["path"] == "site"
    assert [step["run"] for step in steps if "run" in step][2:] == [
        "netjournal feeds --quiet",
        "mkdocs build --strict",
    ]


def test_gitlab_keeps_the_cache_and_the_site_private(page) -> None:
    (job,) = yaml.safe_load(blocks(page, "yaml")[1]).values()

    assert 'CI_PROJECT_VISIBILITY == "private"' in job["rules"][0]["if"]
    assert job["cache"] == {"key": "netjournal", "paths": [".netjournal/"], "when": "always"}
    assert (job["artifacts"]["access"], job["artifacts"]["paths"]) == ("developer", ["site/"])
    assert job["script"][1:] == ["netjournal feeds --quiet", "mkdocs build --strict"]
