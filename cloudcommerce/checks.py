"""`manage.py check --tag deployment`: refuses an environment in which the shop would start and then not serve.

`devtools.deploying` runs it inside the function, with its own settings and secrets, before any queue is enabled. Plain
`manage.py check` leaves it out: a laptop has none of this.
"""

import os
import re
from collections.abc import Iterable
from email.utils import parseaddr
from typing import Any

from babel.core import get_global
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from accounts.countries import is_country

TAG = "deployment"
# Read from the environment, so that a default meant for a laptop does not pass for a setting.
NEEDED = {
    "SITE_URL": "the shop's public address",
    "SECRET_KEY": "50 random characters or more, in the secret named by SECRETS_NAME",
    "DATABASE_URL": "or DATABASE_SECRET_NAME, DATABASE_HOST and DATABASE_NAME",
    "MEDIA_BUCKET": "the bucket of pictures",
    "MEDIA_URL_BASE": "the address that serves the bucket of pictures",
    "STATIC_BUCKET": "the bucket of styles and scripts: the package holds none",
    "STATIC_URL_BASE": "the address that serves the bucket of styles and scripts",
    "SQS_QUEUE_URL": "the queue of tasks",
    "SQS_DEAD_LETTER_QUEUE_URL": "where tasks end that failed too often",
    "DEFAULT_FROM_EMAIL": "the sender of mails, verified at SES",
    "STRIPE_SECRET_KEY": "from Stripe's dashboard",
    "STRIPE_PUBLISHABLE_KEY": "from Stripe's dashboard",
    "STRIPE_WEBHOOK_SECRET": "from Stripe's dashboard: without it no payment is heard of",
}
QUEUES = (
    *("SQS_QUEUE_URL", "SQS_DEAD_LETTER_QUEUE_URL"),
    *("SQS_EVENTS_QUEUE_URL", "SQS_EVENTS_DEAD_LETTER_QUEUE_URL"),
)
QUEUE_URL = r"https://[^/\s]+/\d+/[\w-]+(\.fifo)?"
# What \dF lists in PostgreSQL 17.
SEARCH_CONFIGS = (
    *("arabic", "armenian", "basque", "catalan", "danish", "dutch", "english", "finnish", "french"),
    *("german", "greek", "hindi", "hungarian", "indonesian", "irish", "italian", "lithuanian", "nepali"),
    *("norwegian", "portuguese", "romanian", "russian", "serbian", "simple", "spanish", "swedish", "tamil"),
    *("turkish", "yiddish"),
)

NOBODY_IS_TOLD = Warning(
    "STAFF_ALERT_EMAIL is not set: nobody is told of orders on hold, of refunds that failed, and of books that differ.",
    hint="It is staff's address for such mails, in aws_environment_variables of zappa_settings.json.",
    id="deployment.W001",
)


def check_deployment(app_configs: Any, **options: Any) -> Iterable[CheckMessage]:
    """Return an error, by name, for each setting that a deployment lacks or has wrong; a warning where it serves."""
    errors = [
        Error(f"{name} is not set.", hint=f"It is {hint}.", id="deployment.E001")
        for name, hint in NEEDED.items()
        if not os.environ.get(name)
    ]
    errors += [
        Error(
            f"{name} is the text {value}.",
            hint=f"Write a value in its place: {hint}.",
            id="deployment.E003",
        )
        for name, hint in NEEDED.items()
        if (value := os.environ.get(name, "")) in ("None", "null")
    ]
    wrong = {**_open_to_others(), **_of_no_use(), **_queues(), **_stripe_keys()}
    errors += [Error(text, id="deployment.E002") for text, is_wrong in wrong.items() if is_wrong]
    return errors if settings.STAFF_ALERT_EMAIL else [*errors, NOBODY_IS_TOLD]


def _open_to_others() -> dict[str, bool]:
    """What would show, or give, to others what is not theirs."""
    return {
        "DEBUG shows everybody the code and its settings.": settings.DEBUG,
        "DEVTOOLS are a laptop's tools, which the package does not hold.": settings.DEVTOOLS,
        "SITE_URL is not https: cookies and pages could be read on the way.": not settings.HTTPS,
        "ALLOWED_HOSTS holds *: anybody's host name would get into mails.": "*" in settings.ALLOWED_HOSTS,
        "SECRET_KEY is shorter than 50 characters.": len(settings.SECRET_KEY) < 50,
        "WEBSOCKET_URL is not wss: tickets could be read on the way.": not (
            settings.WEBSOCKET_URL or "wss://"
        ).startswith("wss://"),
        "COGNITO_DOMAIN is not https: whoever is on the way could log in as anybody.": not (
            settings.COGNITO_DOMAIN or "https://"
        ).startswith("https://"),
        **{
            f"{name} is not https: browsers refuse it on the shop's pages. Begin it with https://.": (
                not getattr(settings, name).startswith("https://")
            )
            for name in ("MEDIA_URL_BASE", "STATIC_URL_BASE")
        },
    }


