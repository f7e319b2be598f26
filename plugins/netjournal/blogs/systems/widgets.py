"""Comment systems that a page embeds, mostly drawn by script.

What a script would draw is not in the page: whether a thread is open stays unknown.
"""

from __future__ import annotations

from typing import Final

from netjournal.blogs.systems.rows import Sign
from netjournal.blogs.systems.rows import System
from netjournal.model import CommentsState

_OPEN: Final = CommentsState.OPEN
_LOGIN: Final = CommentsState.LOGIN


def _drawn(name: str, css: str, script: str = "", account: str = "") -> System:
    """Return the row of a system whose state only its script learns."""
    says = f"{name} draws the comments by script and the page does not tell whether they are open"
    return System(
        name, f"{says}; one needs an account at {account}" if account else says, css, script
    )


EMBEDDED: Final = (
    _drawn(
        "Disqus",
        '#disqus_thread, disqus-thread, script[src*=".disqus.com/embed.js"]',
        r"\.disqus\.com/(?:embed|blogger_item)\.js",
    ),
    _drawn("giscus", 'script[src*="giscus.app/client.js"], giscus-widget, .giscus', "", "GitHub"),
    _drawn("utterances", 'script[src*="utteranc.es/client.js"], .utterances', "", "GitHub"),
    _drawn(
        "Facebook",
        r".fb-comments, fb\:comments, amp-facebook-comments"
        ', iframe[src*="facebook.com/plugins/comments"]'
        ', iframe[src*="facebook.com/plugins/feedback"]',
        "",
        "Facebook",
    ),
    _drawn(
        "Viafoura",
        'vf-conversations, .vf-comments, [data-widget="comments"], #vf-comments'
        ", .vf3-comments, vf-conversations-starter",
    ),
    _drawn(
        "OpenWeb",
        '[data-spotim-module="conversation"], [data-spot-im-module-default-area="conversation"]'
        ", [data-openweb-module=conversation], .spot-im-comments, #spotim-specific"
        ", spot-im-conversation",
        r"\bspotim-conversation\b",
    ),
    _drawn(
        "Coral",
        "#coral_thread, #coral-thread, #coral_talk_stream, #coral_display_comments"
        ", .coral-container",
        r"\bCoral\.createStreamEmbed\(|\bCoral\.Talk\.render\(",
    ),
    _drawn(
        "Discourse",
        "#discourse-comments, discourse-comments",
        r"\bDiscourseEmbed\s*=",
        "its forum",
    ),
    _drawn("Remark42", "#remark42", r"\bremark_config\b"),
    _drawn("Commento", '#commento, script[src*="commento.js"]'),
    _drawn("Comentario", 'comentario-comments, script[src*="comentario.js"]'),
    _drawn(
        "Hyvor Talk",
        'hyvor-talk-comments, #hyvor-talk-view, script[src*="talk.hyvor.com/embed"]',
    ),
    _drawn("FastComments", '#fastcomments-widget, script[src*="cdn.fastcomments.com/js/embed"]'),
    _drawn("GraphComment", "#graphcomment", r"\bgraphcomment\.com/js/"),
    _drawn(
        "IntenseDebate",
        '#idc-container, #IDCommentsHeader, script[src*="intensedebate.com/js"]',
    ),
    _drawn("Vuukle", "#vuukle-comments, .vuukle-comments"),
    _drawn("Insticator", "#insticator-commenting, .insticator-commenting"),
    _drawn("VK", "#vk_comments", r"\bVK\.Widgets\.Comments\(", "VK"),
    _drawn("HyperComments", "#hypercomments_widget"),
    _drawn("Cackle", "#mc-container", r"\bcackle\.me/widget"),
    _drawn("Twikoo", "#twikoo, #tcomment", r"\btwikoo\.init\("),
    _drawn("Waline", "#waline", r"\b(?:Waline\.init|new Waline)\("),
    _drawn("Valine", "#vcomments", r"\bnew Valine\("),
    _drawn("Artalk", "#Comments.artalk", r"\bArtalk\.init\(|\bnew Artalk\("),
    _drawn("Gitalk", "#gitalk-container", r"\bnew Gitalk\(", "GitHub"),
    System(
        "Isso",
        "Isso's comment box is there",
        css="#isso-thread, script[data-isso]",
        otherwise=_OPEN,
    ),
    System(
        "Cusdis",
        "the comment box of Cusdis is there, which asks for no account",
        css="#cusdis_thread",
        otherwise=_OPEN,
    ),
    System(
        "Telegram",
        "its comments are messages on Telegram, where one needs an account",
        css='script[data-telegram-discussion], script[src*="comments.app/js/widget"]',
        otherwise=_LOGIN,
    ),
    System(
        "Mastodon",
        "its comments are replies on Mastodon, where one needs an account",
        css="mastodon-comments, #mastodon-comments, #mastodon-comments-list, [data-mastodon-id]"
        ", .mastodon-comments",
        script=r"/api/v1/statuses/[^\n]{0,200}/context",
        otherwise=_LOGIN,
    ),
    System(
        "Bluesky",
        "its comments are replies on Bluesky, where one needs an account",
        css="bluesky-comments, bsky-comments, #bluesky-comments, #bsky-comments"
        ", .bluesky-comments-list",
        script=r"\bapp\.bsky\.feed\.getPostThread\b",
        otherwise=_LOGIN,
    ),
)

MENTIONS: Final = System(
    "webmention",
    "it takes webmentions: answer on a page of your own that links to the post",
    css='link[rel~="webmention"], a[rel~="webmention"]',
    signs=(
        Sign(
            _OPEN,
            "a form takes the address of an answer on a page of your own (webmention)",
            css='form[action*="webmention"]',
        ),
    ),
    otherwise=_OPEN,
)
