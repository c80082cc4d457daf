"""Uploads that go from the browser straight to S3, past the web server.

boto3 is imported where it is used: it would take 100 ms of every cold start.
"""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.utils.translation import gettext as _

from catalog.exceptions import InvalidPicture, UploadNotFound
from catalog.services.checks import invalid
from catalog.services.pictures import BYTES_LIMIT, FORMATS
from common.errors import Unavailable

PREFIX = "products/uploads/"
LIFETIME_SECONDS = 900


@dataclass(frozen=True)
class Upload:
    """A permission to upload one file: POST `fields` and then the file (as `file`) to `url`; it lies at `key` then."""

    url: str
    fields: dict[str, str]
    key: str
    expires_in: int


def create_upload(*, filename: str, content_type: str) -> Upload:
    """Return the permission to upload one picture within 15 minutes. S3 itself refuses other types and over 10 MB.

    Raises InvalidInput for a type other than JPEG, PNG or WebP, and Unavailable.
    """
    if content_type not in FORMATS.values():
        raise invalid("contentType", _("Upload a JPEG, PNG or WebP picture."))
    key = f"{PREFIX}{uuid4()}/{_safe_name(filename)}"
    conditions = [
        {"Content-Type": content_type},
        ["content-length-range", 1, BYTES_LIMIT],
    ]
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        post = _client().generate_presigned_post(
            settings.MEDIA_BUCKET,
            key,
            Fields={"Content-Type": content_type},
            Conditions=conditions,
            ExpiresIn=LIFETIME_SECONDS,
        )
    except (BotoCoreError, ClientError) as error:
        raise Unavailable(_("Uploads are not possible at the moment.")) from error
    return Upload(url=post["url"], fields=post["fields"], key=key, expires_in=LIFETIME_SECONDS)


def read_upload(key: str) -> bytes:
    """Return what was uploaded to `key`. Raises UploadNotFound, InvalidPicture (over 10 MB), Unavailable."""
    if not key.startswith(PREFIX) or ".." in key or len(key) > 500:
        raise UploadNotFound(_("Nothing was uploaded under this key."))
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        found = _client().get_object(Bucket=settings.MEDIA_BUCKET, Key=key)
        if found["ContentLength"] > BYTES_LIMIT:
            raise InvalidPicture(_("A picture has 10 MB at most."))
        return found["Body"].read()
    except ClientError as error:
        if error.response["Error"]["Code"] in ("NoSuchKey", "404", "AccessDenied"):
            raise UploadNotFound(_("Nothing was uploaded under this key.")) from error
        raise Unavailable(_("Uploads cannot be read at the moment.")) from error
    except BotoCoreError as error:
        raise Unavailable(_("Uploads cannot be read at the moment.")) from error


def remove_upload(key: str) -> None:
    """Delete an upload that is not needed any more."""
    _client().delete_object(Bucket=settings.MEDIA_BUCKET, Key=key)


def _safe_name(filename: str) -> str:
    path = PurePosixPath(filename.replace("\\", "/"))
    name = re.sub(r"[^A-Za-z0-9_-]+", "-", path.stem).strip("-")[:60] or "picture"
    return name + re.sub(r"[^a-z0-9.]", "", path.suffix.lower())[:8]


def _client() -> Any:
    import boto3
    from botocore.config import Config

    config = Config(signature_version="s3v4", connect_timeout=3, read_timeout=20)
    return boto3.client("s3", region_name=settings.AWS_REGION, config=config)
