"""Networks written from text, built by the real MkDocs."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser as Html

from netjournal import stages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Build = Callable[..., Result]
    Network = Callable[[dict[str, str]], Path]

ADA = """\
    name: Ada Okafor
    rank: A
    blogs:
      - url: http://ada.blogs.example
        feed: http://ada.blogs.example/feed/
    """
BEN = """\
    name: Ben Adeyemi
    relations:
      - to: ada-okafor
        type: mentee
    """
CALL = """\
    ---
    date: 2026-03-01
    with: ada-okafor
    channel: call
    ---
    She likes gooseberries. @ben-adeyemi would too.
    """
FILES = {
    "contacts/ada-okafor.yml": ADA,
    "contacts/ben-adeyemi.yml": BEN,
    "journal/2026/2026-03-01-ada-okafor-call.md": CALL,
}

REFUSAL = """\
    from mkdocs.exceptions import PluginError

    def on_nav(*_, **__):
        raise PluginError("I won't.")
    """

# Refuses every connection and every look-up of a name; Python loads it when it starts.
NO_NETWORK = """\
import pathlib
import sys

def refuse(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        raise RuntimeError("the build went online: %s %r" % (event, args))

sys.addaudithook(refuse)
pathlib.Path(__file__).with_name("loaded").touch()
"""


def build_as_process(root: Path, *options: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build` in a process of its own; its report is in `stderr`."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-f", str(root / "mkdocs.yml"), *options],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", **more},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def page(root: Path, path: str) -> Html:
    return Html((root / "site" / path).read_text(encoding="utf-8"))


def test_a_network_becomes_a_site(network: Network) -> None:
    root = network(FILES)

    done = build_as_process(root, "--strict")

    assert done.returncode == 0, done.stderr
    found = {path.relative_to(root / "site").as_posix() for path in (root / "site").rglob("*.html")}
    assert found == {
        *("404.html", "index.html", "due.html", "openings.html", "relationships.html"),
        *("contacts/index.html", "contacts/ada-okafor.html", "contacts/ben-adeyemi.html"),
        *("feeds.html", "giving.html", "comments.html", "problems.html"),
        *("journal/index.html", "journal/2026.html", "journal/2026-03.html"),
    }
    ada = page(root, "contacts/ada-okafor.html")
    assert [heading.text() for heading in ada.css("h1")] == ["Ada Okafor"]
    assert ada.css_first("title").text() == "Ada Okafor - My network"
    assert (root / "site/assets/netjournal/netjournal.css").is_file()


def test_an_announcement_reads_on_with_who_has_heard_it(
    network: Network, mkdocs: Build, dead_links
) -> None:
    news = "---\ntitle: Started at Lumen\ndate: 2026-05-01\nto: [ada-okafor, ben-adeyemi]\n---\n"
    heard = "---\ndate: 2026-05-02\nwith: ben-adeyemi\nchannel: card\nabout: lumen\n---\n"
    root = network(
        {
            **FILES,
            "journal/announcements/lumen.md": f"{news}My own words.\n\n## Thank you\n",
            "journal/2026/2026-05-02-ben-adeyemi-card.md": heard,
        }
    )

    done = mkdocs("build", root / "mkdocs.yml", "--strict")

    assert done.exit_code == 0, done.stderr
    article = page(root, "announcements/lumen.html").css_first("article")
    assert [each.text().strip("¶ \n") for each in article.css("h1, h2, p")][:3] == [
        "Started at Lumen",
        "My own words.",
        "Thank you",
    ]
    assert "1 of 2 told" in article.text()
    assert list(dead_links(root / "site")) == []


def test_broken_files_are_warnings_and_everything_else_is_built(
    network, mkdocs, dead_links
) -> None:
    root = network(
        {
            **FILES,
            "contacts/broken.yml": "name: [Chiara\n",
            "contacts/twice.yml": "name: David\nname: David Chen\n",
            "contacts/dangling.yml": "name: Elena\nrelations:\n  - to: nobody\n    type: friend\n",
            "contacts/deep.yml": "name: Farah\ntags: " + "[" * 50_000,
            "journal/2026/2026-04-01-ada-okafor-card.md": "---\ndate: [2026\n---\nHi!\n",
            "journal/reading-list.md": "# Books\n\n[A card](2026/2026-04-01-ada-okafor-card.md).\n",
        }
    )

    lenient = mkdocs("build", root / "mkdocs.yml")
    strict = mkdocs("build", root / "mkdocs.yml", "--strict", "--site-dir", str(root / "strict"))

    assert lenient.exit_code == 0, lenient.stderr
    assert strict.exit_code == 1
    for path in ("broken", "twice", "dangling", "deep"):
        assert f"netjournal: contacts/{path}.yml:" in lenient.stderr
    assert "netjournal: journal/2026/2026-04-01-ada-okafor-card.md:" in lenient.stderr
    shown = [line.text() for line in page(root, "problems.html").css(".nj-problems code")]
    assert len(shown) == 5
    assert all(f"netjournal: {line}" in lenient.stderr for line in shown)
    assert page(root, "contacts/ada-okafor.html").css_first("#timeline")
    assert list(dead_links(root / "site")) == []


def test_hints_never_fail_the_build(network: Network, mkdocs: Build) -> None:
    root = network({**FILES, "contacts/notes.txt": "A hint, not a contact."})

    done = mkdocs("build", root / "mkdocs.yml", "--strict")

    assert done.exit_code == 0, done.stderr
    assert "netjournal: contacts/notes.txt:1:1:" in done.stderr


def test_our_section_is_judged_by_our_reader_with_line_and_column(
    network: Network, mkdocs: Build, tmp_path: Path
) -> None:
    root = network(FILES)
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(f"{text}      timezoen: Europe/Helsinki\n", encoding="utf-8", newline="")

    done = mkdocs("build", root / "mkdocs.yml")

    assert done.exit_code == 0
    assert f"netjournal: mkdocs.yml:{text.count(chr(10)) + 1}:7:" in done.stderr
    assert "timezoen" in done.stderr
    assert "Unrecognised configuration" not in done.stderr


def test_the_home_page_reads_on_from_the_users_own_prose(network: Network, mkdocs: Build) -> None:
    root = network({**FILES, "journal/index.md": "# Good morning\n\nHello.\n\n## Plans\n\nMany.\n"})

    mkdocs("build", root / "mkdocs.yml", "--strict")

    html = page(root, "index.html")
    assert [heading.text() for heading in html.css("article h1, article h2")] == [
        *("Good morning", "Plans", "Get back to", "Worth a comment", "Birthdays"),
    ]
    contents = html.css_first("nav.md-nav--secondary").css("a")
    assert [link.text(strip=True) for link in contents] == [
        *("Plans", "Get back to", "Worth a comment", "Birthdays"),
    ]


def test_a_readme_may_be_the_prose_of_the_home_page(network: Network, mkdocs: Build) -> None:
    root = network({**FILES, "journal/README.md": "# Good morning\n\nHello.\n"})

    done = mkdocs("build", root / "mkdocs.yml", "--strict")

    assert done.exit_code == 0, done.stderr
    headings = page(root, "index.html").css("article h1, article h2")
    assert [heading.text() for heading in headings][:2] == ["Good morning", "Get back to"]


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("due.md", "“Due” (due.md)"),
        ("due.html", "“Due” (due.md)"),
        ("contacts/README.md", "“Contacts” (contacts/index.md)"),
        ("due.ics", "“Calendar of dues” (due.ics)"),
        ("index.html", "“Home” (index.md)"),
    ],
)
def test_a_file_in_the_way_of_a_page_is_named_and_kept(
    network: Network, mkdocs: Build, path: str, named: str
) -> None:
    root = network({**FILES, f"journal/{path}": "# My own\n"})

    done = mkdocs("build", root / "mkdocs.yml", "--strict")

    assert done.exit_code == 1
    assert f"journal/{path} is in the way of the generated page {named}" in done.stderr
    assert "Traceback" not in done.stderr
    assert mkdocs("build", root / "mkdocs.yml").exit_code == 0
    place = path.replace("README.md", "index.md").replace(".md", ".html")
    assert "My own" in (root / "site" / place).read_text(encoding="utf-8")
    assert (root / "site" / "relationships.html").is_file()


def test_links_from_prose_to_a_touch_lead_to_its_place_in_the_month(
    network, mkdocs, dead_links
) -> None:
    prose = """\
        # Books

        [The call](2026/2026-03-01-ada-okafor-call.md), [Ada](contacts/ada-okafor.md#timeline),
        [March](journal/2026-03.md#2026-03-01-ada-okafor-call),
        ![A lake](https://pictures.example/lake.jpg)
        """
    root = network({**FILES, "journal/books.md": prose})
    config = root / "mkdocs.yml"
    strict = "validation:\n  anchors: warn\n  not_found: warn\n  unrecognized_links: warn\n"
    config.write_text(strict + config.read_text(encoding="utf-8"), encoding="utf-8", newline="")

    done = mkdocs("build", root / "mkdocs.yml", "--strict")

    assert done.exit_code == 0, done.stderr
    assert [link.attributes["href"] for link in page(root, "books.html").css("article p a")] == [
        "journal/2026-03.html#2026-03-01-ada-okafor-call",
        "contacts/ada-okafor.html#timeline",
        "journal/2026-03.html#2026-03-01-ada-okafor-call",
        "https://pictures.example/lake.jpg",
    ]
    assert list(dead_links(root / "site")) == []


def test_the_build_stays_offline_and_writes_nothing_but_the_site(
    network: Network, keep_post: Callable, tmp_path: Path
) -> None:
    root = network(FILES)
    keep_post(root, "http://ada.blogs.example/feed/", "On teachers")
    (tmp_path / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    before = {file: file.read_bytes() for file in files(root)}

    done = build_as_process(root, "--strict", PYTHONPATH=path)

    assert (tmp_path / "loaded").is_file()
    assert done.returncode == 0, done.stderr
    assert {file: file.read_bytes() for file in files(root)} == before
    assert (
        page(root, "openings.html").css_first(".nj-opening__title").text(strip=True)
        == "On teachers"
    )


def files(root: Path) -> list[Path]:
    """Return the files of a network, without the site and what is kept of the web."""
    own = (path for path in root.rglob("*") if path.is_file())
    return [path for path in own if path.relative_to(root).parts[0] not in {"site", ".netjournal"}]


def test_a_network_never_followed_keeps_no_downloads(network: Network, mkdocs: Build) -> None:
    root = network(FILES)

    mkdocs("build", root / "mkdocs.yml")

    assert not (root / ".netjournal" / "blogs.db").exists()


@pytest.fixture
def _ticking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the clock go on a second each time it is looked at, so that every stage takes some."""
    stopwatch = partial(stages.Stages, clock=partial(next, count()))
    monkeypatch.setattr(stages, "Stages", stopwatch)


def stages_in(report: str) -> list[str]:
    """Return the names of the stages that a report tells of, indented."""
    lines = [line.partition("netjournal: ")[2] for line in report.splitlines()]
    return [line.rsplit(maxsplit=2)[0] for line in lines if line.endswith(("%", "Share"))]


@pytest.mark.usefixtures("_ticking")
def test_a_verbose_build_tells_where_its_time_went(network: Network, mkdocs: Build) -> None:
    done = mkdocs("build", network(FILES) / "mkdocs.yml", "--verbose")
    assert done.exit_code == 0
    heading, *told = stages_in(done.stderr)
    assert heading == "Stage"
    assert [name for name in told if not name.startswith(" ")] == [
        "MkDocs finds files",
        "netjournal makes pages",
        "netjournal hands pages over",
        "MkDocs reads pages",
        "netjournal writes pages",
        "MkDocs writes pages",
        "netjournal looks for leaks",
        "everything else",
        "all",
    ]
    assert {"  read the book", "    read changed files", "    check"} < {*told}
    assert {"  due", "  contacts", "    texts", "  journal"} < {*told}
    assert {"  calendars and feeds", "  search"} < {*told}


@pytest.mark.usefixtures("_ticking")
def test_a_build_that_fails_tells_where_its_time_went_until_then(
    network: Network, mkdocs: Build
) -> None:
    root = network({**FILES, "hook.py": REFUSAL})
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("hooks: [hook.py]\n")
    done = mkdocs("build", root / "mkdocs.yml", "--verbose")
    assert done.exit_code == 1
    assert "MkDocs reads pages" in stages_in(done.stderr)


@pytest.mark.usefixtures("_ticking")
def test_a_build_that_is_not_verbose_measures_nothing(network: Network, mkdocs: Build) -> None:
    done = mkdocs("build", network(FILES) / "mkdocs.yml")
    assert stages_in(done.stderr) == []
