"""The rules about openings are as often right on real pages as docs/quality.md says."""

from __future__ import annotations

import sys

import pytest


@pytest.fixture(scope="module")
def benchmarks(repository):
    """Return the modules that `benchmarks/quality.py` counts with: of pages, and of questions."""
    sys.path.insert(0, str(repository / "benchmarks"))
    try:
        import quality_pages
        import quality_questions
    finally:
        sys.path.pop(0)
    return quality_pages, quality_questions


@pytest.fixture(scope="module")
def quality(benchmarks):
    return benchmarks[0]


@pytest.fixture(scope="module")
def pages(quality, corpus, repository):
    """Judge all labelled pages once."""
    return quality.judged(repository / "tests" / "labels" / "pages.tsv", corpus)


@pytest.mark.parametrize("half", ["written", "held"])
def test_whether_one_can_comment(quality, pages, half):
    told = quality.figures([page for page in pages if page.half == half])
    assert told.pages >= 40
    assert told.reaches_goals, told


@pytest.mark.parametrize("part", ["development", "apart"])
def test_posts_invite_where_a_reader_says_so(benchmarks, part, repository, corpus):
    _, questions = benchmarks
    labels = repository / "tests" / "labels" / "questions.tsv"
    told = questions.figures(questions.judged(labels, corpus, questions.PARTS[part]))
    assert told.reaches_goals, told
