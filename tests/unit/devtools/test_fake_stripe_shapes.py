"""What the fake takes and answers, held against stripe-python's own type definitions."""

import typing

import pytest
import stripe
import typing_extensions
from stripe import params

from devtools.fake_stripe.errors import InvalidParameterError
from devtools.fake_stripe.objects import KINDS
from devtools.fake_stripe.parameters import accepted, check, decode
from devtools.fake_stripe.routes import ROUTES
from tests.unit.devtools.fake_stripe_support import RETURN_URL, pay

CLASSES = {kind.sdk_class.__name__ for kind in KINDS.values()}


def hints_of(cls):
    """Return the annotations of one of the SDK's classes, without the class's own constant."""
    return {name: hint for name, hint in cls.__annotations__.items() if name != "OBJECT_NAME"}


def is_optional(hint):
    return type(None) in typing.get_args(hint)


def classes_in(hint):
    """Return the SDK's classes that a type hint allows."""
    if isinstance(hint, typing.ForwardRef):
        return [getattr(stripe, hint.__forward_arg__)] if hint.__forward_arg__ in CLASSES else []
    inner = [found for arg in typing.get_args(hint) for found in classes_in(arg)]
    is_shape = isinstance(hint, type) and issubclass(hint, stripe.StripeObject) and hint.__annotations__
    return [*inner, hint] if is_shape and hint.__module__ != "stripe._stripe_object" else inner


def assert_shape(value, cls, path):
    """Hold a JSON object and everything in it against a class of the SDK."""
    hints = hints_of(cls)
    assert not value.keys() - hints.keys(), f"{path} answers keys that Stripe does not have"
    missing = {name for name, hint in hints.items() if not is_optional(hint)} - value.keys()
    assert not missing, f"{path} lacks keys that Stripe always answers"
    for name, inner in value.items():
        if inner is None:
            assert is_optional(hints[name]), f"{path}.{name} is never null"
        for item in inner if isinstance(inner, list) else [inner]:
            candidates = classes_in(hints[name])
            if isinstance(item, dict) and candidates:
                wanted = [one for one in candidates if item.get("object") == getattr(one, "OBJECT_NAME", None)]
                assert_shape(item, (wanted or candidates)[0], f"{path}.{name}")


@pytest.fixture
def busy(fake_stripe, client):
    """A fake in which everything has happened once."""
    customer = client.v1.customers.create(
        {"email": "a@example.com", "name": "Ana", "address": {"city": "Quito"}, "payment_method": "pm_card_visa"}
    )
    shipping = {"name": "Ana", "address": {"line1": "1 High Street", "city": "Leeds", "country": "GB"}}
    paid = pay(client, customer=customer.id, shipping=shipping, setup_future_usage="off_session")
    client.v1.refunds.create({"payment_intent": paid.id, "amount": 100})
    with pytest.raises(stripe.CardError):
        pay(client, "pm_card_chargeDeclined")
    pay(client, "pm_card_authenticationRequired")
    pay(client, "pm_card_authenticationRequired", use_stripe_sdk=True)
    client.v1.payment_intents.cancel(pay(client, capture_method="manual").id)
    client.v1.setup_intents.create({"payment_method": "pm_card_visa", "confirm": True, "return_url": RETURN_URL})
    with pytest.raises(stripe.CardError):
        client.v1.setup_intents.create({"payment_method": "pm_card_chargeDeclined", "confirm": True})
    client.v1.webhook_endpoints.create({"url": "http://127.0.0.1:9/", "enabled_events": ["charge.failed"]})
    return client


@pytest.mark.parametrize("kind", KINDS)
def test_every_object_has_the_keys_of_the_sdks_class(busy, kind):
    service = getattr(busy.v1, KINDS[kind].collection)
    things = service.list().to_dict()["data"]
    assert things
    for thing in things:
        assert_shape(thing, KINDS[kind].sdk_class, kind)
        assert thing["object"] == KINDS[kind].sdk_class.OBJECT_NAME


