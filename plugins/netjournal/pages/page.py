"""A page of the site, whatever generator puts it there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field
from html import escape
from typing import TYPE_CHECKING

import yaml

from netjournal.pages.asset import Asset

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Mapping
    from collections.abc import Sequence

    from netjournal.pages.outlook import Outlook

_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@dataclass(frozen=True)
class TocEntry:
    """A heading of a page; `level` is 2 or 3, `title` plain text."""

    title: str
    anchor: str
    level: int


@dataclass(frozen=True)
class Body:
    """What a page holds below its title.

    `html` is ready for the site, `toc` names every heading in order, `anchors` every id that can be
    linked to.
    """

    html: str
    toc: Sequence[TocEntry] = ()
    anchors: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Page:
    """One page of the site.

    `src_uri` is where its Markdown would lie in the docs folder (`contacts/ada-okafor.md`),
    `title` plain text and the page's only `h1`. The body is asked for when it is needed; `digest`
    tells it, title and all, from any other. A `listed` page belongs in the navigation: there are
    few of them, whatever the number of contacts and touches.
    """

    src_uri: str
    title: str
    read: Callable[[], Body]
    meta: Mapping[str, object] = field(default_factory=dict)
    listed: bool = False
    digest: str = ""

    @property
    def body(self) -> Body:
        """What it holds; it is not kept here, since all pages' together would be too much."""
        return self.read()

    @property
    def html(self) -> str:
        """What it holds, ready for the site."""
        return self.body.html

    @property
    def toc(self) -> Sequence[TocEntry]:
        """Its headings."""
        return self.body.toc

    @property
    def anchors(self) -> frozenset[str]:
        """Every id in it that can be linked to."""
        return self.body.anchors

    @property
    def stands_apart(self) -> bool:
        """Whether no navigation leads to it, so that it says nothing of other pages."""
        return not self.listed

    def all_meta(self, features: Collection[str]) -> Mapping[str, object]:
        """Return what themes are told of it; its title is escaped, as they print it.

        `features` are the theme's: where tabs hold the navigation, a page that is out of it would
        have an empty column for it. Material leaves the searching to us.
        """
        meta = {**self.meta, "title": escape(self.title), "search": {"exclude": True}}
        if "navigation.tabs" in features:
            meta["hide"] = ["navigation"]
        return meta

    def front_matter(self, features: Collection[str]) -> str:
        """Return what stands before its Markdown, for a theme with these features."""
        meta = yaml.dump(self.all_meta(features), Dumper=_DUMPER, allow_unicode=False)
        return f"---\n{meta}---\n"


# A `src_uri`, and what makes the file of an outlook that tells all it depends on.
Plan = tuple[str, Callable[["Outlook"], Page]]
AssetPlan = tuple[str, Callable[["Outlook"], Asset]]
