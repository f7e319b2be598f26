"""The user's pager gets a text, and no shell reads its words."""

from __future__ import annotations

import sys

import pytest

from netjournal.cli.pager import page


def test_the_pager_is_run_with_its_own_words(monkeypatch, tmp_path, capfd) -> None:
    script = tmp_path / "my pager.py"
    script.write_text("import sys\nprint(sys.argv[1:], sys.stdin.read())\n", encoding="utf-8")
    monkeypatch.setenv("PAGER", f'"{sys.executable}" "{script}" -x "; touch y"')
    page("Long.")
    assert capfd.readouterr().out == "['-x', '; touch y'] Long.\n"


@pytest.mark.parametrize("named", ["no-such-pager", str(sys.path[0])])
def test_where_none_can_be_run_the_text_is_printed(monkeypatch, capfd, named) -> None:
    monkeypatch.setenv("PAGER", named)
    page("Long.")
    assert capfd.readouterr().out == "Long.\n"


def test_without_one_named_a_common_one_is_looked_for(monkeypatch, tmp_path, capfd) -> None:
    monkeypatch.delenv("PAGER", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    page("Long.")
    assert capfd.readouterr().out == "Long.\n"
