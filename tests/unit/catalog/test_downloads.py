"""Downloading from strangers' addresses: a real server on the loopback, and no way to one that is not allowed."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from typing import Any

import pytest

from catalog.exceptions import ImageFetchError
from catalog.services import downloads
from catalog.services.downloads import download, is_public

LIMIT = 1000


class Handler(BaseHTTPRequestHandler):
    """Answers by path; notes the Host header it was asked with."""

    hosts: list[str] = []

    def do_GET(self) -> None:
        self.hosts.append(self.headers["Host"])
        if self.path.startswith("/to?"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to?"))
            self.end_headers()
            return
        status = int(self.path[1:4]) if self.path[1:4].isdigit() else 200
        body = b"x" * (LIMIT + 1) if "large" in self.path else b"picture"
        self.send_response(status)
        if "unsized" not in self.path:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    Handler.hosts = []
    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()
    thread.join()


@pytest.fixture
def loopback_is_public(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the server of this test pass; everything else is checked as always."""
    monkeypatch.setattr(
        downloads, "is_public", lambda address: address == ip_address("127.0.0.1") or is_public(address)
    )


@pytest.mark.parametrize(
    "address",
    [
        *(
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
        ),
        *("::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254"),
        *("64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::1", "255.255.255.255"),
    ],
)
def test_private_addresses_are_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::5db8:d822"])
def test_public_addresses_are(address: str) -> None:
    assert is_public(ip_address(address))


def test_a_file_comes_whole(server: str, loopback_is_public: None) -> None:
    assert download(f"{server}/a.jpg", limit=LIMIT) == b"picture"
    assert download(f"{server}/unsized", limit=LIMIT) == b"picture"


def test_the_loopback_is_refused_by_any_spelling(server: str) -> None:
    port = server.rpartition(":")[2]
    for host in ("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "127.1"):
        with pytest.raises(ImageFetchError) as caught:
            download(f"http://{host}:{port}/a.jpg", limit=LIMIT)
        assert not caught.value.is_temporary
    assert Handler.hosts == []


def test_a_redirect_into_the_private_network_is_refused(server: str, loopback_is_public: None) -> None:
    with pytest.raises(ImageFetchError, match="private"):
        download(f"{server}/to?http://169.254.169.254/latest/meta-data", limit=LIMIT)
    with pytest.raises(ImageFetchError, match="http"):
        download(f"{server}/to?file:///etc/passwd", limit=LIMIT)


def test_redirects_are_followed_three_times(server: str, loopback_is_public: None) -> None:
    assert download(f"{server}/to?/to?/to?/a.jpg", limit=LIMIT) == b"picture"
    with pytest.raises(ImageFetchError, match="leads on"):
        download(f"{server}/to?/to?/to?/to?/a.jpg", limit=LIMIT)


def test_a_name_is_asked_once_and_the_connection_goes_to_that_answer(
    server: str, loopback_is_public: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(server.rpartition(":")[2])
    asked = []

    def answer(host: str, *args: Any, **kwargs: Any) -> list[Any]:
        asked.append(host)
        # urllib3 asks again for the address itself; a name asked a second time would lead elsewhere.
        address = "127.0.0.1" if host == "127.0.0.1" or asked.count(host) == 1 else "10.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    assert download(f"http://pictures.example:{port}/a.jpg", limit=LIMIT) == b"picture"
    assert asked.count("pictures.example") == 1
    assert Handler.hosts == [f"pictures.example:{port}"]


def test_one_private_address_among_public_ones_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: answers)
    with pytest.raises(ImageFetchError, match="private"):
        download("http://pictures.example/a.jpg", limit=LIMIT)


@pytest.mark.parametrize("path", ["large", "unsized-large"])
def test_too_large_a_file_is_refused_whether_or_not_it_says_its_size(
    path: str, server: str, loopback_is_public: None
) -> None:
    with pytest.raises(ImageFetchError, match="larger") as caught:
        download(f"{server}/{path}", limit=LIMIT)
    assert not caught.value.is_temporary


@pytest.mark.parametrize(
    ("status", "is_temporary"), [(404, False), (403, False), (429, True), (500, True), (503, True)]
)
def test_what_may_be_better_later_is_told_apart(
    status: int, is_temporary: bool, server: str, loopback_is_public: None
) -> None:
    with pytest.raises(ImageFetchError, match=str(status)) as caught:
        download(f"{server}/{status}", limit=LIMIT)
    assert caught.value.is_temporary is is_temporary


def test_a_closed_port_may_open_later(loopback_is_public: None) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(ImageFetchError) as caught:
        download(f"http://127.0.0.1:{port}/", limit=LIMIT)
    assert caught.value.is_temporary


@pytest.mark.parametrize(
    "url",
    [
        *("ftp://example.com/a", "file:///etc/passwd", "//example.com/a", "http://", "http://[::1", "a.jpg", ""),
        *("http://user:pass@example.com/a", "http://example.com:99999/a", "http://example.com:0/a", "gopher://x/"),
    ],
)
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(ImageFetchError) as caught:
        download(url, limit=LIMIT)
    assert not caught.value.is_temporary
