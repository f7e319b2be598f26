"""What a built site has beside its pages: pictures, icons, feeds and links to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser as Html

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

PNG = b"\x89PNG\r\n\x1a\n a face"
CALL = b"---\ndate: 2026-03-01\nwith: ada\nchannel: call\n---\n"
MKDOCS_YML = """\
site_name: Kim's network
docs_dir: journal
repo_url: https://forge.example/kim/network
edit_uri: edit/main/journal/
theme: {name: material, font: false}
plugins:
  - netjournal:
      format: 1
      today: 2026-11-20
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, mkdocs: Callable[..., Result]) -> Path:
    """Build a network with a picture, and a home page of the user's own."""
    root = tmp_path_factory.mktemp("network")
    files = {
        "mkdocs.yml": MKDOCS_YML.encode(),
        "contacts/ada.yml": b"name: Ada Okafor\nphoto: photos/a.jpg\n",
        "photos/a.jpg": PNG,
        "journal/index.md": b"# Good morning\n",
        "journal/2026/2026-03-01-ada-call.md": CALL,
    }
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    done = mkdocs("build", root / "mkdocs.yml", "--strict")
    assert done.exit_code == 0, done.stderr
    return root / "site"


def html(site: Path, path: str) -> Html:
    return Html((site / path).read_text(encoding="utf-8"))


def test_a_picture_is_copied_under_its_owners_name(built: Path, dead_links: Callable) -> None:
    assert (built / "contacts/ada.png").read_bytes() == PNG
    assert list(dead_links(built)) == []


def test_icons_are_those_that_the_theme_brings(built: Path) -> None:
    icons = (built / "assets/netjournal/icons.css").read_text(encoding="utf-8")

    assert '.nj-icon--call { --nj-icon: url("data:image/svg+xml,%3Csvg' in icons
    assert "{%" not in icons


@pytest.mark.parametrize(
    ("path", "feeds"),
    [
        ("index.html", ["feeds/openings.xml", "feeds/due.xml"]),
        ("due.html", ["feeds/due.xml"]),
        ("openings.html", ["feeds/openings.xml"]),
        ("contacts/index.html", []),
    ],
)
def test_pages_name_the_feeds_that_follow_them(built: Path, path: str, feeds: list[str]) -> None:
    links = html(built, path).css("head link[type='application/atom+xml']")

    assert [link.attributes["href"] for link in links] == feeds
    assert all((built / feed).read_bytes().startswith(b"<?xml") for feed in feeds)


def test_a_contact_is_edited_where_the_repository_is(built: Path) -> None:
    link = html(built, "contacts/ada.html").css_first(".nj-source a")

    assert link.attributes["href"] == (
        "https://forge.example/kim/network/edit/main/contacts/ada.yml"
    )
