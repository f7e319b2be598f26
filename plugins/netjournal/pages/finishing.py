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
    from netjournal.pages.stamping import Theme


def finish(files: Iterable[Page | Asset], theme: Theme, cache: SiteCache, site_dir: Path) -> None:
    """Write what is not there yet, and anew what nobody can tell from something else."""
    output = cache.output(site_dir)
    folders: dict[str, list[Page]] = defaultdict(list)
    for each in files:
        if not isinstance(each, Asset):
            folders[dirname(each.src_uri)].append(each)
        elif not output.has(each.src_uri, each.digest):
            output.write(each.src_uri, each.digest, each.content)
    stamping = Stamping(theme)
    for folder, pages in folders.items():
        if not _finish(pages, stamping, folder, output):
            for page in pages:
                _write(page, stamping.render(page), "", output)
    cache.keep_output(output)
    forget(site_dir)


def _finish(pages: Sequence[Page], stamping: Stamping, folder: str, output: Output) -> bool:
    """Finish the pages of a folder; return whether it could be told what surrounds them."""
    shell = stamping.shell(folder)
    if shell is None:
        return False
    around = digest_of(shell.text)
    digests = {page.src_uri: f"{around} {page.digest}" for page in pages}
    missing = [
        page for page in pages if not output.has(site_path(page.src_uri), digests[page.src_uri])
    ]
    if not stamping.is_right(shell, missing):
        return False
    for page in missing:
        _write(page, stamping.finished(shell, page), digests[page.src_uri], output)
    return True


def _write(page: Page, text: str, digest: str, output: Output) -> None:
    output.write(site_path(page.src_uri), digest, text.encode("utf-8", "xmlcharrefreplace"))
