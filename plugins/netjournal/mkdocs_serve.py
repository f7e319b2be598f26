"""How `mkdocs serve` learns that something was saved: the system tells it.

MkDocs looks at each file twice a second. With tens of thousands of them that takes half a core all
day, and hinders the build that shows what was saved.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from watchdog.events import DirCreatedEvent
from watchdog.events import DirDeletedEvent
from watchdog.events import DirMovedEvent
from watchdog.events import FileCreatedEvent
from watchdog.events import FileDeletedEvent
from watchdog.events import FileModifiedEvent
from watchdog.events import FileMovedEvent
from watchdog.events import FileSystemEventHandler
from watchdog.observers import Observer

from netjournal.blogs.cache import stamp_of
from netjournal.mkdocs_log import log
from netjournal.records.network import BESIDE_JOURNAL

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from watchdog.events import FileSystemEvent
    from watchdog.observers.api import BaseObserver
    from watchdog.observers.api import ObservedWatch

MOUNTS: Final = Path("/proc/self/mountinfo")
_QUIET: Final = 0.05  # seconds; between two files, git and editors pause for a third of it at most
# Not that one was opened or closed: what a build reads would start the next.
_CHANGES: Final[list[type[FileSystemEvent]]] = [
    *(DirCreatedEvent, DirDeletedEvent, DirMovedEvent),
    *(FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent),
]
# What editors put beside a file: copies, locks, and what takes its place in a moment.
_ASIDE: Final = re.compile(r"#.*#|~.*|.*(~|\.(bak|swp|tmp)|___jb_(old|tmp)___)|4913", re.IGNORECASE)
# File systems on which other machines may change files.
_SHARED: Final = re.compile(
    r"9p|afs|ceph|cifs|fakeowner|fuse\..*|ncpfs|nfs4?|prl_fs|smb.*|vboxsf|virtiofs|vmhgfs"
)
_POLLED: Final = (
    "The system cannot tell what changes (%s): each file is looked at twice a second instead, "
    "which is slower"
)


def listen(server: LiveReloadServer, config: MkDocsConfig) -> None:
    """Have the system tell the server what changes in the network, and it build at once."""
    root = Path(config.config_file_path).parent
    watched = (config.docs_dir, config.config_file_path, *config.theme.dirs)
    places = [path for path in watched if _release(server, path)]
    places += map(str, (*(root / name for name in BESIDE_JOURNAL), stamp_of(root)))
    server.build_delay = _QUIET
    server.observer = Watcher(server.observer, server.root)  # type: ignore[assignment]
    for place in places:
        server.watch(place)


def _release(server: LiveReloadServer, path: str) -> bool:
    """Have a path watched no longer; tell whether it was."""
    try:
        server.unwatch(path)
    except KeyError:
        return False
    return True


def is_shared(path: Path, mounts: Path = MOUNTS) -> bool:
    """Tell whether other machines may change what lies there, as far as the system says."""
    try:
        device = path.stat().st_dev
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:  # nothing there; or only Linux has such a list
        return False
    number = f"{os.major(device)}:{os.minor(device)}"
    kinds = (line.partition(" - ")[2].split()[0] for line in lines if line.split()[2] == number)
    return any(map(_SHARED.fullmatch, kinds))


class Watcher:
    """What the server takes for its observer; `polling` is that, for where the system can't tell.

    `other` is a folder that is not watched.
    """

    def __init__(self, polling: BaseObserver, other: str) -> None:
        self._polling = polling
        self._other = other
        self._observer: BaseObserver | None = None
        self._places: list[_Place] = []

    def schedule(
        self, event_handler: FileSystemEventHandler, path: str, *, recursive: bool = False
    ) -> _Place:
        """Watch a file or folder, which need not be there yet."""
        place = _Place(event_handler, path, is_deep=recursive)
        self._places.append(place)
        if self._observer:
            place.watch(self._observer)
        return place

    def unschedule(self, watch: _Place) -> None:
        """Watch a file or folder no longer."""
        self._places.remove(watch)
        watch.leave()

    def start(self) -> None:
        """Begin to watch: by the system, if it tells all."""
        if any(is_shared(place.path) for place in self._places):
            self._poll("other machines may change it")
        else:
            try:
                self._watch(Observer())
            except OSError as error:
                self._poll(str(error.strerror))
        if self._polling.emitters and not self._polling.is_alive():
            self._polling.start()  # what was watched before, and not by MkDocs

    def stop(self) -> None:
        """Watch nothing any more."""
        for observer in self._alive():
            observer.stop()

    def join(self) -> None:
        """Wait until nothing is watched any more."""
        for observer in self._alive():
            observer.join()

    def _alive(self) -> list[BaseObserver]:
        both = (self._polling, self._observer)
        return [observer for observer in both if observer and observer.is_alive()]

    def _poll(self, why: str) -> None:
        log.warning(_POLLED, why)
        self._watch(self._polling)

    def _watch(self, observer: BaseObserver) -> None:
        observer.start()
        try:
            for place in self._places:
                place.watch(observer)
            # It is silent on lack of room for a folder below another, but not for one more.
            observer.unschedule(observer.schedule(FileSystemEventHandler(), self._other))
        except OSError:
            observer.stop()
            raise
        self._observer = observer


class _Place(FileSystemEventHandler):
    """A file or folder that is watched, there or not; `told` hears of what changes."""

    _beside: ObservedWatch | None = None
    _within: ObservedWatch | None = None
    _observer: BaseObserver

    def __init__(self, told: FileSystemEventHandler, path: str, *, is_deep: bool) -> None:
        folder, name = os.path.split(path)
        self.path = self._real = Path(os.path.realpath(folder), name)
        self._told = told
        self._is_deep = is_deep

    def watch(self, observer: BaseObserver) -> None:
        """Watch what is there, and what comes there.

        Raises:
            OSError: the system cannot.
        """
        self._observer = observer
        self._beside = self._watched(self.path.parent, is_deep=False)
        self._watch_within()

    def leave(self) -> None:
        """Watch it no longer."""
        for watch in filter(None, (self._beside, self._within)):
            self._observer.remove_handler_for_watch(self, watch)

    def dispatch(self, event: FileSystemEvent) -> None:
        """Tell of a change, if it matters; a folder that has come is watched from now on."""
        paths = [Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path]
        if event.is_directory and paths[-1] == self.path:
            try:
                self._watch_within()
            except OSError as error:
                log.warning("%s is not watched: %s", self.path, error.strerror)
        if any(self._matters(path, event) for path in paths):
            # MkDocs takes no notice of folders; but one that goes takes its files along.
            told = FileModifiedEvent(event.src_path) if event.is_directory else event
            self._told.dispatch(told)

    def _matters(self, path: Path, event: FileSystemEvent) -> bool:
        if path in {self.path, self._real}:
            return True
        if not path.is_relative_to(self._real):
            return False
        inner = path.relative_to(self._real).parts
        is_aside = not event.is_directory and _ASIDE.fullmatch(inner[-1])
        return not is_aside and not any(part.startswith(".") for part in inner)

    def _watch_within(self) -> None:
        if self._within:
            self._observer.unschedule(self._within)
            self._within = None
        self._real = self.path.resolve()
        self._within = self._watched(self._real, is_deep=self._is_deep)

    def _watched(self, folder: Path, *, is_deep: bool) -> ObservedWatch | None:
        if not folder.is_dir():
            return None
        return self._observer.schedule(
            self, str(folder), recursive=is_deep, event_filter=_CHANGES, follow_symlink=True
        )
