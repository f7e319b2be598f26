from __future__ import annotations

import pytest

from netjournal.blogs.feeds import parse
from netjournal.blogs.reading.prologue import content_type_of
from netjournal.blogs.reading.prologue import without_entities

URL = "https://ada.example/feed/"
TITLE = "Grüße, 20 €, “q”"


def title_of(declared: str | None, charset: str, sent: str | None) -> str:
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    text = f"<rss version='2.0'><channel><item><title>{TITLE}</title></item></channel></rss>"
    [post] = parse(f"{head}{text}".encode(charset), sent, URL).posts
    return post.title


@pytest.mark.parametrize(
    ("declared", "charset", "sent"),
    [
        ("utf-8", "windows-1252", None),
        ("utf-8", "windows-1252", "text/xml; charset=utf-8"),
        ("windows-1252", "utf-8", None),
        ("windows-1252", "utf-8", "text/xml; charset=windows-1252"),
        ("iso-8859-1", "utf-8", "application/xml; charset=iso-8859-1"),
        ("iso-8859-1", "windows-1252", None),
        ("us-ascii", "utf-8", "text/xml"),
        (None, "windows-1252", None),
        (None, "utf-8", "text/xml; charset=iso-8859-15"),
        ("utf-8", "utf-8-sig", "application/xml; charset=windows-1252"),
        ("utf-8", "utf-16", None),
        ("utf-16", "utf-8", None),
        ("utf-8", "utf-16-le", None),
        ("utf-16", "utf-16-be", "text/xml; charset=utf-8"),
        ("utf-8", "utf-32", None),
        ("macintosh", "mac-roman", None),
        ("x-mac-roman", "mac-roman", None),
        ("nonsense", "utf-8", None),
        ("nonsense", "windows-1252", "text/xml; charset=more-nonsense"),
        ("rot13", "utf-8", None),
        ("hex", "utf-8", "text/xml; charset=zlib"),
    ],
)
def test_a_wrong_charset_garbles_nothing(declared, charset, sent):
    assert title_of(declared, charset, sent) == TITLE


def test_text_of_a_wrong_charset_is_utf_8_without_its_tell_tale_letters_too():
    body = "<?xml version='1.0' encoding='windows-1252'?><rss version='2.0'><channel><item>"
    body += "<title>20 €</title></item></channel></rss>"
    [post] = parse(body.encode(), None, URL).posts
    assert post.title == "20 €"


def test_a_charset_of_several_bytes_a_letter_is_believed():
    body = "<?xml version='1.0' encoding='gbk'?><rss><title>联通</title></rss>".encode("gbk")
    assert body.decode("utf-8", "replace").isprintable()
    assert content_type_of(body, "text/xml; charset=gbk") == "text/xml; charset=gbk"
    assert content_type_of(body, None) is None


def test_a_document_type_without_entities_stays():
    xml = b'<?xml version="1.0"?>\n<!DOCTYPE rss PUBLIC "-//Netscape" "rss.dtd">\n<rss></rss>'
    assert without_entities(xml) == xml


def test_a_document_type_with_entities_goes():
    xml = b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]><rss>&a;</rss>'
    assert without_entities(xml) == b"<rss>&a;</rss>"
