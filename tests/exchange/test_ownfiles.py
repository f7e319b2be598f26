"""The user's own files come as MkDocs would take them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.exchange.ownfiles import excluded_by
from netjournal.exchange.ownfiles import own_files

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def own(root: Path, names: Iterable[str], **settings: str) -> list[str]:
    for name in names:
        (root / "journal" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "journal" / name).write_text(name)
    return [file.src_uri for file in own_files(root, "journal", excluded_by(settings))]


def test_hidden_files_templates_and_what_is_excluded_do_not_come(tmp_path: Path) -> None:
    names = ["a.md", ".hidden.md", "templates/t.html", "drafts/d.md", "x.txt", "keep.txt"]

    found = own(tmp_path, names, exclude_docs="*.txt\n!keep.txt\n", draft_docs="drafts/")

    assert found == ["a.md", "keep.txt"]


def test_an_index_stands_before_a_readme(tmp_path: Path) -> None:
    names = ["README.md", "index.md", "notes/README.md"]

    assert own(tmp_path, names) == ["index.md", "notes/README.md"]


def test_a_link_out_of_the_network_does_not_come(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("not of this network")
    (tmp_path / "network/journal").mkdir(parents=True)
    (tmp_path / "network/journal/linked.md").symlink_to(tmp_path / "secret.md")

    assert own(tmp_path / "network", ["a.md"]) == ["a.md"]


def test_a_page_is_what_mkdocs_takes_for_one(tmp_path: Path) -> None:
    own(tmp_path, ["notes/README.md", "lake.png"])

    lake, notes = own_files(tmp_path, "journal", excluded_by({}))

    assert (notes.dest_uri, notes.is_documentation_page()) == ("notes/index.html", True)
    assert (lake.dest_uri, lake.is_documentation_page()) == ("lake.png", False)
    assert notes.content_string == "notes/README.md"
