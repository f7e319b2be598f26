"""What every test may use: networks built from text, the corpus, and the machine's programs."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

REPOSITORY = Path(__file__).parent.parent
CORPUS = REPOSITORY.parent / "shared" / "corpus"

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
