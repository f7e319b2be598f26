"""Shells complete commands, people, channels, keys, relations, announcements and templates."""

from __future__ import annotations

import contextlib
import os
import sys
import sysconfig
from datetime import UTC
from datetime import datetime

import pytest
from click.testing import CliRunner

from netjournal.blogs.cache import Cache
from netjournal.cli.app import main
from netjournal.model import Comment
from netjournal.model import Thread

FILES = {
    "contacts/ada-okafor.yml": "name: Ada Okafor\n",
    "contacts/ada-lund.yml": "not even: [YAML\n",
    "contacts/ben.yml": "name: Ben Adeyemi\n",
    "contacts/Not a slug.yml": "name: Eve\n",
    "contacts/$(reboot).yml": "name: Mallory\n",
    "journal/announcements/2026-11-01-job.md": "---\ndate: 2026-11-01\ntitle: A job\n---\n",
    "journal/announcements/2026-09-01-$(reboot).md": "",
    "templates/birds.md": "not even front matter",
}


@pytest.fixture
def root(network):
    return network(FILES)


@pytest.fixture
def complete(root):
    """Complete the last of some words, as the shell's script has netjournal do it."""

    def run(*words, folder=root):
        asked = {
            "NETJOURNAL": None,
            "_NETJOURNAL_COMPLETE": "bash_complete",
            "COMP_WORDS": " ".join(("netjournal", *words)),
            "COMP_CWORD": str(len(words)),
        }
        with contextlib.chdir(folder):
            ran = CliRunner(env=asked).invoke(main, prog_name="netjournal")
        assert (ran.exit_code, ran.stderr) == (0, "")
        return [line.removeprefix("plain,") for line in ran.stdout.split("\n") if line]

    return run


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["fe"], ["feeds"]),
        (["--ti"], ["--timing"]),
        (["--timing", "fe"], ["feeds"]),
        (["commented", "http://ada.example", "Yes", "--with", "be"], ["ben"]),
        (["show", "ada"], ["ada-lund", "ada-okafor"]),
        (["show", "ADA-O"], ["ada-okafor"]),
        (["log", "ben,ada-o"], ["ben,ada-okafor"]),
        (["log", "ada", "v"], ["video", "voicemail"]),
        (["log", "ada", "call", "Hi", "--about", "2026"], ["2026-11-01-job"]),
        (["set", "ada", "bi"], ["birthday"]),
        (["set", "ada", "met.w"], ["met.where"]),
        (["set", "ada", "rank.", ""], []),
        (["merge", "ada-lund", "b"], ["ben"]),
        (["add", "Eve", "--through", "b"], ["ben"]),
        (["add", "Eve", "--relation", "mente"], ["mentee"]),
        (["add", "--relation", "ada-o"], []),
        (["add", "Eve", "--rank", "A", "--relation", "adm"], ["admirer"]),
        (["add", "Eve", "--relation", "rival", "be"], ["ben"]),
        (["add", "--relation", "mentor", "be"], ["ben"]),
        (["add", "Eve", "--relation", "mentor", "ben", "--relation", "mente"], ["mentee"]),
        (
            ["add", "Eve", "--relation", "mentor", "ben", "--relation", "friend", ""],
            ["ada-lund", "ada-okafor", "ben"],
        ),
        (["add", "Eve", "--relation", "mentor", "ada-o"], ["ada-okafor"]),
        (["log", "--from"], ["--from-them"]),
        (["completion", "z"], ["zsh"]),
        (["draft", "ada-o"], ["ada-okafor"]),
        (["draft", "ada", "bi"], ["birds", "birthday"]),
        (["done", "ada", "--channel", "v"], ["video", "voicemail"]),
    ],
)
def test_a_word_is_completed(complete, words, found) -> None:
    assert complete(*words) == found


def test_the_network_is_the_nearest_upwards_or_the_one_named(complete, root, tmp_path) -> None:
    assert complete("show", "b", folder=root / "journal") == ["ben"]
    assert complete("show", "b", folder=tmp_path) == []
    assert complete("--network", str(root), "show", "b", folder=tmp_path) == ["ben"]


def test_the_posts_worth_a_comment_are_completed(complete, root, keep_post) -> None:
    feeds = {"ben": "http://ada.blogs.example/feed/", "eve": "http://eve.example/feed/"}
    for name, feed in feeds.items():
        text = f"name: {name.title()}\nblog: {{feed: {feed}}}\n"
        (root / "contacts" / f"{name}.yml").write_text(text, encoding="utf-8")
    assert complete("skip", "") == []
    keep_post(root, feeds["ben"], "Rotas")
    keep_post(root, feeds["eve"], "Mallory's", "http://eve.example/$(reboot)")
    for command in ("skip", "later", "commented"):
        assert complete(command, "http") == ["http://ada.blogs.example/t"]


def test_what_can_be_dismissed_is_completed(complete, root, netjournal) -> None:
    me = "{name: Kim, blogs: [https://kim.example]}"
    (root / "mkdocs.yml").write_text(
        f"docs_dir: journal\nplugins:\n  - netjournal: {{me: {me}}}\n", encoding="utf-8"
    )
    assert complete("comments", "--dismiss", "") == []
    places = [f"https://kim.example/rota/#{place}" for place in ("comment-8", "comment-7", "$(rm)")]
    now = datetime.now(UTC)
    comments = [Comment(url, "Robin", at=now, text="Well said.", url=url) for url in places]
    with Cache.open(root) as cache:
        feed = "https://kim.example/comments/feed/"
        cache.keep_thread(Thread(feed, comments=tuple(comments), looked_at=now))
    assert sorted(complete("comments", "--dismiss", "http")) == sorted(places[:2])
    netjournal(root, "comments", "--dismiss", places[0])
    assert complete("comments", "--dismiss", "http") == places[1:2]


def test_nobody_is_loaded_to_complete_a_name(complete, root) -> None:
    (root / "mkdocs.yml").write_text("not: [YAML", encoding="utf-8")
    assert complete("show", "b") == ["ben"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("shell", "arguments", "install"),
    [
        ("bash", ["--norc", "-i"], 'eval "$(netjournal completion bash)"'),
        (
            "zsh",
            ["-f", "-i"],
            "autoload compinit; compinit -D; source <(netjournal completion zsh)",
        ),
        ("fish", ["--no-config", "-i"], "netjournal completion fish | source"),
    ],
)
def test_in_a_real_shell_tab_completes_a_person(root, program, shell, arguments, install) -> None:
    import pexpect

    path = f"{sysconfig.get_path('scripts')}{os.pathsep}{os.environ['PATH']}"
    child = pexpect.spawn(
        program(shell),
        arguments,
        cwd=str(root),
        env={**os.environ, "PATH": path, "TERM": "dumb"},
        encoding="utf-8",
        timeout=60,
    )
    child.sendline(f"{install}; echo 'rea'dy")
    child.expect_exact("ready")
    child.send("netjournal show ada-o\t")
    child.expect_exact("kafor")
    child.close(force=True)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_says_how_to_install_it(netjournal, tmp_path, shell) -> None:
    first = netjournal(tmp_path, "completion", shell).stdout.splitlines()[0]
    assert first.startswith(f"# Completion for {shell}; install it ")
    assert f"netjournal completion {shell}" in first
