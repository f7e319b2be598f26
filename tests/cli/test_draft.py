"""`netjournal draft` fills in a letter; sending is the user's."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from netjournal.followup.prompts import BUILT_IN
from netjournal.model import LightTouch
from netjournal.model import Placeholder
from netjournal.records.prompts import read_prompts
from netjournal.records.reading import Reading

PINNED = """\
docs_dir: journal
plugins:
  - netjournal:
      today: 2026-11-20
      me: Kim Larsen
"""
ADA = "name: Ada Okafor\nrank: A\nemail: ada@lumen.example\nmet: {where: Lagos}\n"
CALL = "---\ndate: 2026-{}\nwith: ada\nchannel: call\n{}---\nAbout the *guild*.\n"


@pytest.fixture
def letter(network, netjournal):
    """Draft a letter to Ada in a network of some files; return what was printed, and said."""

    def run(files, *arguments):
        whole = {"mkdocs.yml": PINNED, "contacts/ada.yml": ADA, **files}
        ran = netjournal(network(whole), "draft", *arguments)
        assert ran.exit_code == 0, ran.stderr
        said = ran.stderr.replace("Today is pinned to 20 November 2026 in mkdocs.yml.\n", "")
        return ran.stdout, said

    return run


def call(day, lines=""):
    return {f"journal/2026/{day}.md": CALL.format(day, lines)}


def test_it_fits_what_is_proposed(letter) -> None:
    printed, said = letter(call("01-07", "helped: Read my draft\n"), "ada")
    assert printed == (
        "To: ada@lumen.example\n"
        "Subject: Thank you, Ada\n"
        "\n"
        "Dear Ada,\n"
        "\n"
        "thank you for your help. I wrote it down, and have not forgotten it: “Read my draft”.\n"
        "\n"
        "What can I do for you?\n"
        "\n"
        "Kim Larsen\n"
    )
    assert said == (
        "Proposed: Write a thank-you note: Read my draft\n"
        "When it is sent: netjournal done ada --channel email\n"
    )


@pytest.mark.parametrize(
    ("files", "subject"),
    [
        (call("01-07"), "Hello from Kim Larsen"),
        (call("01-07", "promises: The list\n"), "As I promised"),
        (call("11-18"), "Good to talk to you"),
        ({"contacts/ada.yml": f"{ADA}birthday: 11-25\n"}, "Happy birthday, Ada"),
    ],
)
def test_each_occasion_has_its_letter(files, subject, letter) -> None:
    assert f"\nSubject: {subject}\n" in letter(files, "ada")[0]


JOB = {"journal/announcements/job.md": "---\ndate: 2026-11-01\ntitle: A new job\nto: ada\n---\n"}


def test_only_who_helped_is_thanked_along_with_the_news(letter) -> None:
    printed, said = letter(JOB, "ada")
    assert "\nSubject: A new job\n\nDear Ada,\n\nI have news: A new job.\n" in printed
    assert "Thank you" not in printed
    assert "gap" not in said
    thanked = call("01-07", "helped: {what: Read my draft, thanked: 2026-01-08}\n")
    printed, _ = letter({**JOB, **thanked}, "ada")
    assert "\nSubject: A new job\n" in printed
    assert "Thank you for your help on the way: “Read my draft”." in printed


@pytest.mark.parametrize("promise", ["Ask in Turin about the bench", "A page on the bench"])
def test_a_note_is_quoted_whatever_its_form(promise, letter) -> None:
    printed, _ = letter(call("01-07", f"promises: {promise}\n"), "ada")
    assert f"I had promised: “{promise}”. It is done." in printed


def test_the_one_that_is_named_is_used(letter) -> None:
    own = {"templates/autumn.md": "---\nsubject: Leaves\n---\nThey fall, {nickname}.\n"}
    printed, said = letter(own, "ada", "autumn")
    assert printed.endswith("Subject: Leaves\n\nThey fall, Ada.\n")
    assert said == "When it is sent: netjournal log ada email\n"


def test_a_gap_is_seen_and_told(letter) -> None:
    printed, said = letter({}, "ada", "gone-to-work")
    assert "Thank you for your help on the way: “[what they helped with]”." in printed
    assert said.startswith("Not known, and left as a gap: [your news], [what they helped with]\n")


def test_a_value_of_several_lines_leaves_the_subject_one(letter) -> None:
    own = {
        "templates/hello.md": "---\nsubject: 'On {helped}'\n---\nHello.\n",
        **call("11-01", "helped: |\n  Read my draft\n  Bcc: eve@evil.example\n"),
    }
    printed, _ = letter(own, "ada", "hello")
    assert "\nSubject: On Read my draft Bcc: eve@evil.example\n\nHello.\n" in printed


def test_without_a_terminal_the_url_is_printed(letter) -> None:
    printed, said = letter({}, "ada", "hello", "--mail")
    assert printed.startswith("mailto:ada@lumen.example?subject=Hello%20from%20Kim%20Larsen&body=")
    assert said.endswith("When it is sent: netjournal done ada --channel email\n")


def test_a_letter_on_something_else_closes_nothing(letter) -> None:
    owed = call("01-07", "helped: Read my draft\n")
    assert letter(owed, "ada", "hello", "--mail")[1].endswith("netjournal log ada email\n")
    assert letter(owed, "ada", "thank-you", "--mail")[1].endswith("done ada --channel email\n")


def test_a_birthday_letter_is_a_card(letter) -> None:
    """Else the birthday would be due still."""
    born = {"contacts/ada.yml": f"{ADA}birthday: 11-29\ngift_ideas: [tea]\n"}
    step = "When it is sent: netjournal done ada --channel card\n"
    assert letter(born, "ada")[1].endswith(step)
    assert letter({}, "ada", "birthday")[1].endswith("netjournal log ada card\n")


def test_to_whom_no_address_is_known_of_it_is_a_letter(network, netjournal) -> None:
    ran = netjournal(network({"contacts/rosa.yml": "name: Rosa Ortiz\n"}), "draft", "rosa")
    assert "When it is sent: netjournal log rosa letter\n" in ran.stderr


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("archived", "; to take that back: netjournal set ada status active"),
        ("deceased", ""),
    ],
)
def test_nobody_gets_a_letter_who_is_followed_no_more(status, said, network, netjournal) -> None:
    root = network({"contacts/ada.yml": f"{ADA}status: {status}\n"})
    refused = netjournal(root, "draft", "ada")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr == f"Error: Ada Okafor is {status} and gets no letter{said}\n"


def test_whom_no_address_is_known_of_gets_no_mail(network, netjournal) -> None:
    root = network({"contacts/rosa.yml": "name: Rosa Ortiz\n"})
    assert netjournal(root, "draft", "rosa").stdout.startswith("To: Rosa Ortiz\n")
    refused = netjournal(root, "draft", "rosa", "--mail")
    assert refused.exit_code == 1
    assert refused.stderr == (
        "Error: no e-mail address of Rosa Ortiz is known; add it: netjournal set rosa emails "
        "ADDRESS --add\n"
    )


def test_a_letter_with_a_fault_is_not_drafted(network, netjournal) -> None:
    files = {"contacts/ada.yml": ADA, "templates/hello.md": "---\n---\nHi {nickame}!\n"}
    refused = netjournal(network(files), "draft", "ada", "hello")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "templates/hello.md:3:4: {nickame} is no placeholder" in refused.stderr


@pytest.mark.parametrize(
    ("words", "code"), [([], 2), (["ada", "helo"], 3), (["eve"], 3), (["ada", "../ada"], 3)]
)
def test_what_cannot_be_drafted(words, code, network, netjournal) -> None:
    assert netjournal(network({"contacts/ada.yml": ADA}), "draft", *words).exit_code == code


def test_the_templates_are_listed(network, netjournal) -> None:
    files = {
        "templates/autumn.md": "---\nsubject: Leaves\n---\nThey fall.\n",
        "templates/hello.md": "Hello.\n",
        "templates/winter.md": "---\n---\n{nickame}, {plase}\n",
    }
    lines = netjournal(network(files), "draft", "--list").stdout.splitlines()
    rows = {line.split()[0]: " ".join(line.split()[1:]) for line in lines[1:] if line}
    assert rows["autumn"] == "Leaves templates/autumn.md"
    assert rows["birthday"] == "Happy birthday, {nickname} built in"
    assert rows["hello"] == "1 problem: netjournal check templates/hello.md"
    assert rows["winter"] == "2 problems: netjournal check templates/winter.md"


def test_on_a_terminal_it_is_edited_and_printed(network, editor, at_terminal, tmp_path) -> None:
    editor("file.write_text(text.replace('[your name]', 'Kim').replace('Hello Ada', 'Ahoy Ada'))")
    browser = tmp_path / "browser.py"
    browser.write_text("import pathlib, sys\npathlib.Path(sys.argv[1]).write_text(sys.argv[2])\n")
    opened = tmp_path / "opened.txt"
    shown = at_terminal(
        network({"contacts/ada.yml": ADA}),
        "draft",
        "ada",
        "hello",
        BROWSER=f"{sys.executable} {browser} {opened} %s",
    )
    shown.expect("Not known, and left as a gap: \\[your name]")
    shown.expect("Ahoy Ada,")
    shown.expect("Open it in your mail program\\?")
    shown.sendline("y")
    shown.expect("It is in your mail program.")
    shown.expect("When it is sent: netjournal done ada --channel email")
    shown.wait()
    url = opened.read_text()
    assert url.startswith("mailto:ada@lumen.example?subject=Hello%20from%20Kim&body=Ahoy%20Ada")
    assert not [*tmp_path.glob("netjournal-*")]


def test_the_starter_has_the_words_that_come_with_netjournal(repository) -> None:
    starter = repository / "plugins/netjournal/cli/starter/prompts.yml"
    text = starter.read_text(encoding="utf-8").partition("\n")[2]
    said = "".join(re.findall(r"^# ((?:[a-z-]+:|  - ).*\n)", text, re.MULTILINE))
    reading = Reading("prompts.yml")
    prompts = read_prompts(said, reading)
    assert reading.problems == []
    assert {kind: prompts.of(kind) for kind in LightTouch} == BUILT_IN


def test_the_guide_has_every_kind_and_placeholder(repository) -> None:
    page = Path(repository / "docs/drafts.md").read_text(encoding="utf-8")
    kinds = re.search(r"The kinds are (.*?)\. Of", page, re.DOTALL)[1]
    assert set(re.findall("`(.*?)`", kinds)) == set(LightTouch)
    table = page.partition("| --- | --- |")[2]
    assert set(re.findall(r"`\{(.*?)}`", table)) == set(Placeholder)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_once_sent_it_is_written_down_for_where_one_was(network, in_terminal) -> None:
    """Else `done` would close the help, for which nobody was thanked."""
    files = call("01-07", "helped: Read my draft\n") | {
        "mkdocs.yml": PINNED,
        "contacts/ada.yml": f"{ADA}location: Port Harcourt\n",
    }
    shown = in_terminal(network(files), "draft", "ada", "--mail", "--near", "'port harcourt'")
    step = "netjournal done ada --channel email --near 'port harcourt'"
    assert step in " ".join(shown.split())
