"""Where a file of the network can be edited in a browser: the forge that keeps its repository."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import quote
from urllib.parse import urljoin

from netjournal.model.record import Record
from netjournal.pages.links import web_url

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


class Forge(Record):
    """A forge, in MkDocs' words, which are about the files of `docs_dir`.

    `edit_uri` is where these are edited, relative to `repo_url`; `edit_uri_template` stands instead
    of it, with `{path}` or `{path!q}` in it.
    """

    repo_url: str = ""
    edit_uri: str = ""
    edit_uri_template: str = ""
    docs_dir: str = "journal"

    @classmethod
    def of(cls, settings: Mapping[str, Any], docs_dir: str) -> Forge:
        """Return the forge of MkDocs' settings; `docs_dir` is relative to the network."""
        return cls(
            repo_url=str(settings.get("repo_url") or ""),
            edit_uri=str(settings.get("edit_uri") or ""),
            edit_uri_template=str(settings.get("edit_uri_template") or ""),
            docs_dir=docs_dir,
        )

    def edit_url(self, path: str) -> str | None:
        """Return the address to edit a file of the network, None if there is none on the web."""
        place = self.edit_uri_template or (f"{self.edit_uri}{{path}}" if self.edit_uri else "")
        beside = place.replace(f"{self.docs_dir}/{{path", "{path")
        if beside == place:  # it names another folder, as MkDocs does where it only knows the host
            path = posixpath.relpath(f"/{path}", f"/{self.docs_dir}")
        filled = beside.replace("{path!q}", quote(path, safe="")).replace("{path}", quote(path))
        repo = f"{self.repo_url.rstrip('/')}/" if self.repo_url else ""
        return web_url(urljoin(repo, filled)) if filled and "{" not in filled else None
