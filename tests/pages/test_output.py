"""Our files stay in a site where they are still right, and nothing else does."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from netjournal.pages.output import Output
from netjournal.pages.output import Written
from netjournal.pages.output import forget
from netjournal.pages.output import put_aside

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from pathlib import Path

    from click.testing import Result

    Build = Callable[..., Result]
    Network = Callable[[Mapping[str, str]], Path]

ADA, HR = "contacts/ada.html", "tags/hr.html"
PRIVATE = {ADA: "Ada's notes", "contacts/ben.html": "Ben", HR: "HR"}
ASIDE = ".netjournal-aside"
FILES = {
    "contacts/ada.yml": "name: Ada\naudience: shared\nnotes: Zebrafinch.\n",
    "contacts/ben.yml": "name: Ben\n",
    "shared.yml": "INHERIT: mkdocs.yml\nplugins:\n  - netjournal: {profile: shared}\n",
}
# A hook that never ends, once the files of the last build are put aside.
WAITING = """\
import time
from pathlib import Path

def on_env(env, config, **_):
    Path(config.site_dir, "waiting").touch()
    time.sleep(60)
"""


def build(site: Path, files: Mapping[str, str], before: Mapping[str, Written]) -> Output:
    """Do what a generator does: empty the folder, and write what is not there."""
    put_aside(site)
    for path in site.iterdir():
        if not path.name.startswith("."):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    output = Output(site, before)
    missing = [path for path, text in files.items() if not output.has(path, text)]
    output.put_back()
    for path in missing:
        output.write(path, files[path], files[path].encode())
    forget(site)
    return output


def found_in(site: Path) -> dict[str, str]:
    files = (path for path in site.rglob("*") if path.is_file())
    return {str(path.relative_to(site)): path.read_text(encoding="utf-8") for path in files}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    return tmp_path / "site"


@pytest.fixture
def before(site: Path) -> Mapping[str, Written]:
    """Return what the build before wrote."""
    return build(site, PRIVATE, {}).written


def test_what_is_right_is_not_written_again(site: Path, before: Mapping[str, Written]) -> None:
    places = {path: (site / path).stat().st_ino for path in PRIVATE}

    output = build(site, PRIVATE, before)

    assert {path: (site / path).stat().st_ino for path in PRIVATE} == places
    assert found_in(site) == PRIVATE
    assert output.written == before
    assert (dict(output.new), [*output.gone]) == ({}, [])


def test_what_should_hold_something_else_is_written(
    site: Path, before: Mapping[str, Written]
) -> None:
    files = {**PRIVATE, ADA: "New"}
    output = build(site, files, before)
    assert found_in(site) == files
    assert [*output.new] == [ADA]


def test_what_is_no_longer_wanted_goes(site: Path, before: Mapping[str, Written]) -> None:
    output = build(site, {HR: "HR"}, before)
    assert found_in(site) == {HR: "HR"}
    assert {*output.gone} == {ADA, "contacts/ben.html"}


def test_what_was_altered_by_hand_is_written_again(
    site: Path, before: Mapping[str, Written]
) -> None:
    (site / ADA).write_text("Something quite different", encoding="utf-8")
    (site / HR).unlink()
    later = (site / "contacts/ben.html").stat().st_mtime_ns + 1_000_000
    (site / "contacts/ben.html").write_text("Eve", encoding="utf-8")
    os.utime(site / "contacts/ben.html", ns=(later, later))
    (site / "contacts/evil.html").write_text("Not ours", encoding="utf-8")

    build(site, PRIVATE, before)

    assert found_in(site) == PRIVATE


@pytest.mark.parametrize("how", ["file", "folder", "page"])
def test_links_in_a_site_are_not_followed(
    site: Path, tmp_path: Path, before: Mapping[str, Written], how: str
) -> None:
    elsewhere = tmp_path / "elsewhere"
    if how == "file":
        (site / ADA).rename(elsewhere)  # as it was written, size, time and all
        (site / ADA).symlink_to(elsewhere)
    elif how == "folder":
        (site / "contacts").rename(elsewhere)
        (site / "contacts").symlink_to(elsewhere)
    else:
        elsewhere.mkdir()
        (site / ADA).unlink()
        (site / ADA).symlink_to(elsewhere)

    put_aside(site)
    if (site / "contacts").is_symlink():
        (site / "contacts").unlink()
    output = Output(site, before)

    assert not output.has(ADA, PRIVATE[ADA])
    output.put_back()
    output.write(ADA, PRIVATE[ADA], PRIVATE[ADA].encode())
    forget(site)
    assert not (site / ADA).is_symlink()
    assert elsewhere.exists()


@pytest.mark.parametrize("what", ["file", "link"])
def test_what_is_in_the_place_of_what_is_put_aside_goes(
    site: Path, tmp_path: Path, before: Mapping[str, Written], what: str
) -> None:
    """A site may come with a cloned network: a link would have our folders moved elsewhere."""
    (tmp_path / "elsewhere").mkdir()
    if what == "file":
        (site / ASIDE).write_text("In the way", encoding="utf-8")
    else:
        (site / ASIDE).symlink_to(tmp_path / "elsewhere")

    build(site, PRIVATE, before)

    assert found_in(site) == PRIVATE
    assert not (site / ASIDE).exists()
    assert [*(tmp_path / "elsewhere").iterdir()] == []


def test_folders_that_cannot_be_put_aside_are_written_again(
    site: Path, before: Mapping[str, Written], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where another program has a file in them open, on Windows."""

    def refuse(*_: object) -> None:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.rename", refuse)
        put_aside(site)
    assert found_in(site) == PRIVATE
    build(site, PRIVATE, before)
    assert found_in(site) == PRIVATE


