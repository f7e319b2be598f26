"""`netjournal discover`, over HTTP on this machine: the sample's blogs, and some of our own."""

from __future__ import annotations

import http.server
import json
import threading
from functools import partial

import pytest

from netjournal.blogs import fetch
from netjournal.blogs.cache import Cache
from netjournal.blogs.fetch import Fetcher
from netjournal.sample.network import copy

YUSUF = "http://yusuf.blogs.example"
FEED = (
    '<rss version="2.0"><channel><title>Ada</title><item><title>{0}</title>'
    "<link>http://ada.example/{0}</link></item></channel></rss>"
)


@pytest.fixture(autouse=True)
def without_pauses(monkeypatch):
    """Ask our own servers as fast as they answer."""
    monkeypatch.setattr(fetch, "Fetcher", partial(Fetcher, gap=0))


@pytest.fixture
def root(tmp_path):
    copy(tmp_path / "sample")
    return tmp_path / "sample"


@pytest.fixture
def site(tmp_path):
    """Serve a folder that is a blog with two feeds; return its address and what it was asked."""
    asked = []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_request(self, *_: object) -> None:
            asked.append(self.path)

        def log_error(self, *_: object) -> None:
            pass

    folder = tmp_path / "site"
    folder.mkdir()
    for name in ("all", "hr"):
        (folder / f"{name}.xml").write_text(FEED.format(name), "utf-8")
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" title="Ada: {name}" href="{name}.xml">'
        for name in ("all", "hr")
    )
    (folder / "index.html").write_text(f"<html><head>{links}</head>", "utf-8")
    (folder / "empty").mkdir()
    (folder / "empty" / "index.html").write_text("<html>", "utf-8")
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(Handler, directory=str(folder))
    ) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()
        thread.join()


def rows(ran) -> list[tuple[str, str, str | None]]:
    found = json.loads(ran.stdout)["blogs"]
    return [(row["contact"], row["status"], row["feed"]) for row in found]


def test_the_feed_that_only_a_link_names_is_written(root, netjournal) -> None:
    path = root / "contacts" / "yusuf-demir.yml"
    before = path.read_text("utf-8")
    ran = netjournal(root, "discover")
    assert ran.exit_code == 0
    assert ran.stdout == (
        "Feeds found and written\n"
        f"  Yusuf Demir  {YUSUF}  {YUSUF}/rss.xml\n"
        "      Furnishing the silence, RSS 2.0, 4 posts\n\n"
    )
    short = f"blog: {YUSUF}       # its feed is still to be found\n"
    long = (
        f"blog:\n  - url: {YUSUF}       # its feed is still to be found\n"
        f"    feed: {YUSUF}/rss.xml\n"
    )
    assert path.read_text("utf-8") == before.replace(short, long)
    assert netjournal(root, "discover").stdout == "Every blog has its feed; nothing to look for.\n"


def test_a_dry_run_writes_nothing(root, netjournal) -> None:
    path = root / "contacts" / "yusuf-demir.yml"
    before = path.read_bytes()
    ran = netjournal(root, "discover", "--dry-run", "--json")
    assert json.loads(ran.stdout) == {
        "blogs": [
            {
                "contact": "yusuf-demir",
                "url": YUSUF,
                "status": "found",
                "feed": f"{YUSUF}/rss.xml",
                "feeds": [
                    {
                        "url": f"{YUSUF}/rss.xml",
                        "title": "Furnishing the silence",
                        "kind": "RSS 2.0",
                        "posts": 4,
                    }
                ],
                "comments_feed": None,
                "searched": None,
                "error": None,
            }
        ]
    }
    assert path.read_bytes() == before


def test_of_somebody_named_every_blog_is_looked_at(root, netjournal) -> None:
    ran = netjournal(root, "discover", "ada", "nils", "grace", "ben", "--json")
    assert ran.exit_code == 1  # two could not be looked at
    assert rows(ran) == [
        ("ada-okafor", "known", "http://ada.blogs.example/feed/"),
        ("nils-eriksen", "failed", None),
        ("grace-wanjiru", "failed", None),
    ]
    ran = netjournal(root, "discover", "ben")
    assert ran.stdout == (
        "Ben Adeyemi has no blog on the web. To add one: netjournal set ben-adeyemi blog https://…\n"
    )


def test_without_a_terminal_nothing_is_guessed(network, netjournal, site) -> None:
    url, _ = site
    root = network({"contacts/ada.yml": f"name: Ada\nblog: {url}/\n"})
    ran = netjournal(root, "discover")
    assert ran.exit_code == 0
    assert ran.stdout == (
        "Feeds to choose from\n"
        f"  Ada  {url}/  {url}/all.xml (Ada: all, RSS 2.0, 1 post) or "
        f"{url}/hr.xml (Ada: hr, RSS 2.0, 1 post)\n"
        f"      to write one: netjournal discover ada --feed {url}/all.xml\n\n"
    )
    assert (root / "contacts" / "ada.yml").read_text("utf-8") == f"name: Ada\nblog: {url}/\n"
    ran = netjournal(root, "discover", "ada", "--feed", f"{url}/hr.xml")
    assert ran.exit_code == 0
    assert (root / "contacts" / "ada.yml").read_text("utf-8") == (
        f"name: Ada\nblog:\n  - url: {url}/\n    feed: {url}/hr.xml\n"
    )


