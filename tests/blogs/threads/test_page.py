"""Comments in a post's page, in the markup of engines and themes."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime

import pytest

from netjournal.blogs.threads.heard import Lead
from netjournal.blogs.threads.heard import Source

POST = "https://ada.example/notes/"
AT = datetime(2026, 11, 20, 10, 19, 51, tzinfo=UTC)
FORM = '<form action="/wp-comments-post.php"><textarea name="comment"></textarea></form>'

CLASSIC = """
<li id="comment-{number}" class="comment even depth-{depth}">
  <article id="div-comment-{number}" class="comment-body">
    <footer class="comment-meta">
      <div class="comment-author vcard"><b class="fn"><a href="https://ben.example"
        rel="external">Ben Krause</a></b> <span class="says">says:</span></div>
      <a href="/notes/#comment-{number}"><time datetime="2026-11-20T11:19:51+01:00">then</time></a>
    </footer>
    <div class="comment-content"><p>Yes.</p><blockquote>So.</blockquote></div>
    <div class="reply"><a class="comment-reply-link" href="#comment-{number}">Reply</a></div>
  </article>
  {inside}
</li>"""
BLOCKS = """
<li id="comment-{number}" class="comment depth-{depth}">
  <div class="wp-block-comment-author-name"><a href="https://ben.example">Ben Krause</a></div>
  <div class="wp-block-comment-date"><time datetime="2026-11-20T10:19:51+00:00">then</time></div>
  <div class="wp-block-comment-content"><p>Yes.</p><blockquote>So.</blockquote></div>
  {inside}
</li>"""
MICRODATA = """
<div id="comment-{number}" itemscope itemtype="https://schema.org/Comment">
  <span itemprop="author"><a itemprop="url" href="https://ben.example"><span
    itemprop="name">Ben Krause</span></a></span>
  <meta itemprop="datePublished" content="2026-11-20T10:19:51Z">
  <div itemprop="text"><p>Yes.</p><blockquote>So.</blockquote></div>
  {inside}
</div>"""
PLAIN = """
<div id="comment_{number}"><cite><a href="https://ben.example">Ben Krause</a> wrote:</cite>
  <abbr title="2026-11-20T10:19:51Z">then</abbr><p>Yes.</p><blockquote>So.</blockquote>
  {inside}
