"""Content codings: what a server packed is unpacked in memory, up to a limit."""

from __future__ import annotations

import sys
import zlib
from typing import TYPE_CHECKING
from typing import Protocol

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

from netjournal.blogs.reading.text import line

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

ACCEPTED = "gzip, br, zstd"

# Each member of a packed body costs a copy of all behind it.
_MEMBERS = 100
_CODINGS = 2
_GZIP = 16 + zlib.MAX_WBITS
_GZIP_MAGIC = b"\x1f\x8b"
_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
# The largest window that may be used in HTTP, 8 MiB (RFC 9659).
_ZSTD_WINDOW: Mapping[int, int] = {zstd.DecompressionParameter.window_log_max: 23}


class CodingError(Exception):
    """Say why a body cannot be unpacked."""


class _Unpacker(Protocol):
    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


def unpacked(body: bytes, encoding: str, limit: int) -> bytes:
    """Return a body without the codings named in the header Content-Encoding.

    Of one that is longer than `limit`, a little more than that is returned. The memory taken does
    not depend on how long it would be.

    Raises:
        CodingError: it is broken, ends too early, or has codings nobody asked for.
    """
    names = [name for part in encoding.lower().split(",") if (name := part.strip())]
    if len(names) > _CODINGS:
        raise _strange(encoding)
    for name in reversed(names) if body else ():
        body = _without(name, body, limit)
    return body


def _without(name: str, body: bytes, limit: int) -> bytes:
    try:
        match name:
            case "identity":
                return body
            case "gzip" | "x-gzip":
                return _members(_gunzip, _GZIP_MAGIC, body, limit)
            case "br":
                return _without_brotli(body, limit)
            case "zstd":
                return _members(_unzstd, _ZSTD_MAGIC, body, limit)
    except (zlib.error, brotli.error, zstd.ZstdError, EOFError) as fault:
        raise CodingError(f"what came cannot be unpacked ({name}); tell its owner") from fault
    raise _strange(name)


def _strange(name: str) -> CodingError:
    return CodingError(f"what came is packed in a strange way ({line(name, 40)}); tell its owner")


def _members(make: Callable[[], _Unpacker], magic: bytes, body: bytes, limit: int) -> bytes:
    """Unpack what may consist of several parts; whatever else follows the last is left."""
    whole = bytearray()
    for _ in range(_MEMBERS):
        unpacker = make()
        whole += unpacker.decompress(body, limit + 1 - len(whole))
        if len(whole) > limit:
            return bytes(whole)
        if not unpacker.eof:
            raise EOFError
        body = unpacker.unused_data
        if not body.startswith(magic):
            return bytes(whole)
    raise EOFError


def _without_brotli(body: bytes, limit: int) -> bytes:
    unpacker = brotli.Decompressor()
    whole = bytearray(unpacker.process(body, output_buffer_limit=limit + 1))
    while len(whole) <= limit and not unpacker.is_finished():
        part = unpacker.process(b"", output_buffer_limit=limit + 1)
        if not part:
            raise EOFError
        whole += part
    return bytes(whole)


def _gunzip() -> _Unpacker:
    return zlib.decompressobj(_GZIP)


def _unzstd() -> _Unpacker:
    return zstd.ZstdDecompressor(options=_ZSTD_WINDOW)
