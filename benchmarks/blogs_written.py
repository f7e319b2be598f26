"""Feeds as WordPress writes them, of any number, in invented words; the same each time.

A blog is a number: it decides the host, the kind of feed, how many posts it shows and how long they
are. What a feed holds in an edition follows from number and edition alone.
"""

from __future__ import annotations

import random
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from email.utils import format_datetime
from functools import cache
from html import escape
from typing import NamedTuple

SEED = 1
WRITTEN = 1_000  # blogs beyond these repeat them on hosts of their own
TENTHS = 10  # with each edition, one blog of ten has one new post

_NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
_LANGUAGES = ("en-US", "en-GB", "en-GB", "de-DE")
_VOCABULARY = (
    "team letter coffee vendor harbour quarter autumn people first week roof key meeting table "
    "budget notes garden window answer plan spring office desk apprentice train ferry lunch "
    "question manager story road winter reason number habit friend kitchen market teacher bridge "
    "learned wrote asked moved kept found lost began ended counted hired helped thanked waited "
    "opened closed changed carried showed called promised missed sent heard told taught built "
    "quiet early late honest short long plain second other small useful careful Märchen café naïve "
    "the a of to in and that with for on at from by about after before between without under "
    "we I you she they it our my your their nobody somebody everyone who which what when how why"
)
_FIRST_NAMES = "Ada Ben Carla Dinesh Edith Femi Goran Hana Ivo June Kofi Lena Milan Nora Olu Petra"
_SUBJECTS = "Hiring Networking Apprentices Onboarding Letters Meetings Pay Learning Travel Notes"
_WORDS, _NAMES, _TOPICS = _VOCABULARY.split(), _FIRST_NAMES.split(), _SUBJECTS.split()

_RSS = """\
<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:atom="http://www.w3.org/2005/Atom"
	xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
	xmlns:slash="http://purl.org/rss/1.0/modules/slash/"
	>

<channel>
	<title>{title}</title>
	<atom:link href="{home}/feed/" rel="self" type="application/rss+xml" />
	<link>{home}</link>
	<description>{subtitle}</description>
	<lastBuildDate>{updated}</lastBuildDate>
	<language>{language}</language>
	<sy:updatePeriod>
	hourly	</sy:updatePeriod>
	<sy:updateFrequency>
	1	</sy:updateFrequency>
	<generator>https://wordpress.org/?v=6.8.1</generator>
{items}</channel>
</rss>
"""
_ITEM = """\
	<item>
		<title>{title}</title>
		<link>{link}</link>
{comments}
		<dc:creator><![CDATA[{author}]]></dc:creator>
		<pubDate>{date}</pubDate>
{categories}
		<guid isPermaLink="false">{home}/?p={serial}</guid>

					<description><![CDATA[{excerpt}]]></description>
{content}{counts}
		</item>
"""
_ATOM = """\
<?xml version="1.0" encoding="UTF-8"?><feed
	xmlns="http://www.w3.org/2005/Atom"
	xmlns:thr="http://purl.org/syndication/thread/1.0"
	xml:lang="{language}"
	>
	<title type="text">{title}</title>
	<subtitle type="text">{subtitle}</subtitle>
	<updated>{updated}</updated>
	<link rel="alternate" type="text/html" href="{home}" />
	<id>{home}/feed/atom/</id>
	<link rel="self" type="application/atom+xml" href="{home}/feed/atom/" />
	<generator uri="https://wordpress.org/" version="6.8.1">WordPress</generator>
{items}</feed>
"""
_ENTRY = """\
	<entry>
		<author>
			<name>{author}</name>
		</author>
		<title type="html"><![CDATA[{title}]]></title>
		<link rel="alternate" type="text/html" href="{link}" />
		<id>{home}/?p={serial}</id>
		<updated>{date}</updated>
		<published>{date}</published>
{categories}
		<summary type="html"><![CDATA[{excerpt}]]></summary>
{content}{comments}
	</entry>
"""


class Feed(NamedTuple):
    """A feed as its server has it; the validators are as they stand in a header."""

    body: bytes
    content_type: str
    etag: str
    last_modified: str


class _Blog(NamedTuple):
    number: int
    home: str
    author: str
    title: str
    subtitle: str
    language: str
    is_atom: bool
    is_full: bool
    posts: int
    size: int  # bytes a post, about
    newest: datetime
    gap: timedelta


def address(number: int) -> str:
    """Return a blog's own address of 127.0.0.0/8."""
    return f"127.{10 + number // 62_500}.{number // 250 % 250}.{number % 250 + 1}"


def written(number: int, edition: int) -> Feed:
    """Write a feed as it is in an edition; blog and edition count from 0."""
    blog = _blog(number % WRITTEN)
    added = sum(past % TENTHS == number % TENTHS for past in range(1, edition + 1))
    serials = range(added + blog.posts - 1, added - 1, -1)
    updated = _date(blog, serials[0])
    items = "".join(_item(blog, serial) for serial in serials)
    text = (_ATOM if blog.is_atom else _RSS).format(
        title=blog.title,
        subtitle=blog.subtitle,
        home=blog.home,
        language=blog.language,
        updated=updated.isoformat() if blog.is_atom else format_datetime(updated),
        items=items,
    )
    weak = "W/" if blog.number % 7 == 0 else ""
    return Feed(
        text.encode(),
        f"application/{'atom' if blog.is_atom else 'rss'}+xml; charset=UTF-8",
        f'{weak}"{blog.number:04x}{added:04x}{SEED:08x}"',
        format_datetime(updated, usegmt=True),
    )