</div>"""


def page(*comments, before="", after=FORM):
    return f"""<html><head><meta property="og:title" content="On notes"></head><body>{before}
        <div id="comments"><ol>{"".join(comments)}</ol></div>{after}</body></html>"""


@pytest.mark.parametrize("markup", [CLASSIC, BLOCKS, MICRODATA, PLAIN])
def test_a_comment_and_its_answer(heard, markup):
    answer = markup.format(number=41, depth=2, inside="")
    first = markup.format(number=40, depth=1, inside=f"<ol>{answer}</ol>")
    last = markup.format(number=42, depth=1, inside="")
    told = heard(Source.PAGE, page(first, last))
    assert [(each.id, each.parent) for each in told.comments] == [
        ("40", None),
        ("41", "40"),
        ("42", None),
    ]
    for comment in told.comments:
        assert (comment.author, comment.author_url) == ("Ben Krause", "https://ben.example")
        assert comment.at == AT
        assert comment.text.removeprefix("then\n") == "Yes.\n> So."
        assert comment.url.startswith("https://ada.example/notes/#comment")
    assert (told.title, told.is_whole, told.is_closed) == ("On notes", True, False)


def test_bloggers_comments_have_their_time_in_the_link(heard):
    markup = """<li class="comment" id="c{number}"><div class="comment-block">
        <div class="comment-header"><cite class="user"><a
        href="https://www.blogger.com/profile/5">Ben</a></cite><span class="datetime"><a
        href="/notes/?showComment=1763633991000#c{number}">then</a></span></div>
        <p class="comment-content">Yes.</p>
        <span class="comment-actions"><a class="comment-reply">Reply</a></span></div>
        <div class="comment-replies"><ol id="c{number}-ra">{inside}</ol></div></li>"""
    answer = markup.format(number="644232323232323232", inside="")
    told = heard(
        Source.PAGE,
        page(markup.format(number="133232323232323232", inside=answer)),
        lead=Lead(POST, system="Blogger"),
    )
    first, second = told.comments
    assert (first.id, second.parent) == ("133232323232323232", first.id)
    assert (first.author, first.text) == ("Ben", "Yes.")
    assert first.at == datetime(2025, 11, 20, 10, 19, 51, tzinfo=UTC)


def test_bloggers_older_pages_put_a_comment_after_its_head(heard):
    markup = """<dt class="comment-author" id="c{0}"><a name="c{0}"></a>
        <a href="https://www.blogger.com/profile/5">Ben</a> said...</dt>
        <dd class="comment-body"><p>{1}</p></dd>
        <dd class="comment-footer"><a href="#c{0}">then</a></dd>"""
    told = heard(
        Source.PAGE,
        page(
            "<dl>",
            markup.format("133232323232323232", "Yes."),
            markup.format("244232323232323232", "No."),
            "</dl>",
        ),
    )
    assert [(each.author, each.text, each.parent) for each in told.comments] == [
        ("Ben", "Yes.", None),
        ("Ben", "No.", None),
    ]


def test_depth_tells_what_answers_what_in_a_flat_list(heard):
    flat = [
        CLASSIC.format(number=number, depth=depth, inside="")
        for number, depth in enumerate([1, 2, 3, 2, 1, 2], start=40)
    ]
    told = heard(Source.PAGE, page(*flat))
    assert [comment.parent for comment in told.comments] == [None, "40", "41", "40", None, "44"]


def test_comments_without_numbers_are_known_by_what_they_say(heard):
    markup = """<li class="comment"><span class="author">{0}</span><p class="comment-text">Yes.</p>
        <ol>{1}</ol></li>"""
    told = heard(Source.PAGE, page(markup.format("Ben", markup.format("Cleo", ""))))
    first, second = told.comments
    assert (first.author, second.author) == ("Ben", "Cleo")
    assert first.id != second.id
    assert (first.url, second.parent) == (None, first.id)


def test_a_comment_that_only_its_writer_sees_is_none(heard):
    note = '<em class="comment-awaiting-moderation">Your comment awaits moderation.</em>'
    held = CLASSIC.format(number=41, depth=1, inside="").replace("</footer>", f"{note}</footer>")
    told = heard(Source.PAGE, page(CLASSIC.format(number=40, depth=1, inside=""), held))
    assert [comment.id for comment in told.comments] == ["40"]


def test_the_notice_in_place_of_a_removed_comment_is_none(heard):
    notice = """<li class="comment" id="c133232323232323232"><cite>Ben</cite><p
        class="comment-content"><span class="deleted-comment">Removed.</span></p></li>"""
    told = heard(Source.PAGE, page(notice), lead=Lead(POST, system="Blogger"))
    assert told.comments == ()


def test_a_permalink_keeps_nothing_of_a_commenters_own_view(heard):
    comment = CLASSIC.format(number=40, depth=1, inside="").replace(
        'href="/notes/#', 'href="/notes/?unapproved=40&moderation-hash=5f#'
    )
    [told] = heard(Source.PAGE, page(comment)).comments
    assert told.url == "https://ada.example/notes/#comment-40"


def test_a_comment_that_shows_nothing_is_one_still(heard):
    shown = CLASSIC.format(number=40, depth=1, inside="")
    silent = shown.replace("<p>Yes.</p><blockquote>So.</blockquote>", '<img src="x.png">')
    [told] = heard(Source.PAGE, page(silent)).comments
    assert (told.author, told.text) == ("Ben Krause", "")


def test_a_text_that_stands_where_its_author_is_named_is_read(heard):
    markup = """<li id="comment-40"><div class="vcard"><p>Yes.</p>
        <p><cite>By <b class="fn">Ben</b></cite></p></div></li>"""
    [told] = heard(Source.PAGE, page(markup)).comments
    assert (told.author, told.text) == ("Ben", "Yes.\nBy")


@pytest.mark.parametrize("href", ["javascript:alert(1)", "#", "", "/notes/"])
def test_a_name_that_leads_nowhere_has_no_address(heard, href):
    comment = CLASSIC.format(number=40, depth=1, inside="").replace("https://ben.example", href)
    [told] = heard(Source.PAGE, page(comment)).comments
    assert (told.author, told.author_url) == ("Ben Krause", None)


def test_other_pages_of_a_thread_are_named(heard):
    links = """<a href="/notes/comment-page-1/#comments">Older</a>
        <a href="/notes/comment-page-1/">Older</a>
        <a href="https://other.example/notes/comment-page-2/">Elsewhere</a>"""
    told = heard(Source.PAGE, page(CLASSIC.format(number=40, depth=1, inside=""), before=links))
    assert not told.is_whole
    assert [step.url for step in told.more] == ["https://ada.example/notes/comment-page-1/"]


def test_links_of_comments_to_themselves_are_no_other_pages(heard):
    comment = CLASSIC.format(number=40, depth=1, inside="")
    told = heard(Source.PAGE, page(comment.replace("/notes/#", "/notes/comment-page-2/#")))
    assert (told.is_whole, told.more) == (True, ())


def test_a_form_without_comments_shows_that_there_are_none(heard):
    told = heard(Source.PAGE, page())
    assert (told.comments, told.is_whole) == ((), True)


def test_a_page_without_anything_of_comments_shows_nothing(heard):
    told = heard(Source.PAGE, "<html><body><p>A post.</p></body></html>")
    assert (told.comments, told.is_whole, told.is_closed) == ((), False, False)


def test_a_closed_post_is_told_by_the_page(heard):
    closed = '<p class="no-comments">Comments are closed.</p>'
    comment = CLASSIC.format(number=40, depth=1, inside="")
    told = heard(Source.PAGE, page(comment, closed, after=""), lead=Lead(POST, system="WordPress"))
    assert (told.is_closed, told.is_whole, len(told.comments)) == (True, True, 1)


def test_what_a_script_draws_is_not_read_from_the_page(heard):
    copy = CLASSIC.format(number=40, depth=1, inside="")
    told = heard(Source.PAGE, page(f'<div id="disqus_thread">{copy}</div>', after=""))
    assert (told.comments, told.is_whole, told.lead.system) == ((), False, "Disqus")


def test_ids_that_only_look_like_a_comments_are_none(heard):
    others = """<div id="comments-12"><p>Hello.</p></div><div id="c12"><p>Hello.</p></div>
        <form id="comment-form-12"><p>Hello.</p></form><p id="comment">Hello.</p>"""
    assert heard(Source.PAGE, page(others)).comments == ()


def test_a_page_too_deep_for_any_reader_is_not_read(heard):
    assert heard(Source.PAGE, "<div>" * 10_000) is None


@pytest.mark.parametrize(
    "more",
    [
        '<button class="wpd-load-more-submit">Load more comments</button>',
        '<a class="loadmore" href="#">More</a>',
        '<div id="load-more-comments">More</div>',
    ],
)
def test_a_page_that_loads_more_by_script_is_not_whole(heard, more):
    first = CLASSIC.format(number=40, depth=1, inside="")
    assert heard(Source.PAGE, page(first), POST).is_whole
    assert not heard(Source.PAGE, page(first, more), POST).is_whole
    other_posts = FORM + more.replace("comments", "posts")
    assert heard(Source.PAGE, page(first, after=other_posts), POST).is_whole
