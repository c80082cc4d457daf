"""Importing Zappa's handler without what no request needs: a third of a second of a cold start.

boto3 is wanted for annotations, tarfile and durationpy for what a function never does. Of werkzeug Zappa uses
`Response` alone, to run the WSGI application and read what it answers: `Answer` is as much of it as Zappa reads.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, Self


@contextmanager
def light_imports() -> Iterator[None]:
    """Let imports find the stand-ins within; a module that is loaded already stays what it is."""
    modules = {name: _module(name, **names) for name, names in STAND_INS.items() if name not in sys.modules}
    sys.modules.update(modules)
    try:
        yield
    finally:
        for name in modules:
            del sys.modules[name]


def _module(name: str, **names: Any) -> ModuleType:
    module = ModuleType(name)
    vars(module).update(names)
    return module


class Headers(list[tuple[str, str]]):
    """The headers of an answer in their order, names in any case."""

    def getlist(self, name: str) -> list[str]:
        """Return all values of a header."""
        return [value for key, value in self if key.lower() == name.lower()]

    def get(self, name: str) -> str | None:
        """Return a header's first value, None where there is none."""
        return next(iter(self.getlist(name)), None)


class Answer:
    """Status, headers and whole body of one answer."""

    def __init__(self, status: str, headers: list[tuple[str, str]], data: bytes) -> None:
        self.status, self.headers, self.data = status, Headers(headers), data

    @classmethod
    @contextmanager
    def from_app(cls, application: Any, environ: dict[str, Any]) -> Iterator[Self]:
        """Run `application` for the length of a `with` block and give its answer. Raises what the application does."""
        started: list[tuple[str, list[tuple[str, str]]]] = []
        body = application(environ, lambda status, headers, exc_info=None: started.append((status, headers)))
        try:
            data = b"".join(body)
            yield cls(*started[-1], data)
        finally:
            if hasattr(body, "close"):
                body.close()

    @property
    def status_code(self) -> int:
        """The status as a number."""
        return int(self.status.partition(" ")[0])

    @property
    def mimetype(self) -> str:
        """The body's type without its parameters, in lower case."""
        return (self.headers.get("Content-Type") or "").partition(";")[0].strip().lower()

    def get_data(self, as_text: bool) -> str:
        """Return the body as text: Zappa asks for it `as_text` only."""
        return self.data.decode()


def _as_it_is(body: Any) -> Any:
    return body


STAND_INS: dict[str, dict[str, Any]] = {
    "boto3": {"Session": object},
    "botocore": {},
    "durationpy": {},
    "tarfile": {},
    "werkzeug": {},
    "werkzeug.wrappers": {"Response": Answer},
    "werkzeug.wsgi": {"ClosingIterator": _as_it_is},
}
