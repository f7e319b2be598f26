"""The rules about openings are as often right on real pages as docs/quality.md says."""

from __future__ import annotations

import sys

import pytest


@pytest.fixture(scope="module")
def quality(repository):
    """Return the module that `benchmarks/quality.py` counts with."""
    sys.path.insert(0, str(repository / "benchmarks"))
    try:
        import quality_pages
    finally:
        sys.path.pop(0)
    return quality_pages


@pytest.fixture(scope="module")
def pages(quality, corpus, repository):
    """Judge all labelled pages once."""
    return quality.judged(repository / "tests" / "labels" / "pages.tsv", corpus)


@pytest.mark.parametrize("half", ["written", "held"])
def test_whether_one_can_comment(quality, pages, half):
    told = quality.figures([page for page in pages if page.half == half])
    assert told.pages >= 40
    assert told.reaches_goals, told
