"""One signed POST to a shop's webhook endpoint, over connections that are kept open."""

from __future__ import annotations

import hashlib
import hmac
import http.client
import time
import urllib.parse

from devtools.fake_stripe.errors import Object

_TIMEOUT = 15.0


class Sender:
    """Posts for one thread."""

    def __init__(self) -> None:
        self._kept: dict[str, http.client.HTTPConnection] = {}

    def post(self, url: str, body: bytes, secret: str) -> Object:
        """Post the body, signed now with the secret; return the `status` answered or the `error` met.

        A kept connection that the other side closed in the meantime is opened anew, once.
        """
        parts = urllib.parse.urlsplit(url)
        target = urllib.parse.urlunsplit(("", "", parts.path or "/", parts.query, ""))
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "Stripe-Signature": signature(secret, body),
            "User-Agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
        }
        for _ in range(2):
            kept = self._kept.pop(parts.netloc, None)
            connection = kept or _connect(parts)
            try:
                connection.request("POST", target, body, headers)
                response = connection.getresponse()
                response.read()
            except (OSError, http.client.HTTPException) as error:
                connection.close()
                if kept is None:
                    return {"error": str(error) or type(error).__name__}
            else:
                self._kept[parts.netloc] = connection
                return {"status": response.status}
        return {"error": "The connection was closed."}

    def close(self) -> None:
        """Close the kept connections."""
        for connection in self._kept.values():
            connection.close()


def signature(secret: str, body: bytes) -> str:
    """Return the Stripe-Signature header of a body that is sent now."""
    now = int(time.time())
    digest = hmac.new(secret.encode(), b"%d.%s" % (now, body), hashlib.sha256).hexdigest()
    return f"t={now},v1={digest}"


def _connect(parts: urllib.parse.SplitResult) -> http.client.HTTPConnection:
    cls = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    return cls(parts.netloc, timeout=_TIMEOUT)
