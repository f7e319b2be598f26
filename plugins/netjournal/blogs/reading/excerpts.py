"""Whether a feed gives a post's full text, and what of the text is the blog's own machinery."""

from __future__ import annotations

import re

# A description longer than this is the post itself; the excerpts of engines have 55 to 70 words.
_SUMMARY_LENGTH = 1000
# A line that leads to the rest, or names the blog, is not longer than a title and these words.
_LINE_LENGTH = 300

# By language: English, German, French, Spanish, Portuguese, Italian, Dutch, Polish, Swedish.
_FOOTER = re.compile(
    r"(?:the post|der beitrag|l['\u2019]article|la entrada|o post|l['\u2019]articolo|het bericht"
    r"|artykuł|inlägget)\s.*"
    r"(?:appeared first on|erschien zuerst auf|est apparu en premier sur|aparece primero en"
    r"|se publicó primero en|apareceu primeiro em|proviene da|sembra essere il primo su"
    r"|verscheen eerst op|pochodzi z serwisu|dök först upp på)\s.*",
    re.IGNORECASE,
)
# What may be followed by the post's title, and what is a link only when it stands alone.
_WITH_TITLE = (
    "continue reading|read the (?:rest|full|whole)|weiterlesen|lire la suite|continuer la lecture"
    "|seguir leyendo|sigue leyendo|continue lendo|continua a leggere|lees verder|verder lezen"
    "|czytaj dalej|fortsätt läsa"
)
_ALONE = (
    r"read more|read on|keep reading|\(more…\)|mehr lesen|leer más|leia mais|leggi tutto"
    "|meer lezen|czytaj więcej|läs mer"
)
_REST = re.compile(rf"[^\w(]*(?:(?:{_WITH_TITLE})\b.{{0,250}}|(?:{_ALONE})\W*)$", re.IGNORECASE)
_MARK = re.compile(r"…|\.\.\.|\]")
_CUT_LENGTH = len("[...]")
_CUT = re.compile(r"[\[(](?:…|\.\.\.)[\])]$")
_PASSWORD_FORM = re.compile(
    r"<form\b[^>]{0,300}(?:post-password-form|action=postpass)", re.IGNORECASE
)


def is_protected(html: str) -> bool:
    """Tell whether WordPress asks for a password in place of the post."""
    return "password" in html and _PASSWORD_FORM.search(html) is not None


def own_words(text: str, *, is_summary: bool) -> tuple[str, bool]:
    """Return what of a text, one paragraph a line, its author wrote, and whether it is all of it.

    Links to the rest and the footer with which WordPress names the blog are not the author's. A
    feed that has but a summary may have put the full text there: a long one that is not cut off.
    """
    kept = text.split("\n")
    is_cut = False
    while kept:
        rest = _rest(kept[-1])
        if rest is not None:
            is_cut = True
            kept[-1] = kept[-1][:rest].rstrip()
        elif len(kept[-1]) <= _LINE_LENGTH and _FOOTER.fullmatch(kept[-1]):
            kept.pop()
        elif kept[-1]:
            break
        else:
            kept.pop()
    text = "\n".join(kept)
    if cut := _CUT.search(text, max(0, len(text) - _CUT_LENGTH)):
        text = f"{text[: cut.start()].rstrip()}…"
        is_cut = True
    if is_summary:
        is_cut = is_cut or len(text) < _SUMMARY_LENGTH or text.endswith(("…", "..."))
    return text, bool(text) and not is_cut


def _rest(paragraph: str) -> int | None:
    """Return where a link to the rest begins: with the paragraph, or after what says it is cut."""
    marks = _MARK.finditer(paragraph, max(0, len(paragraph) - _LINE_LENGTH))
    places = (0, *(mark.end() for mark in marks))
    return next((place for place in places if _REST.match(paragraph, place)), None)
