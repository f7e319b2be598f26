from __future__ import annotations

from pathlib import Path

from netjournal.blogs.cache import Cache
from netjournal.blogs.known import Feed
from netjournal.blogs.subscriptions import Subscription
from netjournal.blogs.subscriptions import posts_by_contact
from netjournal.blogs.subscriptions import posts_of
from netjournal.blogs.subscriptions import subscriptions
from netjournal.model import Blog
from netjournal.model import Book
from netjournal.model import Contact
from netjournal.model import Post
from netjournal.model import Status


def book(*contacts: Contact) -> Book:
    return Book(Path(), contacts={contact.slug: contact for contact in contacts})


def test_the_feed_is_followed_else_the_blog():
    ada = Contact(
        "ada",
        "Ada",
        blogs=(
            Blog(url="https://ada.example", feed="https://ada.example/feed"),
            Blog(url="https://group.example", author="Ada"),
            Blog(),
        ),
    )
    assert subscriptions(book(ada)) == [
        Subscription("ada", "https://ada.example/feed"),
        Subscription("ada", "https://group.example", "Ada"),
    ]


def test_the_archived_and_the_deceased_are_left_alone():
    people = [Contact(status, status, status=status, blogs=(Blog(url="u"),)) for status in Status]
    assert [sub.contact for sub in subscriptions(book(*people))] == ["active", "paused"]


def test_of_a_group_blog_the_contacts_own_posts_count():
    posts = [Post("f", "1", "t", author="ADA  Okafor, Ben"), Post("f", "2", "t", author="Ben")]
    posts.append(Post("f", "3", "t"))
    assert [post.id for post in posts_of(Subscription("ada", "f", "Ada Okafor"), posts)] == ["1"]
    assert posts_of(Subscription("ben", "f"), posts) == posts


def test_a_shorter_name_is_not_part_of_a_longer_one():
    posts = [Post("f", author, "t", author=author) for author in ("Ann", "Joanne", "Ann Lee")]
    assert [post.id for post in posts_of(Subscription("ann", "f", "ann"), posts)] == ["Ann"]


def test_posts_of_a_shared_feed_go_to_each_contact(tmp_path, now):
    shared = "https://group.example/feed"
    blogs = {name: (Blog(feed=shared, author=name),) for name in ("Ada", "Ben")}
    people = [Contact(name.lower(), name, blogs=blogs[name]) for name in blogs]
    posts = [Post(shared, name, "t", author=name) for name in blogs]
    with Cache.open(tmp_path) as cache:
        cache.save(Feed(shared, fetched_at=now), posts)
        found = posts_by_contact(book(*people), cache)
    assert {slug: [post.id for post in theirs] for slug, theirs in found.items()} == {
        "ada": ["Ada"],
        "ben": ["Ben"],
    }
