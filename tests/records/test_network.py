"""The folder becomes a book; whatever is wrong in one file leaves all others as they are."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from datetime import UTC
from datetime import datetime
from pathlib import Path

import pytest

from netjournal.errors import UnusableNetworkError
from netjournal.model import Severity
from netjournal.records.network import find_network
from netjournal.records.network import load_book

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
Network = Callable[[Mapping[str, str]], Path]


def touch(date: str, who: str = "ada", body: str = "") -> str:
    return f"---\ndate: {date}\nwith: {who}\nchannel: call\n---\n{body}\n"


def test_five_broken_files_are_five_problems_and_all_else_loads(network: Network) -> None:
    root = network(
        {
            "contacts/ada.yml": "name: Ada\nrelations: [{to: ben, type: mentor}]\n",
            "contacts/ben.yml": "name: Ben\n",
            "contacts/broken.yml": "name: Broken\ntags: [hr, blogger\nrank: A\n",
            "contacts/double.yml": "name: Double\nrank: A\nnickname: D\nrank: B\n",
            "contacts/dangling.yml": "name: Dangling\nrelations:\n  - to: bem\n    type: friend\n",
            "contacts/nested.yml": "name: Nested\ntags: " + "[" * 50_000 + "\n",
            "journal/2026/2026-01-02-ada-call.md": touch("2026-01-02", body="@ben, @broken"),
            "journal/2026/2026-01-03-ada-call.md": "---\ndate: 2026-01-03\nwith: 'ada\n---\nx\n",
            "journal/2026/2026-01-04-broken-call.md": touch("2026-01-04", "[ada, broken]"),
        }
    )
    book = load_book(root, NOW)
    assert [(str(problem), problem.code) for problem in book.problems] == [
        (
            (
                'contacts/broken.yml:2:7: not YAML: this "[" is never closed, '
                "or a comma is missing after it"
            ),
            "yaml-syntax",
        ),
        (
            'contacts/dangling.yml:3:9: to: there is no contact "bem", did you mean "ben"?',
            "dangling-relation",
        ),
        (
            'contacts/double.yml:4:1: duplicate key "rank", first on line 2; keep one of them',
            "duplicate-key",
        ),
        (
            "contacts/nested.yml:2:56: nested deeper than 50 levels; is a bracket too many?",
            "too-deep",
        ),
        (
            (
                "journal/2026/2026-01-03-ada-call.md:3:7: not YAML: this quotation mark is never "
                "closed"
            ),
            "yaml-syntax",
        ),
    ]
    assert list(book.contacts) == ["ada", "ben", "dangling", "double"]
    assert [each.id for each in book.touches] == [
        "2026-01-02-ada-call",
        "2026-01-04-broken-call",
    ]
    assert book.touches[0].mentions == ("ben",)
    assert book.touches[1].people == ("ada",)
    assert book.contacts["ada"].relations[0].target == "ben"


@pytest.mark.parametrize(
    ("ben_yml", "touch_md"),
    [
        ("name: Ben\n", touch("2026-01-02", "ada", "On @nobody.")),
        ("name: Ben\n", touch("2026-01-02", "[ada, nobody]")),
        ("name: [\n", touch("2026-01-02", "[ada, ben]", "On @ben.")),
    ],
)
def test_a_touch_names_nobody_who_is_not_in_the_book(
    ben_yml: str, touch_md: str, network: Network
) -> None:
    files = {"contacts/ada.yml": "name: Ada\n", "contacts/ben.yml": ben_yml}
    (read,) = load_book(network({**files, "journal/2026/a.md": touch_md}), NOW).touches
    assert (read.people, read.mentions) == (("ada",), ())


def test_an_empty_network_is_an_empty_book(network: Network) -> None:
    book = load_book(network({}), NOW)
    assert (dict(book.contacts), book.touches, book.problems) == ({}, [], [])


def test_touches_are_the_markdown_below_the_years_oldest_first(network: Network) -> None:
    book = load_book(
        network(
            {
                "contacts/ada.yml": "name: Ada\n",
                "journal/2026/b.md": touch("2026-05-01"),
                "journal/2025/deep/in/c.markdown": touch("2025-05-01"),
                "journal/2026/a.md": touch("2026-05-01"),
                "journal/2026/photo.jpg": "no touch",
                "journal/2026/.draft.md": "no touch",
                "journal/index.md": "a page",
                "journal/notes/2026.md": "a page",
                "journal/20266/x.md": "a page",
            }
        ),
        NOW,
    )
    assert book.problems == []
    assert [each.id for each in book.touches] == ["c", "a", "b"]


def test_a_page_among_the_touches_is_told_to_start_like_one(network: Network) -> None:
    book = load_book(network({"journal/2026/index.md": "# The year\n"}), NOW)
    assert [(problem.path, problem.code) for problem in book.problems] == [
        ("journal/2026/index.md", "no-front-matter")
    ]


def test_two_touches_of_one_name_are_a_problem_and_both_load(network: Network) -> None:
    book = load_book(
        network(
            {
                "contacts/ada.yml": "name: Ada\n",
                "journal/2025/x.md": touch("2025-05-01"),
                "journal/2026/x.md": touch("2026-05-01"),
            }
        ),
        NOW,
    )
    assert [str(problem) for problem in book.problems] == [
        (
            "journal/2026/x.md:1:1: journal/2025/x.md has the same file name; "
            "a touch is known by it: rename one"
        )
    ]
    assert len(book.touches) == 2


def test_other_files_among_the_contacts_are_named(network: Network) -> None:
    book = load_book(
        network(
            {
                "contacts/Ada Okafor.yml": "name: Ada\n",
                "contacts/index.yml": "name: Index\n",
                "contacts/ben.yaml": "name: Ben\n",
                "contacts/README.md": "who is who\n",
                "contacts/old/eve.yml": "name: Eve\n",
                "contacts/.gitkeep": "",
            }
        ),
        NOW,
    )
    assert [(str(problem), problem.severity) for problem in book.problems] == [
        (
            (
                'contacts/Ada Okafor.yml:1:1: the file name "Ada Okafor" cannot be referred to '
                "and is not read; rename the file to ada-okafor.yml"
            ),
            Severity.ERROR,
        ),
        (
            "contacts/README.md:1:1: not read: contacts are *.yml files",
            Severity.HINT,
        ),
        (
            "contacts/ben.yaml:1:1: not read: contacts are *.yml files; rename it to ben.yml",
            Severity.HINT,
        ),
        (
            (
                'contacts/index.yml:1:1: the file name "index" cannot be referred to '
                "and is not read; rename the file to contact-index.yml"
            ),
            Severity.ERROR,
        ),
        (
            "contacts/old:1:1: folders in contacts/ are not read; move the files up into it",
            Severity.HINT,
        ),
    ]
    assert dict(book.contacts) == {}


def test_files_that_are_no_text_are_problems(network: Network) -> None:
    root = network({"contacts/ada.yml": "name: Ada\n"})
    (root / "contacts" / "ben.yml").write_bytes(b"name: B\xe9n\n")
    (root / "contacts" / "eve.yml").write_bytes(b"name: Eve\n#" + b"x" * 1_000_000)
    book = load_book(root, NOW)
    assert [(problem.path, problem.line, problem.column) for problem in book.problems] == [
        ("contacts/ben.yml", 1, 8),
        ("contacts/eve.yml", 1, 1),
    ]
    assert list(book.contacts) == ["ada"]


def test_the_journal_lies_where_mkdocs_is_told(network: Network) -> None:
    book = load_book(
        network(
            {
                "mkdocs.yml": "docs_dir: pages/journal\nplugins: [netjournal]\n",
                "contacts/ada.yml": "name: Ada\n",
                "pages/journal/2026/x.md": touch("2026-05-01"),
                "journal/2026/y.md": touch("2026-05-01"),
            }
        ),
        NOW,
    )
    assert [each.path for each in book.touches] == ["pages/journal/2026/x.md"]


def test_a_network_is_found_from_any_folder_in_it(network: Network) -> None:
    root = network(
        {
            "journal/2026/x.md": touch("2026-05-01"),
            # The documentation of something else, inside the network.
            "docs/mkdocs.yml": "plugins: [search]\n",
        }
    )
    for folder in ("", "journal/2026", "docs"):
        assert find_network(root / folder) == root.resolve()


def test_no_network_is_said_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("plugins: [search]\n", encoding="utf-8")
    with pytest.raises(UnusableNetworkError, match="netjournal init") as fault:
        find_network(tmp_path)
    assert fault.value.exit_code == 5


def test_a_network_whose_configuration_is_broken_is_found_and_explained(network: Network) -> None:
    root = network({"mkdocs.yml": "plugins:\n  - netjournal: [x\n"})
    assert find_network(root) == root.resolve()
    with pytest.raises(UnusableNetworkError, match=r"mkdocs\.yml:2:17: not YAML"):
        load_book(root, NOW)


@pytest.mark.parametrize("text", ["plugins: [search]\n", ""])
def test_a_folder_that_is_no_network_cannot_be_loaded(text: str, network: Network) -> None:
    root = network({"mkdocs.yml": text})
    with pytest.raises(UnusableNetworkError, match="does not list the netjournal plugin"):
        load_book(root, NOW)


def test_a_folder_without_mkdocs_yml_cannot_be_loaded(tmp_path: Path) -> None:
    with pytest.raises(UnusableNetworkError, match=r"mkdocs\.yml:1:1: cannot be read"):
        load_book(tmp_path, NOW)


def test_a_linked_configuration_from_elsewhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.yml").write_text("plugins: [netjournal]\n", encoding="utf-8")
    root = tmp_path / "network"
    root.mkdir()
    try:
        (root / "mkdocs.yml").symlink_to(tmp_path / "other.yml")
    except OSError:
        pytest.skip("needs the right to make links")
    with pytest.raises(UnusableNetworkError, match="leads out of the network"):
        load_book(root, NOW)
    with pytest.raises(UnusableNetworkError, match="no network"):
        find_network(root)


def test_the_sample_network_is_without_fault(repository: Path) -> None:
    book = load_book(repository, NOW)
    assert book.problems == []
    assert len(book.contacts) >= 14
    assert len(book.touches) >= 40


def test_a_file_name_reaches_no_terminal_raw(network: Network) -> None:
    name = "x\x1b[31m.md"
    try:
        root = network(
            {
                "contacts/ada.yml": "name: Ada\n",
                f"journal/2025/{name}": touch("2025-05-01"),
                f"journal/2026/{name}": touch("2026-05-01"),
            }
        )
    except OSError:
        pytest.skip("this file system has no such names")
    (problem,) = load_book(root, NOW).problems
    assert str(problem).startswith(
        "journal/2026/x\\x1b[31m.md:1:1: journal/2025/x\\x1b[31m.md has the same file name"
    )


def test_a_folder_above_that_cannot_be_looked_into_is_passed_over(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = network({"journal/2026/x.md": touch("2026-05-01")})
    is_file = Path.is_file

    def locked(path: Path, **options: bool) -> bool:
        if path.parent.name == "2026" or path.parent == root.parent:
            raise PermissionError(13, "Permission denied")
        return is_file(path, **options)

    monkeypatch.setattr(Path, "is_file", locked)
    assert find_network(root / "journal" / "2026") == root.resolve()
    with pytest.raises(UnusableNetworkError, match="netjournal init"):
        find_network(root.parent)


def test_a_journal_that_is_not_there_is_a_problem(network: Network) -> None:
    root = network({})
    (root / "journal").rmdir()
    assert [str(problem) for problem in load_book(root, NOW).problems] == [
        "mkdocs.yml:1:1: there is no folder journal/; make it, or name the journal's in docs_dir"
    ]
