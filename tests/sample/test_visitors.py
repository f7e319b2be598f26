"""A newcomer comments on the sample blogs, with a program and in a browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

ADA, FARAH, JONAS = (f"{name}.blogs.localhost:8600" for name in ("ada", "farah", "jonas"))
POST = "/2026/11/17/what-did-your-first-week-teach-you/"
COMMENT = {
    "comment": "That the <b>roof</b> is open.",
    "author": "Kim Larsen",
    "email": "kim@kim.example",
    "url": "http://kim.example",
    "comment_post_ID": "212",
    "comment_parent": "0",
}


def test_wordpress_holds_publishes_and_answers(blogs):
    sent = blogs.post(ADA, "/wp-comments-post.php", COMMENT)
    assert sent.status == 302
    landed, _, fragment = sent.headers["Location"].partition("#")
    assert landed.startswith(f"{POST}?unapproved=1000&moderation-hash=")
    assert fragment == "comment-1000"
    mine = "That the &lt;b&gt;roof&lt;/b&gt; is open."
    assert "awaiting moderation" in (held := blogs.get(ADA, landed).text)
    assert mine in held
    for path in (POST, f"{POST}?unapproved=1000&moderation-hash={'0' * 32}"):
        assert "roof" not in blogs.get(ADA, path).text
    blogs.wait(minutes=1)
    for path in (POST, landed):
        assert mine in (page := blogs.get(ADA, path).text)
        assert "awaiting" not in page
    assert "Kim" not in page.partition("comment-1001")[2]
    blogs.wait(minutes=1)
    assert "Kim" in blogs.get(ADA, POST).text.partition('id="comment-1001"')[2]


def test_a_conditional_look_misses_what_was_approved_late(blogs):
    feed = ("ada.blogs.example", f"{POST}feed/atom/")
    blogs.post(ADA, "/wp-comments-post.php", COMMENT)
    blogs.wait(seconds=100)
    blogs.post(ADA, "/wp-comments-post.php", COMMENT | {"comment": "And the cellar too."})
    blogs.wait(seconds=20)
    answered = blogs.get(*feed)
    assert b"comment-1001" in answered.body
    blogs.wait(seconds=40)
    conditions = {"If-None-Match": answered.headers["ETag"]}
    assert blogs.get(*feed, conditions).status == 304, "the answer is newer"
    assert b"cellar" in blogs.get(*feed).body
    blogs.wait(minutes=1)
    assert blogs.get(*feed, conditions).status == 200


def test_a_feed_has_the_ten_newest_and_repeats_them(blogs):
    feed = f"{POST}feed/"
    for number in range(8):
        blogs.post(ADA, "/wp-comments-post.php", COMMENT | {"comment": f"Lesson {number}"})
    blogs.wait(minutes=2)
    first, second = (blogs.get("ada.blogs.example", path) for path in (feed, f"{feed}?paged=2"))
    assert first.body == second.body
    assert first.body.count(b"<item>") == 10
    rest = blogs.get("ada.blogs.example", "/wp-json/wp/v2/comments?post=212&per_page=100")
    assert rest.body.count(b'"author_name"') == 20


def test_a_post_that_is_not_there_has_an_empty_feed(blogs):
    answer = blogs.get("ada.blogs.example", "/2026/01/01/never-written/feed/")
    assert (answer.status, b"<item>" in answer.body) == (200, False)


def test_blogger_says_that_it_is_held(blogs):
    path = "/2026/11/reading-release-notes-aloud.html"
    frame = "/comment/frame/7203348815540021?po=4415220087316650019"
    form = {"commentBody": "Ours do & always did.", "anonName": "Kim Larsen", "anonURL": ""}
    sent = blogs.post(FARAH, frame, form)
    assert sent.status == 200
    assert "visible after blog owner approval" in sent.text
    assert "Ours do &amp; always did." in sent.text
    assert "Ours do" not in blogs.get(FARAH, path).text
    blogs.wait(minutes=1)
    assert "Ours do &amp; always did." in blogs.get(FARAH, path).text
    blogs.wait(minutes=1)
    thread = "/feeds/4415220087316650019/comments/default?alt=json"
    told = blogs.get("farah.blogs.example", thread).text
    assert told.count('"rel": "related"') == 2, "Farah's answers, from the start and now"


def test_isso_takes_comments_without_its_script(blogs):
    path = "/posts/what-i-am-looking-for-on-one-card/"
    form = {"text": "Try the lock-keeper.", "author": "Kim Larsen", "website": ""}
    sent = blogs.post(f"isso.blogs.localhost:{blogs.port}", f"/new?uri={path}", form)
    assert (sent.status, "Try the lock-keeper." in sent.text) == (200, True)
    thread = ("isso.blogs.example", f"/?uri={path}")
    assert "lock-keeper" not in blogs.get(*thread).text
    blogs.wait(minutes=2)
    assert '"id": 1000, "parent": null' in blogs.get(*thread).text
    assert '"id": 1001, "parent": 1000' in blogs.get(*thread).text
    assert "Try the lock-keeper" in blogs.get(JONAS, path).text, "as its script would draw it"
    assert "Try the lock-keeper" not in blogs.get("jonas.blogs.example", path).text


@pytest.mark.parametrize(
    ("host", "path", "form", "status"),
    [
        (ADA, "/wp-comments-post.php", COMMENT | {"comment_post_ID": "183"}, 403),
        (ADA, "/wp-comments-post.php", COMMENT | {"comment_post_ID": "9"}, 403),
        (ADA, "/wp-comments-post.php", COMMENT | {"email": ""}, 200),
        (ADA, "/wp-comments-post.php", COMMENT | {"comment": "x" * 40_000}, 413),
        (ADA, POST, COMMENT, 403),
        ("kofi.blogs.localhost", "/wp-comments-post.php", COMMENT | {"comment_post_ID": "41"}, 403),
        ("grace.blogs.localhost", "/", {}, 410),
        ("ada.blogs.rebound.example", "/wp-comments-post.php", COMMENT, 421),
    ],
)
def test_what_is_not_taken(blogs, host, path, form, status):
    assert blogs.post(host, path, form).status == status
    assert not blogs.guestbook.entries()


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://evil-blogs.localhost", "http://[", ""]
)
def test_no_other_site_sends_a_form_here(blogs, origin):
    form = ("/wp-comments-post.php", COMMENT, {"Origin": origin})
    assert blogs.post(ADA, *form).status == 403
    own = {"Origin": f"http://{ADA}"}
    assert blogs.post(ADA, "/wp-comments-post.php", COMMENT, own).status == 302


@pytest.mark.parametrize(
    "path", ["//[", "/%ff", "/?uri=%00", "/?feed=x&p=1", "/?page=-1&p=%E2%80%AE"]
)
def test_an_odd_address_leads_nowhere(blogs, path):
    for host in (ADA, FARAH, "isso.blogs.localhost", "ada.blogs.example", "kofi.blogs.example"):
        assert blogs.get(host, path).status in {200, 404}


def test_only_forms_are_taken(blogs):
    for kind in ("application/json", "multipart/form-data; boundary=x", "text/plain"):
        sent = blogs.post(ADA, "/wp-comments-post.php", COMMENT, {"Content-Type": kind})
        assert sent.status == 405
    odd = {"Content-Type": "application/x-www-form-urlencoded; charset=none-such"}
    assert blogs.post(ADA, "/wp-comments-post.php", COMMENT, odd).status == 302


def test_a_page_loads_nothing_whatever_is_written_there(blogs):
    page = blogs.get(ADA, POST)
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert ".blogs.example" not in page.text


def test_in_a_browser(blogs, browser):
    with browser.new_page() as page:
        page.goto(f"http://ada.blogs.localhost:{blogs.port}{POST}")
        page.get_by_label("Comment").fill("That the roof is open.")
        page.get_by_label("Name").fill("Kim Larsen")
        page.get_by_label("Email").fill("kim@kim.example")
        page.get_by_role("button", name="Post Comment").click()
        assert "unapproved=1000" in page.url
        mine = page.locator("#comment-1000")
        expect(mine).to_contain_text("Your comment is awaiting moderation")
        blogs.wait(minutes=1)
        page.reload()
        expect(mine).to_contain_text("That the roof is open.")
        expect(mine).not_to_contain_text("awaiting")
        blogs.wait(minutes=1)
        page.reload()
        expect(mine.locator("#comment-1001")).to_contain_text("Kim")
        page.goto(f"http://jonas.blogs.localhost:{blogs.port}/posts/boring-on-purpose/")
        page.get_by_label("Comment").fill("Nobody telephones.")
        page.get_by_label("Name").fill("Kim Larsen")
        page.get_by_role("button", name="Submit").click()
        page.get_by_role("link", name="Back to the post").click()
        expect(page.get_by_text("Nobody telephones.")).to_have_count(0)
        blogs.wait(minutes=1)
        page.reload()
        expect(page.get_by_text("Nobody telephones.")).to_be_visible()
        browser.close()
