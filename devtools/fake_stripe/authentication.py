"""3-D Secure: what an intent asks the shopper to do, and where the shopper does it."""

from __future__ import annotations

import secrets
import urllib.parse

from devtools.fake_stripe.account import Call
from devtools.fake_stripe.errors import Object


def next_action(call: Call, intent: Object) -> Object:
    """Return the intent's `next_action`: a dialog for Stripe.js, a page for a program that gave a `return_url`."""
    query = urllib.parse.urlencode({"client_secret": intent["client_secret"]})
    url = f"{call.account.base_url}/_fake/authenticate/{intent['id']}?{query}"
    return_url = call.parameters.get("return_url")
    call.store.change(intent, _return_url=return_url)
    if return_url and not call.parameters.get("use_stripe_sdk"):
        return {"type": "redirect_to_url", "redirect_to_url": {"return_url": return_url, "url": url}}
    return {
        "type": "use_stripe_sdk",
        "use_stripe_sdk": {
            "type": "three_d_secure_redirect",
            "source": f"src_{secrets.token_hex(12)}",
            "stripe_js": url,
        },
    }


def return_address(intent: Object, status: str) -> str | None:
    """Return where the shopper's browser goes from the authentication page, or None if nobody said."""
    url = intent.get("_return_url")
    if not url:
        return None
    name = intent["object"]
    parts = urllib.parse.urlsplit(url)
    query = urllib.parse.parse_qsl(parts.query, keep_blank_values=True)
    query += [(name, intent["id"]), (f"{name}_client_secret", intent["client_secret"]), ("redirect_status", status)]
    return urllib.parse.urlunsplit(parts._replace(query=urllib.parse.urlencode(query)))
