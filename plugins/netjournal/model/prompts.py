"""The user's own words for light touches: short prompts, and templates of whole letters."""

from __future__ import annotations

from enum import StrEnum

from netjournal.model.record import Record


class LightTouch(StrEnum):
    """The kinds of touches that are proposed; the value is their key in `prompts.yml`."""

    NEAR = "near"
    QUESTION = "question"
    COMMENT = "comment"
    REPLY = "reply"
    VISIT = "visit"
    BIRTHDAY = "birthday"
    GIFT = "gift"
    THANKS = "thanks"
    PROMISE = "promise"
    NEWS = "news"
    ANNOUNCEMENT = "announcement"
    NEVER_MET = "never-met"
    ASK = "ask"
    VOICE = "voice"
    INTEREST = "interest"
    HELLO = "hello"


class Placeholder(StrEnum):
    """The words that a prompt or a template may have in braces."""

    NAME = "name"
    NICKNAME = "nickname"
    ME = "me"
    ORGANISATION = "organisation"
    PLACE = "place"
    INTEREST = "interest"
    BIRTHDAY = "birthday"
    GIFT = "gift"
    LAST = "last"
    LAST_TEXT = "last-text"
    HELPED = "helped"
    PROMISE = "promise"
    ASK = "ask"
    ANNOUNCEMENT = "announcement"
    POST = "post"
    QUESTION = "question"
    URL = "url"
    WHAT = "what"


class Prompt(Record):
    """One of the texts that a kind of light touch is proposed with."""

    kind: LightTouch
    text: str


class Prompts(Record):
    """All of `prompts.yml`, in its order; a kind may have several texts, or none."""

    said: tuple[Prompt, ...] = ()

    def of(self, kind: LightTouch) -> tuple[str, ...]:
        """Return the texts of a kind."""
        return tuple(prompt.text for prompt in self.said if prompt.kind is kind)


class Template(Record):
    """A letter to be filled in, `templates/<id>.md`: its subject and its Markdown."""

    id: str
    subject: str = ""
    text: str = ""
    path: str = ""
