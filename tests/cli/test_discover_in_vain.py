"""`netjournal discover` and `add --blog` where there is nothing, or no time: what is said then."""

from __future__ import annotations

import http.server
import json
import threading
from functools import partial

import pytest

from netjournal.blogs import fetch
from netjournal.blogs.fetch import Fetcher
from netjournal.cli import discovering

FEED = (
    '<rss version="2.0"><channel><title>{0}</title><item><title>{0}</title>'
    "<link>http://ada.example/{0}</link></item></channel></rss>"
)
PAGE = '<html><head><link rel="alternate" type="application/rss+xml" href="{}"></head>'
SITE = {
    "/one/": PAGE.format("/one.xml"),
    "/one.xml": FEED.format("one"),
    "/many/": PAGE.format("/one.xml") + PAGE.format("/two.xml"),
    "/two.xml": FEED.format("two"),
    "/login": "<html><form><input type=password></form>",
    "/members": "/login?next=/members",
    "/inside": "http://127.0.0.2:9/blog",
    "/gone": 410,
    "/fault": 500,
}


@pytest.fixture(autouse=True)
def without_pauses(monkeypatch):
    """Ask our own server as fast as it answers."""
    monkeypatch.setattr(fetch, "Fetcher", partial(Fetcher, gap=0))


@pytest.fixture
def site():
    """Serve pages, redirects and faults; return the address and the paths that were asked for."""
    asked = []
    stopped = threading.Event()

    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            asked.append(self.path)
            if self.path == "/slow":
                stopped.wait(20)
                return
            found = SITE.get(self.path.partition("?")[0], 404)
            status = found if isinstance(found, int) else 302 if found[0] in "/h" else 200
            self.send_response(status)
            if status == 302:
                self.send_header("Location", found)
            self.end_headers()
            if status == 200:
                self.wfile.write(found.encode())

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        stopped.set()
        server.shutdown()
        thread.join()


def blog(url: str) -> dict[str, str]:
    return {"contacts/ada.yml": f"name: Ada\nblog: {url}\n"}


CURES = [
    ("/nothing", "HTTP 404: there is nothing at this address", "correct “URL” in contacts/ada.yml"),
    ("/gone", "gone for good", "correct “URL” in contacts/ada.yml"),
    ("/members", "it leads to SITE/login?next=/members, where one has to log in", "correct “URL”"),
    (
        "/inside",
        "it leads to 127.0.0.2 port 9, a private network",
        "write “http://127.0.0.2:9/blog” in",
    ),
    ("/fault", "HTTP 500: the server has a fault of its own", "later: netjournal discover ada"),
]


@pytest.mark.parametrize(("path", "why", "cure"), CURES)
def test_whoever_was_named_and_could_not_be_looked_at_is_told_what_mends_it(
    network, netjournal, site, path, why, cure
) -> None:
    url, _ = site
    ran = netjournal(network(blog(f"{url}{path}")), "discover", "ada")
    _, row, note = ran.stdout.strip().split("\n")
    assert why.replace("SITE", url) in row
    assert cure.replace("URL", f"{url}{path}") in note
    assert "look on" not in ran.stdout
    assert ran.exit_code == 1


@pytest.mark.parametrize(("path", "why", "cure"), CURES)
def test_adding_somebody_says_the_same(network, netjournal, site, path, why, cure) -> None:
    url, _ = site
    root = network({"contacts/ben.yml": "name: Ben\n"})
    ran = netjournal(root, "add", "Ada", "--blog", f"{url}{path}")
    assert ran.exit_code == 0
    said = ran.stderr.splitlines()[0]
    assert why.replace("SITE", url) in said
    assert cure.replace("URL", f"{url}{path}").lower() in said.lower()


def test_nothing_is_tried_behind_a_login_page(network, netjournal, site) -> None:
    url, asked = site
    netjournal(network(blog(f"{url}/members")), "discover")
    assert asked == ["/members", "/login?next=/members"]


def test_what_could_not_be_looked_at_is_not_asked_again_for_a_day(
    network, netjournal, site
) -> None:
    url, asked = site
    root = network(blog(f"{url}/gone"))
    first = netjournal(root, "discover")
    assert first.exit_code == 0  # nobody was named
    again = netjournal(root, "discover")
    assert asked == ["/gone"]
    assert ", as on " in again.stdout
    assert "; --again looks\n      correct “" in again.stdout
    (row,) = json.loads(netjournal(root, "discover", "--json").stdout)["blogs"]
    assert (row["status"], row["searched"] is not None) == ("failed", True)
    netjournal(root, "discover", "--again")
    netjournal(root, "discover", "ada")
    assert asked == 3 * ["/gone"]


def test_where_nobody_was_reached_nothing_is_remembered(network, netjournal) -> None:
    root = network(
        {
            f"contacts/{name}.yml": f"name: {name}\nblog: http://{name}.internal/\n"
            for name in ("ada", "ben")
        }
    )
    for _ in range(2):
        ran = netjournal(root, "discover")
        assert ran.stdout == "You seem to be offline: none of 2 hosts could be reached.\n"


def test_a_slow_blog_is_not_said_to_have_no_feed(network, netjournal, site, monkeypatch) -> None:
    url, _ = site
    monkeypatch.setattr(discovering, "_PATIENCE", 1.0)
    root = network({"contacts/ben.yml": "name: Ben\n"})
    elsewhere = url.replace("127.0.0.1", "localhost")  # a host is asked one thing after the other
    blogs = ("--blog", f"{elsewhere}/one/", "--blog", f"{url}/slow")
    ran = netjournal(root, "add", "Ada", *blogs)
    assert ran.exit_code == 0
    quick, slow, *_ = ran.stderr.splitlines()
    assert quick.startswith(f"Its feed is {elsewhere}/one.xml")
    assert slow == (
        f"The feed of {url}/slow is not known: its server took longer than 1 seconds. "
        "Later: netjournal discover ada"
    )


def test_ctrl_c_at_a_question_keeps_what_is_sure(network, at_terminal, site) -> None:
    url, _ = site
    root = network(
        {
            "contacts/ada.yml": f"name: Ada\nblog: {url}/many/\n",
            "contacts/ben.yml": f"name: Ben\nblog: {url.replace('127.0.0.1', 'localhost')}/one/\n",
        }
    )
    child = at_terminal(root, "discover")
    child.expect_exact("Which one is it?")
    child.sendintr()
    child.expect_exact("Feeds found and written")
    child.expect_exact("Feeds to choose from")
    child.expect_exact("Stopped: 1 feed written, 1 blog still to choose for.")
    child.wait()
    assert child.exitstatus == 1
    assert "/one.xml" in (root / "contacts" / "ben.yml").read_text("utf-8")
    assert "feed:" not in (root / "contacts" / "ada.yml").read_text("utf-8")
