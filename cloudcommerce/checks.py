"""`manage.py check --tag deployment`: refuses an environment in which the shop would start and then not serve.

`devtools.deploying` runs it inside the function, with its own settings and secrets, before any queue is enabled. Plain
`manage.py check` leaves it out: a laptop has none of this.
"""

import os
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning

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
    wrong = {
        "DEBUG shows everybody the code and its settings.": settings.DEBUG,
        "DEVTOOLS are a laptop's tools, which the package does not hold.": settings.DEVTOOLS,
        "SITE_URL is not https: cookies and pages could be read on the way.": not settings.HTTPS,
        "ALLOWED_HOSTS holds *: anybody's host name would get into mails.": "*" in settings.ALLOWED_HOSTS,
        "SECRET_KEY is shorter than 50 characters.": len(settings.SECRET_KEY) < 50,
        "DEFAULT_FROM_EMAIL is an example's address.": "example.com" in settings.DEFAULT_FROM_EMAIL,
        "WEBSOCKET_URL is not wss: tickets could be read on the way.": not (
            settings.WEBSOCKET_URL or "wss://"
        ).startswith("wss://"),
        "ORDER_EVENTS_TOPIC_ARN is no topic's ARN: news of orders could not be published.": ":sns:"
        not in (settings.ORDER_EVENTS_TOPIC_ARN or ":sns:"),
        "COGNITO_DOMAIN, COGNITO_CLIENT_ID and COGNITO_CLIENT_SECRET are set in part: without one of them nobody can "
        "log in there.": any((settings.COGNITO_DOMAIN, settings.COGNITO_CLIENT_ID, settings.COGNITO_CLIENT_SECRET))
        and not settings.COGNITO_ENABLED,
        "COGNITO_DOMAIN is not https: whoever is on the way could log in as anybody.": not (
            settings.COGNITO_DOMAIN or "https://"
        ).startswith("https://"),
        "AWS_ENDPOINT_URL leads to something that is not AWS.": bool(os.environ.get("AWS_ENDPOINT_URL")),
    }
    errors += [Error(text, id="deployment.E002") for text, is_wrong in wrong.items() if is_wrong]
    return errors if settings.STAFF_ALERT_EMAIL else [*errors, NOBODY_IS_TOLD]