def _of_no_use() -> dict[str, bool]:
    """What the shop could not work with."""
    return {
        "DATABASE_URL is no address of PostgreSQL: write postgres://user:password@host/name.": not (
            os.environ.get("DATABASE_URL") or "postgres://"
        ).startswith(("postgres://", "postgresql://")),
        f"CURRENCY={settings.CURRENCY} is no currency: write the code of ISO 4217 in capitals, such as EUR.": (
            settings.CURRENCY not in _currencies()
        ),
        f"COUNTRY={settings.COUNTRY} is no country: write the two letters of ISO 3166 in capitals, such as DE.": (
            not is_country(settings.COUNTRY)
        ),
        f"SEARCH_CONFIG={settings.SEARCH_CONFIG} is no text search configuration of PostgreSQL's own: write one of "
        f"{', '.join(SEARCH_CONFIGS)}.": settings.SEARCH_CONFIG not in SEARCH_CONFIGS,
        "DEFAULT_FROM_EMAIL is no address: write shop@your.domain, or Your shop <shop@your.domain>.": not _is_address(
            settings.DEFAULT_FROM_EMAIL
        ),
        "DEFAULT_FROM_EMAIL is an example's address.": "example.com" in settings.DEFAULT_FROM_EMAIL,
        "STAFF_ALERT_EMAIL is no address: write staff@your.domain.": bool(settings.STAFF_ALERT_EMAIL)
        and not _is_address(settings.STAFF_ALERT_EMAIL),
        "ORDER_EVENTS_TOPIC_ARN is no topic's ARN: news of orders could not be published.": ":sns:"
        not in (settings.ORDER_EVENTS_TOPIC_ARN or ":sns:"),
        "COGNITO_DOMAIN, COGNITO_CLIENT_ID and COGNITO_CLIENT_SECRET are set in part: without one of them nobody can "
        "log in there.": any((settings.COGNITO_DOMAIN, settings.COGNITO_CLIENT_ID, settings.COGNITO_CLIENT_SECRET))
        and not settings.COGNITO_ENABLED,
        "AWS_ENDPOINT_URL leads to something that is not AWS.": bool(os.environ.get("AWS_ENDPOINT_URL")),
    }


def _queues() -> dict[str, bool]:
    """Addresses that lead to no queue, or to one of the wrong kind."""
    urls = {name: getattr(settings, name) for name in QUEUES}
    return {
        **{
            f"{name} is no address of a queue: write https://sqs.REGION.amazonaws.com/ACCOUNT/NAME.": (
                bool(url) and not re.fullmatch(QUEUE_URL, url)
            )
            for name, url in urls.items()
        },
        **{
            f"{name} is no FIFO queue, in which alone news keep their order: take one whose name ends in .fifo.": (
                bool(url) and not url.endswith(".fifo")
            )
            for name, url in urls.items()
            if "EVENTS" in name
        },
    }


def _stripe_keys() -> dict[str, bool]:
    """The page of paying gives the publishable key to every shopper, whichever it is."""
    secret, publishable = settings.STRIPE_SECRET_KEY or "sk_", settings.STRIPE_PUBLISHABLE_KEY or "pk_"
    are_both = bool(settings.STRIPE_SECRET_KEY and settings.STRIPE_PUBLISHABLE_KEY)
    return {
        "STRIPE_PUBLISHABLE_KEY is no publishable key, and every shopper would get it: put the one that begins with "
        "pk_ there. A secret key (sk_, rk_) that shoppers have had must be rolled in Stripe's dashboard.": (
            not publishable.startswith("pk_")
        ),
        "STRIPE_SECRET_KEY is no secret key: put the one that begins with sk_ there, or a restricted one (rk_).": (
            not secret.startswith(("sk_", "rk_"))
        ),
        "STRIPE_WEBHOOK_SECRET is no webhook's secret: put the one that begins with whsec_ there.": not (
            settings.STRIPE_WEBHOOK_SECRET or "whsec_"
        ).startswith("whsec_"),
        "STRIPE_SECRET_KEY and STRIPE_PUBLISHABLE_KEY are one for tests and one for payments: take both with _test_ in "
        "them, or both with _live_.": are_both and ("_test_" in secret) != ("_test_" in publishable),
    }


def _currencies() -> set[str]:
    """Return the codes of all currencies that some country pays in today."""
    territories = get_global("territory_currencies").values()
    return {code for used in territories for code, _, until, is_tender in used if is_tender and until is None}


def _is_address(sender: str) -> bool:
    try:
        validate_email(parseaddr(sender)[1])
    except ValidationError:
        return False
    return True
