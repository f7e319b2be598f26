"""An editor: just enough of the Language Server Protocol to type into a file and see what helps."""

from __future__ import annotations

import json
import subprocess
from contextlib import closing
from datetime import UTC
from datetime import datetime
from threading import Timer
from typing import TYPE_CHECKING
from typing import Any

import pytest

from netjournal.records.network import load_book
from netjournal.records.schema import write
from netjournal.sample.network import copy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from pathlib import Path

CURSOR = "¦"
PATIENCE = 120.0  # seconds for a message, lest a server that hangs hangs the tests


class Editor:
    """A session with the server in a network; without settings, only modelines tell the schema."""

    def __init__(self, server: str, root: Path, settings: Mapping[str, Any]) -> None:
        self.root = root
        self._settings = settings
        self._problems: dict[str, list[str]] = {}
        self._asked = 0
        self._opened = 0
        self._process = subprocess.Popen(
            [server, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        item = {"snippetSupport": True, "documentationFormat": ["markdown", "plaintext"]}
        capabilities = {
            "textDocument": {
                "completion": {"completionItem": item},
                "hover": {"contentFormat": ["markdown"]},
                "publishDiagnostics": {},
            },
            "workspace": {"configuration": True, "workspaceFolders": True},
        }
        folder = {"uri": root.as_uri(), "name": root.name}
        session = {"processId": None, "rootUri": folder["uri"], "workspaceFolders": [folder]}
        self._ask("initialize", {**session, "capabilities": capabilities})
        self._tell("initialized", {})
        self.problems("name: Ada\n")  # the first check waits for the settings, all else does not

    def close(self) -> None:
        """End the session as the protocol asks."""
        self._ask("shutdown", None)
        self._tell("exit", None)
        self._process.communicate(timeout=PATIENCE)

    def problems(self, text: str, path: str = "") -> list[str]:
        """Open a file with this text, else a new contact, and return what is underlined in it."""
        return self._underlined(self._open(text, path))

    def all_problems(self, texts: Mapping[str, str]) -> dict[str, list[str]]:
        """Open several files, by their paths, and return what is underlined in each."""
        uris = {path: self._open(text, path) for path, text in texts.items()}
        return {path: self._underlined(uri) for path, uri in uris.items()}

    def completions(self, text: str, path: str = "") -> dict[str, str]:
        """Return what is offered at the cursor `¦`, each with its explanation."""
        items = self._at_cursor("completion", text, path)["items"]
        return {item["label"]: words(item.get("documentation", "")) for item in items}

    def hover(self, text: str, path: str = "") -> str:
        """Return what is shown when the pointer rests at the cursor `¦`."""
        return words(self._at_cursor("hover", text, path)["contents"])

    def _underlined(self, uri: str) -> list[str]:
        while uri not in self._problems:
            self._receive()
        return self._problems[uri]

    def _at_cursor(self, what: str, text: str, path: str) -> Any:
        before, after = text.split(CURSOR)
        uri = self._open(before + after, path)
        *lines, last = before.split("\n")
        place = {"line": len(lines), "character": len(last)}
        return self._ask(f"textDocument/{what}", {"textDocument": {"uri": uri}, "position": place})

    def _open(self, text: str, path: str) -> str:
        self._opened += 1
        uri = (self.root / (path or f"contacts/new-{self._opened}.yml")).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def _ask(self, method: str, params: object) -> Any:
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": params})
        while True:
            message = self._receive()
            if message.get("id") == self._asked and "result" in message:
                return message["result"]

    def _tell(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Mapping[str, object]) -> None:
        assert self._process.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        """Read a message, and answer it as an editor does if it is a question or a report."""
        message = self._message()
        params = message.get("params")
        match message.get("method"):
            case "workspace/configuration":
                sections = [self._settings.get(each["section"]) for each in params["items"]]
                self._send({"id": message["id"], "result": sections})
            case "textDocument/publishDiagnostics":
                self._problems[params["uri"]] = [
                    f"{each['range']['start']['line'] + 1}: {each['message']}"
                    for each in params["diagnostics"]
                ]
            case str() if "id" in message:
                self._send({"id": message["id"], "result": None})
        return message

    def _message(self) -> dict[str, Any]:
        assert self._process.stdout
        timer = Timer(PATIENCE, self._process.kill)
        timer.start()
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the server has ended"
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        timer.cancel()
        return message


def words(documentation: Any) -> str:
    """Return the text of what the server shows, Markdown or plain."""
    return documentation["value"] if isinstance(documentation, dict) else documentation


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the sample network with its schemas, as after `netjournal check`."""
    root = tmp_path_factory.mktemp("editors") / "sample"
    copy(root)
    write(root, load_book(root, datetime.now(UTC)))
    return root


@pytest.fixture(scope="session")
def settings(repository: Path) -> dict[str, Any]:
    """Return the sections of the settings that `netjournal init` writes for VS Code."""
    text = (repository / ".vscode/settings.json").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("//")]
    sections: dict[str, Any] = {}
    for key, value in json.loads("\n".join(lines)).items():
        *outer, last = key.split(".")
        section = sections
        for name in outer:
            section = section.setdefault(name, {})
        section[last] = value
    return sections


@pytest.fixture(scope="session")
def vs_code(
    yaml_language_server: str, sample: Path, settings: Mapping[str, Any]
) -> Iterator[Editor]:
    """Open the sample network in an editor that goes by the folder's settings."""
    with closing(Editor(yaml_language_server, sample, settings)) as editor:
        yield editor


@pytest.fixture(scope="session")
def other_editor(yaml_language_server: str, sample: Path) -> Iterator[Editor]:
    """Open the sample network in an editor that goes by the files' first lines alone."""
    offline = {"yaml": {"schemaStore": {"enable": False}}}
    with closing(Editor(yaml_language_server, sample, offline)) as editor:
        yield editor
