"""Blogging engines with comments of their own."""

from __future__ import annotations

from typing import Final

from netjournal.blogs.systems.rows import Sign
from netjournal.blogs.systems.rows import System
from netjournal.model import CommentsState

_OPEN: Final = CommentsState.OPEN
_CLOSED: Final = CommentsState.CLOSED
_LOGIN: Final = CommentsState.LOGIN
_UNKNOWN: Final = CommentsState.UNKNOWN

_JETPACK: Final = "jetpack.wordpress.com/jetpack-comment"

# WordPress and what takes the place of its form. `#respond` proves nothing: it is also there when
# one must log in.
FORMS: Final = (
    System(
        "Thrive Comments",
        "Thrive Comments draws its form by script",
        css="#thrive-comments",
        signs=(
            Sign(
                _CLOSED,
                "the settings of Thrive Comments say closed",
                script=r'"close_comments":\s*(?:true|"?1"?)\b',
            ),
            Sign(
                _LOGIN,
                "the settings of Thrive Comments ask for an account",
                script=r'"comment_registration":\s*(?:true|"?1"?)\b',
            ),
            Sign(
                _OPEN,
                "the settings of Thrive Comments say neither closed nor members only",
                script=r'"close_comments":\s*(?:false|""|"?0"?)[,}]',
            ),
        ),
    ),
    System(
        "wpDiscuz",
        "wpDiscuz is there without its form",
        css="#wpdcom, #wpcomm, .wpd_comm_form, .wc_comm_form",
        signs=(
            Sign(
                _LOGIN,
                "wpDiscuz asks to log in first",
                css=".wpd-login-to-comment, .wc-must-login, .wpd-must-login, .must-log-in",
            ),
            Sign(
                _OPEN,
                "the form of wpDiscuz is there",
                css=".wpd_comm_form, .wc_comm_form, textarea[name=wc_comment]",
            ),
        ),
        otherwise=_CLOSED,
    ),
    System(
        "Jetpack",
        "the form of Jetpack comments is there",
        css=f'iframe[src*="{_JETPACK}"], iframe[data-src*="{_JETPACK}"], #jetpack_remote_comment',
        signs=(
            Sign(
                _LOGIN,
                "Jetpack's form asks for an account",
                css='iframe[src*="comment_registration=1"]'
                ', iframe[data-src*="comment_registration=1"]',
            ),
        ),
        otherwise=_OPEN,
    ),
    System(
        "WordPress",
        "WordPress' comment form is there",
        css='form[action*="wp-comments-post.php"], form[action-xhr*="wp-comments-post.php"]'
        ', form[action-xhr*="amp_comment_submit"], form#commentform textarea, .must-log-in'
        ", #respond textarea[name=comment]",
        signs=(
            Sign(_LOGIN, "WordPress asks to log in first", css=".must-log-in"),
            Sign(
                _OPEN,
                "its form posts to wp-comments-post.php",
                css='form[action*="wp-comments-post.php"]',
            ),
        ),
        otherwise=_OPEN,
    ),
)

# Platforms whose pages are known also where nothing in them is about comments.
PLATFORMS: Final = (
    System(
        "Substack",
        "Substack asks to log in first",
        css='link[href*="substackcdn.com"], script[src*="substackcdn.com"]',
        script=r"\bsubstackcdn\.com/bundle/",
        signs=(
            Sign(_CLOSED, "the post is for paying subscribers", css='[data-testid="paywall"]'),
            Sign(
                _CLOSED,
                "Substack's settings say that nobody may comment",
                script=r'write_comment_permissions\\?":\s?\\?"none',
            ),
        ),
        otherwise=_LOGIN,
    ),
    System(
        "Medium",
        "Medium asks to log in first",
        css='meta[content="com.medium.reader"]',
        otherwise=_LOGIN,
    ),
    System(
        "Ghost",
        "a page of Ghost without its comments",
        css="script[data-ghost-comments], #ghost-comments-root"
        ', meta[name=generator][content^="Ghost"]',
        signs=(
            Sign(
                _LOGIN,
                "Ghost asks members to log in first",
                css="script[data-ghost-comments], #ghost-comments-root",
            ),
        ),
        otherwise=_CLOSED,
    ),
    System(
        "Squarespace",
        "Squarespace draws its comments by script",
        css=".squarespace-comments",
        signs=(
            Sign(
                _CLOSED,
                "Squarespace marks its comments as closed",
                css='.squarespace-comments[data-comment-state="2"]',
            ),
            Sign(
                _LOGIN,
                "Squarespace's settings ask for an account",
                script=r'"commentAnonAllowed":\s*false',
            ),
            Sign(
                _OPEN,
                "Squarespace marks its comments as open",
                css='.squarespace-comments[data-comment-state="1"]',
            ),
        ),
    ),
    System(
        "Blogger",
        "a page of Blogger without its comment form",
        css='meta[name=generator][content="blogger"], meta[name=generator][content="Blogger"]'
        ', #comment-editor-src, link[href*="www.blogger.com/feeds/"]',
        signs=(
            Sign(
                _OPEN,
                "the form of Blogger is there",
                css='#comment-editor-src, iframe[src*="blogger.com/comment"]',
            ),
            Sign(
                _OPEN,
                "a link leads to Blogger's comment form",
                css='a[href*="blogger.com/comment.g"], a[href*="blogger.com/comment/"]',
            ),
        ),
        otherwise=_CLOSED,
    ),
)

# A block theme says nothing at all where comments are closed: the form is just not there.
WITHOUT_FORM: Final = System(
    "WordPress",
    "a page of WordPress without its comment form",
    css='meta[name=generator][content*="WordPress"], link[rel="https://api.w.org/"]'
    ', link[href*="/wp-content/"], link[href*="/wp-includes/"], script[src*="/wp-content/"]'
    ', script[src*="/wp-includes/"]',
    signs=(
        Sign(
            _UNKNOWN,
            "the comments are loaded by script",
            css='#llc_comments, [class*="lazy-load-comments"], [id*="lazy-load-comments"]',
        ),
    ),
    otherwise=_CLOSED,
)

# What keeps readers out of the post itself, whatever is under it.
LOCKED: Final = (
    Sign(
        _CLOSED,
        "the post asks for a password",
        css='form.post-password-form, form[action*="action=postpass"]',
    ),
    Sign(
        _CLOSED,
        "the post is for members only",
        css=".gh-post-upgrade-cta, .mepr-unauthorized-message, .rcp_restricted"
        ", .pmpro_content_message, .wp-block-premium-content-logged-out-view"
        ", .jetpack-subscribe-paywall, .wp-block-jetpack-paywall, #steady_paywall"
        ", .patreon-locked-content-message",
    ),
    Sign(
        _LOGIN,
        "one must register to read the post",
        css='[id*="regwall"], [id*="regWall"], [class*="regwall"], [class*="reg-wall"]'
        ', [id*="registration-wall"], [class*="registration-wall"]',
    ),
)
