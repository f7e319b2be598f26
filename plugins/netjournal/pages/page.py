"""A page of the site, whatever generator puts it there."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from html import escape
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Mapping
    from collections.abc import Sequence

_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@dataclass(frozen=True)
class TocEntry:
    """A heading of a page; `level` is 2 or 3, `title` plain text."""

    title: str
    anchor: str
    level: int


@dataclass(frozen=True)
class Page:
    """One page of the site.

    `src_uri` is where its Markdown would lie in the docs folder (`contacts/ada-okafor.md`),
    `title` plain text and the page's only `h1`, which `html`, ready for the site, leaves out.
    `toc` names every heading in order, `anchors` every id that can be linked to. A `listed` page
    belongs in the navigation: there are few of them, whatever the number of contacts and touches.
    """

    src_uri: str
    title: str
    html: str
    toc: Sequence[TocEntry] = ()
    anchors: frozenset[str] = frozenset()
    meta: Mapping[str, object] = field(default_factory=dict)
    listed: bool = False

    def front_matter(self, features: Collection[str]) -> str:
        """Return what stands before a page's Markdown; its title is escaped, as themes print it.

        `features` are the theme's: where tabs hold the navigation, a page that is out of it would
        have an empty column for it. Material leaves the searching to us.
        """
        meta = {**self.meta, "title": escape(self.title), "search": {"exclude": True}}
        if "navigation.tabs" in features:
            meta["hide"] = ["navigation"]
        return f"---\n{yaml.dump(meta, Dumper=_DUMPER, allow_unicode=False)}---\n"
