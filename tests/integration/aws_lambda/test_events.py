"""Each kind of event that the function is sent, and those it must not serve."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from cloudcommerce.aws_lambda import CommandFailedError, UnknownEventError
from cloudcommerce.schedules import EVERY, beat_schedule, zappa_events
from common.models import OutboxEvent
from devtools.release import request_for
from live.models import LiveConnection
from live.tickets import make_ticket
from tests.factories import ProductFactory

# Each request closes connections at its end, as in a function; within a test's transaction that ends the test.
pytestmark = pytest.mark.django_db(transaction=True)


def http_v2(path: str, method: str = "GET", query: str = "", **more: Any) -> dict[str, Any]:
    context = {
        "domainName": "testserver",
        "http": {"method": method, "path": path, "protocol": "HTTP/1.1", "sourceIp": "203.0.113.7"},
        "requestId": "Abc123",
        "stage": "$default",
    }
    headers = {"host": "testserver", "x-forwarded-for": "203.0.113.7", "x-forwarded-proto": "https"}
    return {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": query,
        "headers": headers | more.pop("headers", {}),
        "requestContext": context,
        "isBase64Encoded": False,
        **more,
    }


def rest_v1(path: str) -> dict[str, Any]:
    headers = {"Host": "shop.example", "X-Forwarded-For": "203.0.113.7, 198.51.100.1", "X-Forwarded-Proto": "https"}
    return {
        "resource": "/{proxy+}",
        "path": path,
        "httpMethod": "GET",
        "headers": headers | {"Host": "testserver"},
        "multiValueHeaders": {name: [value] for name, value in headers.items()} | {"Host": ["testserver"]},
        "queryStringParameters": None,
        "multiValueQueryStringParameters": None,
        "requestContext": {"stage": "prod", "requestId": "Abc123", "identity": {"sourceIp": "203.0.113.7"}},
        "body": None,
        "isBase64Encoded": False,
    }


def test_a_page_over_the_http_api(invoke: Any) -> None:
    product = ProductFactory(name="Blue mug")
    answer = invoke(http_v2(f"/products/{product.slug}"))
    assert answer["statusCode"] == 200
    assert "Blue mug" in answer["body"]
    assert answer["headers"]["Content-Type"].startswith("text/html")


def test_a_path_is_decoded_after_the_http_api_has_decoded_it(invoke: Any) -> None:
    """So the firewall decodes twice before it counts logins (infra/modules/waf)."""
    assert 'name="password"' in invoke(http_v2("/account/log%69n/"))["body"]


@pytest.fixture
def behind_cloudfront(monkeypatch: pytest.MonkeyPatch) -> None:
    """The function knows the two values of which CloudFront says one."""
    monkeypatch.setenv("ORIGIN_SECRETS", "first-value second-value")


def through_api(path: str, query: str = "", **headers: str) -> dict[str, Any]:
    event = http_v2(path, query=query, headers=headers)
    event["requestContext"]["apiId"] = "abc123"
    return event


@pytest.mark.usefixtures("behind_cloudfront")
@pytest.mark.parametrize("path", ["/", "/health/live", "/health/ready", "/api/v1/products", "/admin/"])
@pytest.mark.parametrize("said", [None, "", "first", "first-value second-value", "FIRST-VALUE", "first-valüe"])
def test_whoever_comes_past_cloudfront_is_refused(invoke: Any, path: str, said: str | None) -> None:
    answer = invoke(through_api(path) if said is None else through_api(path, **{"x-origin-secret": said}))
    assert (answer["statusCode"], answer["body"]) == (403, "Forbidden")


@pytest.mark.usefixtures("behind_cloudfront")
@pytest.mark.parametrize("said", ["first-value", "second-value"])
@pytest.mark.parametrize("header", ["x-origin-secret", "X-Origin-Secret"])
def test_cloudfront_is_answered_with_either_secret(invoke: Any, header: str, said: str) -> None:
    assert invoke(through_api("/health/live", **{header: said}))["statusCode"] == 200
    event = rest_v1("/health/live")
    event["requestContext"]["apiId"] = "abc123"
    assert invoke(event)["statusCode"] == 403
    event["headers"][header] = said
    assert invoke(event)["statusCode"] == 200


@pytest.mark.usefixtures("behind_cloudfront")
def test_a_health_check_says_it_in_its_address_and_nobody_else_may(invoke: Any) -> None:
    assert invoke(through_api("/health/live", query="origin=first-value"))["statusCode"] == 200
    assert invoke(through_api("/health/live", query="origin=wrong"))["statusCode"] == 403
    assert invoke(through_api("/robots.txt", query="origin=first-value"))["statusCode"] == 403


@pytest.mark.usefixtures("behind_cloudfront")
def test_who_may_call_the_function_itself_needs_no_cloudfront(invoke: Any) -> None:
    assert invoke(request_for("testserver", "/health/live"))["statusCode"] == 200


def test_without_a_secret_everybody_is_answered(invoke: Any) -> None:
    assert invoke(through_api("/health/live"))["statusCode"] == 200


def test_a_path_that_begins_like_a_stage(invoke: Any) -> None:
    ProductFactory(name="Blue mug")
    event = http_v2("/api/v1/products", query="limit=1")
    event["requestContext"]["stage"] = "api"
    event["rawPath"] = "/api/v1/products"
    event["requestContext"]["stage"] = "ap"
    assert json.loads(invoke(event)["body"])["data"][0]["name"] == "Blue mug"


def test_the_stage_is_in_no_path_and_no_link(invoke: Any) -> None:
    """CloudFront asks the API below its stage, of which shoppers know nothing."""
    event = http_v2("/dev/account/login/")
    event["requestContext"]["stage"] = "dev"
    answer = invoke(event)
    assert answer["statusCode"] == 200
    assert 'href="/cart"' in answer["body"]
    assert '"/dev' not in answer["body"]
    event["rawPath"] = "/dev"
    assert invoke(event)["statusCode"] == 200


def test_a_page_over_a_rest_api(invoke: Any) -> None:
    answer = invoke(rest_v1("/"))
    assert answer["statusCode"] == 200
    assert "<html" in answer["body"]


def test_a_body_in_base64_and_cookies_once(invoke: Any) -> None:
    variant = ProductFactory(stock=5).variants.get()
    body = base64.b64encode(json.dumps({"variantId": variant.public_id, "quantity": 2}).encode()).decode()
    event = http_v2(
        "/api/v1/cart/items", "POST", body=body, isBase64Encoded=True, headers={"content-type": "application/json"}
    )
    answer = invoke(event)
    assert answer["statusCode"] == 200
    assert json.loads(answer["body"])["cart"]["items"][0]["quantity"] == 2

    page = invoke(http_v2("/account/login/"))
    names = [cookie.split("=", 1)[0] for cookie in page["cookies"]]
    assert "csrftoken" in names
    assert len(names) == len(set(names))


def test_cookies_of_a_rest_api_once(invoke: Any) -> None:
    answer = invoke(rest_v1("/account/login/"))
    assert len(answer["multiValueHeaders"]["Set-Cookie"]) == len(set(answer["multiValueHeaders"]["Set-Cookie"])) == 1
    assert [name for name in answer["multiValueHeaders"] if name.lower() == "set-cookie"] == ["Set-Cookie"]
    assert not [name for name in answer["headers"] if name.lower() == "set-cookie"]


def test_request_ids(invoke: Any) -> None:
    assert invoke(http_v2("/health/live"))["headers"]["X-Request-Id"] == "b2d1cf9e-0000-4000-8000-000000000000"
    given = http_v2("/health/live", headers={"x-request-id": "given-by-the-caller"})
    assert invoke(given)["headers"]["X-Request-Id"] == "given-by-the-caller"


def socket(kind: str, route: str, **more: Any) -> dict[str, Any]:
    context = {
        "eventType": kind,
        "routeKey": route,
        "connectionId": "L0SM9cOFvHcCIhw=",
        "domainName": "x",
        "stage": "dev",
    }
    return {"requestContext": context, "isBase64Encoded": False, **more}


def test_a_page_comes_and_goes_by_websocket(invoke: Any) -> None:
    ticket = make_ticket(["cart:1", "order:1"])
    come = socket("CONNECT", "$connect", queryStringParameters={"ticket": ticket})
    assert invoke(come) == {"statusCode": 200}
    assert invoke(socket("MESSAGE", "$default", body=".")) == {"statusCode": 200}
    found = LiveConnection.objects.values_list("connection_id", "topic")
    assert sorted(found) == [("L0SM9cOFvHcCIhw=", "cart:1"), ("L0SM9cOFvHcCIhw=", "order:1")]
    assert invoke(socket("DISCONNECT", "$disconnect")) == {"statusCode": 200}
    assert not LiveConnection.objects.exists()


@pytest.mark.parametrize(("query", "status"), [(None, 401), ({"ticket": ""}, 401), ({"ticket": "forged"}, 403)])
def test_a_page_without_a_ticket_is_turned_away(invoke: Any, query: dict[str, str] | None, status: int) -> None:
    for route in ("$connect", ""):
        assert invoke(socket("CONNECT", route, queryStringParameters=query)) == {"statusCode": status}
    assert not LiveConnection.objects.exists()


def test_a_schedule_runs_its_task(invoke: Any, queue: Any) -> None:
    OutboxEvent.objects.create(name="order.paid", reference="x")
    OutboxEvent.objects.update(created_at="2026-01-01T00:00:00Z")
    rule = "arn:aws:events:eu-west-1:1:rule/0a1b-cloudcommerce.schedules.relay_outbox"
    assert invoke({"detail-type": "Scheduled Event", "resources": [rule]}) is None
    assert queue.names == ["common.tasks.deliver_events"]


def test_every_schedule_names_a_task(invoke: Any) -> None:
    from cloudcommerce.aws_queue import find_task

    assert all(find_task(task).name == task for task, _ in EVERY.values())
    assert {event["function"].rsplit(".", 1)[-1] for event in zappa_events()} == set(EVERY) == set(beat_schedule())
    # EventBridge writes "1 minute", but "5 minutes".
    assert {"rate(1 minute)", "rate(5 minutes)", "rate(1 day)"} <= {event["expression"] for event in zappa_events()}


def test_a_management_command(invoke: Any) -> None:
    assert "System check identified" in invoke({"manage": "check"})["output"]


def test_the_first_of_the_staff(invoke: Any, django_user_model: Any) -> None:
    """As docs/deploy.md has it: with no password, which is chosen by mail."""
    invoke({"manage": "createsuperuser --noinput --email first@example.org"})
    user = django_user_model.objects.get(email="first@example.org")
    assert (user.is_staff, user.is_superuser, user.has_usable_password()) == (True, True, False)


@pytest.mark.parametrize(
    "event",
    [
        {},
        {"raw_command": "print(1)"},
        {"command": "os.getcwd"},
        {"manage": "shell"},
        {"manage": "dumpdata accounts.User"},
        {"manage": ["diffsettings", "--all"]},
        {"manage": " "},
        {"detail-type": "Scheduled Event", "resources": ["arn:aws:events:eu-west-1:1:rule/x-os.getcwd"]},
        {"Records": [{"eventSource": "aws:s3"}]},
        {"Records": []},
        {"detail-type": "Scheduled Event", "resources": []},
        {"manage": 5},
        {"version": "2.0", "requestContext": {"http": {"method": "GET"}}},
        {"httpMethod": "GET"},
        None,
        [],
        "manage",
    ],
    ids=lambda event: str(event)[:40],
)
def test_what_is_not_served_fails(invoke: Any, event: Any) -> None:
    with pytest.raises(UnknownEventError):
        invoke(event)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (
            "import_products {file}",
            ("CommandError: shop.csv: nothing was imported", "missing: Handle, Title", "Name, Price"),
        ),
        ("migrate --help", ("SystemExit: 0", "--fake-initial")),
        ("migrate no_such_app", ("CommandError", "no_such_app")),
    ],
)
def test_a_command_that_fails_tells_what_it_had_printed(
    invoke: Any, tmp_path: Path, command: str, said: tuple[str, ...]
) -> None:
    file = tmp_path / "shop.csv"
    file.write_text("Name,Price\nMug,12\n")
    with pytest.raises(CommandFailedError) as failed:
        invoke({"manage": command.format(file=file)})
    for words in said:
        assert words in str(failed.value)


def test_a_start_that_failed_is_tried_again(invoke: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from zappa.handler import LambdaHandler

    monkeypatch.setattr(LambdaHandler, "_LambdaHandler__instance", None)
    monkeypatch.setattr(LambdaHandler, "settings", None)
    with monkeypatch.context() as patch:
        patch.setattr("zappa.ext.django_zappa.get_django_wsgi", lambda module: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            invoke(http_v2("/health/live"))
    assert invoke(http_v2("/health/live"))["statusCode"] == 200
