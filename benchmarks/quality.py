"""Print how often the rules about openings are right on real pages that a person has labelled.

`python benchmarks/quality.py`; half of the pages, and the posts called fresh, were held apart while
the rules were written, and which of those are judged wrong is not shown, so that nobody mends the
rules by them.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import quality_pages
import quality_questions

REPOSITORY = Path(__file__).resolve().parent.parent
CORPUS = REPOSITORY.parent / "shared" / "corpus"
LABELS = REPOSITORY / "tests" / "labels"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="the folder of real pages")
    parser.add_argument(
        "--texts", type=Path, help="a JSON file of the texts of posts outside the corpus"
    )
    parser.add_argument("--held-too", action="store_true", help="name the wrong ones held apart")
    parser.add_argument(
        "--half",
        action="append",
        choices=quality_questions.HALVES,
        help="measure what invites an answer by these posts alone; may be given again",
    )
    options = parser.parse_args()
    if not options.corpus.is_dir():
        parser.error(f"there are no pages at {options.corpus}; name their folder with --corpus")
    shown = quality_pages.HALVES if options.held_too else [quality_pages.WRITTEN]
    pages = quality_pages.judged(LABELS / "pages.tsv", options.corpus)
    print("\n".join(quality_pages.report(pages, shown)))
    halves = options.half or quality_questions.HALVES
    posts = quality_questions.judged(LABELS / "questions.tsv", options.corpus, halves)
    parts = [*quality_questions.PARTS] if options.held_too else [quality_questions.DEVELOPMENT]
    if options.texts:
        posts = [*posts, *quality_questions.judged_outside(LABELS / "outside.tsv", options.texts)]
    print("\n".join(quality_questions.report(posts, parts)))


if __name__ == "__main__":
    main()
