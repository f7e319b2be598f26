"""Sites for others, built by the real MkDocs: what is refused, and what fails rather than leaks."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser as Html

from netjournal.errors import MisuseError
from netjournal.pages.others import check_publishing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Network = Callable[[dict[str, str]], Path]

FILES = {
    "contacts/ada-okafor.yml": "name: Ada Okafor\naudience: shared\ntags: hr\nlocation: Lagos\n",
    "contacts/ben-adeyemi.yml": "name: Ben Adeyemi\n",
    "journal/index.md": "# My own\n\nOnly for me.\n",
}
SHARED = "INHERIT: mkdocs.yml\nplugins:\n  - netjournal: {profile: shared}\n"


@pytest.fixture
def run(mkdocs: Callable[..., Result]) -> Callable[..., Result]:
    """Run a command of MkDocs in a folder that no git repository holds: it can publish nothing."""

    def run(command: str, config: Path, *options: str, **environment: str) -> Result:
        with contextlib.chdir(config.parent):
            return mkdocs(command, config, *options, **environment)

    return run


def test_a_site_for_others_has_the_pages_that_tell_of_no_private_state(
    network: Network, run: Callable[..., Result], dead_links: Callable
) -> None:
    root = network({**FILES, "shared.yml": SHARED})

    done = run("build", root / "shared.yml", "--strict")

    assert done.exit_code == 0, done.stderr
    site = root / "site"
    assert {path.relative_to(site).as_posix() for path in site.rglob("*.html")} == {
        *("404.html", "index.html", "relationships.html"),
        *("contacts/index.html", "contacts/ada-okafor.html", "tags/hr.html"),
    }
    home = Html((site / "index.html").read_text(encoding="utf-8"))
    assert home.css_first("article h1").text() == "Home"
    assert [row.text() for row in home.css(".nj-row__name")] == ["Ada Okafor"]
    page = (site / "contacts/ada-okafor.html").read_text(encoding="utf-8")
    assert [each.text() for each in Html(page).css("article h2")] == ["How to reach them", "About"]
    assert list(dead_links(site)) == []


def test_what_a_touch_refers_to_is_there_and_what_is_left_out_is_named_by_no_link(
    network: Network, run: Callable[..., Result], dead_links: Callable
) -> None:
    head = "---\ndate: 2026-03-01\nwith: ada-okafor\nchannel: call\n"
    words = "[My plan](../leave-lumen.md), [then](2026-03-01-doubts.md), ![A lake](../lake.png)\n"
    show = f"{SHARED.rstrip()[:-1]}, show: {{shared: touches}}}}\n"
    root = network(
        {
            **FILES,
            "journal/2026/2026-03-01-ada-okafor-call.md": f"{head}audience: shared\n---\n{words}",
            "journal/2026/2026-03-01-doubts.md": f"{head}---\n",
            "journal/leave-lumen.md": "# Leave Lumen\n",
            "journal/lake.png": "",
            "shared.yml": show,
        }
    )

    done = run("build", root / "shared.yml", "--strict")

    assert done.exit_code == 0, done.stderr
    site = root / "site"
    assert list(dead_links(site)) == []
    for path in ("contacts/ada-okafor.html", "journal/2026-03.html"):
        text = Html((site / path).read_text(encoding="utf-8")).css_first(".nj-text")
        assert text.text().strip() == "My plan, then,", path
        assert [image.attributes["src"] for image in text.css("img")] == ["../lake.png"]


@pytest.mark.parametrize(
    ("page", "what"),
    [
        ("Lunch with Ben Adeyemi.", "books.html: the name of contacts/ben-adeyemi.yml"),
        ("[B.](https://x.example/ben-adeyemi)", "books.html: the name of contacts/ben-adeyemi.yml"),
    ],
)
def test_a_build_that_would_still_leak_fails(
    network: Network, run: Callable[..., Result], page: str, what: str
) -> None:
    words = f"---\naudience: shared\n---\n# Books\n\n{page}\n"
    root = network({**FILES, "journal/books.md": words, "shared.yml": SHARED})

    done = run("build", root / "shared.yml")

    assert done.exit_code == 1
    assert "do not publish it. Take the words out of" in done.stderr
    assert f"\n  - {what}\n" in done.stderr


def test_a_page_whose_audience_cannot_be_read_is_a_problem_and_left_out(
    network: Network, run: Callable[..., Result]
) -> None:
    words = "---\naudience: everybody\n---\n# Books\n"
    root = network({**FILES, "journal/books.md": words, "shared.yml": SHARED})

    done = run("build", root / "shared.yml", "--strict")

    assert done.exit_code == 1
    assert 'journal/books.md:2:11: audience: "everybody" is not known here' in done.stderr
    assert not (root / "site/books.html").exists()


@pytest.mark.parametrize(
    ("command", "options", "profile", "said"),
    [
        ("gh-deploy", [], "private", "gh-deploy does not publish it"),
        ("build", ["--dirty"], "public", "a public site is built without --dirty"),
        ("build", [], "pubic", 'profile: "pubic" is not known here, did you mean "public"?'),
    ],
)
def test_what_would_publish_too_much_is_refused(
    network: Network,
    run: Callable[..., Result],
    command: str,
    options: list[str],
    profile: str,
    said: str,
) -> None:
    root = network(FILES)
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    setting = "      profile: !ENV [NETJOURNAL_PROFILE, private]\n"
    config.write_text(text + setting, encoding="utf-8", newline="")

    done = run(command, config, *options, NETJOURNAL_PROFILE=profile)

    assert done.exit_code == 1
    assert said in done.stderr
    assert not (root / "site").exists()


def test_a_private_site_is_published_where_the_user_says_so() -> None:
    check_publishing({"publish_private": True}, "gh-deploy", is_dirty=False)
    with pytest.raises(MisuseError):
        check_publishing({"publish_private": False}, "gh-deploy", is_dirty=False)
