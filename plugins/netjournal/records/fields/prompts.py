"""The fields of `prompts.yml`: for each kind of light touch the words it is proposed with."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from netjournal.model import LightTouch
from netjournal.model.record import Record
from netjournal.records.fields.shapes import Field
from netjournal.records.fields.shapes import Fields
from netjournal.records.fields.shapes import Many
from netjournal.records.fields.shared import LINE
from netjournal.records.text.nodes import Table
from netjournal.records.text.placeholders import unknown_placeholders

if TYPE_CHECKING:
    from netjournal.records.reading import Reading
    from netjournal.records.text.nodes import Node


class Braced(Record):
    """A line of text that may begin with a word in braces, which YAML takes for a mapping."""

    takes_text = True

    def read(self, node: Node, key: str, reading: Reading) -> str | None:
        """Return the text; None with a problem if it is none."""
        if isinstance(node, Table) and reading.text[node.start : node.start + 1] == "{":
            message = f'{key}: a text that begins with {{ needs quotes: "{{name}} …"'
            reading.fault(node, "wrong-kind", message)
            return None
        text: str | None = LINE.read(node, key, reading)
        return text


class PromptText(Braced):
    """A line of text whose words in braces can be filled in."""

    def read(self, node: Node, key: str, reading: Reading) -> str | None:
        """Return the text; None with a problem if it is none, or could not be filled in."""
        text = super().read(node, key, reading)
        unknown = list(unknown_placeholders(text or "", reading))
        for each in unknown:
            reading.fault(node, "unknown-placeholder", f"{key}: {each.message}")
        return None if unknown else text


_EXAMPLE: Final = "In your own words, {nickname} among them"
_KINDS: Final = {
    LightTouch.NEAR: "You are where they are.",
    LightTouch.QUESTION: "Their newest post asks its readers something.",
    LightTouch.COMMENT: "Their newest post is worth a comment.",
    LightTouch.REPLY: "They answered a comment of yours.",
    LightTouch.VISIT: "They commented on a post of yours.",
    LightTouch.BIRTHDAY: "Their birthday is near.",
    LightTouch.GIFT: "Their birthday comes, and their file has an idea for a gift.",
    LightTouch.THANKS: "They helped and were not thanked yet.",
    LightTouch.PROMISE: "You promised them something.",
    LightTouch.NEWS: "They have begun something new.",
    LightTouch.ANNOUNCEMENT: "They have not had your news yet.",
    LightTouch.NEVER_MET: "You never met face to face.",
    LightTouch.ASK: "You asked for something and offered nothing back.",
    LightTouch.VOICE: "The last touches were all e-mail or messages.",
    LightTouch.INTEREST: "Their file says what interests them.",
    LightTouch.HELLO: "None of the others.",
}
PROMPTS: Final = Fields(
    *(Field(kind, Many(PromptText()), help_, _EXAMPLE) for kind, help_ in _KINDS.items())
)
TEMPLATE: Final = Fields(
    Field("subject", Braced(), "The subject of the mail.", "Thank you, {nickname}")
)
