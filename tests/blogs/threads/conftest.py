"""Answers of comment systems, read by their adapters."""

from __future__ import annotations

import json

import pytest

from netjournal.blogs.threads.heard import Lead
from netjournal.blogs.threads.heard import Step
from netjournal.blogs.threads.reading import read

POST = "https://ada.example/notes/"


@pytest.fixture(scope="session")
def heard():
    """Read an answer of a source, as text, bytes, or what JSON is made of."""

    def adapted(source, body, url=POST, lead=None, content_type=None):
        if not isinstance(body, str | bytes):
            body = json.dumps(body)
        content = body.encode() if isinstance(body, str) else body
        return read(Step(source, url), content, content_type, url, lead or Lead(POST))

    return adapted
