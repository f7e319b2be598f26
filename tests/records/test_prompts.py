"""prompts.yml becomes prompts and templates/ templates; a faulty text costs itself alone."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime

import pytest

from netjournal.model import LightTouch
from netjournal.model import Prompt
from netjournal.model import Prompts
from netjournal.model import Template
from netjournal.records.fields import PROMPTS
from netjournal.records.network import load_book

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
HELLO = Prompt(LightTouch.HELLO, "Ring {nickname}.")
BIRTHDAY = "---\nsubject: Happy birthday, {nickname}\n---\nDear {nickname},\n"


def test_a_kind_has_one_text_or_several(prompts_yml) -> None:
    record, problems, _ = prompts_yml(
        """\
        # How I do it.
        hello: Ring {nickname}.
        interest:
          - "{interest}: ask how it goes"
          - Send something on {interest}
        never-met: []
        x-later: Not yet
        """
    )
    assert problems == []
    assert record == Prompts(
        (
            HELLO,
            Prompt(LightTouch.INTEREST, "{interest}: ask how it goes"),
            Prompt(LightTouch.INTEREST, "Send something on {interest}"),
        )
    )
    assert record.of(LightTouch.HELLO) == ("Ring {nickname}.",)
    assert record.of(LightTouch.NEVER_MET) == ()


def test_every_kind_can_be_said() -> None:
    assert [field.key for field in PROMPTS.fields] == [*LightTouch]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "{}\n", "~\n"])
def test_an_empty_file_says_nothing(text, prompts_yml) -> None:
    assert prompts_yml(text) == (Prompts(), [], [])


@pytest.mark.parametrize(
    ("lines", "problem", "code"),
    [
        (
            "ask: Help {nikname}!\n",
            "2:6: ask: {nikname} is no placeholder, did you mean {nickname}?",
            "unknown-placeholder",
        ),
        (
            "ask: Help {company}!\n",
            "2:6: ask: {company} is no placeholder, did you mean {organisation}?",
            "unknown-placeholder",
        ),
        (
            'ask: ["Help {a b c}!"]\n',
            (
                "2:7: ask: {a b c} is no placeholder; known are name, nickname, me, organisation, "
                "place, interest, birthday, gift, last, last-text, helped, promise, ask, "
                "announcement, post, question, url, what"
            ),
            "unknown-placeholder",
        ),
        (
            "ask: {nickname}\n",
            '2:6: ask: a text that begins with { needs quotes: "{name} …"',
            "wrong-kind",
        ),
        (
            "bithday: Send a card\n",
            '2:1: unknown key "bithday", did you mean "birthday"?',
            "unknown-key",
        ),
        (
            "ask: Help them #now\n",
            (
                '2:16: ask: YAML takes "#now" for a comment and drops it; put the whole text in '
                "quotes, or leave a space after # if it is one"
            ),
            "text-lost",
        ),
        (
            "ask:\n  - Ask: how can I help?\n",
            '3:5: ask: YAML takes "Ask:" for a key of its own; put the whole text in quotes',
            "text-lost",
        ),
        (
            "ask: {what: {else: x}}\n",
            '2:6: ask: a text that begins with { needs quotes: "{name} …"',
            "wrong-kind",
        ),
    ],
)
def test_a_fault_costs_its_text_alone(lines, problem, code, prompts_yml) -> None:
    record, problems, codes = prompts_yml(f"hello: Ring {{nickname}}.\n{lines}")
    assert problems == [f"prompts.yml:{problem}"]
    assert codes == [code]
    assert HELLO in record.said


def test_a_file_that_is_no_mapping_says_how_to_start(prompts_yml) -> None:
    record, problems, _ = prompts_yml("- hello\n")
    assert record is None
    assert problems == [
        (
            'prompts.yml:1:1: the file takes a line "kind: text" for each kind of touch, such as '
            "hello: …"
        )
    ]


def test_a_template_has_a_subject_and_a_text(template_file) -> None:
    record, problems, _ = template_file(BIRTHDAY)
    assert problems == []
    assert record == Template(
        "hello", "Happy birthday, {nickname}", "Dear {nickname},", "templates/hello.md"
    )
    assert template_file("---\n---\nDear you,\n").record.subject == ""


def test_an_unknown_placeholder_is_told_where_it_stands(template_file) -> None:
    _, problems, codes = template_file(
        "---\nsubject: For {nam}\n---\nDear {nickname},\n\nhow is {friend}?\n"
    )
    assert problems[0] == ("templates/hello.md:2:14: {nam} is no placeholder, did you mean {name}?")
    assert problems[1].startswith("templates/hello.md:6:8: {friend} is no placeholder; known are")
    assert codes == ["unknown-placeholder"] * 2


def test_a_subject_that_begins_with_a_brace_needs_quotes(template_file) -> None:
    _, problems, _ = template_file("---\nsubject: {nickname}\n---\nHello.\n")
    assert problems == [
        'templates/hello.md:2:10: subject: a text that begins with { needs quotes: "{name} …"'
    ]


def test_a_template_needs_its_front_matter(template_file) -> None:
    record, _, codes = template_file("Dear {nickname},\n")
    assert (record, codes) == (None, ["no-front-matter"])


def test_the_book_has_them(network) -> None:
    files = {"prompts.yml": "hello: Ring {nickname}.\n", "templates/birthday.md": BIRTHDAY}
    root = network(files)
    for _ in range(2):  # also from what the first reading kept
        book = load_book(root, NOW)
        assert book.problems == []
        assert book.prompts == Prompts((HELLO,))
        assert [*book.templates] == ["birthday"]
        assert book.templates["birthday"].path == "templates/birthday.md"
    (root / "prompts.yml").unlink()
    (root / "templates/birthday.md").unlink()
    book = load_book(root, NOW)
    assert (book.prompts, dict(book.templates)) == (Prompts(), {})


@pytest.mark.parametrize("name", ["prompts.yml", "templates/birthday.md", "templates"])
def test_a_link_out_of_the_network_is_not_followed(name, network, tmp_path) -> None:
    root = network({})
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/birthday.md").write_text(BIRTHDAY, encoding="utf-8")
    (tmp_path / "prompts.yml").write_text("hello: Ring!\n", encoding="utf-8")
    (root / name).parent.mkdir(exist_ok=True)
    try:
        (root / name).symlink_to(tmp_path / name)
    except OSError:
        pytest.skip("needs the right to make links")
    book = load_book(root, NOW)
    assert (book.prompts, dict(book.templates)) == (Prompts(), {})
    assert [problem.code for problem in book.problems] == ["outside-network"]
