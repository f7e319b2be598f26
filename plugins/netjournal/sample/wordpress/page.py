"""What WordPress shows under a post: the comments, each below the one it answers, and the form."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from netjournal.sample.engines import link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.sample.comments import SampleComment

LOGIN: Final = """\
<div id="respond" class="comment-respond">
<h3 id="reply-title" class="comment-reply-title">Leave a Reply</h3>
<p class="must-log-in">You must be <a href="/wp-login.php">logged in</a> to post a comment.</p>
</div>"""
FORM: Final = """\
<div id="respond" class="comment-respond">
<h3 id="reply-title" class="comment-reply-title">Leave a Reply</h3>
<form action="{action}" method="post" id="commentform" class="comment-form">
<p><label for="comment">Comment</label>
<textarea id="comment" name="comment" maxlength="2000" required></textarea></p>
<p><label for="author">Name</label>
<input id="author" name="author" maxlength="100" required></p>
<p><label for="email">Email</label>
<input id="email" name="email" type="email" maxlength="100" required></p>
<p><label for="url">Website</label> <input id="url" name="url" type="url" maxlength="200"></p>
<p><input name="submit" type="submit" id="submit" value="Post Comment">
<input type="hidden" name="comment_post_ID" value="{number}" id="comment_post_ID">
<input type="hidden" name="comment_parent" id="comment_parent" value="0"></p>
</form>
</div>"""
_HELD: Final = (
    '<p class="held"><em class="comment-awaiting-moderation">Your comment is awaiting moderation. '
    "This is a preview; your comment will be visible after it has been approved.</em></p>\n"
)


def items(
    comments: Sequence[SampleComment], held: SampleComment | None, parent: int | None = None
) -> str:
    """Return the comments that answer `parent` as items of a list, each with its answers inside."""
    return "".join(
        f'<li id="comment-{comment.id}" class="comment">\n'
        f'<article class="comment-body" id="div-comment-{comment.id}">\n'
        '<footer class="comment-meta"><div class="comment-author vcard">'
        f'<b class="fn">{link(comment, _CLASSES)}</b> <span class="says">says:</span></div>\n'
        f'<div class="comment-metadata"><a href="#comment-{comment.id}">'
        f'<time datetime="{comment.at.isoformat(timespec="seconds")}">'
        f"{comment.at:%d %B %Y at %H:%M}</time></a></div></footer>\n"
        f"{_HELD if comment is held else ''}"
        f'<div class="comment-content">{comment.html}</div>\n</article>\n'
        + (f'<ol class="children">\n{inner}</ol>\n' if inner else "")
        + "</li>\n"
        for comment in comments
        if comment.parent == parent
        for inner in [items(comments, held, comment.id)]
    )


_CLASSES: Final = ' class="url" rel="external nofollow ugc"'
