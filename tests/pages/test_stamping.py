"""Pages are put within a shell that was cut out of one of them, and never where that is wrong."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import jinja2
import pytest

from netjournal.pages.page import Body
from netjournal.pages.page import Page
from netjournal.pages.page import TocEntry
from netjournal.pages.stamping import Shell
from netjournal.pages.stamping import Stamping
from netjournal.pages.stamping import Theme
from netjournal.pages.stamping import sections

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE = """\
<title>{{ page.title | e }} - My network</title>
<link href="https://kim.example/{{ page.src_uri | replace('.md', '.html') }}">
{% if page.toc %}<a href="#{{ page.toc[0].anchor }}">Skip</a>
<ul>{% for section in page.toc | sections %}
{{ section | heading }}{% endfor %}
</ul>{% endif %}
<h1>{{ page.title | e }}</h1>
{{ page.html }}
"""
HEADING = (
    "<li>{{ section[0].title | e }}"
    "{% for one in section[1:] %}<i>{{ one.title | e }}</i>{% endfor %}</li>"
)


def theme(page: str = PAGE, heading: str = HEADING) -> Theme:
    """Make a theme of templates of a page and of a heading."""
    environment = jinja2.Environment(autoescape=False)
    shown = environment.from_string(heading)

    def headed(section: Sequence[TocEntry]) -> str:
        return shown.render(section=section)

    environment.filters.update(e=escape, heading=headed, sections=sections)
    whole = environment.from_string(page)
    return Theme(lambda page: whole.render(page=page), headed)


def a_page(title: str, *headings: TocEntry, html: str = "<p>Hello!</p>") -> Page:
    stem = title.lower().replace(" ", "-")
    body = Body(html, headings)
    return Page(f"contacts/{stem}.md", title, lambda: body)


ADA = a_page("Ada", TocEntry("Timeline", "timeline", 2), TocEntry("May", "may", 3))
BEN = a_page("Ben", TocEntry("Notes", "notes", 2), TocEntry("Timeline", "timeline", 2))
EVE = a_page("Eve", TocEntry("May", "may", 3))


def shell_of(stamping: Stamping) -> Shell:
    shell = stamping.shell("contacts")
    assert shell is not None
    return shell


def test_a_page_in_its_shell_is_as_the_theme_renders_it() -> None:
    stamping = Stamping(theme())
    shell = shell_of(stamping)

    assert stamping.is_right(shell, [ADA, BEN, EVE])
    for page in (ADA, BEN, EVE):
        assert stamping.finished(shell, page) == stamping.render(page)
    assert "/contacts/ada.html" in stamping.finished(shell, ADA)


def test_no_page_but_those_at_the_ends_is_rendered_for_it() -> None:
    rendered: list[str] = []
    real = theme()
    noting = Theme(lambda page: (rendered.append(page.title), real.page(page))[1], real.heading)
    stamping = Stamping(noting)
    shell = shell_of(stamping)
    rendered.clear()

    stamping.is_right(shell, [ADA, BEN, EVE])
    stamping.finished(shell, BEN)

    assert rendered == ["Ada", "Eve"]


@pytest.mark.parametrize(
    "page",
    [
        a_page("Ada & Sons", TocEntry("Notes", "notes", 2)),
        a_page("<b>Ada</b>", TocEntry("Notes", "notes", 2)),
        a_page('Ada "Countess" O\'Kafor', TocEntry("Notes", "notes", 2)),
        a_page("{{ Ada }}", TocEntry("Notes", "notes", 2)),
        a_page("Nobody"),
    ],
    ids=lambda page: page.title,
)
def test_what_themes_may_escape_or_leave_out_is_rendered(page: Page) -> None:
    stamping = Stamping(theme())
    assert stamping.finished(shell_of(stamping), page) == stamping.render(page)


def test_what_a_page_says_is_not_taken_for_a_place_in_the_shell() -> None:
    words = "NjStampTitle njstampstem njstampbody njstampfirst njstampsecond njstamptoc \\1 \\g<0>"
    page = a_page("NjStampTitle", TocEntry(words, "njstampbody", 2), html=words)
    stamping = Stamping(theme())
    assert stamping.finished(shell_of(stamping), page) == stamping.render(page)


@pytest.mark.parametrize(
    "more",
    [
        "{{ page.html | length }}",
        "{{ page.title | upper }}",
        "{{ page.toc | length }}",
        "{{ 'Welcome back!' if page.title == 'Ada' }}",
    ],
)
def test_a_theme_that_says_more_of_a_page_is_found_out(more: str) -> None:
    stamping = Stamping(theme(PAGE + more))
    shell = stamping.shell("contacts")
    assert shell is None or not stamping.is_right(shell, [ADA, BEN, EVE])


def test_pages_that_are_rendered_anyway_prove_nothing() -> None:
    """So those next to them are tried, where such pages are the first and the last."""
    first, last = (a_page(title, TocEntry("Notes", "notes", 2)) for title in ("A & B", "Y & Z"))
    stamping = Stamping(theme(PAGE + "{{ 'Welcome back!' if page.title == 'Ada' }}"))
    assert not stamping.is_right(shell_of(stamping), [first, ADA, BEN, last])


@pytest.mark.parametrize(
    ("page", "heading"),
    [
        (PAGE.replace("{{ page.html }}", ""), HEADING),
        (PAGE.replace("{{ page.html }}", "{{ page.html }}{{ page.html }}"), HEADING),
        (PAGE.replace("{{ section | heading }}", "{{ section[0].title }}"), HEADING),
        (PAGE.replace("{{ section | heading }}", "{{ loop.index }}"), HEADING),
    ],
)
def test_where_it_cannot_be_told_what_surrounds_pages_there_is_no_shell(
    page: str, heading: str
) -> None:
    assert Stamping(theme(page, heading)).shell("contacts") is None


def test_a_theme_that_is_told_more_of_pages_has_no_shell() -> None:
    assert Stamping(Theme(theme().page)).shell("contacts") is None


def test_the_text_of_a_shell_tells_it_from_any_other() -> None:
    """By it a later build knows whether pages that it kept would be the same."""
    others = (
        theme(),
        theme(f"{PAGE}!"),
        theme(PAGE.replace("}}{% endfor %}", "}} {% endfor %}")),
        theme(heading=HEADING.replace("<li>", "<li class=a>")),
        theme(heading=HEADING.replace("<i>", "<b>")),
    )
    texts = [shell_of(Stamping(each)).text for each in others]
    assert len({*texts}) == len(texts)
    assert shell_of(Stamping(theme())).text == texts[0]


def test_the_shells_of_two_folders_differ_by_their_names() -> None:
    stamping = Stamping(theme())
    assert stamping.shell("tags") != stamping.shell("contacts")


def test_headings_of_level_3_go_with_the_one_of_level_2_above_them() -> None:
    one, two, three, four = (
        TocEntry(str(number), "", level) for number, level in ((1, 3), (2, 2), (3, 3), (4, 2))
    )
    assert [*sections((one, two, three, four))] == [(one,), (two, three), (four,)]
    assert [*sections(())] == []
