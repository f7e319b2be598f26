"""Pages that stand apart are what MkDocs would have made of them, whatever the theme says."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import get_context
from mkdocs.utils import clean_directory

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from pathlib import Path

    from click.testing import Result

    Build = Callable[..., Result]
    Network = Callable[[Mapping[str, str]], Path]

MKDOCS_YML = """\
site_name: My network
docs_dir: journal
theme: {name: material, font: false}
plugins:
  - search
  - netjournal: {today: 2026-11-20}
"""
CUSTOM = MKDOCS_YML.replace("font: false", "custom_dir: theme")
NEWS = "---\ntitle: Started\ndate: 2026-02-01\nto: [ada-1, ada-2]\n---\nMy own words.\n"
FILES = {
    "mkdocs.yml": MKDOCS_YML,
    **{
        f"contacts/ada-{number}.yml": f"name: Ada {'x' * number}\ntags: [hr, c++]\n"
        for number in range(6)
    },
    "contacts/ben.yml": "name: Ben <b> & 'co'\nbirthday: 11-23\norganisations: Lumen & Söhne\n",
    "contacts/eve.yml": "name: Eve\nemail: eve@lumen.example\nnotes: So much.\n",
    "journal/2026/2026-03-01 é & 'x' <b>.md": (
        "---\ndate: 2026-03-01\nwith: [ben, eve]\nchannel: call\n---\nOn @ada-1.\n"
    ),
    "journal/announcements/lumen.md": NEWS,
    "journal/books.md": "# Books\n\n[Eve](contacts/eve.md)\n",
    "journal/contacts/own.txt": "Beside ours.\n",
    "journal/.hidden.md": "# Hidden\n",
}
# A hook that changes nothing: where there is one, MkDocs makes each page itself.
HOOK = """\
from pathlib import Path

SEEN = Path(__file__).with_name("seen.txt")

def on_page_content(html, page, **_):
    with SEEN.open("a", encoding="utf-8") as seen:
        seen.write(page.file.src_uri + "\\n")
    return html
"""
FILTER = """\
def on_env(env, **_):
    env.filters["shout"] = lambda text: f"{text}, WORD!"
