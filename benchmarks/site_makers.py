"""Those who make a site of a network: netjournal, its peers, and Material with one page.

Each is set up in a folder of its own. MkDocs has the settings that `netjournal init` writes.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

import yaml
from markdown_written import write_markdown
from measured import NETJOURNAL
from networks import TODAY
from networks import write_network
from reloading import HOST
from reloading import by_hugo
from reloading import by_mkdocs

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from reloading import Reloads

    Command = Sequence[str | Path]

_MKDOCS = Path(sys.executable).with_name("mkdocs")
_ME = {"name": "Kim Larsen", "url": "https://kim.example"}
_HUGO = {
    "config.toml": """\
baseURL = "https://network.example/"
title = "My network"
uglyURLs = true
disableKinds = ["taxonomy", "term", "RSS"]
""",
    "layouts/_default/baseof.html": """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} - {{ .Site.Title }}</title>
</head>
<body>
<nav><a href="{{ relURL "index.html" }}">{{ .Site.Title }}</a></nav>
<nav>{{ .TableOfContents }}</nav>
<main>
<h1>{{ .Title }}</h1>
{{ block "main" . }}{{ .Content }}{{ end }}
</main>
</body>
</html>
""",
    "layouts/_default/single.html": '{{ define "main" }}{{ .Content }}{{ end }}\n',
    "layouts/_default/list.html": '{{ define "main" }}{{ .Content }}{{ end }}\n',
    "layouts/_default/_markup/render-link.html": (
        '<a href="{{ replaceRE `\\.md$` `.html` .Destination }}">{{ .Text | safeHTML }}</a>'
    ),
}


class Edit(NamedTuple):
    """Words put at a file's end, which must be shown by these pages, the first being looked at."""

    file: Path
    pages: Sequence[str]
    indent: str = ""

    def save(self, words: str) -> None:
        """Save the file with these words more."""
        with self.file.open("a", encoding="utf-8", newline="") as file:
            file.write(f"{self.indent}{words}\n")


class Maker(NamedTuple):
    """How a site is built, served and edited; `why_not` says why it cannot be.

    `kept` is where it keeps what it can read or make again, beside the `site` itself; `search` are
    the files of the site that are searched.
    """

    name: str
    build: Command = ()
    serve: Callable[[int], Command] = lambda _port: ()
    reloads: Reloads = by_mkdocs
    site: Path = Path()
    edits: Mapping[str, Edit] = {}
    search: str = ""
    kept: Path | None = None
    why_not: str = ""

    def forget(self) -> None:
        """Delete all that was made."""
        for folder in (self.site, self.kept):
            if folder and folder.exists():
                shutil.rmtree(folder)

    def forget_pages(self) -> None:
        """Delete all that was made but what was read of the user's files."""
        if self.kept:
            for path in self.kept.iterdir():
                if path.name != "book":
                    shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.rmtree(self.site)


def makers(folder: Path, contacts: int, touches: int) -> Iterator[Maker]:
    """Set all of them up in a new folder, with a network of this size."""
    folder.mkdir(parents=True)
    network = folder / "netjournal"
    subprocess.run([NETJOURNAL, "init", network], check=True, capture_output=True)
    settings = yaml.safe_load((network / "mkdocs.yml").read_text(encoding="utf-8"))
    write_network(network, contacts, touches)
    contact = min((network / "contacts").glob("*.yml"))
    touch = max((network / "journal").glob("2*/*.md"), key=lambda path: path.name)
    yield _netjournal(network, settings, contact, touch)
    pages = {"contact": f"contacts/{contact.stem}", "touch": f"journal/{touch.name[:7]}"}
    settings |= {
        "docs_dir": "docs",
        "plugins": ["search"],
        "nav": [{"Home": "index.md"}],
        "not_in_nav": "/contacts/\n/journal/\n",
    }
    write_markdown(network, folder / "mkdocs" / "docs")
    yield _mkdocs("MkDocs, Material", folder / "mkdocs", settings, pages)
    yield _hugo(folder / "hugo", network, pages)
    _write(folder / "one" / "docs" / "index.md", "# My network\n\nWrite here what you like.\n")
    yield _mkdocs("*Material with one page*", folder / "one", settings, {"contact": "index"})


def _netjournal(root: Path, settings: dict[str, Any], contact: Path, touch: Path) -> Maker:
    section = {"format": 1, "me": _ME, "today": TODAY}
    _write_settings(root, settings | {"plugins": ["search", {"netjournal": section}]})
    person = touch.read_text(encoding="utf-8").partition("with: ")[2].partition("\n")[0]
    edits = {
        "contact": Edit(contact, [f"contacts/{contact.stem}.html"], indent="  "),
        "touch": Edit(touch, [f"journal/{touch.name[:7]}.html", f"contacts/{person}.html"]),
    }
    made = _of_mkdocs("**netjournal**", root, edits)
    return made._replace(search="search/*.js", kept=root / ".netjournal")


def _mkdocs(name: str, root: Path, settings: dict[str, Any], pages: Mapping[str, str]) -> Maker:
    _write_settings(root, settings)
    made = _of_mkdocs(name, root, _edits(root / "docs", pages))
    return made._replace(search="search/search_index.json")


def _of_mkdocs(name: str, root: Path, edits: Mapping[str, Edit]) -> Maker:
    file = root / "mkdocs.yml"
    return Maker(
        name,
        [_MKDOCS, "build", "--strict", "-f", file],
        lambda port: [_MKDOCS, "serve", "-a", f"{HOST}:{port}", "-f", file],
        by_mkdocs,
        root / "site",
        edits,
    )


def _hugo(root: Path, network: Path, pages: Mapping[str, str]) -> Maker:
    if not (program := shutil.which("hugo")):
        return Maker("Hugo", why_not="not installed")
    write_markdown(network, root / "content", index="_index.md")
    for path, text in _HUGO.items():
        _write(root / path, text)
    at = ["--source", str(root)]
    return Maker(
        "Hugo",
        [program, *at],
        lambda port: [program, "server", *at, "--bind", HOST, "--port", str(port)],
        by_hugo,
        root / "public",
        _edits(root / "content", pages),
    )


def _edits(folder: Path, pages: Mapping[str, str]) -> dict[str, Edit]:
    return {kind: Edit(folder / f"{page}.md", [f"{page}.html"]) for kind, page in pages.items()}


def _write_settings(root: Path, settings: dict[str, Any]) -> None:
    _write(root / "mkdocs.yml", yaml.safe_dump(settings, sort_keys=False))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
