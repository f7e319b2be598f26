"""Our files are put where the site lies: those that are there already are left as they are."""

from __future__ import annotations

from collections import defaultdict
from posixpath import dirname
from typing import TYPE_CHECKING

from netjournal.pages.asset import Asset
from netjournal.pages.digests import digest_of
from netjournal.pages.links import site_path
from netjournal.pages.output import forget
from netjournal.pages.stamping import Stamping

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence
    from pathlib import Path

    from netjournal.pages.cache import SiteCache
    from netjournal.pages.output import Output
    from netjournal.pages.page import Page
    from netjournal.pages.stamping import Shell
    from netjournal.pages.stamping import Theme


def finish(files: Iterable[Page | Asset], theme: Theme, cache: SiteCache, site_dir: Path) -> None:
    """Write what is not there yet, and anew what nobody can tell from something else."""
    output, stamping = cache.output(site_dir), Stamping(theme)
    folders: dict[str, list[Page]] = defaultdict(list)
    missing: list[Asset] = []
    for each in files:
        if not isinstance(each, Asset):
            folders[dirname(each.src_uri)].append(each)
        elif not output.has(each.src_uri, each.digest):
            missing.append(each)
    works = [_Folder(pages, stamping.shell(name), output) for name, pages in folders.items()]
    output.put_back()
    for asset in missing:
        output.write(asset.src_uri, asset.digest, asset.content)
    for work in works:
        work.finish(stamping, output)
    cache.keep_output(output)
    forget(site_dir)


class _Folder:
    """The pages of a folder, and those of them that are to be written."""

    def __init__(self, pages: Sequence[Page], shell: Shell | None, output: Output) -> None:
        self._pages = pages
        self._shell = shell
        around = digest_of(shell.text) if shell else ""
        self._digests = {site_path(page.src_uri): f"{around} {page.digest}" for page in pages}
        self._missing = [
            page
            for page, (path, digest) in zip(pages, self._digests.items(), strict=True)
            if not (shell and output.has(path, digest))
        ]

    def finish(self, stamping: Stamping, output: Output) -> None:
        """Write them; all pages, and for this build alone, where the shell is not right."""
        if self._shell and stamping.is_right(self._shell, self._missing):
            for page in self._missing:
                self._write(page, stamping.finished(self._shell, page), output)
            return
        self._digests = dict.fromkeys(self._digests, "")
        for page in self._pages:
            self._write(page, stamping.render(page), output)

    def _write(self, page: Page, text: str, output: Output) -> None:
        path = site_path(page.src_uri)
        output.write(path, self._digests[path], text.encode("utf-8", "xmlcharrefreplace"))
