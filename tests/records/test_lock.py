"""One process writes at a time; whoever is killed leaves no lock behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from netjournal.errors import UnusableNetworkError
from netjournal.records.lock import BusyError
from netjournal.records.lock import locked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HOLDER = """\
import pathlib, sys, time
from netjournal.records.lock import locked
with locked(pathlib.Path(sys.argv[1])):
    print("locked", flush=True)
    time.sleep(60)
"""
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX file system")


def test_only_one_at_a_time_is_inside(tmp_path: Path) -> None:
    total = tmp_path / "total"
    total.write_text("0", encoding="utf-8")

    def add_one(_: int) -> None:
        with locked(tmp_path):
            count = int(total.read_text(encoding="utf-8"))
            total.write_text(str(count + 1), encoding="utf-8")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add_one, range(200)))
    assert total.read_text(encoding="utf-8") == "200"


def test_another_process_keeps_us_waiting_until_it_is_gone(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"locked"
        with pytest.raises(UnusableNetworkError, match="another netjournal") as fault:  # noqa: SIM117
            with locked(tmp_path, patience=0.05):
                pass
        assert fault.value.exit_code == 5
        holder.kill()
    with locked(tmp_path):
        pass


def test_an_error_inside_gives_the_lock_back(tmp_path: Path) -> None:
    with pytest.raises(KeyError), locked(tmp_path):
        raise KeyError
    with locked(tmp_path, patience=0):
        pass


@posix
def test_a_lock_deleted_before_it_is_taken_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`.netjournal/` may be deleted at any time: also right after its lock was opened."""
    import fcntl

    take = fcntl.flock
    deleted = []

    def delete_first(descriptor: int, operation: int) -> None:
        if not deleted:
            deleted.append(shutil.rmtree(tmp_path / ".netjournal"))
        take(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", delete_first)
    with locked(tmp_path):
        with pytest.raises(BusyError), locked(tmp_path, patience=0.05):
            pass
        assert (tmp_path / ".netjournal" / "lock").exists()


def test_a_folder_that_cannot_be_written_in_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(UnusableNetworkError) as fault, locked(tmp_path):
        pass
    assert str(fault.value) == (
        f"nothing can be written in {tmp_path / '.netjournal'}: Permission denied; "
        "make the folder writable"
    )


@posix
@pytest.mark.parametrize("has_lock", [False, True])
def test_a_network_that_is_read_only_is_called_so(
    tmp_path: Path, program: Callable[[str], str], has_lock: bool
) -> None:
    if has_lock:
        with locked(tmp_path):
            pass
    write = [sys.executable, "-c", HOLDER, str(tmp_path)]
    if os.geteuid() == 0:  # who may write everywhere, unless this right is given up
        write = [program("setpriv"), "--bounding-set=-dac_override", *write]
    folders = [tmp_path, *tmp_path.rglob("*")]
    for path in folders:
        path.chmod(0o500 if path.is_dir() else 0o400)
    try:
        ran = subprocess.run(write, capture_output=True, encoding="utf-8", check=False)
    finally:
        for path in folders:
            path.chmod(0o700)
    message = f"{tmp_path} cannot be written: the network's folder is read-only"
    assert ran.stderr.splitlines()[-1].endswith(message)


def test_what_stands_in_the_locks_place_is_named(tmp_path: Path) -> None:
    (tmp_path / ".netjournal" / "lock").mkdir(parents=True)
    with pytest.raises(UnusableNetworkError, match=r"lock cannot be used: .*; delete it"):  # noqa: SIM117
        with locked(tmp_path):
            pass


@posix
def test_a_planted_link_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (tmp_path / "network" / ".netjournal").mkdir(parents=True)
    (tmp_path / "network" / ".netjournal" / "lock").symlink_to(outside)
    with pytest.raises(UnusableNetworkError, match="delete it"), locked(tmp_path / "network"):
        pass
    assert not outside.exists()


@posix
@pytest.mark.parametrize("inside", [True, False])
def test_a_planted_folder_is_not_used(tmp_path: Path, inside: bool) -> None:
    root = tmp_path / "network"
    target = root / "contacts" if inside else tmp_path / "elsewhere"
    root.mkdir()
    target.mkdir()
    (root / ".netjournal").symlink_to(target)
    with pytest.raises(UnusableNetworkError, match=r"\.netjournal"), locked(root):
        pass
    assert list(target.iterdir()) == []
