"""Which decisions are about the same thing."""

from __future__ import annotations

from netjournal.model import Decision
from netjournal.model import Verdict


def key(url: str, verdict: Verdict) -> str:
    return Decision(url, verdict).key


def test_every_link_to_a_post_is_about_the_post() -> None:
    posts = {
        key(url, verdict)
        for url in ("http://ada.example/post", "https://ADA.example/post/?utm_source=x#comment-7")
        for verdict in (Verdict.SKIP, Verdict.LATER)
    }
    assert posts == {"ada.example/post"}


def test_the_answers_under_a_post_are_told_apart() -> None:
    answers = [
        key("https://ada.example/post/?replytocom=4#comment-7", Verdict.DISMISSED),
        key("http://ada.example/post#comment-7", Verdict.DISMISSED),
        key("http://ada.example/post#comment-9", Verdict.DISMISSED),
        key("http://ada.example/post", Verdict.DISMISSED),
    ]
    assert answers == [
        "ada.example/post#comment-7",
        "ada.example/post#comment-7",
        "ada.example/post#comment-9",
        "ada.example/post",
    ]
