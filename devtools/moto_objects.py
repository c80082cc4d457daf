"""Makes moto's S3 objects outlive the server: each is on disk before the caller has its answer."""

from pathlib import Path
from typing import Any

from moto.s3.models import S3Backend, s3_backends
from moto.s3.responses import S3Response

from devtools.cloud import ACCOUNT
from devtools.patching import replace_method
from devtools.records import Records

PARTITION = "aws"


def keep_objects(folder: Path, region: str) -> None:
    """Bring back the S3 objects of `folder`, and write every later one through to it."""
    records = Records(folder)
    backend = s3_backends[ACCOUNT][PARTITION]
    for head, body in records.read_all():
        if head["bucket"] not in backend.buckets:
            backend.create_bucket(head["bucket"], region)
        backend.put_object(head["bucket"], head["key"], body, disable_notification=True).set_metadata(head["metadata"])

    original_key, original_post = S3Response._key_response, S3Response._bucket_response_post
    original_delete = S3Backend.delete_object

    def save(backend: S3Backend, bucket: str, key: str) -> None:
        stored = backend.buckets[bucket].keys.get(key) if bucket in backend.buckets else None
        if stored is not None:
            head = {"bucket": bucket, "key": key, "metadata": dict(stored.metadata)}
            records.write(f"{bucket}/{key}", head, stored.value)

    def key_response(self: S3Response, request: Any, full_url: str) -> Any:
        answer = original_key(self, request, full_url)
        if request.method in ("PUT", "POST"):
            save(self.backend, self.bucket_name, self.parse_key_name())
        return answer

    def bucket_response_post(self: S3Response, request: Any, bucket_name: str) -> Any:
        answer = original_post(self, request, bucket_name)
        if "key" in self.querystring:
            save(self.backend, bucket_name, self.querystring["key"][0])
        return answer

    def delete_object(self: S3Backend, bucket_name: str, key_name: str, *rest: Any, **options: Any) -> Any:
        records.remove(f"{bucket_name}/{key_name}")
        return original_delete(self, bucket_name, key_name, *rest, **options)

    replace_method(S3Response, "_key_response", key_response)
    replace_method(S3Response, "_bucket_response_post", bucket_response_post)
    replace_method(S3Backend, "delete_object", delete_object)