"""


def files_of(site: Path) -> dict[str, bytes]:
    """Return all files of a site but the sitemaps, in which the order of pages differs."""
    found = {str(path.relative_to(site)): path for path in site.rglob("*") if path.is_file()}
    return {path: found[path].read_bytes() for path in found if "sitemap" not in path}


def in_sitemap(site: Path) -> list[str]:
    return sorted((site / "sitemap.xml").read_text(encoding="utf-8").splitlines())


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8", newline="")


def assert_mkdocs_makes_the_same(mkdocs: Build, root: Path) -> None:
    """Build twice with what is kept, and once where MkDocs itself makes all pages."""
    pinned = {"SOURCE_DATE_EPOCH": "1795000000"}
    for _ in range(2):
        done = mkdocs("build", root / "mkdocs.yml", "--strict", **pinned)
        assert done.exit_code == 0, done.stderr
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    write(root, "hook.py", HOOK)
    write(root, "mkdocs.yml", f"{config}hooks: [hook.py]\n")
    made = root / "made"
    done = mkdocs("build", root / "mkdocs.yml", "--strict", "--site-dir", str(made), **pinned)
    write(root, "mkdocs.yml", config)
    assert done.exit_code == 0, done.stderr
    assert "contacts/ben.md" in (root / "seen.txt").read_text(encoding="utf-8").split()
    kept, whole = files_of(root / "site"), files_of(made)
    assert kept.keys() == whole.keys()
    assert [path for path in kept if kept[path] != whole[path]] == []
    assert in_sitemap(root / "site") == in_sitemap(made)


@pytest.mark.parametrize(
    "config",
    [
        MKDOCS_YML,
        f"{MKDOCS_YML}site_url: https://kim.example/net/\n",
        f"{MKDOCS_YML}repo_url: https://github.com/kim/net\nedit_uri: edit/main/\n",
        f"{MKDOCS_YML}extra: {{homepage: https://kim.example}}\ncopyright: Kim &amp; co\n",
        f"{MKDOCS_YML}exclude_docs: contacts/ben.md\n",
        f"{MKDOCS_YML}nav: [index.md, {{Her: contacts/eve.md}}, ./contacts/ben.md, books.md]\n",
        MKDOCS_YML.replace("  - search\n", ""),
        MKDOCS_YML.replace("font: false", "language: fi, features: [navigation.tabs]"),
        MKDOCS_YML.replace("font: false", "features: [toc.integrate, navigation.indexes]"),
        MKDOCS_YML.replace("material, font: false", "mkdocs"),
        MKDOCS_YML.replace("material, font: false", "readthedocs"),
    ],
)
def test_pages_are_as_mkdocs_makes_them(network: Network, mkdocs: Build, config: str) -> None:
    if "exclude_docs" in config:
        files = {**FILES, "mkdocs.yml": config, "journal/books.md": "# Books\n"}
    else:
        files = {**FILES, "mkdocs.yml": config}
    assert_mkdocs_makes_the_same(mkdocs, network(files))


@pytest.mark.parametrize(
    "theme",
    [
        {"main.html": "{% extends 'base.html' %}{% block announce %}Hello!{% endblock %}"},
        {"main.html": "{% extends 'base.html' %}{% block announce %}{{ page.url }}{% endblock %}"},
        {
            "main.html": (
                "{% extends 'base.html' %}"
                "{% block announce %}{% include 'banner.txt' %}{% endblock %}"
            ),
            "banner.txt": "{% if page.title == 'Ada xxx' %}Welcome back!{% endif %}",
        },
        {"partials/toc-item.html": "<li><a href='{{ toc_item.url }}'>{{ toc_item.title }}</a>"},
        {"assets/more.css": "@page { margin: 0 }", "assets/image.png": "\0page"},
    ],
)
def test_the_users_own_templates_are_obeyed(
    network: Network, mkdocs: Build, theme: Mapping[str, str]
) -> None:
    own = {f"theme/{path}": text for path, text in theme.items()}
    assert_mkdocs_makes_the_same(mkdocs, network({**FILES, "mkdocs.yml": CUSTOM, **own}))


def test_templates_behind_a_link_are_obeyed(network: Network, mkdocs: Build) -> None:
    root = network({**FILES, "mkdocs.yml": CUSTOM, "theme/own.css": ""})
    write(root, "mine/footer.html", "<footer>{{ 'Hi!' if page.title == 'Ada xxx' }}</footer>")
    (root / "theme" / "partials").symlink_to(root / "mine")
    assert_mkdocs_makes_the_same(mkdocs, root)


@pytest.mark.parametrize("path", ["partials/toc-item.html", "partials/footer.html"])
def test_a_changed_template_changes_the_pages_that_were_kept(
    network: Network, mkdocs: Build, path: str
) -> None:
    template = "<footer>{{ toc_item.title if toc_item }} is WORD</footer>\n"
    root = network({**FILES, "mkdocs.yml": CUSTOM, f"theme/{path}": template})
    mkdocs("build", root / "mkdocs.yml")
    write(root, f"theme/{path}", template.replace("WORD", "another"))
    mkdocs("build", root / "mkdocs.yml")
    for page in ("due", "contacts/ada-1", "contacts/ben", "tags/hr", "journal/2026-03"):
        html = (root / "site" / f"{page}.html").read_text(encoding="utf-8")
        assert "is another</footer>" in html, page
        assert "is WORD" not in html, page


def test_a_hook_that_filters_words_of_templates_may_change(network: Network) -> None:
    """Jinja filters constants when it compiles a template, and what it compiled may be kept."""
    block = "{% extends 'base.html' %}{% block announce %}{{ 'Hello'|shout }}{% endblock %}"
    config = f"{CUSTOM}hooks: [hook.py]\n"
    root = network({**FILES, "mkdocs.yml": config, "theme/main.html": block})
    (root / "tmp").mkdir()
    said = []
    for word in ("you", "all"):
        write(root, "hook.py", FILTER.replace("WORD", word))
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(root / "mkdocs.yml")]
        # Python would take a hook of the same length and second for the one it compiled.
        more = {"PYTHONDONTWRITEBYTECODE": "1", "NO_MKDOCS_2_WARNING": "1"}
        more["TMPDIR"] = str(root / "tmp")
        subprocess.run(command, env={**os.environ, **more}, check=True)
        pages = [root / "site" / path for path in ("due.html", "contacts/ben.html")]
        said.append([f"Hello, {word}!" in page.read_text(encoding="utf-8") for page in pages])
    assert said == [[True, True], [True, True]]


def test_the_page_of_errors_is_there(network: Network, mkdocs: Build) -> None:
    root = network(FILES)
    for _ in range(2):
        mkdocs("build", root / "mkdocs.yml", "--strict")
        assert "404" in (root / "site" / "404.html").read_text(encoding="utf-8")


def test_what_is_used_of_mkdocs_beyond_its_plugins_is_as_it_was(tmp_path: Path) -> None:
    """Hidden names in a site stay at each build, and a page is rendered with these words."""
    for path in (".hidden/a.html", "shown/a.html"):
        write(tmp_path, path, "")
    clean_directory(str(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == [".hidden"]
    assert [*inspect.signature(get_context).parameters] == [
        *("nav", "files", "config", "page", "base_url"),
    ]
