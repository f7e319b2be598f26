"""What stands before a feed's first element: its charset, and entities that must not be read."""

from __future__ import annotations

import re

# All that XML allows before the root element; a document type with its internal subset is one
# step, whose strings, comments and instructions may hold brackets of their own.
_PROLOGUE = re.compile(
    rb"""(?: \s | <\?.*?\?> | <!--.*?-->
      | <!DOCTYPE (?: "[^"]*" | '[^']*' | [^"'\[>] )*+
        (?: \[ (?: "[^"]*" | '[^']*' | <!--.*?--> | <\?.*?\?> | [^\]"'] )*+ \] \s* )? > )*+""",
    re.DOTALL | re.VERBOSE,
)
_FIRST_ELEMENT = re.compile(rb"<\w")
_DECLARED = re.compile(rb"""\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})["']""")
_IN_HEADER = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
# Charsets of one byte a letter: text in them that is UTF-8 all through is not in them.
_SINGLE_BYTE = re.compile(
    r"(?:iso[-_]?8859|latin|windows-125|cp125|x-mac|mac|us-ascii|ascii)", re.IGNORECASE
)
_WITH_BOM = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")


def content_type_of(body: bytes, sent: str | None) -> str | None:
    """Return the content type by which a feed is to be decoded, its charset put right.

    A text that holds other letters than ASCII and is UTF-8 all through is UTF-8, whichever
    charset of single bytes the server or the feed declare.
    """
    found = _DECLARED.match(body[:400])
    declared = found[1].decode("ascii") if found else ""
    named = _IN_HEADER.search(sent or "")
    if body.startswith(_WITH_BOM) or not (named or found):
        return sent
    name = named[1] if named else declared
    if _SINGLE_BYTE.match(name) and (not declared or _SINGLE_BYTE.match(declared)):
        if not body.isascii() and _is_utf8(body):
            return "application/xml; charset=utf-8"
        if name.lower().startswith("x-mac-"):
            return f"application/xml; charset={name[2:]}"
    return sent


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def without_entities(xml: bytes) -> bytes:
    """Cut a document type that declares entities out of UTF-8 bytes.

    feedparser's tolerant parser expands one entity of 50 kB used 2,000 times to 100 MB, and expat
    allows up to a hundred times the size. The first rule covers what expat takes for a
    declaration, the second what feedparser does: anything before the first element.
    """
    prologue = _PROLOGUE.match(xml)
    if prologue and b"<!ENTITY" in prologue.group():
        xml = xml[prologue.end() :]
    first = _FIRST_ELEMENT.search(xml)
    head = xml[: first.start()] if first else xml
    if b"<!ENTITY" in head:
        xml = head[: min(_places(head, b"<!DOCTYPE", b"<!ENTITY"))] + xml[len(head) :]
    return xml


def _places(text: bytes, *needles: bytes) -> list[int]:
    return [text.index(needle) for needle in needles if needle in text]
