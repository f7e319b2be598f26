"""`netjournal export`: what it says, what it refuses, what it leaves alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Netjournal = Callable[..., Result]

ADA = {"contacts/ada.yml": "name: Ada Okafor\n"}
SHARED = """\
    site_name: My network
    docs_dir: journal
    plugins:
      - netjournal: {today: 2026-11-20, profile: shared}
    """


def test_it_says_how_to_go_on(netjournal: Netjournal, network: Callable, tmp_path: Path) -> None:
    root = network(ADA)

    done = netjournal(root, "export", "site-source", str(tmp_path / "my source"))

    assert done.exit_code == 0
    assert done.stdout == (
        "11 pages of the site are in ../my source. They show everything: they are for you alone. "
        "Build with one of:\n\n"
        "  mkdocs build -f '../my source/mkdocs.yml'\n"
        "  hugo -s '../my source'\n"
    )
    assert (tmp_path / "my source/docs/contacts/ada.md").is_file()


def test_a_source_for_others_is_not_called_private(
    netjournal: Netjournal, network: Callable, tmp_path: Path
) -> None:
    root = network({**ADA, "mkdocs.yml": SHARED})

    done = netjournal(root, "export", "site-source", str(tmp_path / "source"))

    assert done.exit_code == 0
    assert "They show everything" not in done.stdout
    assert not (tmp_path / "source/docs/due.md").exists()


def test_files_of_somebody_else_are_left_alone(
    netjournal: Netjournal, network: Callable, tmp_path: Path
) -> None:
    root = network(ADA)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mkdocs.yml").write_text("mine")

    done = netjournal(root, "export", "site-source", str(tmp_path / "full"))

    assert done.exit_code == 4
    assert "is not empty" in done.stderr
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mkdocs.yml"]


def test_what_you_changed_there_stays_and_is_named(
    netjournal: Netjournal, network: Callable, tmp_path: Path
) -> None:
    root = network(ADA)
    source = tmp_path / "source"
    netjournal(root, "export", "site-source", str(source))
    (source / "hugo.yaml").write_text("theme: mine\n")

    done = netjournal(root, "export", "site-source", str(source))

    assert done.exit_code == 0
    assert done.stderr.endswith("../source/hugo.yaml is yours and stays as it is.\n")
    assert (source / "hugo.yaml").read_text() == "theme: mine\n"


def test_the_networks_own_files_are_no_place_for_it(
    netjournal: Netjournal, network: Callable
) -> None:
    root = network(ADA)

    for folder in ("contacts/site", "journal/site", ".netjournal/site"):
        done = netjournal(root, "export", "site-source", folder)
        assert done.exit_code == 2
        assert "name another folder" in done.stderr
        assert not (root / folder).exists()

    assert netjournal(root, "export", "site-source", ".").exit_code == 4
    assert netjournal(root, "export", "site-source", "source").exit_code == 0


def test_what_others_may_not_see_is_taken_away_again(
    netjournal: Netjournal, network: Callable, tmp_path: Path
) -> None:
    page = "---\naudience: shared\n---\nLunch with Ada Okafor.\n"
    root = network({**ADA, "mkdocs.yml": SHARED, "journal/lunch.md": page})

    done = netjournal(root, "export", "site-source", str(tmp_path / "source"))

    assert done.exit_code == 1
    assert "docs/lunch.md: the name of contacts/ada.yml" in done.stderr
    assert [path.name for path in (tmp_path / "source").iterdir()] == [".netjournal-export"]


def test_for_whom_it_is_must_be_known(
    netjournal: Netjournal, network: Callable, tmp_path: Path
) -> None:
    root = network({**ADA, "mkdocs.yml": SHARED.replace("shared", "!ENV [P, private]")})

    done = netjournal(root, "export", "site-source", str(tmp_path / "source"))

    assert done.exit_code == 2
    assert "say it with --profile private, shared or public" in done.stderr
    assert not (tmp_path / "source").exists()


def test_a_file_in_the_way_of_a_page_is_told(
    netjournal: Netjournal, network: Callable, tmp_path: Path
) -> None:
    root = network({**ADA, "journal/due.md": "# Mine\n"})

    done = netjournal(root, "export", "site-source", str(tmp_path / "source"))

    assert done.exit_code == 0
    assert "journal/due.md is in the way of the generated page “Due” (due.md)" in done.stderr
    assert (tmp_path / "source/docs/due.md").read_text(encoding="utf-8") == "# Mine\n"
