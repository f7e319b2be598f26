from __future__ import annotations

import pytest

from netjournal.pages.forge import Forge

ADA = "contacts/ada-okafor.yml"


@pytest.mark.parametrize(
    ("repo_url", "edit_uri", "address"),
    [
        (
            "https://forge.example/ines/network",
            "edit/main/journal/",
            "https://forge.example/ines/network/edit/main/contacts/ada-okafor.yml",
        ),
        (
            "https://forge.example/ines/network/",
            "edit/master/docs/",
            "https://forge.example/ines/network/edit/master/contacts/ada-okafor.yml",
        ),
        (
            "https://forge.example/ines/network",
            "?edit=main/journal/",
            "https://forge.example/ines/network/?edit=main/contacts/ada-okafor.yml",
        ),
        (
            "",
            "https://forge.example/edit/journal/",
            "https://forge.example/edit/contacts/ada-okafor.yml",
        ),
        ("https://forge.example/ines/network", "", None),
        ("javascript:alert(1)//", "edit/journal/", None),
        ("", "", None),
    ],
)
def test_a_contact_is_edited_beside_the_journal(
    repo_url: str, edit_uri: str, address: str | None
) -> None:
    assert Forge(repo_url, edit_uri).edit_url(ADA) == address


@pytest.mark.parametrize(
    ("template", "address"),
    [
        ("?file=journal/{path!q}", "https://forge.example/n/?file=contacts%2Fada-okafor.yml"),
        ("blob/main/journal/{path}", "https://forge.example/n/blob/main/contacts/ada-okafor.yml"),
        ("view/{path_noext}", None),
    ],
)
def test_a_template_stands_instead(template: str, address: str | None) -> None:
    forge = Forge("https://forge.example/n", "edit/journal/", template)
    assert forge.edit_url(ADA) == address


def test_the_docs_folder_may_lie_deeper() -> None:
    forge = Forge("https://forge.example/n", "edit/main/docs/", docs_dir="texts/journal")
    assert forge.edit_url(ADA) == "https://forge.example/n/edit/contacts/ada-okafor.yml"


def test_what_mkdocs_leaves_unset_is_nothing() -> None:
    settings = {"repo_url": None, "edit_uri": None, "edit_uri_template": None}
    assert Forge.of(settings, "journal") == Forge()
    assert Forge.of({**settings, "repo_url": "x"}, "journal").edit_url(ADA) is None
