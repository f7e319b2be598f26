"""`netjournal digest` on 20 November 2026."""

from __future__ import annotations

import email
from email import policy

import pytest
from selectolax.lexbor import LexborHTMLParser

NETWORK = {
    "contacts/ada.yml": "name: Ada Okafor\nrank: A\nmet: {on: 2026-08-08}\nemail: a@ada.example\n",
    "contacts/ben.yml": "name: Ben Adeyemi\nrank: B\nbirthday: 1986-12-01\nmet: {on: 2026-05-25}\n",
}
ME = "      me: {name: Ines Kallio, email: ines@kallio.example}\n"


@pytest.fixture
def root(network):
    """Return a network with the user's own name and address."""
    root = network(NETWORK)
    configuration = root / "mkdocs.yml"
    configuration.write_text(configuration.read_text(encoding="utf-8") + ME, encoding="utf-8")
    return root


def test_as_text(root, netjournal) -> None:
    ran = netjournal(root, "digest")
    assert ran.exit_code == 0
    lines = ran.stdout.splitlines()
    assert lines[:4] == ["Your network on 20 November 2026", "", "Get back to", "-----------"]
    assert lines[4].startswith("* Ada Okafor: ")
    assert "  every 3 months, last on 8 August 2026" in lines
    at = lines.index("Later this week")
    assert lines[at + 2 : at + 4] == [
        "* Ben Adeyemi, in 5 days",
        "  every 6 months, last on 25 May 2026",
    ]
    assert lines[-3:] == ["Birthdays", "---------", "* Ben Adeyemi, 1 December, turns 40"]
    assert max(map(len, lines)) <= 72


def test_as_a_page_that_loads_nothing(root, netjournal) -> None:
    page = LexborHTMLParser(netjournal(root, "digest", "--format", "html").stdout)
    assert page.css_first("h1").text() == "Your network on 20 November 2026"
    assert [each.text() for each in page.css("h2")] == [
        "Get back to",
        "Later this week",
        "Birthdays",
    ]
    assert [link.attributes["href"] for link in page.css("a")] == ["mailto:a@ada.example"]
    assert not page.css("[src], link, script")


def test_as_a_message_to_oneself(root, netjournal) -> None:
    ran = netjournal(root, "digest", "--format", "eml")
    message = email.message_from_bytes(ran.stdout_bytes, policy=policy.default)
    assert not message.defects
    assert message["to"] == message["from"] == "Ines Kallio <ines@kallio.example>"
    assert message["subject"] == "Your network on 20 November 2026"
    text = message.get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert text == netjournal(root, "digest").stdout
    page = message.get_body(("html",)).get_content()
    assert page.replace("\r\n", "\n") == netjournal(root, "digest", "--format", "html").stdout


def test_a_message_needs_an_address(network, netjournal) -> None:
    ran = netjournal(network(NETWORK), "digest", "--format", "eml")
    assert ran.exit_code == 1
    assert 'add "emails:" to "me:" in mkdocs.yml' in ran.stderr


def test_what_others_say_is_only_text(root, netjournal) -> None:
    (root / "contacts/eve.yml").write_text("name: <b>Eve</b>\n", encoding="utf-8")
    (root / "journal/2026").mkdir(parents=True)
    (root / "journal/2026/a.md").write_text(
        "---\ndate: 2026-05-01\nwith: eve\nchannel: call\n"
        'helped: "A\\nBcc: x@y.example\\e[31m"\n---\n',
        encoding="utf-8",
    )
    for form in ("text", "html", "eml"):
        shown = netjournal(root, "digest", "--format", form).stdout
        assert "Bcc: x@y.example[31m" in shown
        assert "\x1b" not in shown
        assert ("<b>Eve</b>" in shown) == (form != "html")
    made = email.message_from_string(shown, policy=policy.default)
    assert made["bcc"] is None
    assert "<b>Eve" not in made.get_body(("html",)).get_content()


def test_no_words_end_a_part_of_the_message(root, netjournal) -> None:
    """Not even those that would have ended it the day before."""
    made = netjournal(root, "digest", "--format", "eml").stdout_bytes
    boundary = email.message_from_bytes(made, policy=policy.default).get_boundary()
    (root / "journal/2026").mkdir(parents=True)
    (root / "journal/2026/a.md").write_text(
        "---\ndate: 2026-05-01\nwith: ada\nchannel: call\n"
        f'helped: "A\\n--{boundary}\\n\\nB"\n---\n',
        encoding="utf-8",
    )
    made = netjournal(root, "digest", "--format", "eml").stdout_bytes
    message = email.message_from_bytes(made, policy=policy.default)
    assert not message.defects
    assert len(list(message.iter_parts())) == 2


def test_nobody_today(network, netjournal) -> None:
    assert "Nobody today." in netjournal(network({}), "digest").stdout
