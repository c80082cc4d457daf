"""`python -m devtools.local_lambda`: the function behind an HTTP port, a queue and the clock, until SIGTERM."""

import argparse
import os
import re
import signal
import threading
from pathlib import Path

from cloudcommerce.schedules import zappa_events
from devtools import cloud
from devtools.demo_settings import PROJECT
from devtools.local_lambda.clock import Clock
from devtools.local_lambda.front import make_front
from devtools.local_lambda.function import Function, Package
from devtools.local_lambda.poller import Poller
from devtools.local_lambda.read_only import is_possible

READ_BY_SETTINGS = re.compile(r'\benv\.\w+\(\s*"([A-Z_]+)"')
ANYWHERE = "whatever you can, also to their package, where Lambda's cannot: this machine lets nobody mount (unshare)"


def main() -> None:
    """Run it with this process's environment as the function's variables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--package", type=Path, required=True, help="the unpacked package")
    parser.add_argument("--python", required=True, help="the Python that the package was made for")
    parser.add_argument("--runtime-client", type=Path, required=True, help="a folder with awslambdaric for it")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--instances", type=int, default=8, help="at most so many at once")
    parser.add_argument("--timeout", type=float, default=120, help="seconds of an invocation")
    options = parser.parse_args()

    package = Package(options.package.resolve(), options.python, options.runtime_client.resolve())
    function = Function(package, function_variables(), most=options.instances, timeout=options.timeout)
    place = cloud.Cloud(os.environ["AWS_ENDPOINT_URL"])
    sqs = cloud.client("sqs", place.endpoint)
    pollers = [Poller(function, sqs, place.url_of(name), cloud.arn_of(name)) for name in cloud.DEAD_LETTERS_OF]
    clock = Clock(function, zappa_events())
    front = make_front(function, options.port)
    for thread in (*pollers, clock):
        thread.start()

    def end(signum: int, frame: object) -> None:
        threading.Thread(target=front.shutdown).start()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    print(f"The function answers on http://127.0.0.1:{options.port}", flush=True)
    print(f"Its instances can write to {'/tmp alone' if is_possible(package.folder) else ANYWHERE}.", flush=True)
    front.serve_forever(0.1)
    for poller in pollers:
        poller.stop()
    clock.stop()
    function.close()
    front.server_close()


def function_variables() -> dict[str, str]:
    """Return this process's variables that are the function's: what the shop's settings read, and where AWS is.

    A file of certificates, a proxy or a Python of the shell's would have it go otherwise than on Lambda.
    """
    settings = set(READ_BY_SETTINGS.findall((PROJECT / "cloudcommerce/settings.py").read_text())) - {"DEVTOOLS"}
    names = {*settings, *cloud.credentials(), "AWS_ENDPOINT_URL", "AWS_XRAY_DAEMON_ADDRESS"}
    # There is one folder that a function may write to.
    return {name: os.environ[name] for name in names & os.environ.keys()} | {"DATA_DIR": "/tmp"}


if __name__ == "__main__":
    main()
