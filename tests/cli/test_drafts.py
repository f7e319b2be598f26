"""Drafts of comments: files of the user's own, which say what they are about."""

from __future__ import annotations

import sys
from datetime import date

import pytest

from netjournal.cli.drafts import Draft
from netjournal.cli.drafts import begin
from netjournal.cli.drafts import draft_for
from netjournal.cli.drafts import drafts
from netjournal.cli.drafts import read
from netjournal.cli.drafts import remove
from netjournal.errors import ConflictError
from netjournal.errors import UnusableNetworkError
from netjournal.model import Invitation
from netjournal.model import Invites
from netjournal.model import Opening
from netjournal.model import Post

TODAY = date(2026, 11, 20)
URL = "http://ada.example/rota"


def opening(url=URL, title="Rotas", quote="And yours?"):
    post = Post("http://ada.example/feed/", url, title, url)
    return Opening("ada", post, (), 1, Invitation(Invites.QUESTION, quote))


@pytest.fixture
def root(network):
    return network({})


def test_a_draft_begins_with_what_it_is_about(root) -> None:
    draft = begin(root, opening(), "Ada Okafor", TODAY)
    assert draft.path == "drafts/2026-11-20-ada-comment.md"
    assert (root / draft.path).read_text("utf-8") == draft.text
    assert draft.text == (
        "<!-- For Ada Okafor, under:\nRotas\nhttp://ada.example/rota\n“And yours?”\n"
        "Write below; these lines are not part of it. -->\n\n"
    )
    assert (draft.words, draft.url, draft.first_line, draft.is_cut) == ("", URL, 7, False)


def test_another_post_of_the_day_has_a_draft_of_its_own(root) -> None:
    first = begin(root, opening(), "Ada", TODAY)
    second = begin(root, opening("http://ada.example/2"), "Ada", TODAY)
    assert second.path == "drafts/2026-11-20-ada-comment-2.md"
    assert draft_for(root, "https://ada.example/rota/?utm_source=rss") == first
    assert draft_for(root, "http://ada.example/2#comments") == second
    assert draft_for(root, "http://ada.example/3") is None


@pytest.mark.parametrize(
    "said",
    [
        opening(title="A title --> that ends\nand --> ends"),
        opening(title="http://elsewhere.example/"),
        opening(quote="--> <script> <!-- \x1b[2J"),
        opening(url="http://ada.example/-->/rota"),
    ],
)
def test_no_title_or_quote_gets_into_the_words(root, said) -> None:
    draft = begin(root, said, "Ada --> Okafor", TODAY)
    again = Draft(draft.path, draft.text + "Mine --> too.\n")
    assert (again.words, again.is_cut) == ("Mine --> too.", False)
    assert "\x1b" not in again.text
    assert draft_for(root, said.post.url) == draft


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<!-- a\r\nhttp://a.example\r\n-->\r\n\r\nMine.\r\n", "Mine."),
        ("\ufeff\n<!-- a -->Mine.\n\n<!-- b -->", "Mine.\n\n<!-- b -->"),
        ("Mine.\n", "Mine."),
        ("", ""),
        ("<!-- a -->\n \n", ""),
    ],
)
def test_the_words_are_all_below_the_head(text, words) -> None:
    draft = Draft("drafts/a.md", text)
    assert (draft.words, draft.is_cut) == (words, False)


def test_a_head_without_its_end_is_noticed() -> None:
    assert Draft("drafts/a.md", "<!-- For Ada\nhttp://a.example\nMine.").is_cut


def test_an_edited_draft_is_not_deleted(root) -> None:
    draft = begin(root, opening(), "Ada", TODAY)
    (root / draft.path).write_text(draft.text + "Mine.", encoding="utf-8")
    with pytest.raises(ConflictError):
        remove(root, draft)
    remove(root, read(root, draft.path))
    assert not (root / draft.path).exists()


def test_what_is_no_draft_is_passed_over(root) -> None:
    folder = root / "drafts"
    folder.mkdir()
    (folder / "a.md").write_bytes(b"caf\xe9")
    (folder / "b.txt").write_text("Mine.", encoding="utf-8")
    (folder / ".c.md").write_text("Mine.", encoding="utf-8")
    (folder / "d.md").mkdir()
    (folder / "e.md").write_text("Mine.", encoding="utf-8")
    assert [each.path for each in drafts(root)] == ["drafts/e.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs links")
def test_a_linked_folder_is_not_written_into(root, tmp_path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (root / "drafts").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UnusableNetworkError):
        begin(root, opening(), "Ada", TODAY)
    with pytest.raises(UnusableNetworkError):
        draft_for(root, URL)
    assert not list((tmp_path / "elsewhere").iterdir())
