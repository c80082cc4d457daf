"""`Idempotency-Key`: a call repeated with the same key is answered as the first time, and done once.

The record is inserted before the call runs, so of two calls at once one runs and the other is told to wait. A call
that dies with its process leaves an unfinished record. After 60 seconds the next call with the key takes it over, and
comes to the same, because services find again what an earlier attempt has made (see `Attempt`).
"""

import hashlib
import json
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from django.conf import settings
from django.db import DatabaseError, IntegrityError, transaction
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.response import Response

from common.api.throttling import client_address
from common.errors import DomainError, InvalidInput
from common.models import IdempotencyRecord

HEADER = "Idempotency-Key"
REPLAYED = "Idempotent-Replayed"
ABANDONED_AFTER = timedelta(seconds=60)
KEPT_HEADERS = ("X-Cart-Token", "Location", "Retry-After", "WWW-Authenticate", "Allow")
_KEY = re.compile(r"[\x20-\x7e]{1,255}")
# Versions 4 and 7 of RFC 9562.
_RANDOM_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", re.IGNORECASE)


class KeyReused(DomainError):
    """The key was used for another call."""

    code = "IDEMPOTENCY_KEY_REUSED"

    def __init__(self) -> None:
        super().__init__(_("This Idempotency-Key was used for another request. Use a new one for each."))


class StillRunning(DomainError):
    """The first call with this key is not done yet."""

    def __init__(self) -> None:
        super().__init__(_("The first request with this Idempotency-Key is still running. Try again in a moment."))


@dataclass(frozen=True)
class Attempt:
    """One run of a call under a key. `is_repeat`: an earlier run died before it could answer."""

    record: IdempotencyRecord
    is_repeat: bool

    @property
    def source_key(self) -> str:
        """A key for rows made by this call: the same in each run of it, and in no other call."""
        return hashlib.sha256(f"{self.record.scope}\n{self.record.key}".encode()).hexdigest()

    def remember(self, choose: Callable[[], str]) -> str:
        """Return what `choose` returned in the first run: a later one must not choose anew, e.g. another cart."""
        if self.record.answer is not None:
            return bytes(self.record.answer).decode()
        chosen = choose()
        IdempotencyRecord.objects.filter(pk=self.record.pk, status=None).update(answer=chosen.encode())
        return chosen


def answer_once(request: Any, scope: str, run: Callable[[], Response]) -> HttpResponse:
    """Return the rendered answer of `run`, or the one given before under this request's key and `scope`.

    Raises KeyReused, StillRunning, InvalidInput (a malformed key). Answers of 429, and of 500 and above, are not kept:
    the caller may try again with the same key.
    """
    key = request.headers[HEADER]
    if not _KEY.fullmatch(key):
        raise InvalidInput(_("An Idempotency-Key has 1 to 255 printable ASCII characters."))
    fingerprint = _fingerprint(request)
    attempt = _begin(scope, key, fingerprint) or _resume(scope, key, fingerprint)
    if isinstance(attempt, HttpResponse):
        return attempt
    request.attempt = attempt
    try:
        response = run()
        if response.status_code < 500 and response.status_code != 429:
            _keep(attempt.record, response)
            return response
    except BaseException:
        _abandon(attempt.record)
        raise
    _abandon(attempt.record)
    return response


def scope_of(request: Any) -> str:
    """Return whose keys a request uses: the user's, the guest cart's, all guests' (a random UUID), or the address's.

    A phone that tries again may have another address by then. Nobody else has its UUID, while keys such as `order-1`
    may be anyone's.
    """
    if request.user.is_authenticated:
        return f"user:{request.user.pk}"
    if token := request.headers.get("X-Cart-Token"):
        return f"cart:{hashlib.sha256(token.encode()).hexdigest()}"
    if _RANDOM_UUID.fullmatch(request.headers[HEADER]):
        return "guest"
    return f"address:{client_address(request)}"[:128]


def _fingerprint(request: Any) -> str:
    parts = [request.method, request.get_full_path()]
    return hashlib.sha256("\n".join(parts).encode(errors="replace") + b"\n" + request._request.body).hexdigest()


def _begin(scope: str, key: str, fingerprint: str) -> Attempt | None:
    """Insert the record of a new key; None where the key is known."""
    try:
        with transaction.atomic():
            record = IdempotencyRecord.objects.create(
                scope=scope, key=key, fingerprint=fingerprint, locked_at=timezone.now()
            )
    except IntegrityError:
        return None
    return Attempt(record, is_repeat=False)


def _resume(scope: str, key: str, fingerprint: str) -> Attempt | HttpResponse:
    """Return the answer kept for a known key, or take an abandoned call over."""
    record = IdempotencyRecord.objects.filter(scope=scope, key=key).first()
    if record is None:
        # Purged between the insert and this read.
        raise StillRunning
    if record.fingerprint != fingerprint:
        raise KeyReused
    if record.status is not None:
        return _replay(record)
    now = timezone.now()
    abandoned = IdempotencyRecord.objects.filter(
        pk=record.pk, status=None, locked_at=record.locked_at, locked_at__lte=now - ABANDONED_AFTER
    )
    if not abandoned.update(locked_at=now):
        raise StillRunning
    record.locked_at = now
    return Attempt(record, is_repeat=True)


def _keep(record: IdempotencyRecord, response: Response) -> None:
    kept = {
        "body": response.rendered_content.decode() if response.data is not None else "",
        "headers": {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers},
    }
    sealed = _sealer().encrypt(json.dumps(kept).encode())
    # Only by the run that holds the record: one taken over meanwhile is not its own any more.
    IdempotencyRecord.objects.filter(pk=record.pk, locked_at=record.locked_at).update(
        status=response.status_code, answer=sealed
    )


def _replay(record: IdempotencyRecord) -> HttpResponse:
    from cryptography.fernet import InvalidToken

    try:
        kept = json.loads(_sealer().decrypt(bytes(record.answer or b"")))
    except InvalidToken as error:
        raise DomainError(_("The answer kept for this Idempotency-Key can no longer be read.")) from error
    return HttpResponse(
        kept["body"].encode(),
        status=record.status or 200,
        content_type="application/json",
        headers={**kept["headers"], REPLAYED: "true"},
    )


def _abandon(record: IdempotencyRecord) -> None:
    """Let the next call with the key take over at once. The record stays, for what it remembers."""
    with suppress(DatabaseError):
        own = IdempotencyRecord.objects.filter(pk=record.pk, locked_at=record.locked_at)
        own.update(locked_at=record.locked_at - ABANDONED_AFTER)


@cache
def _sealer() -> Any:
    """Return the cipher for answers; a SECRET_KEY that was replaced still opens old ones (SECRET_KEY_FALLBACKS)."""
    import base64

    from cryptography.fernet import Fernet, MultiFernet

    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(f"idempotency\n{key}".encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
