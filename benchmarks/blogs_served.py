"""A server of feeds, each on an address of its own of 127.0.0.0/8, in a process of its own.

It does as little as can be done for an answer, so that those who ask are what is measured: answers
are ready beforehand, a connection is accepted when its request is there and closed once answered.
Linux only: elsewhere the addresses would have to be set up first.
"""

from __future__ import annotations

import select
import socket
import time
from collections import deque
from email.utils import formatdate
from multiprocessing import get_context
from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import Self

from blogs_written import TENTHS
from blogs_written import WRITTEN
from blogs_written import address
from blogs_written import written

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from types import TracebackType

_SO_BINDTODEVICE = 25  # of Linux; Python has no name for it
_SEND_BUFFER = 4 * 1024 * 1024  # a whole feed goes out at once
_REQUEST_LIMIT = 8_192


class Answered(NamedTuple):
    """What the server did since it was asked last; `megabytes` are those of feeds sent in full."""

    full: int = 0
    unchanged: int = 0
    missing: int = 0
    megabytes: float = 0.0


class Blogs:
    """The feeds of `count` blogs on one port; use as a context manager.

    An edition stays until the next one is asked for: it brings a new post to a tenth of the blogs.
    """

    def __init__(self, count: int) -> None:
        self.count = count
        self.port = 0
        self.edition = 0

    def __enter__(self) -> Self:
        context = get_context("fork")  # nothing runs here yet that a fork could catch halfway
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(self.count, theirs), daemon=True)
        self._process.start()
        theirs.close()
        self.port = self._pipe.recv()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._pipe.send(("stop", 0))
        self._process.join()

    @property
    def urls(self) -> list[str]:
        """The feeds' addresses, in the order of the blogs' numbers."""
        return [f"http://{address(number)}:{self.port}/feed/" for number in range(self.count)]

    def next_edition(self) -> None:
        """Bring a new post to one blog of ten."""
        self.edition += 1
        self._ask("edition", self.edition)

    def wait_before_answers(self, seconds: float) -> None:
        """Let each answer take so long from now on."""
        self._ask("latency", seconds)

    def answered(self) -> Answered:
        """Return what was answered since this was asked last."""
        return self._ask("answered", 0)

    def seconds(self) -> float:
        """Return the processor time the server has taken so far."""
        return self._ask("seconds", 0)

    def _ask(self, what: str, value: float) -> object:
        self._pipe.send((what, value))
        return self._pipe.recv()


class _Answers(NamedTuple):
    etag: bytes
    last_modified: bytes
    full: bytes
    unchanged: bytes


def _answers(number: int, edition: int) -> _Answers:
    feed = written(number, edition)
    common = (
        f"Date: {formatdate(usegmt=True)}\r\nETag: {feed.etag}\r\n"
        f"Last-Modified: {feed.last_modified}\r\nConnection: close\r\n"
    )
    head = (
        f"HTTP/1.1 200 OK\r\nContent-Type: {feed.content_type}\r\n"
        f"Content-Length: {len(feed.body)}\r\n{common}\r\n"
    )
    return _Answers(
        feed.etag.encode(),
        feed.last_modified.encode(),
        head.encode() + feed.body,
        f"HTTP/1.1 304 Not Modified\r\n{common}\r\n".encode(),
    )


def _serve(count: int, pipe: Connection) -> None:
    _Server(count, pipe).run()


class _Server:
    def __init__(self, count: int, pipe: Connection) -> None:
        self._pipe = pipe
        self._latency = 0.0
        self._full = self._unchanged = self._missing = self._bytes = 0
        self._answers = [_answers(number, 0) for number in range(min(count, WRITTEN))]
        self._numbers = {address(number): number % WRITTEN for number in range(count)}
        self._asking: dict[int, tuple[socket.socket, bytes]] = {}
        self._taking: dict[int, tuple[socket.socket, memoryview]] = {}
        self._waiting: deque[tuple[float, socket.socket, bytes]] = deque()
        self._socket = _listening()
        self._epoll = select.epoll()
        self._epoll.register(self._socket, select.EPOLLIN)
        self._epoll.register(pipe, select.EPOLLIN)
        pipe.send(self._socket.getsockname()[1])

    def run(self) -> None:
        """Answer until told to stop."""
        listening, orders = self._socket.fileno(), self._pipe.fileno()
        while True:
            left = max(self._waiting[0][0] - time.monotonic(), 0) if self._waiting else None
            for at, _ in self._epoll.poll(left):
                if at == listening:
                    self._accept()
                elif at in self._asking:
                    self._epoll.unregister(at)
                    self._read(*self._asking.pop(at))
                elif at in self._taking:
                    self._epoll.unregister(at)
                    self._write(*self._taking.pop(at))
                elif at == orders and not self._obey():
                    return
            while self._waiting and self._waiting[0][0] <= time.monotonic():
                _, client, answer = self._waiting.popleft()
                self._write(client, memoryview(answer))

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._socket.accept()
            except BlockingIOError:
                return
            client.setblocking(False)
            self._read(client, b"")

    def _read(self, client: socket.socket, request: bytes) -> None:
        try:
            piece = client.recv(_REQUEST_LIMIT)
        except BlockingIOError:
            piece = None
        except OSError:
            piece = b""
        if piece == b"" or len(request) > _REQUEST_LIMIT:
            client.close()
            return
        request += piece or b""
        if not request.endswith(b"\r\n\r\n"):
            self._asking[client.fileno()] = client, request
            self._epoll.register(client, select.EPOLLIN)
            return
        answer = self._answer(client.getsockname()[0], request)
        if self._latency:
            self._waiting.append((time.monotonic() + self._latency, client, answer))
        else:
            self._write(client, memoryview(answer))

    def _answer(self, host: str, request: bytes) -> bytes:
        number = self._numbers.get(host)
        if number is None or not request.startswith(b"GET /feed/ "):
            self._missing += 1
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        answers = self._answers[number]
        names = request.lower()
        if b"\r\nif-none-match:" in names:
            is_known = answers.etag in request
        else:
            is_known = b"\r\nif-modified-since:" in names and answers.last_modified in request
        if is_known:
            self._unchanged += 1
            return answers.unchanged
        self._full += 1
        self._bytes += len(answers.full)
        return answers.full

    def _write(self, client: socket.socket, left: memoryview) -> None:
        try:
            left = left[client.send(left) :]
        except BlockingIOError:
            pass
        except OSError:
            left = left[:0]  # whoever asked went away
        if left:
            self._taking[client.fileno()] = client, left
            self._epoll.register(client, select.EPOLLOUT)
        else:
            client.close()

    def _obey(self) -> bool:
        what, value = self._pipe.recv()
        result: object = None
        match what:
            case "edition":
                for number in range(value % TENTHS, len(self._answers), TENTHS):
                    self._answers[number] = _answers(number, value)
            case "latency":
                self._latency = value
            case "seconds":
                result = time.process_time()
            case "answered":
                megabytes = self._bytes / 1_000_000
                result = Answered(self._full, self._unchanged, self._missing, megabytes)
                self._full = self._unchanged = self._missing = self._bytes = 0
            case _:
                return False
        self._pipe.send(result)
        return True


def _listening() -> socket.socket:
    """Listen on all of 127.0.0.0/8 and nowhere else."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, _SO_BINDTODEVICE, b"lo")
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, 5)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER)
    listening.bind(("0.0.0.0", 0))  # noqa: S104 - bound to the loopback device
    listening.listen(1_024)
    listening.setblocking(False)
    return listening
