"""The project's settings with the yardstick beside the shop and no rate limits: the load comes from one address."""

from cloudcommerce.settings import *  # noqa: F403

API_RATE_LIMIT_ENABLED = False
ROOT_URLCONF = "benchmarks.urls"
