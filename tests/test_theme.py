"""What becomes of the theme: its navigation, titles and search, and what every page is bound to."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser as Html

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Build = Callable[..., Result]
    Network = Callable[[dict[str, str]], Path]

CALL = """\
    ---
    date: 2026-03-01
    with: ada-okafor
    channel: call
    ---
    She likes gooseberries.
    """
FILES = {
    "contacts/ada-okafor.yml": "name: Ada Okafor\nrank: A\n",
    "journal/2026/2026-03-01-ada-okafor-call.md": CALL,
}


def page(root: Path, path: str) -> Html:
    return Html((root / "site" / path).read_text(encoding="utf-8"))


def test_without_a_nav_the_few_pages_that_lead_to_all_others_are_in_it(
    network: Network, mkdocs: Build
) -> None:
    root = network(FILES)

    mkdocs("build", root / "mkdocs.yml", "--strict")

    links = page(root, "index.html").css(".md-nav--primary > .md-nav__list a[href$='.html']")
    assert {link.attributes["href"] for link in links} == {
        *("index.html", "due.html", "openings.html", "relationships.html", "problems.html"),
        *("contacts/index.html", "giving.html", "journal/index.html", "feeds.html"),
        "comments.html",
    }


@pytest.mark.parametrize(("features", "sidebars"), [("[]", 1), ("[navigation.tabs]", 0)])
def test_pages_are_as_wide_as_the_navigation_lets_them(
    network: Network, mkdocs: Build, features: str, sidebars: int
) -> None:
    root = network(FILES)
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    text = text.replace("  name: material\n", f"  name: material\n  features: {features}\n")
    config.write_text(text, encoding="utf-8", newline="")

    mkdocs("build", root / "mkdocs.yml")

    html = page(root, "contacts/ada-okafor.html")
    assert len(html.css(".md-sidebar--primary:not([hidden])")) == sidebars


def test_addresses_end_in_html_whatever_the_configuration_says(
    network: Network, mkdocs: Build
) -> None:
    root = network(FILES)
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("use_directory_urls: false\n", "")
    config.write_text(text, encoding="utf-8", newline="")

    mkdocs("build", root / "mkdocs.yml")

    assert (root / "site/contacts/ada-okafor.html").is_file()


def test_a_hostile_name_stays_text_in_title_and_contents(network: Network, mkdocs: Build) -> None:
    name = '</title><script>alert(1)</script> & "Söns" \U0001f600'
    root = network({"contacts/eve.yml": f"name: {json.dumps(name, ensure_ascii=False)}\n"})

    done = mkdocs("build", root / "mkdocs.yml", "--strict")

    assert done.exit_code == 0, done.stderr
    html = page(root, "contacts/eve.html")
    assert html.css_first("title").text() == f"{name} - My network"
    assert html.css_first("h1").text() == name
    assert not [script for script in html.css("script") if "alert" in script.text()]


def test_a_hostile_title_of_a_users_page_stays_text(network: Network, mkdocs: Build) -> None:
    title = '</title><script>alert(1)</script> & "Söns"'
    prose = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\nText.\n"
    root = network({**FILES, "journal/books.md": prose})

    done = mkdocs("build", root / "mkdocs.yml", "--strict")

    assert done.exit_code == 0, done.stderr
    html = page(root, "books.html")
    assert html.css_first("title").text() == f"{title} - My network"
    for path in ("books.html", "index.html"):
        scripts = page(root, path).css("script")
        assert not [script for script in scripts if "alert" in script.text()]


def test_our_pages_are_in_our_search_and_not_in_materials(network: Network, mkdocs: Build) -> None:
    root = network({**FILES, "journal/books.md": "# Books\n\nOn rivers.\n"})

    mkdocs("build", root / "mkdocs.yml")

    search = root / "site" / "search"
    index = json.loads((search / "search_index.json").read_text(encoding="utf-8"))
    assert {entry["location"] for entry in index["docs"]} == {"books.html"}
    assert "gooseberries" in (search / "2026.js").read_text(encoding="utf-8")
    assert "Ada Okafor" in (search / "entries.js").read_text(encoding="utf-8")
    assert "On rivers" in (search / "prose.js").read_text(encoding="utf-8")


def test_without_the_search_plugin_there_is_no_search(network: Network, mkdocs: Build) -> None:
    root = network(FILES)
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("  - search\n", "")
    config.write_text(text, encoding="utf-8", newline="")

    mkdocs("build", root / "mkdocs.yml", "--strict")

    assert not (root / "site" / "search").exists()
    assert page(root, "index.html").css_first(".nj-find, .nj-search") is None


def test_every_page_is_bound_to_its_site_whatever_the_configuration_says(
    network: Network, mkdocs: Build
) -> None:
    static = "<html><head><meta charset=latin-1></head><script src=//cdn.example/a.js></script>Ü"
    root = network({**FILES, "journal/books.md": "# Books\n"})
    (root / "journal" / "old.html").write_text(static, encoding="latin-1")
    (root / "journal" / "OLDER.HTM").write_text(static, encoding="latin-1")
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("  font: false\n", "")
    text += "repo_url: https://github.com/kim/network\n"
    config.write_text(text, encoding="utf-8", newline="")

    mkdocs("build", root / "mkdocs.yml", "--strict")

    pages = [path.relative_to(root / "site").as_posix() for path in root.glob("site/**/*.html")]
    assert {"404.html", "books.html", "old.html", "contacts/ada-okafor.html"} <= set(pages)
    pages.append("OLDER.HTM")
    for path in pages:
        text = (root / "site" / path).read_text(encoding="latin-1")
        html = Html(text)
        [policy] = html.css("meta[http-equiv=Content-Security-Policy]")
        assert policy.parent.tag == "head", path
        assert text.index("Content-Security-Policy") < text.index("<script"), path
        assert html.css_first("meta[name=robots]").attributes["content"] == "noindex, nofollow"
        assert not html.css("link[rel=preconnect]"), path
        assert not html.css("[data-md-component=source]"), path  # it would ask GitHub for stars
    assert (root / "site" / "old.html").read_bytes().endswith("Ü".encode("latin-1"))
    assert b"Content-Security" not in (root / "site" / "sitemap.xml").read_bytes()
    assert (root / "site" / "robots.txt").read_bytes() == b"User-agent: *\nDisallow: /\n"
