"""The exported source of a site, built by the real MkDocs alone, and by the real Hugo."""

from __future__ import annotations

import re
import subprocess
from textwrap import dedent
from typing import TYPE_CHECKING
from typing import NamedTuple

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser as Html

from netjournal.cli.app import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from pathlib import Path

    from click.testing import Result
    from playwright.sync_api import Browser

    Build = Callable[..., Result]
    Network = Callable[[Mapping[str, str]], Path]

HOSTILE = """\
---
date: 2026-03-01
with: ada
channel: call
---
{{< shortcode >}} {{% other %}} {{ macro }} {% raw %} [[wiki]] {!/etc/passwd!} `code` ~~gone~~

```
a\ttab


--8<-- "mkdocs.yml"
~~~
{{< x >}}
```

<pre>

</div> <script>alert(1)</script> &amp; \\x02wzxhzdk:0\\x03

    indented

!!! note
    Noted.
"""
PNG = b"\x89PNG\r\n\x1a\n"
MKDOCS_YML = """\
site_name: Kim's network
docs_dir: journal
theme: {name: material, font: false}
exclude_docs: |
  drafts/
  notes/*.txt
markdown_extensions:
  - admonition
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
validation:
  nav: {omitted_files: warn, not_found: warn}
  links: {not_found: warn, anchors: warn, unrecognized_links: warn}
plugins:
  - search
  - netjournal:
      today: 2026-11-20
"""
NETWORK = {
    "mkdocs.yml": MKDOCS_YML,
    "contacts/ada.yml": """\
        name: "Ada {{< o >}} 'O`Kafor' & <b>Söns</b>"
        tags: ["c++", "[[tag]]", "{{% t %}}"]
        notes: "```"
        photo: photos/ada.png
        """,
    "contacts/ben.yml": "name: Ben\nrelations: [{to: ada, type: mentor}]\n",
    "journal/2026/2026-03-01-ada-call.md": HOSTILE.encode(),
    "journal/announcements/2026-05-01-moved.md": """\
        ---
        title: Moved
        date: 2026-05-01
        to: [ada, ben]
        ---
        I have moved.
        """,
    "journal/index.md": "# Good morning\n\n[Notes](notes/README.md), [draft](drafts/x.md).\n",
    "journal/drafts/x.md": "Not yet.\n",
    "journal/notes/README.md": """\
        # My notes

        [the call](../2026/2026-03-01-ada-call.md), [Ada](../contacts/ada.md#about),
        [Moved](../announcements/2026-05-01-moved.md), [due](../due.md), ![a lake](lake.png),
        [Lists](Lists%20of%20mine.md#two-words), <a href="../relationships.html">all</a>

        `{{< figure >}}`
        """,
    "journal/notes/Lists of mine.md": "# Lists\n\n## Two words\n",
    "journal/notes/page.html": "<p>By hand.</p>\n",
    "journal/notes/private.txt": "not for the site",
    "journal/notes/lake.png": PNG,
    "photos/ada.png": PNG,
}


class Built(NamedTuple):
    """The site of a network by its plugin, by MkDocs without it, and by Hugo."""

    plugin: Path
    mkdocs: Path
    hugo: Path


def export(root: Path, folder: Path, *options: str) -> Result:
    """Run the command as a user does; all goes well."""
    words = ["--network", str(root), "export", "site-source", str(folder), *options]
    done = CliRunner().invoke(main, words)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == 0, done.stderr
    return done


def build(source: Path, mkdocs: Build, hugo: str) -> tuple[Path, Path]:
    """Build the source with both generators, which have nothing to complain about."""
    made = mkdocs("build", source / "mkdocs.yml", "--strict")
    assert made.exit_code == 0, made.stderr
    line = [hugo, "--panicOnWarning", "--printPathWarnings", "-s", str(source)]
    done = subprocess.run(line, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return source / "site", source / "public"


@pytest.fixture(scope="module")
def sample(
    sample_site: Path, tmp_path_factory: pytest.TempPathFactory, mkdocs: Build, program: Callable
) -> Built:
    """Build the sample's site."""
    source = tmp_path_factory.mktemp("export") / "source"
    export(sample_site.parent, source)
    return Built(sample_site, *build(source, mkdocs, program("hugo")))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, mkdocs: Build, program: Callable) -> Built:
    """Build the site of a network with texts in which generators would read something."""
    root = written(tmp_path_factory.mktemp("export") / "network", NETWORK)
    made = mkdocs("build", root / "mkdocs.yml")
    assert made.exit_code == 0, made.stderr
    export(root, root.parent / "source")
    return Built(root / "site", *build(root.parent / "source", mkdocs, program("hugo")))


