"""The demo's mailbox: every mail that SES took, as files on disk, as pages to read and as JSON for tests."""

import email
import email.policy
import json
import time
import uuid
from datetime import UTC, datetime
from email.message import EmailMessage
from html import escape
from pathlib import Path
from typing import Any

from werkzeug import Request, Response
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.routing import Map, Rule

from devtools.patching import replace_method

STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c1b22;background:#fff}
table{border-collapse:collapse;width:100%}td,th{padding:.5rem;text-align:left;border-bottom:1px solid #ddd}
iframe{width:100%;height:70vh;border:1px solid #ddd;border-radius:.5rem;background:#fff}pre{white-space:pre-wrap}
@media(prefers-color-scheme:dark){body{background:#17161c;color:#eee}a{color:#9db8ff}td,th,iframe{border-color:#444}}
"""


class Mailbox:
    """Mails in a folder, one `.eml` file each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def keep(self, raw: str, recipients: list[str]) -> None:
        """Store one mail as SES received it (`recipients` are those of the envelope)."""
        name = f"{time.time_ns()}-{uuid.uuid4().hex[:8]}"
        half = self.folder / f"{name}.half"
        envelope = f"X-Envelope-To: {', '.join(dict.fromkeys(recipients))}\n"
        half.write_text(envelope + raw.replace("\r\n", "\n"), encoding="utf-8")
        half.rename(self.folder / f"{name}.eml")

    def all(self) -> list[dict[str, Any]]:
        """Return every mail, newest first: id, receivedAt, from, to, subject, headers, text, html."""
        return [self._read(path) for path in sorted(self.folder.glob("*.eml"), reverse=True)]

    def one(self, mail_id: str) -> dict[str, Any]:
        """Return one mail; raises KeyError when there is none of that id."""
        for path in self.folder.glob("*.eml"):
            if path.stem == mail_id:
                return self._read(path)
        raise KeyError(mail_id)

    def clear(self) -> None:
        """Delete every mail."""
        for path in self.folder.glob("*.eml"):
            path.unlink(missing_ok=True)

    def _read(self, path: Path) -> dict[str, Any]:
        message = email.message_from_bytes(path.read_bytes(), _class=EmailMessage, policy=email.policy.default)
        return {
            "id": path.stem,
            "receivedAt": datetime.fromtimestamp(int(path.stem.split("-")[0]) / 1e9, UTC).isoformat(),
            "from": str(message["From"] or ""),
            "to": str(message["To"] or message["X-Envelope-To"] or ""),
            "subject": str(message["Subject"] or ""),
            "headers": {name: str(value) for name, value in message.items()},
            "text": _part(message, "plain"),
            "html": _part(message, "html"),
        }


def _part(message: EmailMessage, kind: str) -> str:
    body = message.get_body(preferencelist=(kind,))
    return body.get_content() if body is not None else ""


class MailboxPages:
    """A WSGI application: `/` lists, `/mails/ID` shows one, `/mails.json` is everything for a program."""

    urls = Map(
        [
            Rule("/", endpoint="index"),
            Rule("/mails.json", endpoint="as_json"),
            Rule("/mails/<mail_id>", endpoint="show"),
            Rule("/mails/<mail_id>/html", endpoint="html"),
        ]
    )

    def __init__(self, mailbox: Mailbox) -> None:
        self.mailbox = mailbox

    def __call__(self, environ: Any, start_response: Any) -> Any:
        try:
            endpoint, values = self.urls.bind_to_environ(environ).match()
            response = getattr(self, endpoint)(Request(environ), **values)
        except HTTPException as error:
            response = error.get_response(environ)
        except KeyError:
            response = NotFound().get_response(environ)
        return response(environ, start_response)

    def index(self, request: Request) -> Response:
        """List every mail."""
        rows = "".join(
            f"<tr><td>{mail['receivedAt'][:19].replace('T', ' ')}</td><td>{escape(mail['to'])}</td>"
            f"<td><a href='/mails/{mail['id']}'>{escape(mail['subject'] or '(no subject)')}</a></td></tr>"
            for mail in self.mailbox.all()
        )
        table = f"<table><tr><th>Received (UTC)</th><th>To</th><th>Subject</th></tr>{rows}</table>"
        return page("Mailbox", table if rows else "<p>No mail has been sent yet.</p>")

    def show(self, request: Request, mail_id: str) -> Response:
        """Show one mail: what a reader of HTML sees, and the text."""
        mail = self.mailbox.one(mail_id)
        shown = f"<iframe sandbox title='The mail' src='/mails/{mail_id}/html'></iframe>" if mail["html"] else ""
        head = f"<p><a href='/'>All mails</a></p><p>From {escape(mail['from'])}<br>To {escape(mail['to'])}</p>"
        return page(mail["subject"], f"{head}{shown}<h2>As text</h2><pre>{escape(mail['text'])}</pre>")

    def html(self, request: Request, mail_id: str) -> Response:
        """Return the HTML part alone, which the page shows in a sandbox."""
        return Response(self.mailbox.one(mail_id)["html"], content_type="text/html; charset=utf-8")

    def as_json(self, request: Request) -> Response:
        """Return every mail, newest first; `?to=` keeps those to one address."""
        wanted = request.args.get("to", "").lower()
        mails = [mail for mail in self.mailbox.all() if wanted in mail["to"].lower()]
        return Response(json.dumps(mails), content_type="application/json")


def page(title: str, body: str) -> Response:
    """Return a page of the mailbox; `title` is text, `body` HTML."""
    start = "<!doctype html><html lang='en'><meta charset='utf-8'><meta name='viewport' content='width=device-width'>"
    head = f"<title>{escape(title)}</title><style>{STYLE}</style>"
    return Response(f"{start}{head}<h1>{escape(title)}</h1>{body}", content_type="text/html; charset=utf-8")


def keep_mail(mailbox: Mailbox) -> None:
    """Have moto's SES put every mail it accepts into `mailbox`."""
    from moto.ses.models import RawMessage, SESBackend

    original = SESBackend.send_raw_email

    def send_raw_email(self: SESBackend, source: str, destinations: list[str], raw_data: str) -> RawMessage:
        sent = original(self, source, destinations, raw_data)
        mailbox.keep(raw_data, destinations)
        return sent

    replace_method(SESBackend, "send_raw_email", send_raw_email)
