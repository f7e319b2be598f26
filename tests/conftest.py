"""What every test may use: networks built from text, the corpus, and the machine's programs."""

from __future__ import annotations

import gc
import importlib.util
import os
import posixpath
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import contextmanager
from datetime import UTC
from datetime import datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler
from http.server import ThreadingHTTPServer
from pathlib import Path
from textwrap import dedent
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import unquote
from urllib.parse import urlsplit

import jinja2
import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser as Html

from netjournal.blogs.cache import Cache
from netjournal.blogs.known import Feed
from netjournal.model import Post
from netjournal.sample.network import copy

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from contextlib import AbstractContextManager
    from types import ModuleType

    from click.testing import Result
    from playwright.sync_api import Browser

REPOSITORY = Path(__file__).parent.parent
CORPUS = REPOSITORY.parent / "shared" / "corpus"
MEMORY = Path("/dev/shm")

MKDOCS_YML = """\
site_name: My network
docs_dir: journal
use_directory_urls: false
theme:
  name: material
  font: false
plugins:
  - search
  - netjournal:
      format: 1
      today: 2026-11-20
"""


def absent(what: str) -> None:
    """Skip a test that needs `what`; fail instead where NETJOURNAL_REQUIRE asks for all."""
    if os.environ.get("NETJOURNAL_REQUIRE") == "all":
        pytest.fail(f"{what} is required here (NETJOURNAL_REQUIRE=all)")
    pytest.skip(f"needs {what}")


def pytest_configure() -> None:
    """Keep compiled modules whatever the environment says: hundreds of processes load them again.

    The tests' own are kept too; to compile those takes longer than to collect the tests. What the
    tests write lies in memory where there is room: thousands of files are synced to the disk.
    """
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if "TMPDIR" not in os.environ and _has_room(MEMORY):
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None  # found anew


def _has_room(folder: Path) -> bool:
    """Tell whether programs and sites, some hundred megabytes of them, can be put there."""
    if not os.access(folder, os.W_OK):
        return False
    disk = os.statvfs(folder)
    return not disk.f_flag & os.ST_NOEXEC and disk.f_bavail * disk.f_frsize > 2 * 1024**3


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files of few tests, which are the slow ones; workers end at the same time."""
    tests = Counter(item.path for item in items)
    items.sort(key=lambda item: tests[item.path])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests have measured."""
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, value in report.user_properties:
            terminalreporter.write_line(f"{name}: {value}")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Keep Python from searching the thousands of collected tests for garbage all the time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.enable()


@pytest.fixture
def network(tmp_path: Path) -> Callable[[Mapping[str, str]], Path]:
    """Write a network from texts by path; an mkdocs.yml pinned to 2026-11-20 comes with it."""

    def write(files: Mapping[str, str]) -> Path:
        root = tmp_path / "network"
        (root / "contacts").mkdir(parents=True, exist_ok=True)
        (root / "journal").mkdir(exist_ok=True)
        for name, text in {"mkdocs.yml": MKDOCS_YML, **files}.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text), encoding="utf-8", newline="")
        return root

    return write


@pytest.fixture(scope="session")
def repository() -> Path:
    """Return the root of this repository, which is the sample network too."""
    return REPOSITORY


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Return the folder of real feeds, pages and contact files, beside the repository."""
    if not CORPUS.is_dir():
        absent("the corpus of real feeds and pages")
    return CORPUS


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of the system's Chromium."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        absent("Chromium")
    return str(found)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Start the system's Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def mkdocs(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Result]:
    """Run a command of MkDocs within this process; its report is in `stderr`.

    What Jinja makes of the theme's templates is kept: it takes longer than all else of a build.
    """
    from mkdocs.__main__ import cli

    compiled = jinja2.FileSystemBytecodeCache(str(tmp_path_factory.mktemp("compiled")))

    def run(command: str, config: Path, *options: str, **environment: str) -> Result:
        environment = {"NO_MKDOCS_2_WARNING": "1", **environment}
        make = partial(jinja2.Environment, bytecode_cache=compiled)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "warnoptions", ["error"])  # so MkDocs leaves Python's warnings alone
            patch.setattr(jinja2, "Environment", make)
            done = CliRunner(env=environment).invoke(cli, [command, "-f", str(config), *options])
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done

    return run


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Follow the sample's blogs and build its site, as the README says: once for all workers."""
    is_worker = "PYTEST_XDIST_WORKER" in os.environ
    base = tmp_path_factory.getbasetemp()
    root = (base.parent if is_worker else base) / "sample"
    built = root.with_name("sample-is-built")
    try:
        root.with_name("sample-begun").mkdir()
    except FileExistsError:
        deadline = time.monotonic() + 120
        while not built.exists():
            assert time.monotonic() < deadline, "another worker could not build the sample's site"
            time.sleep(0.1)
        return root / "site"
    copy(root)
    for command in (["netjournal", "feeds"], ["mkdocs", "build", "--strict"]):
        line = [sys.executable, "-m", *command]
        done = subprocess.run(line, cwd=root, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    built.touch()
    return root / "site"


@pytest.fixture(scope="session")
def served() -> Callable[[Path], AbstractContextManager[str]]:
    """Serve a folder on a free port of this machine, and tell its address."""
    return _served


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class names it)
        """Say nothing."""


