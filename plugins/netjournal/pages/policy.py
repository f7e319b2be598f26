"""What a page lets a browser do: load from its own site alone, and tell no other of its readers.

A browser obeys a policy from where it stands on, so it stands before all that could load something.
`file:` is there for a site opened from disk, where not every browser takes `'self'` for the folder.
Material needs scripts and styles within its pages; what they load is bound by the same rules.
No policy rules where a page sends its reader (`<meta http-equiv="refresh">`, links).
"""

from __future__ import annotations

import re
from typing import Final

from netjournal.pages.asset import Asset

_HERE = "'self' file:"
_RULES = {
    "default-src": _HERE,
    "script-src": f"{_HERE} 'unsafe-inline'",
    "style-src": f"{_HERE} 'unsafe-inline'",
    "img-src": f"{_HERE} data: blob:",
    "media-src": f"{_HERE} data: blob:",
    "font-src": f"{_HERE} data:",
    "connect-src": f"{_HERE} data: blob:",
    "worker-src": f"{_HERE} blob:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": _HERE,
}
POLICY: Final = "; ".join(f"{name} {sources}" for name, sources in _RULES.items())
_POLICY_TAGS = (
    f'\n      <meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    '\n      <meta http-equiv="x-dns-prefetch-control" content="off">'
    '\n      <meta name="referrer" content="no-referrer">'
)
_ROBOTS_TAG = '\n      <meta name="robots" content="noindex, nofollow">'

_SPACE = r"[ \t\n\r\f]"  # whatever else Python takes for one begins the body
_COMMENT = rf"(?:{_SPACE}*<!--(?!-?>)(?:(?!--!?>).)*-->)*"
# A tag whose end is in doubt is not passed by: before it the policy is as good.
_REST = rf"""(?:{_SPACE}+[a-z:-]+(?:=(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>=`]+))?)*{_SPACE}*/?>"""
_BEFORE_ALL_ELSE = re.compile(
    rf"(?:\ufeff|\xef\xbb\xbf)?(?:{_SPACE}*<\?xml[^>]*>)?{_COMMENT}"
    rf"(?:{_SPACE}*<!doctype[^>]*>)?{_COMMENT}(?:{_SPACE}*<html{_REST})?{_COMMENT}"
    rf"(?:{_SPACE}*<head{_REST})?(?:{_SPACE}*<meta(?={_SPACE}+charset=){_REST})?",
    re.IGNORECASE | re.DOTALL,
)


def guarded(html: str, *, is_findable: bool = False) -> str:
    """Return a whole page with its policy; search engines may show it where it is findable."""
    begun = _BEFORE_ALL_ELSE.match(html)
    end = begun.end() if begun else 0
    return f"{html[:end]}{_POLICY_TAGS}{'' if is_findable else _ROBOTS_TAG}{html[end:]}"


def robots() -> Asset:
    """Return what asks search engines to read nothing of the site."""
    return Asset("robots.txt", "Rules for search engines", b"User-agent: *\nDisallow: /\n")