def test_on_a_terminal_one_is_chosen(network, at_terminal, site) -> None:
    url, _ = site
    root = network({"contacts/ada.yml": f"name: Ada\nblog: {url}/\n"})
    child = at_terminal(root, "discover")
    child.expect_exact(f"1  {url}/all.xml  Ada: all, RSS 2.0, 1 post")
    child.expect_exact("Which one is it? 1 to 2, or Enter for none:")
    child.sendline("3")
    child.expect_exact("3 is none of them.")
    child.sendline("2")
    child.expect_exact("Feeds found and written")
    child.wait()
    assert f"feed: {url}/hr.xml\n" in (root / "contacts" / "ada.yml").read_text("utf-8")


def test_none_is_remembered(network, netjournal, site) -> None:
    url, asked = site
    root = network({"contacts/ada.yml": f"name: Ada\nblog: {url}/empty/\n"})
    ran = netjournal(root, "discover", "--json")
    assert rows(ran) == [("ada", "none", None)]
    assert len(asked) == 7
    ran = netjournal(root, "discover", "ada")
    assert "No feed found\n  Ada" in ran.stdout
    assert (
        "; --again looks\n      if you know one: netjournal discover ada --feed https" in ran.stdout
    )
    assert json.loads(netjournal(root, "discover", "--json").stdout)["blogs"][0]["searched"]
    assert len(asked) == 7
    netjournal(root, "discover", "--again")
    assert len(asked) == 14


def test_a_feed_in_the_file_is_replaced_only_when_it_is_said(network, netjournal, site) -> None:
    url, _ = site
    text = f"name: Ada\nblogs:\n  - url: {url}/\n    feed: {url}/old.xml  # gone\n"
    root = network({"contacts/ada.yml": text})
    assert rows(netjournal(root, "discover", "ada", "--json")) == [
        ("ada", "several", f"{url}/old.xml")
    ]
    assert (root / "contacts" / "ada.yml").read_text("utf-8") == text
    netjournal(root, "discover", "ada", "--feed", f"{url}/all.xml")
    assert (root / "contacts" / "ada.yml").read_text("utf-8") == text.replace("old.xml", "all.xml")


@pytest.mark.parametrize("arguments", [("discover",), ("add", "Eve", "--yes", "--blog", "BLOG")])
def test_the_feed_of_all_comments_is_kept_beside_that_of_the_posts(
    network, netjournal, site, tmp_path, arguments
) -> None:
    url, _ = site
    blog = f"{url}/talk/"
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" title="{title}" href="{href}">'
        for title, href in (("Ada: comments", "comments/feed/"), ("Ada", "../all.xml"))
    )
    (tmp_path / "site" / "talk").mkdir()
    (tmp_path / "site" / "talk" / "index.html").write_text(f"<html><head>{links}</head>", "utf-8")
    root = network({"contacts/ada.yml": f"name: Ada\nblog: {blog}\n"})
    ran = netjournal(root, *(each.replace("BLOG", blog) for each in arguments))
    assert ran.exit_code == 0
    with Cache.open(root) as cache:
        assert cache.feed(f"{url}/all.xml").comments_feed == f"{blog}comments/feed/"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("eve",), 3, 'no contact is called "eve"'),
        (("--feed", "https://x.example"), 2, "--feed takes an address (https://…) and one WHO"),
        (("ada", "--feed", "feeds/ada.xml"), 2, "--feed takes an address"),
        (("ada", "--feed", "URL/"), 1, "/ is a page, not a feed; its feed is URL/all.xml"),
        (("ada", "--feed", "URL/empty/"), 1, "URL/empty/ is no feed, and names none"),
        (("ada", "--feed", "URL/none"), 1, "HTTP 404: there is nothing at this address"),
        (("ben", "--feed", "URL/all.xml"), 2, "Ben has no blog; write it there: netjournal edit"),
        (("two", "--feed", "URL/all.xml"), 2, "Two has 2 blogs; write it there"),
    ],
)
def test_what_cannot_be_is_said(network, netjournal, site, arguments, code, words) -> None:
    url, _ = site
    root = network(
        {
            "contacts/ada.yml": f"name: Ada\nblog: {url}/\n",
            "contacts/ben.yml": "name: Ben\n",
            "contacts/two.yml": "name: Two\nblogs: [https://a.example, https://b.example]\n",
        }
    )
    ran = netjournal(root, "discover", *(each.replace("URL", url) for each in arguments))
    assert ran.exit_code == code
    assert words.replace("URL", url) in ran.stderr


def test_it_is_committed_or_said_how_to_undo_it(root, netjournal, git, commit_all) -> None:
    commit_all(root)
    ran = netjournal(root, "discover")
    assert "Undo: git restore -- contacts/yusuf-demir.yml" in ran.stderr
    git(root, "restore", ".")
    ran = netjournal(root, "discover", "yusuf", "--commit")
    assert "Committed " in ran.stderr
    assert git(root, "log", "-1", "--format=%s") == "Write the feed of Yusuf Demir\n"


def test_a_form_that_is_only_edited_by_hand(network, netjournal, site) -> None:
    url, _ = site
    root = network({"contacts/ada.yml": f"name: Ada\nblog: >-\n  {url}/\n"})
    ran = netjournal(root, "discover", "ada", "--feed", f"{url}/all.xml")
    assert ran.exit_code == 1
    assert "contacts/ada.yml:2:7: this cannot be changed safely here" in ran.stdout


def test_nobody_has_a_blog(network, netjournal) -> None:
    ran = netjournal(network({"contacts/ada.yml": "name: Ada\n"}), "discover")
    assert ran.stdout.startswith("No contact has a blog yet")