@pytest.fixture(scope="session")
def program() -> Callable[[str], str]:
    """Return the path of one of the machine's programs, by its name."""

    def find(name: str) -> str:
        found = shutil.which(name)
        if found is None:
            absent(name)
        return str(found)

    return find


@pytest.fixture(scope="session")
def yaml_language_server() -> str:
    """Return the path of yaml-language-server, as `npm ci` in tests puts it there."""
    installed = Path(__file__).parent / "node_modules" / ".bin"
    found = shutil.which("yaml-language-server", path=str(installed))
    if found is None or shutil.which("node") is None:
        absent("yaml-language-server")
    return str(found)


@pytest.fixture(scope="session")
def axe() -> str:
    """Return axe-core's script, as `npm ci` in tests puts it there."""
    path = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
    if not path.exists():
        absent("axe-core")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def bundle() -> Path:
    """Return the folder of the bundled libraries' packages, as `npm ci` in bundle/ puts them."""
    if not (REPOSITORY / "bundle" / "node_modules").is_dir():
        absent("`npm ci` in bundle/")
    return REPOSITORY / "bundle"


@pytest.fixture(scope="session")
def dead_links() -> Callable[[Path], Iterator[str]]:
    """Find the links of a site that lead to no file of it, or to no element with that id."""
    return _dead_links


@pytest.fixture
def keep_post() -> Callable[..., None]:
    """Put a post of yesterday's into the cache of a network, as `netjournal feeds` does."""

    def keep(root: Path, feed: str, title: str, url: str = "http://ada.blogs.example/t") -> None:
        seen = datetime(2026, 11, 19, tzinfo=UTC)
        with Cache.open(root) as cache:
            post = Post(feed, title, title, url, published=seen)
            cache.save(Feed(feed, fetched_at=seen), [post])
            cache.stamp(seen)

    return keep


def _documents(site: Path) -> Iterator[tuple[str, Html]]:
    """Yield every page; 404.html is served at any address and so has absolute links."""
    for path in site.rglob("*.html"):
        if path.name != "404.html":
            yield path.relative_to(site).as_posix(), Html(path.read_text(encoding="utf-8"))


def _dead_links(site: Path) -> Iterator[str]:
    pages = dict(_documents(site))
    ids = {path: {node.id for node in html.css("[id]")} for path, html in pages.items()}
    for path, html in pages.items():
        for node in html.css("a[href], link[href], img[src], script[src]"):
            said = [node.attributes.get(name) for name in ("href", "xlink:href", "src")]
            url = urlsplit(next(filter(None, said)))
            if url.scheme or url.netloc:
                continue
            there = posixpath.join(posixpath.dirname(path), unquote(url.path))
            target = posixpath.normpath(there) if url.path else path
            anchor = unquote(url.fragment)
            is_dead = not (site / target).is_file()
            if is_dead or (anchor and anchor not in ids.get(target, ())):
                yield f"{path}: {node.html}"


@pytest.fixture(scope="session")
def played() -> ModuleType:
    """Return WordPress, Blogger and Isso to be served: what tests/blogs/threads/played.py has."""
    path = REPOSITORY / "tests" / "blogs" / "threads" / "played.py"
    spec = importlib.util.spec_from_file_location("played", path)
    assert spec
    assert spec.loader
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