def test_objects_in_events_and_expanded_objects_have_the_same_shape(busy):
    for event in busy.v1.events.list({"limit": 100}).to_dict()["data"]:
        thing = event["data"]["object"]
        assert_shape(thing, KINDS[thing["object"]].sdk_class, event["type"])
        assert event["type"] in typing.get_args(stripe.Event.__annotations__["type"])
        assert event["api_version"] == stripe.api_version
    expand = {"expand": ["data.latest_charge.payment_intent", "data.customer"]}
    for intent in busy.v1.payment_intents.list(expand).to_dict()["data"]:
        assert_shape(intent, stripe.PaymentIntent, "payment_intent")
    with pytest.raises(stripe.InvalidRequestError, match="cannot be expanded"):
        busy.v1.payment_intents.list({"expand": ["data.nonsense"]})


def test_errors_have_the_keys_of_the_sdks_class(client):
    known = set(stripe.ErrorObject.__annotations__)
    with pytest.raises(stripe.CardError) as caught:
        pay(client, "pm_card_chargeDeclined")
    error = caught.value.json_body["error"]
    assert not error.keys() - known
    assert_shape(error["payment_intent"], stripe.PaymentIntent, "error.payment_intent")
    assert_shape(error["payment_method"], stripe.PaymentMethod, "error.payment_method")


@pytest.mark.parametrize("route", ROUTES)
def test_every_route_takes_what_the_sdks_typed_dict_names_and_nothing_else(route):
    typed_dict = ROUTES[route].params
    assert typing_extensions.is_typeddict(typed_dict)
    names = accepted(typed_dict)
    assert "idempotency_key" not in names
    assert names <= set(typed_dict.__annotations__)
    with pytest.raises(InvalidParameterError) as caught:
        check({"surely_unknown": "1"}, typed_dict)
    assert caught.value.details["code"] == "parameter_unknown"


def test_parameters_become_the_types_that_the_typed_dict_names():
    text = (
        "amount=2400&currency=usd&confirm=true&metadata[1]=a&metadata[order]=b&automatic_payment_methods[enabled]=true"
        "&expand[0]=customer&expand[]=latest_charge&off_session=one_off&shipping[address][city]=Leeds&shipping[name]=Ana"
    )
    assert check(decode(text), params.PaymentIntentCreateParams) == {
        "amount": 2400,
        "currency": "usd",
        "confirm": True,
        "metadata": {"1": "a", "order": "b"},
        "automatic_payment_methods": {"enabled": True},
        "expand": ["customer", "latest_charge"],
        "off_session": "one_off",
        "shipping": {"address": {"city": "Leeds"}, "name": "Ana"},
    }


@pytest.mark.parametrize(
    ("text", "param", "code"),
    [
        ("currency=usd", "amount", "parameter_missing"),
        ("amount=1.5", "amount", "parameter_invalid_integer"),
        ("amount=99999999999999999999", "amount", "parameter_invalid_integer"),
        ("amount[0]=1", "amount", None),
        ("confirm=maybe", "confirm", None),
        ("capture_method=later", "capture_method", None),
        ("metadata=a", "metadata", None),
        ("metadata[a][b]=c", "metadata[a]", None),
        (f"metadata[a]={'x' * 501}", "metadata[a]", None),
        ("expand=customer", "expand", None),
        ("shipping[name]=Ana&shipping[address][street]=1", "shipping[address][street]", "parameter_unknown"),
        ("automatic_payment_methods[allow_redirects]=never", "automatic_payment_methods[enabled]", "parameter_missing"),
        ("currency=", "currency", "parameter_invalid_empty"),
        ("payment_method_types[]=card", "payment_method_types", "payment_method_types_no_longer_supported"),
    ],
)
def test_a_wrong_parameter_is_named(text, param, code):
    values = decode(text)
    values = values if code == "parameter_missing" else {"amount": "2400", "currency": "usd", **values}
    with pytest.raises(InvalidParameterError) as caught:
        check({"amount": "1", **values} if "automatic" in text else values, params.PaymentIntentCreateParams)
    assert (caught.value.details["param"], caught.value.details.get("code")) == (param, code)
