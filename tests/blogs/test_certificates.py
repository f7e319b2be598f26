"""Encrypted connections to real servers: faults are told, and never ignored."""

from __future__ import annotations

import asyncio
import os
import ssl
import subprocess
import sys

import pytest
from aiohttp import web

FETCH = """
import asyncio, sys
from datetime import UTC, datetime
from netjournal.blogs.fetch import Fetcher

async def main():
    async with Fetcher(datetime(2026, 11, 20, tzinfo=UTC), gap=0) as fetcher:
        reply = await fetcher.get(sys.argv[1])
        print(reply.error or reply.body.decode())

asyncio.run(main())
"""


@pytest.fixture
def certificate(program, tmp_path):
    """Make a certificate for 127.0.0.1 that nobody signed; return the file of it and its key."""
    key, signed, both = (tmp_path / f"{name}.pem" for name in ("key", "signed", "both"))
    subprocess.run(
        [
            *(program("openssl"), "req", "-x509", "-nodes", "-newkey", "ec"),
            *("-pkeyopt", "ec_paramgen_curve:prime256v1", "-subj", "/CN=Ada"),
            *("-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", signed),
        ],
        capture_output=True,
        timeout=60,
        check=True,
    )
    both.write_text(key.read_text() + signed.read_text())
    return both


@pytest.fixture
def expired(program, certificate):
    """Make the certificate one whose last second is this one."""
    subprocess.run(
        [
            *(program("openssl"), "x509", "-in", certificate, "-signkey", certificate),
            *("-days", "0", "-out", certificate.with_name("expired.pem")),
        ],
        capture_output=True,
        timeout=60,
        check=True,
    )
    both = certificate.with_name("expired-both.pem")
    key = certificate.with_name("key.pem").read_text()
    both.write_text(key + certificate.with_name("expired.pem").read_text())
    return both


@pytest.fixture
def fetched(run, now):
    """Serve a handler with a certificate; return what a fetch prints where it is `trusted`."""

    def fetch(handler, certificate, host="127.0.0.1", trusted=False):
        async def main():
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(certificate)
            runner = web.ServerRunner(web.Server(handler), shutdown_timeout=0)
            await runner.setup()
            try:
                await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context).start()
                port = runner.addresses[0][1]
                child = await asyncio.create_subprocess_exec(
                    *(sys.executable, "-c", FETCH, f"https://{host}:{port}/feed"),
                    env={**os.environ, **({"SSL_CERT_FILE": str(certificate)} if trusted else {})},
                    stdout=subprocess.PIPE,
                )
                return (await child.communicate())[0].decode().strip()
            finally:
                await runner.cleanup()

        return run(main())

    return fetch


def test_a_certificate_the_system_trusts_is_fine(fetched, certificate, answer):
    assert fetched(answer("<rss/>"), certificate, trusted=True) == "<rss/>"


def test_a_self_signed_certificate_is_told_and_refused(fetched, certificate, answer):
    assert fetched(answer("<rss/>"), certificate).startswith(
        "the certificate of 127.0.0.1 is not valid (self"
    )


def test_an_expired_certificate_is_told_with_what_to_do_and_refused(fetched, expired, answer):
    assert fetched(answer("<rss/>"), expired, trusted=True) == (
        "the certificate of 127.0.0.1 has expired; tell its owner, or set the clock of this "
        "machine if it is wrong"
    )


def test_a_certificate_for_another_name_is_told_and_refused(fetched, certificate, answer):
    error = fetched(answer("<rss/>"), certificate, host="localhost", trusted=True)
    assert error == (
        "the certificate of localhost is not valid (Hostname mismatch, certificate is not valid "
        "for 'localhost'); tell its owner"
    )


def test_a_redirect_from_https_to_http_is_refused(fetched, certificate, answer):
    handler = answer(status=301, Location="http://127.0.0.1/feed")
    assert fetched(handler, certificate, trusted=True) == (
        "it redirects from https to http://127.0.0.1/feed, which is not encrypted"
    )


def test_a_server_without_encryption_is_named(get, answer):
    reply, _ = get(answer(), "https://127.0.0.1:PORT/feed")
    assert (reply.error or "").startswith("no secure connection to 127.0.0.1")
