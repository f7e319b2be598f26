"""Whatever a page begins with, its policy stands before all that could load something."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser as Html

from netjournal.pages.policy import POLICY
from netjournal.pages.policy import guarded
from netjournal.pages.policy import robots

BEGINNINGS = (
    *("", "\ufeff", "\n", '<?xml version="1.0"?>', "<!doctype html>", "<!DOCTYPE html>\n"),
    *("<html>", '<html lang="en">', "<head>", '<head class="x">\n', '<meta charset="utf-8">'),
    *(
        "<!-- a comment -->",
        "<!---->",
        "<!-->",
        "<!--->",
        "<!-- a --!>",
        "<body>",
        "<title>x</title>",
    ),
    *('<html title="a>b">', "<html lang=en title='>'>", '<html a"><b>', '<html a=b">'),
    *('<head x=">">', "<head\n x = '>'>", '<meta charset="a>b">', "<meta charset=utf-8/>"),
    *("\x0b", "\xa0", "<html\xa0x>", "<html-x>", "<head/>", "<!doctype html SYSTEM 'a>b'>"),
)


@given(st.lists(st.sampled_from(BEGINNINGS), max_size=6))
def test_a_browser_reads_the_policy_before_any_script(parts: list[str]) -> None:
    page = guarded(f"{''.join(parts)}<script src=http://elsewhere.example/></script>")

    page = page.removeprefix("\ufeff")  # as browsers do
    first = Html(page).css("meta[http-equiv], script")[0]

    assert first.attributes.get("content") == POLICY
    assert first.parent
    assert first.parent.tag == "head"


def test_it_follows_the_character_set_which_browsers_look_for_at_the_start() -> None:
    page = guarded('<!doctype html>\n<html lang="en">\n <head>\n  <meta charset="utf-8"><title>x')

    metas = Html(page).css("head > meta")

    assert [next(iter(meta.attributes)) for meta in metas][:2] == ["charset", "http-equiv"]
    assert page.startswith("<!doctype html>")
    assert page.index('charset="utf-8"') < 100


def test_no_rule_names_another_host_or_any() -> None:
    allowed = {"'self'", "'none'", "'unsafe-inline'", "file:", "data:", "blob:"}

    rules = [rule.split() for rule in POLICY.split("; ")]

    assert {source for _, *sources in rules for source in sources} <= allowed
    assert {"default-src", "object-src", "base-uri", "form-action"} <= {name for name, *_ in rules}


@pytest.mark.parametrize(("is_findable", "asked"), [(False, ["noindex, nofollow"]), (True, [])])
def test_search_engines_are_sent_away_unless_the_site_may_be_found(is_findable, asked) -> None:
    page = Html(guarded("<!doctype html><html><head>", is_findable=is_findable))

    assert [meta.attributes["content"] for meta in page.css("meta[name=robots]")] == asked
    assert page.css_first("meta[name=referrer]").attributes["content"] == "no-referrer"


def test_robots_may_read_nothing() -> None:
    assert robots().content == b"User-agent: *\nDisallow: /\n"
