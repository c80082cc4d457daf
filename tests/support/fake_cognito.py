"""The addresses of a Cognito pool that the shop itself asks: a code becomes a token, and a token a person."""

import contextlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

CLIENT = {"client_id": "shop-client", "client_secret": "shop-secret"}


class FakeCognito(ThreadingHTTPServer):
    """A pool: `people` has the claims of who comes back, by their code; `exchanges` what the shop sent for a code."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.people: dict[str, dict[str, Any]] = {}
        self.exchanges: list[dict[str, str]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @classmethod
    @contextlib.contextmanager
    def running(cls) -> Iterator["FakeCognito"]:
        """Run a pool for the length of a `with` block."""
        server = cls()
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: FakeCognito

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {name: values[0] for name, values in parse_qs(sent).items()}
        self.server.exchanges.append(form)
        known = form.get("code") in self.server.people and CLIENT.items() <= form.items()
        if self.path == "/oauth2/token" and known and form.get("code_verifier"):
            self._answer(200, {"access_token": f"token-{form['code']}", "token_type": "Bearer", "expires_in": 3600})
        else:
            self._answer(400, {"error": "invalid_grant"})

    def do_GET(self) -> None:
        code = self.headers.get("Authorization", "").removeprefix("Bearer token-")
        if self.path == "/oauth2/userInfo" and code in self.server.people:
            self._answer(200, self.server.people[code])
        else:
            self._answer(401, {"error": "invalid_token"})

    def log_message(self, *words: Any) -> None:
        """Say nothing."""

    def _answer(self, status: int, body: dict[str, Any]) -> None:
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)
