"""The one door from text to HTML: templates that escape whatever they are given."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

import jinja2
from jinja2 import Environment
from jinja2 import FileSystemBytecodeCache
from jinja2 import PackageLoader
from jinja2 import StrictUndefined
from markupsafe import Markup

from netjournal.followup.phrases import counted
from netjournal.followup.phrases import day_in_words
from netjournal.followup.phrases import day_of_year_in_words
from netjournal.followup.phrases import days_in_words
from netjournal.followup.phrases import own_words
from netjournal.followup.phrases import partial_date_in_words
from netjournal.followup.phrases import shortened
from netjournal.followup.phrases import span_in_words
from netjournal.followup.phrases import weekday_in_words
from netjournal.followup.replies import address_of
from netjournal.followup.replies import title_in
from netjournal.pages.commands import adding
from netjournal.pages.commands import commands
from netjournal.pages.commands import dismissing
from netjournal.pages.digests import digest_of
from netjournal.pages.links import anchor_of
from netjournal.pages.links import contact_page
from netjournal.pages.links import docs_uri
from netjournal.pages.links import month_page
from netjournal.pages.links import relative
from netjournal.pages.links import web_url
from netjournal.pages.links import year_page
from netjournal.pages.page import Body
from netjournal.pages.page import Page
from netjournal.pages.page import TocEntry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netjournal.pages.outlook import Outlook


class Outline:
    """The headings and anchors of a page, noted while its template writes them."""

    def __init__(self) -> None:
        self.headings: list[TocEntry] = []
        self.anchors: set[str] = set()

    def heading(self, level: int, anchor: str, title: str, html: Markup | None = None) -> Markup:
        """Write a heading; `html` stands for its title on the page, not in the contents."""
        self.headings.append(TocEntry(title, anchor, level))
        shown = title if html is None else html
        return Markup("<h%d%s>%s</h%d>") % (level, self.id(anchor), shown, level)

    def id(self, anchor: str) -> Markup:
        """Write the id of an element that can be linked to."""
        self.anchors.add(anchor)
        return Markup(' id="%s"') % anchor


def render(
    template: str,
    outlook: Outlook,
    *,
    src_uri: str,
    title: str,
    listed: bool = False,
    meta: Mapping[str, object] | None = None,
    **values: object,
) -> Page:
    """Fill in a template and return the page; links in it are relative to `src_uri`."""
    outline = Outline()
    html = (
        _environment()
        .get_template(template)
        .render(
            outlook=outlook,
            book=outlook.book,
            heading=outline.heading,
            id=outline.id,
            to=partial(_link, src_uri),
            **values,
        )
    )
    body = Body(html, tuple(outline.headings), frozenset(outline.anchors))
    return Page(src_uri, title, lambda: body, meta=meta or {}, listed=listed)


def fill(template: str, **values: object) -> str:
    """Fill in a template that is no page of the site, such as a message, and return its HTML."""
    return _environment().get_template(template).render(**values)


def compile_once(environment: Environment) -> None:
    """Have templates compiled once for all builds, where the system has a safe place for that.

    Jinja keeps what it compiled below the folder for temporary files, where nobody but the user may
    write, and what a cloned network brings is not. It tells templates by their files alone, not by
    what else decides how they are compiled.
    """
    decisive = repr((jinja2.__version__, sorted(environment.extensions), environment.trim_blocks))
    with suppress(RuntimeError):  # there is none
        environment.bytecode_cache = FileSystemBytecodeCache(
            pattern=f"netjournal-{digest_of(decisive)}-%s.cache"
        )


def _link(start: str, target: str, anchor: str = "") -> str:
    return relative(target, start, anchor)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("netjournal.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    # `tojson` writes `<`, `>`, `&` and `'` as \\u003c and so on: nothing in it ends a script.
    compile_once(environment)
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    environment.filters.update(
        anchor=anchor_of,
        capitalize_first=_capitalize_first,
        casefold=str.casefold,
        contact_page=contact_page,
        day=day_in_words,
        day_of_year=day_of_year_in_words,
        days=days_in_words,
        own_words=own_words,
        shortened=shortened,
        partial_date=partial_date_in_words,
        docs_uri=docs_uri,
        month_page=month_page,
        phone_uri=_phone_uri,
        span=span_in_words,
        title_in=title_in,
        mail_uri=_mail_uri,
        web=web_url,
        weekday=weekday_in_words,
        year_page=year_page,
    )
    environment.globals.update(
        adding=adding,
        address_of=address_of,
        commands=commands,
        counted=counted,
        dismissing=dismissing,
    )
    return environment


def _capitalize_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _mail_uri(address: str) -> str:
    return f"mailto:{quote(address, safe='@+')}"


def _phone_uri(number: str) -> str:
    return "tel:" + "".join(sign for sign in number if sign.isdigit() or sign == "+")
