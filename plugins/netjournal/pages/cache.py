"""What earlier builds of the site made, in `.netjournal/site.db`, with the facts it was made from.

It can be deleted at any time. What another edition of netjournal made is not used, nor what came
with a cloned network: nobody can tell beforehand when, and where on the disk, the configuration's
file will be written here.
"""

from __future__ import annotations

import json
import time
import zlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from typing import NamedTuple

import jinja2
import markdown
from pymdownx.__meta__ import __version__ as pymdownx_version

from netjournal.blogs.database import Database
from netjournal.errors import UnusableNetworkError
from netjournal.pages.markdown import Kept
from netjournal.pages.output import Output
from netjournal.pages.output import Written
from netjournal.records.edition import edition
from netjournal.records.files import signature_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from netjournal.blogs.database import Writing

_FOLDER: Final = ".netjournal"
_NAME: Final = "site.db"
_CONFIGURATION: Final = "mkdocs.yml"
_VERSION: Final = 1
_ABOUT: Final = "CREATE TABLE about (word TEXT PRIMARY KEY, said TEXT NOT NULL)"
_FILE: Final = """\
CREATE TABLE file (
  uri TEXT PRIMARY KEY, about TEXT NOT NULL, facts BLOB NOT NULL, said TEXT NOT NULL,
  digest TEXT NOT NULL, body BLOB NOT NULL
)"""
_TEXT: Final = """\
CREATE TABLE text (
  path BLOB PRIMARY KEY, digest TEXT NOT NULL, html BLOB NOT NULL, asked TEXT NOT NULL
)"""
_WRITTEN: Final = """\
CREATE TABLE written (
  site BLOB, path TEXT, digest TEXT NOT NULL, size INTEGER NOT NULL, time INTEGER NOT NULL,
  PRIMARY KEY (site, path)
)"""
_ROOMS: Final = (
    *("model", "records", "records/text", "blogs", "followup", "followup/languages"),
    *("pages", "pages/templates"),
)
_LEVEL: Final = 1
_AT_ONCE: Final = 200
_NO_NAMES: Final[tuple[Mapping[str, str | None], ...]] = ({}, {})


class Made(NamedTuple):
    """A file of the site as it was made.

    `about` is what is known without its body, as JSON; `facts` are the names of those it was made
    from, a line each, which said `said`. `digest` tells it from any other.
    """

    about: str
    facts: str
    said: str
    digest: str


