"""`netjournal demo` copies the sample network, and opens its blogs to a browser."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
from contextlib import closing
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from http.client import HTTPConnection
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from netjournal.records.network import load_book
from netjournal.sample.guestbook import Guestbook
from netjournal.sample.network import copy

if TYPE_CHECKING:
    from collections.abc import Mapping

ME = """\
site_name: My network
docs_dir: journal
plugins:
  - netjournal:
      format: 1
      today: 2026-11-20
      me: Kim Larsen
"""
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_the_copy_is_the_sample_and_works(as_process, repository, tmp_path) -> None:
    ran = as_process(tmp_path, "demo", "sample")
    assert ran.returncode == 0
    assert "The sample network is in sample." in ran.stdout
    copy, original = load_book(tmp_path / "sample", NOW), load_book(repository, NOW)
    assert copy.contacts == original.contacts
    assert copy.touches == original.touches
    bare = tmp_path / "bare"  # of what was fetched in the repository: comments make people due
    for name in ("contacts", "journal"):
        shutil.copytree(repository / name, bare / name)
    shutil.copy(repository / "mkdocs.yml", bare)
    assert as_process(tmp_path / "sample", "due").stdout == as_process(bare, "due").stdout


def test_a_folder_in_use_is_left_alone(as_process, tmp_path) -> None:
    (tmp_path / "sample").mkdir()
    (tmp_path / "sample/mine.txt").write_text("mine", encoding="utf-8")
    ran = as_process(tmp_path, "demo", "sample")
    assert ran.returncode == 4
    assert [path.name for path in (tmp_path / "sample").iterdir()] == ["mine.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="the words are for a POSIX shell")
@pytest.mark.parametrize("name", ["it's my net", "two words", "$HOME", "plain"])
def test_the_words_to_paste_lead_into_it(as_process, tmp_path, name) -> None:
    ran = as_process(tmp_path, "demo", name)
    (line,) = (line for line in ran.stdout.splitlines() if line.startswith("  cd "))
    went = subprocess.run(
        f"{line} && pwd", shell=True, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert went.stdout == f"{tmp_path / name}\n"


@pytest.fixture
def sample(tmp_path):
    copy(tmp_path / "sample")
    return tmp_path / "sample"


@pytest.fixture
def opened(sample, at_terminal):
    """Open the blogs of a sample network to browsers; return its folder, the terminal, the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    terminal = at_terminal(sample, "demo", "--blogs", "--port", str(port))
    terminal.expect_exact("Ctrl-C closes the blogs.")
    yield sample, terminal, port
    terminal.close(force=True)


def browse(port: int, path: str, form: Mapping[str, str] | None = None) -> tuple[str, str]:
    """Ask Ada's blog as a browser does; return where that leads, and the page."""
    headers = {
        "Host": f"ada.blogs.localhost:{port}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    with closing(HTTPConnection("127.0.0.1", port)) as connection:
        connection.request("POST" if form else "GET", path, urlencode(form or {}), headers)
        with connection.getresponse() as response:
            there = response.headers.get("Location", path)
            return f"http://ada.blogs.localhost:{port}{there}", response.read().decode()


def test_a_newcomer_comments_in_the_browser_and_writes_it_down(opened, netjournal) -> None:
    root, terminal, port = opened
    [url] = re.findall(r"Ada Okafor\s+(\S+)", terminal.before)
    path = url.removeprefix(f"http://ada.blogs.localhost:{port}")
    assert "What did your first week teach you?" in browse(port, path)[1]
    form = {
        "comment": "That the roof is open.",
        "author": "Ines Kallio",
        "email": "ines@kallio.example",
        "comment_post_ID": "212",
    }
    landed, _ = browse(port, "/wp-comments-post.php", form)
    ran = netjournal(root, "commented", landed, "That the roof is open.")
    touch = (root / ran.stdout.strip()).read_text(encoding="utf-8")
    assert f"\nwith: ada-okafor\nchannel: comment\nurl: http://ada.blogs.example{path}\n" in touch
    assert f"\nlanded: http://ada.blogs.example{path}?unapproved=1000&moderation-hash=" in touch
    published = Guestbook(root).published(datetime.now(UTC) + timedelta(minutes=1))
    assert [comment.text for _, comment in published] == ["That the roof is open."]
    assert netjournal(root, "check").exit_code == 0


def test_ctrl_c_closes_the_blogs(opened) -> None:
    _, terminal, port = opened
    terminal.sendintr()
    assert "Traceback" not in terminal.read()
    assert terminal.wait() == 0
    with pytest.raises(ConnectionRefusedError):
        browse(port, "/")


def test_a_port_in_use_is_named(sample, netjournal) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        ran = netjournal(sample, "demo", "--blogs", "--port", str(port))
    assert ran.exit_code == 5
    assert ran.stderr == (
        f"Error: nothing can listen on port {port} (Address already in use); "
        "try another with --port\n"
    )


def test_only_a_sample_network_has_blogs(network, netjournal) -> None:
    ran = netjournal(network({}), "demo", "--blogs")
    assert ran.exit_code == 5
    assert "make one with: netjournal demo DIR" in ran.stderr


@pytest.mark.parametrize("words", [(), ("more", "--blogs")])
def test_it_is_one_or_the_other(sample, netjournal, words) -> None:
    assert netjournal(sample, "demo", *words).exit_code == 2
    assert not (sample / "more").exists()


def test_elsewhere_an_address_on_this_computer_is_as_it_was_given(network, netjournal) -> None:
    root = network({"mkdocs.yml": ME})
    ran = netjournal(root, "commented", "http://ada.blogs.localhost:8600/a/", "Well said.")
    touch = (root / ran.stdout.strip()).read_text(encoding="utf-8")
    assert "url: http://ada.blogs.localhost:8600/a/\n" in touch
