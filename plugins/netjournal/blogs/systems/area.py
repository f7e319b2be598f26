"""The comment area of a page: the lines in it that are the blog's own and no reader's."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from netjournal.blogs.reading.markup import text_of

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from selectolax.lexbor import LexborHTMLParser
    from selectolax.lexbor import LexborNode

_NAMES: Final = """
    comments comment-section comments-section comment-area comments-area commentarea
    comment-list  commentlist comments-list comment-wrapper comments-wrapper comments-template
    entry-comments  post-comments article-comments user-comments respond comment-respond
    comment-form commentform  comments-container comments-block commentary c-comments
    wp-block-comments wp-block-post-comments-form  kommentare kommentar kommentarbereich
    commentaires comentarios commenti reacties komentarze  komentare disqus_thread wpdcom wpcomm
    comments-title no-comments nocomments comments-closed  comment-closed must-log-in
    comment_forbidden comment-forbidden comment-footer
"""
AREA: Final = ", ".join(
    [
        *(f"#{name}, .{name}" for name in _NAMES.split()),
        'section[id^="comments-"]',
        'div[id^="comments-"]',
    ]
)
# What readers wrote, and lists of comments elsewhere, say nothing of this post.
_OF_OTHERS: Final = (
    "li.comment, .comment-body, .comment-content, .comment-text, .comment_text, .comment-block"
    ", .wpd-comment-text, .comment-replies, .commentlist > li, .comment-list > li"
    ", [itemtype$='/Comment'], [itemtype$='/UserComments'], .widget_recent_comments"
    ", .wp-block-latest-comments, .recent-comments, #recentcomments, aside .comments"
    ", #comment-holder"
    ", [hidden], [style*='display:none'], [style*='display: none']"
)
_AREA_LIMIT: Final = 20
# Areas stand in one another, and in markup written to be slow thousands do.
_LINES_LIMIT: Final = 2_000


def own_lines(tree: LexborHTMLParser) -> list[str]:
    """Return the lines of the comment area that the blog itself says, each once."""
    others = {node.mem_id for node in tree.css(_OF_OTHERS)}
    lines: dict[str, None] = {}
    for area in tree.css(AREA)[:_AREA_LIMIT]:
        if not _is_within(area, others):
            lines.update(dict.fromkeys(text_of(area, others).split("\n")[:_LINES_LIMIT]))
    return list(lines)


def _is_within(top: LexborNode, others: AbstractSet[int]) -> bool:
    node: LexborNode | None = top
    while node is not None:
        if node.mem_id in others:
            return True
        node = node.parent
    return False
