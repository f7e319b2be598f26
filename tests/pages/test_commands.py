"""What is pasted into a shell is one command about that post, whatever its address."""

from __future__ import annotations

import shlex
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.pages.commands import adding
from netjournal.pages.commands import commands
from netjournal.pages.commands import dismissing
from netjournal.pages.commands import shell_word

HARMLESS_IF_QUOTED = "?&;|<>'(){}[]*~#^%=,"
HARMFUL = '$!`"\\ \n\t\r\x1b“”\u2018\u2019'


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("http://ada.example/2026/rota/", "http://ada.example/2026/rota/"),
        ("http://ada.example/日本/%20a", "http://ada.example/日本/%20a"),
        ("http://ada.example/?p=1&x=2", '"http://ada.example/?p=1&x=2"'),
        ("http://ada.example/it's-done", '"http://ada.example/it\'s-done"'),
        ("http://ada.example/Hello!", "'http://ada.example/Hello!'"),
        ("http://ada.example/$(touch x)", '"http://ada.example/%24(touch%20x)"'),
        ("http://ada.example/?a&b!", '"http://ada.example/?a&b%21"'),
        ('http://ada.example/"&calc.exe', '"http://ada.example/%22&calc.exe"'),
        ("http://ada.example/”;calc;“", '"http://ada.example/%E2%80%9D;calc;%E2%80%9C"'),
        ("http://ada.example/\nskip\x1b\ud800", '"http://ada.example/%0Askip%1B"'),
    ],
)
def test_an_address_is_quoted_for_any_shell(url: str, word: str) -> None:
    assert shell_word(url) == word


@given(st.text(st.sampled_from(f"ab/-é日{HARMLESS_IF_QUOTED}{HARMFUL}"), max_size=12))
def test_a_shell_takes_any_address_for_one_word(text: str) -> None:
    url = f"http://ada.example/{text}"

    word = shell_word(url)

    (read,) = shlex.split(word)
    assert word.isprintable()
    assert read.startswith("http://ada.example/")
    if not set(text) & set(HARMFUL):
        assert read == url


def test_no_address_runs_anything(tmp_path) -> None:
    signs = [*HARMLESS_IF_QUOTED, *HARMFUL, "$(", ");", "$HOME", "!!", "\n\n"]
    urls = [f"http://ada.example/a{sign}touch here{sign}b" for sign in signs]
    script = "\n".join(f"printf '[%s]\\n' {shell_word(url)}" for url in urls)

    ran = subprocess.run(["sh", "-c", script], cwd=tmp_path, capture_output=True, check=True)

    assert not list(tmp_path.iterdir())
    assert len(ran.stdout.splitlines()) == len(urls)
    assert not ran.stderr


def test_commands_are_about_the_post_itself() -> None:
    found = commands("http://ada.example/rota/?utm_source=feed#comments")

    assert found.commented == "netjournal commented --edit http://ada.example/rota/"
    assert found.later == "netjournal later http://ada.example/rota/ 3d"
    assert found.skip == "netjournal skip http://ada.example/rota/"


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Lee Park", '"Lee Park"'),
        ("Zoë  O\u2019Hara-Núñez, jr.", '"Zoë O\u2019Hara-Núñez, jr."'),
        ("अदिति राव", '"अदिति राव"'),
        ("D'Angelo", '"D\'Angelo"'),
        ('Lee"; rm -rf $HOME %PATH% !! `id` \\', '"Lee rm -rf HOME PATH id"'),
        ("--rank A", '"rank A"'),
        ("\u202eeel\n", '"eel"'),
        ("$(:)", "NAME"),
        ("a" * 81, "NAME"),
        (None, "NAME"),
    ],
)
def test_of_a_name_only_what_is_one_is_typed(name: str | None, word: str) -> None:
    assert adding(name, None) == f"netjournal add {word}"


@given(st.text(st.sampled_from(f"ab/-é日{HARMLESS_IF_QUOTED}{HARMFUL}"), max_size=12))
def test_a_shell_takes_any_name_for_one_word(text: str) -> None:
    line = adding(f"x{text}", f"http://x.example/{text}")

    *_, name, option, url = shlex.split(line)

    assert line.isprintable()
    assert not set(name) & set('$!`"\\“”%&|;<>')
    assert (name[0], option, url[:7]) == ("x", "--blog", "http://")


def test_an_answer_is_dismissed_by_its_place_in_the_page() -> None:
    line = dismissing("http://ada.example/rota/#comment-41")

    assert line == 'netjournal comments --dismiss "http://ada.example/rota/#comment-41"'
