"""What mkdocs.yml says of the site, read without MkDocs."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from netjournal.errors import MisuseError
from netjournal.errors import UnusableNetworkError
from netjournal.exchange.settings import settings_of

if TYPE_CHECKING:
    from pathlib import Path


def write(root: Path, text: str) -> Path:
    (root / "mkdocs.yml").write_text(dedent(text), encoding="utf-8")
    return root


def test_values_are_read_and_lines_kept_as_written(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        """\
        site_name: Kim's network   # ours
        # About the nav.
        nav:
          - Home: index.md
        theme: {name: material, font: false, logo: !ENV LOGO}
        markdown_extensions:
          - pymdownx.emoji:
              emoji_index: !!python/name:material.extensions.emoji.twemoji

        # The last one.
        plugins:
          - netjournal: {profile: shared, show: {shared: [emails]}}
        """,
    )

    settings = settings_of(root)

    assert settings.values["nav"] == [{"Home": "index.md"}]
    assert settings.values["theme"] == {"name": "material", "font": False}
    assert settings.section == {"profile": "shared", "show": {"shared": ["emails"]}}
    assert settings.lines["site_name"] == "site_name: Kim's network   # ours\n"
    assert settings.lines["markdown_extensions"] == (
        "markdown_extensions:\n  - pymdownx.emoji:\n"
        "      emoji_index: !!python/name:material.extensions.emoji.twemoji\n"
    )


def test_a_profile_can_stand_instead_of_that_in_the_file(tmp_path: Path) -> None:
    root = write(tmp_path, "plugins:\n  - netjournal: {profile: private}\n")

    assert settings_of(root, "public").section["profile"] == "public"


@pytest.mark.parametrize(
    "text",
    [
        "plugins:\n  - netjournal: {profile: !ENV [PROFILE, shared]}\n",
        "plugins:\n  - netjournal: !ENV NETJOURNAL\n",
        "INHERIT: base.yml\nplugins:\n  - netjournal\n",
    ],
)
def test_nobody_guesses_for_whom_the_site_is(tmp_path: Path, text: str) -> None:
    root = write(tmp_path, text)

    with pytest.raises(MisuseError, match="say it with --profile"):
        settings_of(root)

    assert settings_of(root, "shared").section["profile"] == "shared"


@pytest.mark.parametrize("text", ["plugins: [", "- a list\n", ""])
def test_what_cannot_be_read_is_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnusableNetworkError, match=r"mkdocs\.yml"):
        settings_of(write(tmp_path, text))
