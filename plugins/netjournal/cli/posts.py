"""A post as triage shows it: at a glance, and whole."""

from __future__ import annotations

import re
from textwrap import fill
from typing import TYPE_CHECKING

from netjournal.cli.openings import commenting_in_words
from netjournal.cli.terminal import printable
from netjournal.followup.phrases import counted
from netjournal.followup.phrases import days_in_words
from netjournal.model.posts import CODE
from netjournal.model.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from netjournal.model import Invitation
    from netjournal.model import Opening
    from netjournal.model import Post
    from netjournal.model import PostPage

_WIDEST = 80


def show_opening(opening: Opening, name: str, place: str, draft: str | None) -> None:
    """Print an opening, by somebody of this name: the post, the words to answer, what to know."""
    from rich.console import Console  # noqa: PLC0415 (40 ms that only triage needs)
    from rich.padding import Padding  # noqa: PLC0415
    from rich.style import Style  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console(highlight=False)
    width = min(console.width, _WIDEST)
    post = opening.post
    console.print(f"\n{f' {place} ':─^{width}}\n", style="dim")
    console.print(Text(printable(post.title), style=Style(bold=True, link=post.url)), width=width)
    console.print(Text(_by(opening, name)), width=width)
    if post.url:
        link = printable(post.url)
        console.print(Text(link, style=Style(dim=True, link=link)), soft_wrap=True)
    if found := opening.invitation:
        quote = Text.assemble(
            f"{printable(found.before)} " if found.before else "",
            (f"“{printable(found.quote)}”", "bold"),
            (f"  {_place(found)}", "dim"),
        )
        console.print(Padding(quote, (1, 2, 0, 2)), width=width)
    facts = Table.grid(padding=(0, 2))
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column(overflow="fold")
    for label, fact in _facts(opening, draft):
        facts.add_row(label, Text(printable(fact)))
    console.print(Padding(facts, (1, 0)), width=width)


def whole(post: Post, pages: Mapping[str, PostPage]) -> str | None:
    """Return all that is known of a post's text, for a pager; None where that is nothing."""
    page = pages.get(canonical_url(post.url)) if post.url else None
    text = max(post.text, page.text if page else "", key=len)
    if not text.strip():
        return None
    paragraphs = (post.title, post.url or "", *text.splitlines())
    shown = [_filled(printable(paragraph)) for paragraph in paragraphs if paragraph.strip()]
    return re.sub(rf"(?m)^({CODE}.*)\n(?=\n{CODE})", r"\1", "\n\n".join(shown))


def _filled(paragraph: str) -> str:
    """Break a paragraph between words; a line of code stays as it is."""
    if paragraph.startswith(CODE):
        return paragraph
    return fill(paragraph.strip(), _WIDEST - 2, break_long_words=False, break_on_hyphens=False)


def _by(opening: Opening, name: str) -> str:
    comments = opening.post.comments
    said = [name, days_in_words(-opening.age_days)]
    if comments is not None:
        said.append(counted(comments, "comment") if comments else "no comment yet")
    return printable(", ".join(said))


def _place(found: Invitation) -> str:
    return f"§ {found.place} of {found.paragraphs}"


def _facts(opening: Opening, draft: str | None) -> Iterator[tuple[str, str]]:
    yield "Why", ", ".join(map(str, opening.terms))
    yield "Comments", commenting_in_words(opening.commenting)
    for number, sentence in enumerate(opening.context):
        yield "" if number else "Remember", sentence
    if draft:
        yield "Draft", draft
