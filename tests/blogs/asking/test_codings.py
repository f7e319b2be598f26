"""What was packed by the real libraries is unpacked, and never more than asked for."""

from __future__ import annotations

import gzip
import sys
import tracemalloc
import zlib
from contextlib import suppress
from functools import partial

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.blogs.asking.codings import CodingError
from netjournal.blogs.asking.codings import unpacked

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PACK = {
    "gzip": partial(gzip.compress, compresslevel=1),
    "br": partial(brotli.compress, quality=1),
    "zstd": zstd.compress,
}
LIMIT = 100_000
BOUND = 4 * LIMIT  # brotli gives out whole blocks

codings = pytest.mark.parametrize("coding", PACK)


@codings
@given(body=st.binary(min_size=1))
def test_each_coding_gives_back_what_was_packed(coding, body):
    assert unpacked(PACK[coding](body), coding, LIMIT) == body


@given(encoding=st.sampled_from(list(PACK)), junk=st.binary(min_size=1, max_size=200))
def test_junk_is_unpacked_or_refused(encoding, junk):
    with suppress(CodingError):
        assert len(unpacked(junk, encoding, LIMIT)) < BOUND


@codings
def test_a_body_that_ends_too_early_is_refused(coding):
    packed = PACK[coding](bytes(range(256)) * 20)
    with pytest.raises(CodingError, match="cannot be unpacked"):
        unpacked(packed[:-9], coding, LIMIT)


@codings
def test_a_body_of_exactly_the_limit_is_whole_and_one_more_byte_shows(coding):
    for size in (LIMIT, LIMIT + 1):
        body = unpacked(PACK[coding](bytes(size)), coding, LIMIT)
        assert (len(body) > LIMIT) == (size > LIMIT)


@codings
def test_a_bomb_takes_no_memory(coding):
    bomb = PACK[coding](bytes(40_000_000))
    tracemalloc.start()
    try:
        assert LIMIT < len(unpacked(bomb, coding, LIMIT)) < BOUND
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


@codings
def test_a_bomb_in_a_bomb_is_cut_at_the_first(coding):
    twice = PACK[coding](PACK[coding](bytes(40_000_000)))
    assert LIMIT < len(unpacked(twice, f"{coding}, {coding}", LIMIT)) < BOUND


def test_a_window_larger_than_http_allows_is_refused():
    options = {zstd.CompressionParameter.window_log: 27}
    packer = zstd.ZstdCompressor(options=options)
    packed = packer.compress(bytes(150_000_000)) + packer.flush()
    with pytest.raises(CodingError):
        unpacked(packed, "zstd", LIMIT)


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_a_body_may_have_several_members_but_not_a_hundred_thousand(coding):
    assert unpacked(PACK[coding](b"a") + PACK[coding](b"b"), coding, LIMIT) == b"ab"
    with pytest.raises(CodingError):
        unpacked(PACK[coding](b"") * 100_000, coding, LIMIT)


def test_what_follows_the_packed_body_is_left():
    assert unpacked(gzip.compress(b"<rss/>") + bytes(16), "gzip", LIMIT) == b"<rss/>"


def test_spellings_of_the_header():
    packed = gzip.compress(b"<rss/>")
    assert unpacked(packed, " X-GZip , identity", LIMIT) == b"<rss/>"
    assert unpacked(brotli.compress(packed), "gzip, br", LIMIT) == b"<rss/>"
    assert unpacked(b"<rss/>", "", LIMIT) == b"<rss/>"
    assert unpacked(b"", "gzip", LIMIT) == b""


@pytest.mark.parametrize("encoding", ["deflate", "compress", "gzip, gzip, gzip", "\x1b[31m"])
def test_what_nobody_asked_for_is_refused(encoding):
    with pytest.raises(CodingError, match="packed in a strange way") as caught:
        unpacked(zlib.compress(b"<rss/>"), encoding, LIMIT)
    assert str(caught.value).isprintable()
