"""The search as its reader has it: a small network's site in a real browser, by keyboard alone."""

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

    from playwright.sync_api import Browser
    from playwright.sync_api import Page

FILES = {
    "mkdocs.yml": """\
        site_name: My network
        docs_dir: journal
        theme: material
        plugins:
          - search
          - netjournal:
              format: 1
              today: 2026-11-20
        """,
    "contacts/zoe-nunez.yml": """\
        name: Zoë Núñez
        nickname: Kit
        tags: [cartography]
        organisations:
          - name: Østerbro Maps
            title: Editor
        """,
    "contacts/kitty-larsen.yml": "name: Kitty Larsen\n",
    "contacts/mallory.yml": """\
        name: "<img src=x onerror=alert(1)>Mallory</script><!--"
        notes: "'; alert(1) //\\u2028 \\\\ <b>bold</b>"
        """,
    "journal/2026/2026-03-01-zoe-nunez-call.md": """\
        ---
        date: 2026-03-01
        with: zoe-nunez
        channel: call
        promises:
          - what: Send the old atlas
        ---
        She likes gooseberries, <b>not</b> straße.
        """,
    "journal/2024/2024-05-02-zoe-nunez-card.md": """\
        ---
        date: 2024-05-02
        with: zoe-nunez
        channel: card
        ---
        Gooseberries again, and marmalade.
        """,
    "journal/books.md": "# Books\n\nSome.\n\n## On rivers\n\nThe Volga, at length.\n",
}


@pytest.fixture(scope="module")
def hosts(tmp_path_factory, mkdocs, served) -> Iterator[dict[str, str]]:
    """Build the site once, and yield its addresses: on a server, and on disk."""
    root = tmp_path_factory.mktemp("search")
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8", newline="")
    done = mkdocs("build", root / "mkdocs.yml", "--strict")
    assert done.exit_code == 0, done.stderr
    site = root / "site"
    with served(site) as address:
        yield {"http": address, "file": site.as_uri()}


@pytest.fixture(scope="module", params=["http", "file"])
def host(request: pytest.FixtureRequest, hosts: dict[str, str]) -> str:
    """Return where the site is."""
    return hosts[request.param]


@pytest.fixture(scope="module")
def tab(host: str, browser: Browser) -> Iterator[Page]:
    """Open a page of the site; what it asks for and complains of is kept in `said`."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    said: list[str] = []
    page.on("request", lambda each: said.append(each.url.removeprefix(f"{host}/")))
    page.on("console", lambda each: said.append(f"{each.type}: {each.text}"))
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    page.on("dialog", lambda dialog: (said.append("error: an alert"), dialog.dismiss()))
    page.goto(f"{host}/books.html")
    yield page
    assert [each for each in said if each.startswith(("error", "http", "file"))] == []
    # Nothing of Material's own search is asked for, and the touches of a year once.
    own = [each for each in said if "search" in each and not each.startswith("assets/netjournal/")]
    assert sorted(set(own)) == [
        *("search/2024.js", "search/2026.js", "search/entries.js", "search/prose.js"),
    ]
    page.close()


@pytest.fixture
def search(tab: Page) -> Callable[[str], list[str]]:
    """Type words into the search and return what it finds: each result's title."""

    def type_words(words: str) -> list[str]:
        if not tab.locator(".nj-search").evaluate("box => box.open"):
            tab.keyboard.press("/")
        field = tab.get_by_role("combobox", name="People")
        field.fill("")
        status = tab.locator(".nj-search [role=status]")
        expect(status).to_have_text("")
        tab.keyboard.insert_text(words)
        expect(status).to_have_text(re.compile("Found|Nothing"))
        return tab.locator(".nj-search__title").all_inner_texts()

    return type_words


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("kit", ["Kitty Larsen", "Zoë Núñez"]),
        ("osterbro", ["Zoë Núñez", "Østerbro Maps"]),
        ("cartograph editor", ["Zoë Núñez"]),
        ("ZOE NUNEZ", ["Zoë Núñez", "Call with Zoë Núñez", "Card to Zoë Núñez"]),
        ("kíttÿ lärsen", ["Kitty Larsen"]),
        ("gooseberries", ["Call with Zoë Núñez", "Card to Zoë Núñez"]),
        ("oseberr", ["Call with Zoë Núñez", "Card to Zoë Núñez"]),
        ("gooseberries march", ["Call with Zoë Núñez"]),
        ("strasse", ["Call with Zoë Núñez"]),
        ("atlas", ["Call with Zoë Núñez"]),
        ("volga", ["On rivers"]),
        ("gooseberries volga", []),
    ],
)
def test_it_finds(search: Callable[[str], list[str]], words: str, found: list[str]) -> None:
    assert search(words) == found


def test_words_are_marked_and_a_sentence_counts(search, tab) -> None:
    search("nunez gooseb")

    assert tab.locator(".nj-search__result mark").all_inner_texts() == [
        *("Núñez", "gooseb", "Núñez", "Gooseb"),
    ]
    assert tab.get_by_role("status").last.inner_text() == "Found 2 touches."
    groups = tab.get_by_role("listbox").get_by_role("group")
    assert [each.get_attribute("aria-labelledby") for each in groups.all()] == ["nj-found-touches"]


def test_what_a_file_says_stays_text(search, tab) -> None:
    [title] = search("mallory bold")

    assert title == "<img src=x onerror=alert(1)>Mallory</script><!--"
    assert "<b>bold</b>" in tab.locator(".nj-search__text").inner_text()
    assert tab.locator(".nj-search img, .nj-search b").count() == 0


def test_the_keyboard_alone_leads_to_a_touch_in_its_month(search, tab) -> None:
    search("gooseberries")
    field = tab.get_by_role("combobox", name="People")
    first = field.get_attribute("aria-activedescendant")
    tab.keyboard.press("ArrowDown")
    assert tab.locator("[aria-selected=true]").inner_text().startswith("Card to Zoë Núñez")
    tab.keyboard.press("ArrowDown")  # round to the first
    assert field.get_attribute("aria-activedescendant") == first

    tab.keyboard.press("Enter")

    tab.wait_for_selector("h1:has-text('March 2026')")
    assert tab.url.endswith("/journal/2026-03.html#2026-03-01-zoe-nunez-call")
    assert tab.locator(":target").inner_text().startswith("Call with Zoë Núñez")
    assert search("kitty") == ["Kitty Larsen"]  # from a page in a folder
    tab.keyboard.press("Escape")
    assert not tab.locator(".nj-search").evaluate("box => box.open")
    tab.keyboard.press("s")
    assert tab.locator(".nj-search").evaluate("box => box.open")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("h1:has-text('Kitty Larsen')")


def test_the_address_may_hold_the_words(host, tab) -> None:
    tab.goto(f"{host}/due.html?q=marmalade")

    expect(tab.locator(".nj-search__title")).to_have_text("Card to Zoë Núñez")
