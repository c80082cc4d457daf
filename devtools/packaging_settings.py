"""The project's settings with static files under the names that the bucket has them by: for `make package` alone."""

from cloudcommerce.settings import *  # noqa: F403
from cloudcommerce.settings import STORAGES

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