@pytest.fixture(scope="module", params=["sample", "hostile"])
def built(request: pytest.FixtureRequest) -> Built:
    """Return one site after the other."""
    found: Built = request.getfixturevalue(request.param)
    return found


def written(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write a network."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else dedent(content).encode())
    return root


def pages_of(site: Path) -> set[str]:
    found = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    return found - {"404.html"}


def generated(site: Path, path: str) -> list[str | None]:
    """Return what netjournal put into a page, as a parser reads it."""
    html = Html((site / path).read_text(encoding="utf-8"))
    return [node.html for node in html.css(".nj")]


def test_both_have_the_pages_that_the_plugin_makes(built: Built) -> None:
    pages = pages_of(built.plugin)

    assert pages_of(built.mkdocs) == pages
    assert pages_of(built.hugo) == pages
    for path in pages:
        expected = generated(built.plugin, path)
        assert generated(built.mkdocs, path) == expected, path
        assert generated(built.hugo, path) == expected, path


def test_all_links_anchors_and_images_lead_somewhere(built: Built, dead_links: Callable) -> None:
    assert list(dead_links(built.mkdocs)) == []
    assert list(dead_links(built.hugo)) == []


def test_what_belongs_to_the_pages_comes_along(built: Built) -> None:
    ours = {"*.ics", "*.txt", "feeds/*.xml", "contacts/*.png", "notes/*.png", "search/2*.js"}
    paths = [path for pattern in ours for path in built.plugin.glob(pattern)]

    assert paths
    for path in paths:
        name = path.relative_to(built.plugin)
        assert (built.hugo / name).read_bytes() == path.read_bytes()
        if path.suffix != ".js":  # MkDocs has a search of its own
            assert (built.mkdocs / name).read_bytes() == path.read_bytes()


def test_what_is_left_out_of_the_site_is_left_out_of_its_source(hostile: Built) -> None:
    docs = hostile.hugo.parent / "docs"

    assert not (docs / "drafts").exists()
    assert not (docs / "notes/private.txt").exists()
    assert not (docs / "2026").exists()


def test_a_page_by_hand_comes_along_bound_to_the_site(hostile: Built) -> None:
    for site in hostile:
        text = (site / "notes/page.html").read_text(encoding="utf-8")
        assert "default-src 'self' file:" in text
        assert "<p>By hand.</p>" in text


def test_titles_are_those_of_the_people(built: Built) -> None:
    path = next(built.plugin.glob("contacts/ada*.html")).relative_to(built.plugin)
    for site in built:
        html = Html((site / path).read_text(encoding="utf-8"))
        title, heading = html.css_first("title"), html.css("h1")
        assert len(heading) == 1
        assert title.text().startswith(heading[0].text())


def test_tables_of_contents_name_the_headings(built: Built) -> None:
    for site, contents in ((built.mkdocs, ".md-nav--secondary"), (built.hugo, ".plain-contents")):
        html = Html((site / "relationships.html").read_text(encoding="utf-8"))
        links = {node.attributes["href"] for node in html.css(f"{contents} a")}
        assert links == {f"#{node.id}" for node in html.css(".nj h2")}


def test_every_page_is_bound_to_its_site(built: Built) -> None:
    for site in (built.mkdocs, built.hugo):
        for path in pages_of(site):
            assert "default-src 'self' file:" in (site / path).read_text(encoding="utf-8")[:1500]


@pytest.mark.parametrize("generator", ["mkdocs", "hugo"])
def test_the_pages_live_in_a_browser(generator: str, sample: Built, browser: Browser) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", lambda request: said.append(request.url))

    page.goto((getattr(sample, generator) / "relationships.html").as_uri())
    page.locator(".nj-graph__canvas canvas").first.wait_for()

    assert said == []
    page.close()


def test_hugos_pages_are_searched(sample: Built, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((sample.hugo / "contacts" / "index.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("keith ferrazzi")
    page.locator(".nj-search__result", has_text="Reading list").click()
    page.wait_for_url("**/reading-list.html")
    page.close()


OTHERS = {
    "mkdocs.yml": """\
        site_name: Kim's network
        docs_dir: journal
        theme: {name: material, font: false}
        nav: [index.md, due.md, books.md, zqhiddenpagezq.md, contacts/index.md]
        validation:
          nav: {omitted_files: warn, not_found: warn}
          links: {not_found: warn, anchors: warn, unrecognized_links: warn}
        plugins:
          - netjournal: {today: 2026-11-20, profile: !ENV [PROFILE, private]}
        """,
    "contacts/ada.yml": "name: Ada Okafor\naudience: shared\nnotes: She likes zqnoteszq best.\n",
    "contacts/zqhidden-personzq.yml": "name: Zqhiddennamezq Person\n",
    "journal/2026/zqtouchidzq.md": """\
        ---
        date: 2026-03-01
        with: [ada, zqhidden-personzq]
        channel: call
        ---
        She told me zqtouchwordszq.
        """,
    "journal/books.md": """\
        ---
        audience: shared
        ---
        # Books

        See [this](zqhiddenpagezq.md), [her](contacts/zqhidden-personzq.md#timeline), [due][],
        [Ada](contacts/ada.md), [that](2026/zqtouchidzq.md), ![a lake](lake.png).

        [due]: due.md
        """,
    "journal/lake.png": PNG,
    "journal/zqstrayzq.png": PNG,
    "journal/zqhiddenpagezq.md": "# zqpagewordszq\n",
    "journal/announcements/zqnewszq.md": "---\ndate: 2026-05-01\ntitle: zqnewszq\nto: ada\n---\n",
}


def test_a_source_for_others_holds_what_they_may_see(
    tmp_path: Path, mkdocs: Build, program: Callable, dead_links: Callable
) -> None:
    root = written(tmp_path / "network", OTHERS)

    export(root, tmp_path / "source", "--profile", "shared")

    site, public = build(tmp_path / "source", mkdocs, program("hugo"))
    assert (
        pages_of(site)
        == pages_of(public)
        == {
            *("index.html", "books.html", "relationships.html"),
            *("contacts/index.html", "contacts/ada.html"),
        }
    )
    assert list(dead_links(site)) == list(dead_links(public)) == []
    found = [path for path in (tmp_path / "source").rglob("*") if path.is_file()]
    assert {path.name for path in found} >= {"lake.png", "hugo.yaml", ".netjournal-export"}
    for path in found:
        said = path.as_posix().encode() + path.read_bytes().lower()
        assert not re.search(rb"zq(hidden|notes|page|touch|stray|news)", said), path


def test_the_source_of_a_private_site_then_leaves_nothing_behind(tmp_path: Path) -> None:
    root = written(tmp_path / "network", OTHERS)
    source = tmp_path / "source"

    export(root, source, "--profile", "private")
    assert (source / "docs/contacts/zqhidden-personzq.md").exists()
    export(root, source, "--profile", "shared")

    assert [path for path in source.rglob("*") if "zq" in path.name] == []


def test_a_network_without_navigation_has_one(
    tmp_path: Path, mkdocs: Build, program: Callable, dead_links: Callable
) -> None:
    yml = "site_name: N\ndocs_dir: journal\nplugins:\n  - netjournal: {today: 2026-11-20}\n"
    root = written(tmp_path / "network", {**OTHERS, "mkdocs.yml": yml})

    export(root, tmp_path / "source")

    site, public = build(tmp_path / "source", mkdocs, program("hugo"))
    for html in (site / "index.html", public / "index.html"):
        links = {node.attributes["href"] for node in Html(html.read_text()).css("nav a")}
        assert {"due.html", "contacts/index.html", "journal/index.html"} <= links
        assert "contacts/ada.html" not in links
    assert list(dead_links(site)) == list(dead_links(public)) == []


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_the_themes_that_come_with_mkdocs_take_it_too(
    theme: str, tmp_path: Path, mkdocs: Build, dead_links: Callable
) -> None:
    yml = MKDOCS_YML.replace("name: material", f"name: {theme}").partition("markdown_ext")[0]
    yml += "plugins:\n  - netjournal: {today: 2026-11-20}\n"
    root = written(tmp_path / "network", {**NETWORK, "mkdocs.yml": yml})
    export(root, tmp_path / "source")

    made = mkdocs("build", tmp_path / "source" / "mkdocs.yml", "--strict")

    assert made.exit_code == 0, made.stderr
    site = tmp_path / "source" / "site"
    assert (site / "contacts" / "ada.html").is_file()
    assert list(dead_links(site)) == []


def test_the_theme_of_mkdocs_has_tables_of_contents_too(tmp_path: Path, mkdocs: Build) -> None:
    yml = OTHERS["mkdocs.yml"].replace("material, font: false", "mkdocs, highlightjs: false")
    root = written(tmp_path / "network", {**OTHERS, "mkdocs.yml": yml})
    export(root, tmp_path / "source", "--profile", "private")

    mkdocs("build", tmp_path / "source" / "mkdocs.yml")

    page = Html((tmp_path / "source/site/contacts/ada.html").read_text(encoding="utf-8"))
    contents = [node.attributes["href"] for node in page.css(".bs-sidebar a")]
    assert contents == [f"#{node.id}" for node in page.css(".nj h2")]