def _blog(number: int) -> _Blog:
    chance = random.Random(f"{SEED} {number}")
    is_full = chance.random() > 0.08
    posts = chance.choice((5, 8, 10, 10, 10, 10, 10, 10, 12, 20))
    size = chance.gauss(56_000, 12_000) * (3 if chance.random() < 0.02 else 1)
    author = f"{chance.choice(_NAMES)} {chance.choice(_WORDS[:40]).title()}"
    return _Blog(
        number,
        f"http://{address(number)}",
        author,
        f"{author} on {chance.choice(_TOPICS)}",
        _words(chance, 6),
        chance.choice(_LANGUAGES),
        chance.random() < 0.15,
        is_full,
        posts,
        max(int(size / posts) - 1_600, 400),
        _NOW - timedelta(hours=chance.choice((9, 30, 80, 200, 700, 3_000, 9_000))),
        timedelta(hours=chance.randrange(20, 900)),
    )


def _date(blog: _Blog, serial: int) -> datetime:
    later = serial - blog.posts + 1
    return blog.newest + (timedelta(minutes=10) if later > 0 else blog.gap) * later


def _item(blog: _Blog, serial: int) -> str:
    chance = random.Random(f"{SEED} {blog.number} {serial}")
    title = _words(chance, chance.randrange(3, 10)).capitalize()
    date = _date(blog, serial)
    link = f"{blog.home}/{date:%Y/%m/%d}/{'-'.join(title.lower().split()[:6])}-{serial}/"
    content = _content(chance, blog.size) if blog.is_full else ""
    comments = chance.randrange(25) if chance.random() < 0.6 else 0
    is_open = comments > 0 or chance.random() < 0.8
    topics = chance.sample(_TOPICS, chance.randrange(1, 4))
    shown = {
        "title": title + ("?" if chance.random() < 0.3 else ""),
        "link": link,
        "home": blog.home,
        "serial": serial + 1,
        "author": blog.author,
        "excerpt": f"{_words(chance, 55).capitalize()} [&#8230;]",
    }
    if blog.is_atom:
        replies = f'rel="replies" href="{link}'
        count = f'thr:count="{comments}" />\n'
        return _ENTRY.format(
            **shown,
            date=date.isoformat(),
            categories="".join(
                f'<category scheme="{blog.home}" term="{topic}" />' for topic in topics
            ),
            content=f'<content type="html" xml:base="{link}"><![CDATA[{content}]]></content>\n'
            if content
            else "",
            comments=f'<link {replies}#comments" type="text/html" {count}'
            f'<link {replies}feed/atom/" type="application/atom+xml" {count}'
            f"<thr:total>{comments}</thr:total>"
            if is_open
            else "",
        )
    anchor = "comments" if comments else "respond"
    return _ITEM.format(
        **shown,
        date=format_datetime(date),
        categories="\n".join(f"<category><![CDATA[{topic}]]></category>" for topic in topics),
        content=f"<content:encoded><![CDATA[{content}]]></content:encoded>\n" if content else "",
        comments=f"<comments>{link}#{anchor}</comments>" if is_open else "",
        counts=f"<wfw:commentRss>{link}feed/</wfw:commentRss>\n"
        f"<slash:comments>{comments}</slash:comments>"
        if is_open
        else "",
    )


def _content(chance: random.Random, size: int) -> str:
    blocks, length = ["\n"], 0
    while length < size:
        block = chance.choice(_blocks())
        blocks.append(block)
        length += len(block)
    return "\n\n\n\n".join(blocks)


@cache
def _blocks() -> list[str]:
    """Make the blocks of which all posts are composed, as the block editor writes them."""
    chance = random.Random(SEED)
    return [_block(chance) for _ in range(4_000)]


def _block(chance: random.Random) -> str:
    sentences = [_sentence(chance) for _ in range(chance.randrange(1, 7))]
    link = f'<a href="https://{chance.choice(_WORDS[:40])}.example/{chance.randrange(999)}">'
    sentences.insert(0, f"{link}{_words(chance, 3)}</a> {_words(chance, 5)}.")
    text = " ".join(sentences)
    match chance.randrange(20):
        case 0:
            return f'<h2 class="wp-block-heading">{_words(chance, 5).capitalize()}</h2>'
        case 1:
            return f'<blockquote class="wp-block-quote"><p>{text}</p></blockquote>'
        case 2:
            items = "".join(f"<li>{sentence}</li>\n" for sentence in sentences)
            return f'<ul class="wp-block-list">\n{items}</ul>'
        case 3:
            picture = f"https://pictures.example/{chance.randrange(9999)}.jpg"
            return (
                '<figure class="wp-block-image size-large"><img loading="lazy" decoding="async" '
                f'width="1024" height="683" src="{picture}" alt="{_words(chance, 6)}" '
                f'srcset="{picture} 1024w, {picture}?w=300 300w" sizes="auto, (max-width: 1024px) '
                f'100vw, 1024px" /><figcaption>{_words(chance, 7)}</figcaption></figure>'
            )
        case _:
            return f"<p>{text}</p>"


def _sentence(chance: random.Random) -> str:
    words = [escape(word) for word in _words(chance, chance.randrange(6, 22)).split()]
    if chance.random() < 0.2:
        place = chance.randrange(len(words))
        words[place] = f"<em>{words[place]}</em>"
    mark = chance.choice((".", ".", ".", "&#8217;s.", "&#8230;", "?", "!", " &amp; so on."))
    return " ".join(words).capitalize() + mark


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(_WORDS, k=count))
