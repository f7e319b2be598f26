"""What stands under the sample posts for readers who want to answer, in the shape of each system.

The scripts named here are on hosts that do not exist: nothing is drawn, as for anyone who reads a
page without running it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Area:
    """The markup under a post that is `open` and under one that is `closed`, and what goes with it.

    `head` stands in the head of all pages of the blog.
    """

    open: str = ""
    closed: str = ""
    head: str = ""


_WORDPRESS: Final = '<meta name="generator" content="WordPress 6.8.3">'

NOTHING: Final = Area()
WORDPRESS: Final = Area(
    open="""\
<div id="comments" class="comments-area">
<div id="respond" class="comment-respond">
<h3 id="reply-title" class="comment-reply-title">Leave a Reply</h3>
<form action="/wp-comments-post.php" method="post" id="commentform" class="comment-form">
<p><label for="comment">Comment</label> <textarea id="comment" name="comment"></textarea></p>
<p><label for="author">Name</label> <input id="author" name="author"></p>
<p><label for="email">Email</label> <input id="email" name="email" type="email"></p>
<p><input name="submit" type="submit" id="submit" value="Post Comment"></p>
</form>
</div>
</div>""",
    closed="""\
<div id="comments" class="comments-area">
<p class="no-comments">Comments are closed.</p>
</div>""",
    head=_WORDPRESS,
)
WORDPRESS_FOR_MEMBERS: Final = Area(
    open="""\
<div id="comments" class="comments-area">
<div id="respond" class="comment-respond">
<h3 id="reply-title" class="comment-reply-title">Leave a Reply</h3>
<p class="must-log-in">You must be <a href="/wp-login.php">logged in</a> to post a comment.</p>
</div>
</div>""",
    head=_WORDPRESS,
)
BLOGGER: Final = Area(
    open="""\
<section class="comments embed" id="comments">
<div class="comment-form">
<a id="comment-editor-src" href="https://www.blogger.example/comment/frame/7203348815540021"></a>
<iframe class="blogger-iframe-colorize" id="comment-editor" name="comment-editor" src=""></iframe>
</div>
</section>""",
    head='<meta name="generator" content="blogger">',
)
ISSO: Final = Area(
    open="""\
<script data-isso="//isso.blogs.example/" src="//isso.blogs.example/js/embed.min.js"></script>
<section id="isso-thread"><noscript>Comments need JavaScript.</noscript></section>"""
)
DISQUS: Final = Area(
    open="""\
<div id="disqus_thread"></div>
<script src="//glaze.disqus.example/embed.js" async></script>"""
)
OWN_FORM: Final = Area(
    open="""\
<form action="/comment.pl" method="post">
<p>Your name <input name="name"></p>
<p>Your comment <textarea name="comment" rows="6" cols="50"></textarea></p>
<p><input type="submit" value="Send"></p>
</form>"""
)
MAIL: Final = Area(
    open='<p><a href="mailto:yusuf@blogs.example?subject=Your%20post">Reply by e-mail</a></p>'
)