class SiteCache:
    """The files and texts of one network's site; an empty one where the disk does not take it.

    What is kept is written now and then: all of it would not go into memory well.
    """

    def __init__(self, root: Path) -> None:
        self._made: dict[str, Made] = {}
        self._has_texts = False
        self._bodies: dict[str, tuple[Made, bytes]] = {}  # not yet written, as the next
        self._texts: dict[str, Kept] = {}
        self._database = _opened(root)
        query = "SELECT uri, about, facts, said, digest FROM file"
        with suppress(ValueError, TypeError):  # damaged: what is not known is made again
            for uri, about, facts, said, digest in self._rows(query):
                self._made[uri] = Made(about, _text(facts), said, digest)
        self._has_texts = bool(self._rows("SELECT 1 FROM text LIMIT 1"))

    def made(self, uri: str) -> Made | None:
        """Return what is known of a file."""
        return self._made.get(uri)

    def body(self, uri: str, digest: str) -> bytes:
        """Return the body of a file that was kept.

        Raises:
            LookupError: it is not there, or another process has kept another one.
            ValueError: it is damaged.
        """
        if uri in self._bodies:
            return self._bodies[uri][1]
        query = "SELECT body FROM file WHERE uri = ? AND digest = ?"
        rows = self._rows(query, uri, digest)
        try:
            return zlib.decompress(rows[0][0])
        except zlib.error as fault:
            raise ValueError(uri) from fault

    def keep(self, uri: str, made: Made, body: bytes) -> None:
        """Keep a file."""
        self._bodies[uri] = made, body
        if len(self._bodies) >= _AT_ONCE:
            self._flush()

    def text(self, path: str) -> Kept | None:
        """Return what became of a file's text, if that is known."""
        if path in self._texts or not self._has_texts:
            return self._texts.get(path)
        query = "SELECT digest, html, asked FROM text WHERE path = ?"
        for digest, html, asked in self._rows(query, _bytes(path)):
            with suppress(ValueError, TypeError):
                names, links = map(dict, json.loads(asked)) if asked else _NO_NAMES
                return Kept(digest, _text(html), names, links)
        return None

    def keep_text(self, path: str, kept: Kept) -> None:
        """Keep what became of a file's text."""
        self._texts[path] = kept

    def save(self, uris: Iterable[str], paths: Iterable[str]) -> None:
        """Write what is not written yet; forget all but these files and texts of these files."""
        gone = self._made.keys() - set(uris)
        known = set(map(_bytes, paths))

        def task(writing: Writing) -> None:
            writing.repeat("DELETE FROM file WHERE uri = ?", [(uri,) for uri in gone])
            old = {path for (path,) in writing.rows("SELECT path FROM text")} - known
            writing.repeat("DELETE FROM text WHERE path = ?", [(path,) for path in old])

        if self._database and (gone or self._bodies or self._texts):
            self._flush()
            with suppress(UnusableNetworkError):  # they do no harm
                self._database.write(task)

    def _rows(self, query: str, *values: object) -> Sequence[tuple[Any, ...]]:
        """Return what a query finds, nothing where another process is in the way."""
        if self._database:
            with suppress(UnusableNetworkError):
                return self._database.rows(query, *values)
        return ()

    def _flush(self) -> None:
        if self._database is None:
            return
        files = [
            (
                *(uri, made.about, _bytes(made.facts), made.said, made.digest),
                zlib.compress(body, _LEVEL),
            )
            for uri, (made, body) in self._bodies.items()
        ]
        texts = [
            (_bytes(path), kept.digest, _bytes(kept.html), _asked(kept))
            for path, kept in self._texts.items()
        ]

        def task(writing: Writing) -> None:
            writing.insert("file", *files)
            writing.insert("text", *texts)

        self._has_texts = self._has_texts or bool(texts)
        self._bodies, self._texts = {}, {}
        with suppress(UnusableNetworkError):  # who asks for them makes them again
            self._database.write(task)

    def output(self, site_dir: Path) -> Output:
        """Return the output folder of a site, as the last build left it."""
        query = "SELECT path, digest, size, time FROM written WHERE site = ?"
        rows = self._rows(query, _bytes(str(site_dir)))
        return Output(site_dir, {path: Written(*row) for path, *row in rows})

    def keep_output(self, output: Output) -> None:
        """Remember what was written into a folder; forget folders that are gone."""
        if self._database is None:
            return
        site = _bytes(str(output.site_dir))
        new = [(site, path, *row) for path, row in output.new.items()]
        gone = [(site, path) for path in output.gone]

        def task(writing: Writing) -> None:
            writing.insert("written", *new)
            writing.repeat("DELETE FROM written WHERE site = ? AND path = ?", gone)
            for (other,) in writing.rows("SELECT DISTINCT site FROM written"):
                if not Path(_text(other)).is_dir():
                    writing.execute("DELETE FROM written WHERE site = ?", other)

        if new or gone:
            with suppress(UnusableNetworkError):
                self._database.write(task)

    def close(self) -> None:
        """Let go of the file."""
        if self._database:
            self._database.close()


def _opened(root: Path) -> Database | None:
    folder = root / _FOLDER
    try:
        if folder.is_symlink():
            return None
        folder.mkdir(exist_ok=True)
        database = Database(folder / _NAME, (_ABOUT, _FILE, _TEXT, _WRITTEN), _VERSION)
        owner = _owner(root)
        if database.rows("SELECT said FROM about WHERE word = 'owner'") != [(owner,)]:
            database.write(lambda writing: _begin(writing, owner))
    except (OSError, UnusableNetworkError):
        return None
    return database


def _begin(writing: Writing, owner: str) -> None:
    for table in ("file", "text", "written"):
        writing.execute(f"DELETE FROM {table}")  # noqa: S608 - our own words
    writing.insert("about", ("owner", owner))


def _owner(root: Path) -> str:
    """Tell this network on this disk, and this edition of what makes its pages, from all others.

    Where nothing else is configured, the days of instants are those of the computer's time zone.
    """
    libraries = (jinja2.__version__, markdown.__version__, pymdownx_version)
    zone = (*time.tzname, time.timezone)
    return f"{edition(*_ROOMS)} {libraries} {zone} {signature_of((root / _CONFIGURATION).stat())}"


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text(packed: bytes) -> str:
    return str(packed, "utf-8", "surrogatepass")


def _asked(kept: Kept) -> str:
    return json.dumps([kept.names, kept.links]) if kept.names or kept.links else ""
