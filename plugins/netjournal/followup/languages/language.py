"""What has to be known of a language to find the words that invite an answer."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from netjournal.followup.languages.phrasebook import Phrases
from netjournal.followup.languages.phrasebook import Signs
from netjournal.model.record import Record

_WITH_SIGNS = ("calls", "orders", "acts", "doubts")


class Language(Record):
    """The phrases of a language, each looked for in one sentence.

    `asks` are questions that ask readers for what they think or know, wherever they stand;
    `address` are words that make a question one to the readers where a post ends, and `advice`
    those of a question about oneself that others could answer, likewise. A short post with one of
    the phrases `seeks` is a request to a community: there all that `wonders` is to it. `idle`
    tells questions that want no answer, and `answers` how an answer begins that the author gives,
    even if it ends with one of the `tags`.

    `calls` ask for an answer wherever they stand in a sentence, `orders` where a clause begins.
    `acts` are what one answers by ("mail me"): they ask for it with one of the `conditions` in
    the same sentence ("if you ...") or soon after one of the `leaves` to do it ("feel free to").
    After a word of `told` all are the report of one, and so are `orders` and `acts` that are
    joined to what one of the `others` does; after one of the `things` an act is a thing. `doubts`
    are the author's. `boxes` are the words of subscribing, sharing, shops, jobs and forms: with
    them nothing is a call. `asides` are what is rather done beside it, like following: with them
    only what is `sure` is one.

    `leads` are words with which a sentence begins before what it says, `joins` those of them that
    join it to what is before, `common` are words that tell little, being in any text, and
    `polite` say "you" only where they have a capital. `about_me` are the words by which a
    question without an address is one to oneself. `says` are the words before what somebody else
    asked. Questions after one of the `reports` are such, and those after a colon but for those
    that the author `puts` to the readers. All questions under one of the `headings` are to them.
    `signs` are words that every call and every doubt holds some of.
    """

    code: str
    signs: Signs
    leads: frozenset[str]
    joins: frozenset[str]
    told: frozenset[str]
    others: frozenset[str]
    things: frozenset[str]
    polite: frozenset[str]
    about_me: frozenset[str]
    asks: Phrases
    address: Phrases
    advice: Phrases
    wonders: Phrases
    seeks: Phrases
    idle: Phrases
    answers: Phrases
    tags: Phrases
    calls: Phrases
    orders: Phrases
    acts: Phrases
    conditions: Phrases
    leaves: Phrases
    doubts: Phrases
    boxes: Phrases
    asides: Phrases
    sure: Phrases
    says: Phrases
    puts: Phrases
    headings: Phrases
    reports: Phrases


@lru_cache(maxsize=10)
def language(code: str) -> Language:
    """Read the phrases of a language, when it is first needed."""
    path = Path(__file__).with_name(f"{code}.toml")
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    words = {name: frozenset(each.split()) for name, each in told["words"].items()}
    words["LEADS"] = frozenset(told["leads"].split())
    told_of = frozenset(told["told"].split())
    common = words["LEADS"] | told_of | frozenset(told["common"].split())
    lists = {name: Phrases(each, words, common) for name, each in told["phrases"].items()}
    return Language(
        code=code,
        signs=Signs([lists[name] for name in _WITH_SIGNS], common),
        leads=words["LEADS"],
        joins=frozenset(told["joins"].split()),
        told=told_of,
        others=frozenset(told.get("others", "").split()),
        things=frozenset(told.get("things", "").split()),
        polite=frozenset(told.get("polite", "").split()),
        about_me=frozenset(told["about_me"].split()),
        **lists,
    )
