"""`python -m devtools.fake_stripe --port 8002 --data .data/stripe.sqlite3 --webhook-url http://…`."""

from __future__ import annotations

import argparse
import signal
import sys
import threading

from devtools.fake_stripe.handle import DEFAULT_SECRET, start


def main() -> int:
    """Serve until SIGINT or SIGTERM; return the process's exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m devtools.fake_stripe", description="A small Stripe for development."
    )
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8002)
    parser.add_argument("--data", help="the file that keeps the state over a restart")
    parser.add_argument("--webhook-url", help="where events are sent")
    parser.add_argument("--webhook-secret", default=DEFAULT_SECRET, help="what they are signed with")
    parser.add_argument("--webhook-events", default="*", help="the types to send, separated by commas")
    options = parser.parse_args()
    try:
        fake = start(
            options.port,
            host=options.host,
            webhook_url=options.webhook_url,
            webhook_secret=options.webhook_secret,
            webhook_events=options.webhook_events.split(","),
            data=options.data,
        )
    except OSError as error:
        print(f"The fake Stripe cannot use {options.host}:{options.port}: {error.strerror}.", file=sys.stderr)
        return 1
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    print(f"The fake Stripe listens on {fake.url}", flush=True)
    ended.wait()
    fake.stop()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
