"""The pages a shopper's browser is sent to: 3-D Secure authentication and receipts."""

from __future__ import annotations

import hmac
import html
import secrets
import time
from pathlib import Path

from devtools.fake_stripe import authentication, payments, setup_intents
from devtools.fake_stripe.account import Account, Call
from devtools.fake_stripe.errors import Object, StripeError
from devtools.fake_stripe.messages import Request, Response, json_response, redirect
from devtools.fake_stripe.money import format_money
from devtools.fake_stripe.parameters import decode

_BROWSER = Path(__file__).with_name("browser")
_SCRIPTS = ("texts.js", "api.js", "cards.js", "appearance.js", "icons.js", "element.js", "dialog.js", "stripe.js")
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="/_fake/page.css">
</head>
<body><main>{content}</main></body>
</html>
"""
_AUTHENTICATE = """<p class="badge">Test mode</p>
<h1>3D Secure 2 test page</h1>
<p>Your bank asks you to confirm this payment. No money moves in test mode.</p>
<dl>{rows}</dl>
<form method="post">
<input type="hidden" name="client_secret" value="{secret}">
<button class="primary" name="outcome" value="succeed">Complete authentication</button>
<button name="outcome" value="fail">Fail authentication</button>
</form>"""


def script() -> bytes:
    """Return Stripe.js: the parts of `browser/` in one function, so that it puts nothing but `Stripe` on the page."""
    parts = "\n".join((_BROWSER / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}\n}})();\n'.encode()


def stylesheet() -> bytes:
    """Return the style of these pages."""
    return (_BROWSER / "page.css").read_bytes()


def authenticate(account: Account, request: Request) -> Response:
    """Show the 3-D Secure page, or take what the shopper chose on it.

    With `Accept: application/json` (Stripe.js) the choice is answered with the intent's status, otherwise with a
    redirect to the `return_url`.
    """
    identity = request.path.rsplit("/", 1)[-1]
    fields = {**decode(request.query), **decode(request.body.decode("utf-8", "replace"))}
    kind = "setup_intent" if identity.startswith("seti_") else "payment_intent"
    with account.store.lock:
        intent = account.store.find(kind, identity)
        if not intent or not hmac.compare_digest(
            str(fields.get("client_secret")).encode(), intent["client_secret"].encode()
        ):
            return _page("Not found", "<h1>There is no such payment</h1>", 404)
        if request.method == "GET":
            return _authentication_page(intent)
        if intent["status"] == "requires_action":
            _settle(account, intent, succeeded=fields.get("outcome") == "succeed")
        passed = intent["status"] in ("succeeded", "requires_capture")
        if request.headers.get("Accept") == "application/json":
            return json_response({"status": intent["status"]})
        address = authentication.return_address(intent, "succeeded" if passed else "failed")
    if address:
        return redirect(address)
    text = "The payment was authenticated." if passed else "The payment was not authenticated."
    return _page("Done", f"<h1>{text}</h1><p>You may close this page.</p>")


def receipt(account: Account, request: Request) -> Response:
    """Show the receipt of a paid charge."""
    charge = account.store.find("charge", request.path.rsplit("/", 1)[-1])
    if not charge or not charge["paid"]:
        return _page("Not found", "<h1>There is no such receipt</h1>", 404)
    card = charge["payment_method_details"]["card"]
    rows = {
        "Amount paid": format_money(charge["amount"], charge["currency"]),
        "Date paid": time.strftime("%d %B %Y", time.gmtime(charge["created"])),
        "Payment method": f"{card['brand'].title()} •••• {card['last4']}",
        "Description": charge["description"] or "Payment",
    }
    if charge["amount_refunded"]:
        rows["Refunded"] = format_money(charge["amount_refunded"], charge["currency"])
    content = f'<p class="badge">Test mode</p><h1>Receipt</h1><dl>{_rows(rows)}</dl>'
    return _page("Receipt", content)


def _authentication_page(intent: Object) -> Response:
    if intent["status"] != "requires_action":
        return _page("Done", "<h1>There is nothing to authenticate</h1><p>You may close this page.</p>")
    rows = {"Reference": intent["description"] or intent["id"]}
    if "amount" in intent:
        rows["Amount"] = format_money(intent["amount"], intent["currency"])
    content = _AUTHENTICATE.format(rows=_rows(rows), secret=html.escape(intent["client_secret"]))
    return _page("3D Secure", content)


def _settle(account: Account, intent: Object, *, succeeded: bool) -> None:
    call = Call(account, intent["id"], {}, f"req_{secrets.token_hex(7)}")
    try:
        if intent["object"] == "payment_intent":
            if succeeded:
                payments.settle(call, intent, authenticated=True)
            else:
                payments.fail_authentication(call, intent)
        elif succeeded:
            setup_intents.complete(call, intent)
        else:
            setup_intents.fail_authentication(call, intent)
    except StripeError:
        # The decline is recorded on the intent, where the shop and Stripe.js read it.
        return
    finally:
        account.commit()


def _rows(rows: dict[str, str]) -> str:
    return "".join(
        f"<div><dt>{html.escape(name)}</dt><dd>{html.escape(value)}</dd></div>" for name, value in rows.items()
    )


def _page(title: str, content: str, status: int = 200) -> Response:
    body = _PAGE.format(title=html.escape(title), content=content).encode()
    return Response(status, body, "text/html; charset=utf-8")
