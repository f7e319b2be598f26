"""Files that MkDocs does not build are known to it wherever somebody asks for one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser as Html

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from pathlib import Path

    from click.testing import Result

    Build = Callable[..., Result]
    Network = Callable[[Mapping[str, str]], Path]

STRICT = """\
site_name: My network
docs_dir: journal
theme: {name: material, font: false}
validation:
  nav: {omitted_files: warn, not_found: warn}
  links: {not_found: warn, anchors: warn, unrecognized_links: warn}
plugins:
  - search
  - netjournal: {today: 2026-11-20}
"""
FILES = {
    "mkdocs.yml": STRICT,
    "contacts/ada-okafor.yml": "name: Ada Okafor\ntags: [hr]\n",
    "contacts/ben.yml": "name: Ben\n",
    "journal/2026/2026-03-01-ben-call.md": (
        "---\ndate: 2026-03-01\nwith: ben\nchannel: call\n---\nOn rivers.\n"
    ),
}


def page(root: Path, path: str) -> Html:
    return Html((root / "site" / path).read_text(encoding="utf-8"))


def test_links_from_prose_lead_to_pages_that_stand_apart_and_to_touches(
    network: Network, mkdocs: Build, dead_links: Callable
) -> None:
    links = [
        *("contacts/ada-okafor.md", "./contacts/ben.md#timeline", "tags/hr.md", "search/2026.js"),
        *("journal/2026.md", "journal/2026-03.md#2026-03-01-ben-call"),
        "2026/2026-03-01-ben-call.md",
    ]
    prose = "# Books\n\n" + "\n".join(f"- [A link]({link})" for link in links)
    root = network({**FILES, "journal/reading/books.md": prose.replace("](", "](../")})

    for _ in range(2):
        done = mkdocs("build", root / "mkdocs.yml", "--strict")
        assert done.exit_code == 0, done.stderr
        shown = page(root, "reading/books.html").css("article li a")
        assert [link.attributes["href"] for link in shown] == [
            *("../contacts/ada-okafor.html", "../contacts/ben.html#timeline", "../tags/hr.html"),
            *("../search/2026.js", "../journal/2026.html"),
            *["../journal/2026-03.html#2026-03-01-ben-call"] * 2,
        ]
        assert list(dead_links(root / "site")) == []


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("contacts/eve.md", "contacts/eve.md"),
        ("contacts/ben.md#hobbies", "hobbies"),
        ("journal/2026-04.md", "journal/2026-04.md"),
        ("2026/2026-03-01-eve-call.md", "2026/2026-03-01-eve-call.md"),
    ],
)
def test_a_link_that_leads_nowhere_is_told_at_every_build(
    network: Network, mkdocs: Build, link: str, said: str
) -> None:
    root = network({**FILES, "journal/books.md": f"# Books\n\n[A link]({link})\n"})

    for _ in range(2):
        done = mkdocs("build", root / "mkdocs.yml", "--strict")
        assert done.exit_code == 1
        assert f"'{said}'" in done.stderr or f"'#{said}'" in done.stderr


def test_a_page_named_in_the_nav_is_a_page_of_mkdocs(
    network: Network, mkdocs: Build, dead_links: Callable
) -> None:
    nav = "nav: [index.md, {Her: contacts/ada-okafor.md}, ./contacts/ben.md]\n"
    root = network({**FILES, "mkdocs.yml": STRICT.replace("omitted_files: warn, ", "") + nav})

    for _ in range(2):
        done = mkdocs("build", root / "mkdocs.yml", "--strict")
        assert done.exit_code == 0, done.stderr
        links = page(root, "due.html").css(".md-nav--primary > .md-nav__list a[href$='.html']")
        assert [(link.attributes["href"], link.text(strip=True)) for link in links] == [
            ("index.html", "Home"),
            ("contacts/ada-okafor.html", "Her"),
            ("contacts/ben.html", "Ben"),
        ]
        assert page(root, "contacts/ben.html").css_first(".md-nav__item--active a")
        assert list(dead_links(root / "site")) == []


HOOKS = {
    "on_page_content": "def on_page_content(html, **_): return html + '<p>Seen</p>'",
    "on_post_page": "def on_post_page(output, **_): return output + '<!-- Seen -->'",
    "on_page_context": "def on_page_context(context, page, **_): page.content += '<p>Seen</p>'",
    "on_page_markdown": "def on_page_markdown(markdown, page, **_): page.meta['title'] = 'Seen'",
}


@pytest.mark.parametrize("event", HOOKS)
def test_a_hook_sees_every_page(network: Network, mkdocs: Build, event: str) -> None:
    root = network({**FILES, "mkdocs.yml": f"{STRICT}hooks: [hook.py]\n", "hook.py": HOOKS[event]})
    for _ in range(2):
        mkdocs("build", root / "mkdocs.yml")
        for path in ("contacts/ben.html", "journal/2026-03.html", "tags/hr.html", "due.html"):
            assert "Seen" in page(root, path).html, path


def test_a_hook_sees_every_file(network: Network, mkdocs: Build) -> None:
    hook = (
        "def on_nav(nav, files, **_):\n"
        "    seen = [file.src_uri for file in files]\n"
        "    assert 'contacts/ben.md' in seen and '2026/2026-03-01-ben-call.md' in seen, seen\n"
    )
    root = network({**FILES, "mkdocs.yml": f"{STRICT}hooks: [hook.py]\n", "hook.py": hook})
    done = mkdocs("build", root / "mkdocs.yml")
    assert done.exit_code == 0, done.stderr


def test_a_search_that_is_not_ours_finds_every_page(network: Network, mkdocs: Build) -> None:
    """MkDocs' own themes come with its search, which knows no other pages than MkDocs' own."""
    config = STRICT.replace("material, font: false", "readthedocs")
    root = network({**FILES, "mkdocs.yml": config})
    mkdocs("build", root / "mkdocs.yml", "--strict")
    index = (root / "site/search/search_index.json").read_text(encoding="utf-8")
    assert "contacts/ben.html" in index
    assert "On rivers" in index


@pytest.mark.parametrize("page", ["README.md", "index.md", "about/README.md"])
def test_the_users_own_files_are_found_as_mkdocs_finds_them(
    network: Network, mkdocs: Build, page: str
) -> None:
    own = {
        f"journal/{page}": "# Mine\n",
        "journal/photo.txt": "A photo.\n",
        "journal/2026/photo.txt": "Beside a touch.\n",
        "journal/2026/sub/2026-03-02-ben-call.md": FILES["journal/2026/2026-03-01-ben-call.md"],
        "journal/.hidden/a.md": "# Hidden\n",
        "journal/draft.md": "# Draft\n",
    }
    config = f"{STRICT}exclude_docs: draft.md\n"
    sites = []
    for hooks in ("", "hooks: [hook.py]\n"):
        root = network(
            {**FILES, **own, "mkdocs.yml": config + hooks, "hook.py": HOOKS["on_page_context"]}
        )
        done = mkdocs("build", root / "mkdocs.yml", "--strict")
        assert done.exit_code == 0, done.stderr
        site = root / "site"
        sites.append({str(path.relative_to(site)) for path in site.rglob("*") if path.is_file()})
    assert sites[0] == sites[1]
    assert {"photo.txt", "2026/photo.txt"} <= sites[0]
    assert not {path for path in sites[0] if "draft" in path or "hidden" in path}