def test_a_build_that_fails_leaves_nothing_aside(network: Network, mkdocs: Build) -> None:
    root = network(FILES)
    assert mkdocs("build", root / "mkdocs.yml").exit_code == 0
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    hook = (
        "from mkdocs.exceptions import PluginError\ndef on_env(*_, **__): raise PluginError('No')\n"
    )
    (root / "hook.py").write_text(hook, encoding="utf-8")
    (root / "mkdocs.yml").write_text(f"{config}hooks: [hook.py]\n", encoding="utf-8")

    assert mkdocs("build", root / "mkdocs.yml").exit_code == 1

    assert not (root / "site" / ASIDE).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="nothing can be killed so there")
@pytest.mark.parametrize("config", ["mkdocs.yml", "shared.yml"])
def test_what_a_killed_build_left_aside_goes_with_the_next(
    network: Network, mkdocs: Build, config: str
) -> None:
    root = network(FILES)
    assert mkdocs("build", root / "mkdocs.yml").exit_code == 0
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "hook.py").write_text(WAITING, encoding="utf-8")
    (root / "waiting.yml").write_text("INHERIT: mkdocs.yml\nhooks: [hook.py]\n", encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(root / "waiting.yml")]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + 30
        while not (root / "site" / "waiting").exists():
            assert time.monotonic() < deadline
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
    assert (root / "site" / ASIDE / "contacts/ben.html").exists()
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")

    assert mkdocs("build", root / config).exit_code == 0

    assert not (root / "site" / ASIDE).exists()
    assert (root / "site" / "contacts/ada.html").exists()
    assert (root / "site" / "contacts/ben.html").exists() is (config == "mkdocs.yml")


def test_private_files_never_stay_in_a_site_for_others(network: Network, mkdocs: Build) -> None:
    root = network(FILES)
    first = mkdocs("build", root / "mkdocs.yml")
    private = found_in_text(root / "site")
    assert "Zebrafinch" in private

    shared = mkdocs("build", root / "shared.yml")
    told = found_in_text(root / "site")
    again = mkdocs("build", root / "mkdocs.yml")

    assert {first.exit_code, shared.exit_code, again.exit_code} == {0}
    assert "Zebrafinch" not in told
    assert "Ben" not in told
    assert found_in_text(root / "site") == private


def found_in_text(site: Path) -> str:
    """Return the text of all a site's pages and scripts, but of the theme's."""
    files = sorted(path for path in site.rglob("*") if path.suffix in {".html", ".js", ".ics"})
    own = [path for path in files if "assets" not in path.parts]
    return "".join(path.read_text(encoding="utf-8") for path in own)
