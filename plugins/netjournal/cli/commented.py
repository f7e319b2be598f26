"""`netjournal commented`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from netjournal.cli import names
from netjournal.cli.commenting import check_me
from netjournal.cli.commenting import comment_on
from netjournal.cli.commenting import write_comment
from netjournal.cli.days import date_option
from netjournal.cli.days import day_of_option
from netjournal.cli.drafts import draft_for
from netjournal.cli.recording import commit_option
from netjournal.cli.terminal import is_terminal
from netjournal.cli.text import given_text
from netjournal.cli.touches import check_address
from netjournal.cli.whose import whose
from netjournal.errors import NotFoundError
from netjournal.followup.phrases import joined
from netjournal.sample.addresses import as_on_the_web

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from netjournal.cli.drafts import Draft
    from netjournal.cli.network import Network
    from netjournal.cli.whose import Known


@click.command("commented")
@click.argument("url", metavar="URL", shell_complete=names.openings)
@click.argument("text", required=False, metavar="[TEXT|-]")
@click.option("--landed", metavar="URL", help="Where the browser was after you sent the comment.")
@click.option(
    "--with",
    "who",
    metavar="WHO[,WHO…]",
    shell_complete=names.people,
    help="Whose post it is, where that cannot be told from its address.",
)
@date_option
@click.option("--edit", "in_editor", is_flag=True, help="Write the text in your editor.")
@commit_option
@click.pass_obj
def command(
    network: Network,
    url: str,
    text: str | None,
    landed: str | None,
    who: str | None,
    day: str,
    in_editor: bool,
    commit: bool | None,
) -> None:
    """Write down what you commented under a post.

    \b
    URL   the post; the address of your comment will do, and is kept as well
    TEXT  what you wrote; without it the draft that triage kept for this post,
          where there is one; - or nothing reads it from standard input

    Whose post it is follows from its address. It may be nobody you know. Comments are yours by
    name: `me` in mkdocs.yml must say it. Your e-mail addresses there are never sent.

    \b
    Examples:
      netjournal commented http://ada.example/2026/rota/ "Mine was the roof."
      netjournal commented http://ada.example/2026/rota/#comment-40 --edit
      pbpaste | netjournal commented http://ada.example/rota/ --with ada
    """  # noqa: D301 (Click's \b keeps the lines apart)
    check_me(network)
    check_address(url, "URL")
    check_address(landed, "--landed")
    url = url.strip()
    if network.book.config.sample_blogs:
        url, landed = as_on_the_web(url), as_on_the_web(landed) if landed else None
    when = day_of_option(day, network.today)
    known = whose(network, url)
    people = names.several(network.book, who) if who else _certain(network, known, url)
    draft = _draft(network, url) if text is None else None
    words = draft.words if draft else given_text(text, may_be_empty=in_editor)
    write_comment(
        network,
        comment_on(url, people, words, when, landed),
        draft,
        in_editor=in_editor,
        commit=commit,
        more=[*_said(known, url, people, draft)],
    )
    network.remark()


def _certain(network: Network, known: Known, url: str) -> Sequence[str]:
    """Return whose post it is; raise NotFoundError if it may be several people's."""
    if len(known.people) > 1:
        people = joined(network.book.contacts[slug].name for slug in known.people)
        slugs = " or ".join(f"--with {slug}" for slug in known.people)
        raise NotFoundError(f"{url} may be by {people}; say whose it is: {slugs}")
    return known.people


def _draft(network: Network, url: str) -> Draft | None:
    """Return the draft for a post, unless the text comes by a pipe."""
    draft = draft_for(network.root, url) if is_terminal(sys.stdin) else None
    return draft if draft and draft.words and not draft.is_cut else None


def _said(known: Known, url: str, people: Sequence[str], draft: Draft | None) -> Iterator[str]:
    if known.post:
        yield f"Under: {known.post.title}"
    if draft:
        yield f"The text was in {draft.path}, which is not needed any more."
    if not people:
        parts = urlsplit(url)
        blog = f"{parts.scheme}://{parts.netloc}/"
        yield f"Nobody here has a blog there; to keep in touch: netjournal add NAME --blog {blog}"
