"""Amazon's services on a laptop: moto's server, made strict, durable and quick.

    python -m devtools.moto_server --port 8001 --mail-port 8003 --data .data/cloud

Without `--data` everything is held in a folder that goes away with the server.
"""

import argparse
import logging
import signal
import tempfile
import threading
from pathlib import Path
from types import FrameType
from typing import Any

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from devtools import mailbox, moto_objects, moto_queues, moto_s3

DEFAULT_REGION = "eu-west-1"


class Quick(WSGIRequestHandler):
    """Answers in one packet, at once; writes no line per request."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def handle_expect_100(self) -> bool:
        """Ask for the body at once: boto3 waits a whole second for this line before each upload."""
        answer = super().handle_expect_100()
        self.wfile.flush()
        return answer

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing: the shop asks these services all the time."""


class CloudHandler(Quick, MotoRequestHandler):
    """Moto's own request handling, quickly."""


class CloudApplication(DomainDispatcherApplication):
    """Moto's dispatcher, which looks into folders for the service of each request, asking once for each host."""

    def __init__(self) -> None:
        super().__init__(create_backend_app)
        self._backends: dict[str | None, Any] = {}

    def get_backend_for_host(self, host: str | None) -> Any:
        """Return the name of the service at `host`."""
        if host not in self._backends:
            self._backends[host] = super().get_backend_for_host(host)
        return self._backends[host]


class CloudServer:
    """Moto on `port`, and the mailbox on `mail_port`, in threads of this process (port 0: any free one).

    `data` is the folder that objects, messages and mails are kept in; None keeps nothing.
    """

    def __init__(self, port: int, mail_port: int, data: Path | None = None, region: str = DEFAULT_REGION) -> None:
        self._temporary = tempfile.TemporaryDirectory() if data is None else None
        folder = Path(self._temporary.name) if self._temporary else Path(data or "")
        self.mailbox = mailbox.Mailbox(folder / "mails")
        moto_s3.install()
        moto_queues.lock_queues()
        moto_queues.read_the_clock_quickly()
        mailbox.keep_mail(self.mailbox)
        if data is not None:
            moto_objects.keep_objects(folder / "objects", region)
            moto_queues.keep_messages(folder / "messages")
        self._cloud = make_server("127.0.0.1", port, CloudApplication(), threaded=True, request_handler=CloudHandler)
        pages = mailbox.MailboxPages(self.mailbox)
        self._mail = make_server("127.0.0.1", mail_port, pages, threaded=True, request_handler=Quick)
        self.url = f"http://127.0.0.1:{self._cloud.server_port}"
        self.mail_url = f"http://127.0.0.1:{self._mail.server_port}"

    def start(self) -> None:
        """Answer requests, in threads that end with this process."""
        for server in (self._cloud, self._mail):
            _serve(server)

    def stop(self) -> None:
        """Stop answering and give the ports back."""
        for server in (self._cloud, self._mail):
            server.shutdown()
            server.server_close()
        if self._temporary:
            self._temporary.cleanup()


def _serve(server: BaseWSGIServer) -> None:
    server.daemon_threads = True  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()


def main(arguments: list[str] | None = None) -> None:
    """Run until SIGTERM or Ctrl-C."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--mail-port", type=int, required=True)
    parser.add_argument("--data", type=Path, help="folder that objects, messages and mails are kept in")
    parser.add_argument("--region", default=DEFAULT_REGION)
    options: Any = parser.parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")

    ended = threading.Event()

    def end(signum: int, frame: FrameType | None) -> None:
        ended.set()

    for signum in (signal.SIGINT, signal.SIGTERM):
        signal.signal(signum, end)
    server = CloudServer(options.port, options.mail_port, options.data, options.region)
    server.start()
    print(f"S3, SQS, SES and SNS at {server.url}, mailbox at {server.mail_url}", flush=True)
    ended.wait()
    server.stop()


if __name__ == "__main__":
    main()
