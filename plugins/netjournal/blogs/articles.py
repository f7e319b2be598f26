"""A post's own page: whether one can comment there, and the post's text."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final
from urllib.parse import urlencode
from urllib.parse import urlsplit

from netjournal.blogs.reading.answer import loaded
from netjournal.blogs.reading.answer import mapping
from netjournal.blogs.reading.entries import language_tag
from netjournal.blogs.reading.links import web_link
from netjournal.blogs.reading.markup import decoded
from netjournal.blogs.reading.markup import marked_text_of
from netjournal.blogs.reading.markup import parsed
from netjournal.blogs.systems.area import AREA
from netjournal.blogs.systems.judging import judge
from netjournal.model import Commenting
from netjournal.model import CommentsState
from netjournal.model.record import Record

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser
    from selectolax.lexbor import LexborNode

# Where engines put the post's text, the surest first.
_MAIN: Final = (
    '[itemprop="articleBody"]',
    ".e-content",
    ".entry-content, .wp-block-post-content",
    ".post-body, .post-content, .post__content, .post-entry, .postContent",
    ".article-body, .article__body, .article-content, .article__content, .articleBody",
    ".gh-content, .available-content, .blog-item-content, .story-body, .node__content",
    "article",
    "main, [role=main]",
)
# Shorter texts may be teasers beside the post; they are taken where there is no longer one.
_LEAST: Final = 140
_SHORT: Final = 20
_FAR_LONGER: Final = 20  # times: a text so short beside another is the line with the author
_SEVERAL: Final = 20
_NOT_THE_POST: Final = (
    "nav, aside, header, footer, form, button, figcaption, h1, .entry-title, .post-title"
    ", .sharedaddy, .share, .sharing, .shariff, .share-buttons, .addtoany_share_save_container"
    ", [class*='share-'], [class*='social-']"
    ", .jp-relatedposts, #jp-relatedposts, .related, .related-posts, .yarpp, .crp_related"
    ", .post-navigation, .nav-links, .entry-meta, .entry-footer, .post-footer, .post-meta"
    ", .author-box, .author-bio, .newsletter, .subscribe, .subscription-widget-wrap, .tags"
    ", .breadcrumb, .breadcrumbs, .toc, #toc, .screen-reader-text, .sr-only, .visually-hidden"
    f", .cookie, .cookie-banner, .advertisement, .wp-block-comments, [hidden], {AREA}"
)
_PARAGRAPHS_LIMIT: Final = 3_000


class Article(Record):
    """What a post's page says.

    `text` is the post's own, one paragraph a line, empty where none was found. `status_url` is
    where WordPress says whether this post takes comments, if the page offers that.
    """

    commenting: Commenting
    text: str = ""
    language: str | None = None
    status_url: str | None = None


def read_article(
    body: bytes, content_type: str | None, url: str, system: str | None = None
) -> Article:
    """Read the page of a post, fetched from `url`; `system` is what its blog was found to use."""
    tree = parsed(decoded(body, content_type))
    if tree is None:
        says = "its page is too large or nested too deeply to be read"
        return Article(Commenting(CommentsState.UNKNOWN, system, says))
    return Article(
        commenting=judge(tree, system),
        text=_text(tree),
        language=_language(tree),
        status_url=_status_url(tree, url),
    )


def comment_status(body: bytes) -> Commenting | None:
    """Return what WordPress' own answer says of a post, None for any other answer.

    WordPress says open of a post that it closed for its age, so only a page without an answer of
    its own should be asked further.
    """
    status = mapping(loaded(body)).get("comment_status")
    if status == "open":
        return Commenting(CommentsState.OPEN, "WordPress", "WordPress says that it is open")
    if status == "closed":
        return Commenting(CommentsState.CLOSED, "WordPress", "WordPress says that it is closed")
    return None


def _text(tree: LexborHTMLParser) -> str:
    """Return the longest text among the elements of the surest sort that holds enough."""
    skipped = {node.mem_id for node in tree.css(_NOT_THE_POST)}
    texts = []
    for sort in _MAIN:
        found = [node for node in tree.css(sort)[:_SEVERAL] if node.mem_id not in skipped]
        texts.append(max((marked_text_of(node, skipped) for node in found), key=len, default=""))
        if len(texts[-1]) >= _LEAST:
            return texts[-1]
    short = next((text for text in texts if len(text) >= _SHORT), "")
    densest = _densest(tree)
    dense = marked_text_of(densest, skipped) if densest is not None else ""
    return dense if len(dense) >= _FAR_LONGER * len(short) else short


def _densest(tree: LexborHTMLParser) -> LexborNode | None:
    """Return the element whose own paragraphs hold the most text, else the whole body."""
    sizes: dict[int, int] = {}
    blocks: dict[int, LexborNode] = {}
    for paragraph in tree.css("p")[:_PARAGRAPHS_LIMIT]:
        block = paragraph.parent
        if block is not None:
            blocks[block.mem_id] = block
            sizes[block.mem_id] = sizes.get(block.mem_id, 0) + len(paragraph.text())
    most = max(sizes, key=sizes.__getitem__, default=None)
    return tree.body if most is None else blocks[most]


def _language(tree: LexborHTMLParser) -> str | None:
    """Return the page's language: what <html> says, else what the head does."""
    for css, name in (
        ("html", "lang"),
        ("html", "xml:lang"),
        ('meta[http-equiv="content-language"]', "content"),
        ('meta[name="language"]', "content"),
        ('meta[property="og:locale"]', "content"),
    ):
        node = tree.css_first(css)
        said = node.attributes.get(name) if node is not None else None
        if tag := language_tag((said or "").replace("_", "-")):
            return tag
    return None


def _status_url(tree: LexborHTMLParser, url: str) -> str | None:
    """Return WordPress' REST address of this post, asking for its comments' state alone."""
    for link in tree.css('link[rel="alternate"][type="application/json"][href*="/wp/v2/posts/"]'):
        found = web_link(link.attributes.get("href"), url)
        if found and urlsplit(found).netloc == urlsplit(url).netloc:
            mark = "&" if urlsplit(found).query else "?"
            return f"{found}{mark}{urlencode({'_fields': 'comment_status'})}"
    return None
