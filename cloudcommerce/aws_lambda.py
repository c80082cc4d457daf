"""The function's handler on AWS Lambda: hands each kind of event to what serves it.

HTTP (HTTP API v2, function URL, REST v1) goes through Zappa's handler, WebSockets through its registry. The rest does
not, where Zappa's own ways lose messages (an SQS event of a queue that is mapped to nothing counts as done), run a
function twice (one that raises TypeError) or run whatever code they are sent (`raw_command`). Nothing is imported
before an event needs it: that is what a cold start consists of.
"""

import gc
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, redirect_stdout
from functools import cache
from hmac import compare_digest
from importlib import import_module
from io import StringIO
from typing import Any

from cloudcommerce import code_bundle
from cloudcommerce.aws_zappa import light_imports

# First of all: whatever comes after this is imported from it.
code_bundle.install(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH100, PTH120 - see there

logger = logging.getLogger(__name__)

Event = dict[str, Any]
# What requests of every kind import when they come, for an instance that is made ready before any does.
LATE_IMPORTS = (
    *("catalog.urls", "cart.urls", "orders.urls", "accounts.urls", "allauth.account.views", "cloudcommerce.api_urls"),
    *("cloudcommerce.celery", "common.storage"),
)
# Of a WebSocket API, by the type of an event.
ROUTES = {"CONNECT": "$connect", "DISCONNECT": "$disconnect", "MESSAGE": "$default"}
# CloudFront says it with every request, and replaces a visitor's own.
ORIGIN_HEADER = "x-origin-secret"
FORBIDDEN = {
    "statusCode": 403,
    "headers": {"content-type": "text/plain"},
    "body": "Forbidden",
    "isBase64Encoded": False,
}
# What they print stays in the log: secrets, or whole tables. Or they empty the database, or wait for a keyboard.
REFUSED_COMMANDS = {
    *("diffsettings", "dumpdata", "flush"),
    *("changepassword", "dbshell", "runserver", "shell", "test", "testserver"),
}


class UnknownEventError(Exception):
    """An event that this function does not serve: it fails, so that nothing is taken for done."""


class CommandFailedError(Exception):
    """A management command failed; the message, which the runtime logs as well, holds what it had printed."""


def lambda_handler(event: Event, context: Any) -> Any:
    """Serve one event and return what its sender expects. Raises UnknownEventError, and whatever serving it raises."""
    try:
        return _server_of(event)(event, context)
    except BaseException:
        if _is_half_started() and "AWS_LAMBDA_RUNTIME_API" in os.environ:
            # Django's registry of apps cannot be filled twice in a process: models are registered, receivers connected,
            # modules half imported. So this instance would fail with all that comes; for one that exits, Lambda starts
            # another. A setting that is missing leaves nothing behind, and is told to whoever sent the event.
            logger.exception("Django could not be started, so this instance ends.")
            os._exit(1)
        raise


def _server_of(event: Event) -> Callable[[Event, Any], Any]:
    if not isinstance(event, dict):
        raise UnknownEventError(f"An event is an object of JSON, not a {type(event).__name__}.")
    if (event.get("version") == "2.0" and "rawPath" in event) or (event.get("httpMethod") and "path" in event):
        return answer_http
    if event.get("requestContext", {}).get("eventType") in ROUTES:
        return serve_socket
    records = event.get("Records")
    if records and all(record.get("eventSource") == "aws:sqs" for record in records):
        return take_messages
    if event.get("detail-type") == "Scheduled Event" and event.get("resources"):
        return run_schedule
    if isinstance(event.get("manage"), str | list):
        return manage
    raise UnknownEventError(f"Nothing here serves an event with {', '.join(sorted(event)) or 'nothing in it'}.")


def answer_http(event: Event, context: Any) -> Event:
    """Answer a request through Zappa, with each cookie once and the caller's request id, or the gateway's.

    Whoever comes to the API's own address, past CloudFront and its firewall, is refused before anything is loaded.
    """
    _read_secrets()
    event = _without_stage(event)
    headers = event["headers"] = dict(event.get("headers") or {})
    if not _comes_through_cloudfront(event):
        return {**FORBIDDEN}
    if not any(name.lower() == "x-request-id" for name in headers) and context is not None:
        headers["x-request-id"] = context.aws_request_id
    # The first request imports as much again as the start did.
    with _without_collecting() if not _start_django.cache_info().currsize else nullcontext():
        return _without_doubles(_zappa().handler(event, context))


def _without_stage(event: Event) -> Event:
    """Take the HTTP API's stage out of the path, which it is in behind CloudFront and not behind a domain of the API's.

    Zappa would take it for a prefix of the shop, and every link of a page would begin with it.
    """
    stage = "/" + (event.get("requestContext", {}).get("stage") or "")
    path = event.get("rawPath", "")
    if stage == "/" or not (path == stage or path.startswith(f"{stage}/")):
        return dict(event)
    return {**event, "rawPath": path.removeprefix(stage) or "/"}


def _comes_through_cloudfront(event: Event) -> bool:
    """Say whether a request carries one of the origin's secrets; each does where there are none to know.

    Without an API's id it came by Invoke, from somebody whom AWS lets call the function itself (`devtools.release`).
    """
    secrets = os.environ.get("ORIGIN_SECRETS", "").split()
    said = [value for name, value in event["headers"].items() if name.lower() == ORIGIN_HEADER]
    if str(event.get("rawPath") or event.get("path")).startswith("/health/"):
        # Route 53 checks the first of two regions past CloudFront, and can say no header.
        said += (event.get("rawQueryString") or "").removeprefix("origin=").split()
    if not secrets or not event.get("requestContext", {}).get("apiId"):
        return True
    # Not by ==, whose time tells how much of it is right.
    return any(compare_digest(one.encode(), secret.encode()) for one in said for secret in secrets)


def serve_socket(event: Event, context: Any) -> Event:
    """Answer what the WebSocket API tells of a connection, through Zappa's registry. Raises UnknownEventError."""
    _start_django()
    with light_imports():
        # Zappa would import boto3 for a sending of its own, which knows only the API of the event at hand.
        from zappa.websocket import get_handler

        import cloudcommerce.aws_sockets  # noqa: F401
    handler = get_handler(ROUTES[event["requestContext"]["eventType"]])
    if handler is None:
        raise UnknownEventError("Nothing here serves WebSockets.")
    answer: Event = handler(event, context)
    return answer


def take_messages(event: Event, context: Any) -> Event:
    """Run the Celery messages of an SQS event and name those that failed; the others are deleted by the queue."""
    _start_django()
    from cloudcommerce.aws_queue import run_messages

    return run_messages(event["Records"], seconds_left=lambda: context.get_remaining_time_in_millis() / 1000)


def run_schedule(event: Event, context: Any) -> None:
    """Run the task of a schedule, which the last part of the rule's name names. Raises UnknownEventError."""
    from cloudcommerce.schedules import EVERY

    rule = event["resources"][0].rsplit("/", 1)[-1]
    name = rule.rsplit(".", 1)[-1]
    if name not in EVERY:
        raise UnknownEventError(f"There is no schedule for the rule {rule}.")
    _start_django()
    from cloudcommerce.aws_queue import find_task
    from common.database import fresh_connections

    with fresh_connections():
        find_task(EVERY[name][0])()


def manage(event: Event, context: Any) -> dict[str, str]:
    """Run a management command, as `zappa manage` sends it, and return what it printed.

    Raises UnknownEventError for one that is not for a function, CommandFailedError.
    """
    words = event["manage"].split() if isinstance(event["manage"], str) else list(event["manage"])
    if not words or words[0] in REFUSED_COMMANDS:
        raise UnknownEventError(f"The command {words[0]} is not for a function." if words else "There is no command.")
    _start_django()
    from django.core.management import call_command

    from common.database import fresh_connections

    output = StringIO()
    # Help is printed past the command's own output.
    with fresh_connections(), redirect_stdout(output):
        try:
            call_command(*words, stdout=output, stderr=output)
        except (Exception, SystemExit) as error:
            # SystemExit is of --help, and of checks that fail: it would end the instance.
            said = f"{type(error).__name__}: {error}"
            raise CommandFailedError(f"{words[0]} failed. {said}\n{output.getvalue()}".rstrip()) from error
    logger.info("%s: %s", words[0], output.getvalue())
    return {"output": output.getvalue()}


@cache
def _start_django() -> None:
    _read_secrets()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cloudcommerce.settings")
    import django

    with _without_collecting():
        with _absent("requests", "uritemplate", "yaml"):
            # What the REST framework has instead of clients, formats and documents that this shop does not offer.
            from rest_framework import compat  # noqa: F401
        django.setup()


def _is_half_started() -> bool:
    """Whether a start of Django has failed among the apps, after the settings."""
    registry = sys.modules.get("django.apps")
    return registry is not None and bool(registry.apps.loading and not registry.apps.ready)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Look for no garbage while classes are made, and never among them: they stay as long as the process."""
    is_outermost = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if is_outermost:
            gc.freeze()
            gc.enable()


@contextmanager
def _absent(*names: str) -> Iterator[None]:
    """Let an optional import of a package find it missing, unless it is loaded already."""
    names = tuple(name for name in names if name not in sys.modules)
    sys.modules.update(dict.fromkeys(names))  # type: ignore[arg-type]  # None is how Python knows that a module is not there
    try:
        yield
    finally:
        for name in names:
            del sys.modules[name]


def _zappa() -> Any:
    """Return Zappa's handler with the application loaded."""
    _start_django()
    with light_imports():
        from zappa.handler import LambdaHandler
    try:
        return LambdaHandler()
    except BaseException:
        # A handler that failed half-way would be taken for a whole one by every later request of this process.
        LambdaHandler._LambdaHandler__instance = LambdaHandler.settings = None
        raise


def _read_secrets() -> None:
    if any(os.environ.get(f"{which}_NAME") for which in ("SECRETS", "DATABASE_SECRET", "ORIGIN_SECRET")):
        from cloudcommerce import aws_secrets

        aws_secrets.load()


def _without_doubles(answer: Event) -> Event:
    """Give each cookie once: Zappa's own wrapper of the application has every Set-Cookie header twice."""
    if answer.get("cookies"):
        answer["cookies"] = list(dict.fromkeys(cookie.strip() for cookie in answer["cookies"]))
    many = answer.get("multiValueHeaders")
    if many:
        cookies = [cookie for name in list(many) if name.lower() == "set-cookie" for cookie in many.pop(name)]
        if cookies:
            many["Set-Cookie"] = list(dict.fromkeys(cookie.strip() for cookie in cookies))
            answer["headers"] = {k: v for k, v in answer.get("headers", {}).items() if k.lower() != "set-cookie"}
    return answer


def _make_ready() -> None:
    for name in LATE_IMPORTS:
        import_module(name)


# Provisioned concurrency pays for instances that have begun already; a start that fails here fails the deployment.
if os.environ.get("AWS_LAMBDA_INITIALIZATION_TYPE") == "provisioned-concurrency":
    _zappa()
    _make_ready()
