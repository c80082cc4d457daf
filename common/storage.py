"""Where uploaded files are: S3, whose client is loaded only for what reads or writes files.

Most pages show addresses of pictures, which follow from their names. boto3 takes a quarter of a cold start.
"""

from functools import cached_property
from typing import Any

from django.core.files.base import File
from django.core.files.storage import Storage
from django.utils.deconstruct import deconstructible
from django.utils.encoding import filepath_to_uri


@deconstructible
class MediaStorage(Storage):
    """django-storages' S3Storage of public objects, with its options, asked for everything but addresses."""

    def __init__(self, **options: Any) -> None:
        self.options = options
        self.base_url = f"{options['url_protocol']}//{options['custom_domain']}/"

    @cached_property
    def s3(self) -> Any:
        """Return the storage that does the work."""
        from storages.backends.s3 import S3Storage

        return S3Storage(**self.options)

    def url(self, name: str | None) -> str:
        """Return the public address of an object, which need not exist."""
        return self.base_url + filepath_to_uri(name or "").lstrip("/")

    def open(self, name: str, mode: str = "rb") -> File:
        return self.s3.open(name, mode)

    def save(self, name: str | None, content: Any, max_length: int | None = None) -> str:
        return self.s3.save(name, content, max_length=max_length)

    def delete(self, name: str) -> None:
        self.s3.delete(name)

    def exists(self, name: str) -> bool:
        return self.s3.exists(name)

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        return self.s3.listdir(path)

    def size(self, name: str) -> int:
        return self.s3.size(name)

    def get_modified_time(self, name: str) -> Any:
        return self.s3.get_modified_time(name)

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return self.s3.get_available_name(name, max_length)

    def get_valid_name(self, name: str) -> str:
        return self.s3.get_valid_name(name)
