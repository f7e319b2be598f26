"""The files of a site, made where a fact they were made from is not as it was, kept otherwise."""

from __future__ import annotations

import gc
import json
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING
from typing import Final

from netjournal.pages.asset import Asset
from netjournal.pages.cache import Made
from netjournal.pages.digests import digest_of
from netjournal.pages.facts import Facts
from netjournal.pages.page import Body
from netjournal.pages.page import Page
from netjournal.pages.page import TocEntry
from netjournal.pages.tracked import tracked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.pages.cache import SiteCache
    from netjournal.pages.outlook import Outlook
    from netjournal.pages.page import AssetPlan
    from netjournal.pages.page import Plan


_AT_ONCE: Final = 100


class Keeping:
    """Carries out plans for an outlook; without a cache, each anew."""

    def __init__(self, outlook: Outlook, cache: SiteCache | None = None) -> None:
        self.outlook = outlook
        self._cache = cache
        self._facts = Facts(outlook)
        self._uris: list[str] = []
        self._made = 0

    def page(self, plan: Plan) -> Page:
        """Return the page of a plan."""
        uri, make = plan
        if self._cache is None:
            return make(self.outlook)
        if known := self._known(uri):
            with suppress(LookupError, ValueError, TypeError):
                title, listed, meta = json.loads(known.about)
                body = partial(self._body, plan, known.digest)
                return Page(uri, title, body, meta, listed, known.digest)
        view, facts = tracked(self.outlook)
        page = make(view)
        about = json.dumps([page.title, page.listed, page.meta])
        made = self._keep(uri, about, facts, "", _packed(page.body))
        body = partial(self._body, plan, made.digest)
        return Page(uri, page.title, body, page.meta, page.listed, made.digest)

    def asset(self, plan: AssetPlan, beside: str = "") -> Asset:
        """Return the asset of a plan; it depends on what is said `beside`, too."""
        uri, make = plan
        if self._cache is None:
            return make(self.outlook)
        if known := self._known(uri, beside):
            content = partial(self._content, plan, known.digest)
            return Asset(uri, known.about, content, digest=known.digest)
        view, facts = tracked(self.outlook)
        asset = make(view)
        made = self._keep(uri, asset.title, facts, beside, asset.content)
        content = partial(self._content, plan, made.digest)
        return Asset(uri, asset.title, content, digest=made.digest)

    def save(self) -> None:
        """Let the next build know what was made."""
        if self._cache:
            book = self.outlook.book
            paths = [each.path for each in book.touches]
            paths += [each.path for each in book.contacts.values()]
            self._cache.save(self._uris, paths)

    def _known(self, uri: str, beside: str = "") -> Made | None:
        self._uris.append(uri)
        known = self._cache.made(uri) if self._cache else None
        with suppress(AttributeError, LookupError, TypeError):  # names that were damaged
            if known and known.said == self._facts.digest(known.facts.split("\n")) + beside:
                return known
        return None

    def _keep(self, uri: str, about: str, facts: Sequence[str], beside: str, body: bytes) -> Made:
        names = [*dict.fromkeys(facts)]
        said = self._facts.digest(names) + beside
        made = Made(about, "\n".join(names), said, digest_of(about, body))
        if self._cache:
            self._cache.keep(uri, made, body)
        self._made += 1
        if not self._made % _AT_ONCE:
            gc.collect(0)  # what templates leave behind is in circles
        return made

    def _body(self, plan: Plan, digest: str) -> Body:
        """Return the body of a page that is known; made again where the cache was damaged."""
        if self._cache:
            with suppress(LookupError, ValueError, TypeError):
                return _unpacked(self._cache.body(plan[0], digest))
        return plan[1](self.outlook).body

    def _content(self, plan: AssetPlan, digest: str) -> bytes:
        if self._cache:
            with suppress(LookupError, ValueError):
                return self._cache.body(plan[0], digest)
        return plan[1](self.outlook).content


def _packed(body: Body) -> bytes:
    toc = [(each.title, each.anchor, each.level) for each in body.toc]
    text = json.dumps([body.html, toc, sorted(body.anchors)], ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass")


def _unpacked(packed: bytes) -> Body:
    html, toc, anchors = json.loads(packed.decode("utf-8", "surrogatepass"))
    return Body(html, tuple(TocEntry(*entry) for entry in toc), frozenset(anchors))
