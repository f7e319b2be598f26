"""What runs the comments of the sample blogs: what stands under a post, and where it can be read.

The scripts named here are on hosts that do not exist: nothing is drawn, as for anyone who reads a
page without running it.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from netjournal.sample.comments import Discussion
    from netjournal.sample.comments import SampleComment
    from netjournal.sample.posts import SamplePost


@dataclass(frozen=True)
class Source:
    """An answer in which comments can be read, and when the server says that it changed last.

    With `modified`, the date alone makes the validators, whatever the body says.
    """

    body: str
    content_type: str
    modified: datetime | None = None
    status: int = 200


@dataclass(frozen=True)
class Submission:
    """What a reader sends with a form, as they wrote it; `is_complete` as its engine demands."""

    path: str
    author: str
    url: str
    text: str
    is_complete: bool = True


class Engine:
    """A system for comments that shows none, takes none and has none to read."""

    def head(self, discussion: Discussion, post: SamplePost | None) -> str:
        """Return what stands in the head of a post's page, of the home page with None."""
        return ""

    def below(
        self,
        discussion: Discussion,
        post: SamplePost,
        *,
        held: SampleComment | None = None,
        drawn: bool = False,
    ) -> str:
        """Return what stands under a post.

        `held` is shown only to who wrote it; `drawn` adds what a script would fetch in a browser.
        """
        return ""

    def source(self, discussion: Discussion, path: str, query: Mapping[str, str]) -> Source | None:
        """Return where comments can be read, None where nothing is at this address."""
        return None

    def submission(
        self, discussion: Discussion, path: str, query: Mapping[str, str], form: Mapping[str, str]
    ) -> Submission | None:
        """Return what a form sends to this address, None where none is taken."""
        return None

    def landing(self, comment: SampleComment, token: str) -> str | None:
        """Return where a reader is led whose comment is held, None where they are only told."""
        return None


class Fixed(Engine):
    """A system of which a page shows the same under each post."""

    def __init__(self, markup: str) -> None:
        self._markup = markup

    def below(
        self,
        discussion: Discussion,
        post: SamplePost,
        *,
        held: SampleComment | None = None,
        drawn: bool = False,
    ) -> str:
        """Return the markup."""
        return self._markup


class Script(Engine):
    """A script of 2005 that prints all the answers one below the other, and a form."""

    def below(
        self,
        discussion: Discussion,
        post: SamplePost,
        *,
        held: SampleComment | None = None,
        drawn: bool = False,
    ) -> str:
        """Return the answers with their numbers, and the form."""
        answers = "".join(
            f'<div class="comment" id="comment-{comment.id}">\n'
            f'<div class="comment-content">{comment.html}</div>\n'
            f'<p class="comment-footer"><span class="comment-author">{link(comment)}</span>, '
            f'<time datetime="{comment.at.isoformat()}">{comment.at:%d.%m.%Y, %H:%M}</time></p>\n'
            "</div>\n"
            for comment in discussion.under(post)
        )
        return f"""\
<div id="comments">
{answers}</div>
<form action="/comment.pl" method="post">
<p>Your name <input name="name"></p>
<p>Your comment <textarea name="comment" rows="6" cols="50"></textarea></p>
<p><input type="submit" value="Send"></p>
</form>"""


NOTHING = Engine()
DISQUS = Fixed(
    '<div id="disqus_thread"></div>\n<script src="//glaze.disqus.example/embed.js" async></script>'
)
MAIL = Fixed('<p><a href="mailto:yusuf@blogs.example?subject=Your%20post">Reply by e-mail</a></p>')


def link(comment: SampleComment, attributes: str = "") -> str:
    """Return a commenter's name, as a link where they gave an address."""
    name = escape(comment.author)
    return f'<a{attributes} href="{escape(comment.url)}">{name}</a>' if comment.url else name
