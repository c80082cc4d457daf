"""Presigned URLs and browser uploads are held to what was signed, as S3 does."""

import uuid
from datetime import UTC, datetime, timedelta

import boto3
import pytest
import requests
from botocore.config import Config

from devtools.cloud import MEDIA_BUCKET
from devtools.moto_s3 import RefusedError, check_presigned_url

KEY = "uploads/picture.png"


@pytest.fixture
def s3(cloud):
    return cloud.client("s3")


@pytest.fixture
def upload(s3):
    """A permitted browser upload: PNG, 1 to 1000 bytes, one key, for a minute."""
    return s3.generate_presigned_post(
        MEDIA_BUCKET,
        KEY,
        Fields={"Content-Type": "image/png"},
        Conditions=[{"Content-Type": "image/png"}, ["content-length-range", 1, 1000]],
        ExpiresIn=60,
    )


def post(upload, body=b"picture", **changed):
    fields = {**upload["fields"], **changed}
    return requests.post(upload["url"], data=fields, files={"file": ("picture.png", body)}, timeout=10)


def test_a_permitted_upload_arrives_with_its_type(cloud, s3, upload):
    assert post(upload).status_code == 204
    assert cloud.objects() == {KEY: b"picture"}
    assert s3.head_object(Bucket=MEDIA_BUCKET, Key=KEY)["ContentType"] == "image/png"


@pytest.mark.parametrize(
    ("body", "changed", "status", "code"),
    [
        (b"x" * 1001, {}, 400, "EntityTooLarge"),
        (b"", {}, 400, "EntityTooSmall"),
        (b"page", {"Content-Type": "text/html"}, 403, "AccessDenied"),
        (b"picture", {"key": "other.png"}, 403, "AccessDenied"),
        (b"picture", {"acl": "public-read-write"}, 403, "AccessDenied"),
        (b"picture", {"x-amz-signature": "0" * 64}, 403, "SignatureDoesNotMatch"),
        (b"picture", {"policy": "bm90IGpzb24="}, 400, "InvalidPolicyDocument"),
    ],
)
def test_any_other_upload_is_refused(cloud, upload, body, changed, status, code):
    answer = post(upload, body, **changed)
    assert (answer.status_code, f"<Code>{code}</Code>" in answer.text) == (status, True), answer.text
    assert cloud.objects() == {}


def test_an_upload_without_a_policy_is_refused(cloud, upload):
    upload["fields"] = {"key": KEY}
    assert post(upload).status_code == 403
    assert cloud.objects() == {}


def test_an_expired_policy_is_refused(cloud, s3):
    upload = s3.generate_presigned_post(MEDIA_BUCKET, KEY, ExpiresIn=-1)
    answer = post(upload)
    assert answer.status_code == 403
    assert "Policy expired" in answer.text


def test_a_presigned_address_serves_its_object_only(s3):
    s3.put_object(Bucket=MEDIA_BUCKET, Key="a b/ñ+1.txt", Body=b"text")
    url = s3.generate_presigned_url("get_object", Params={"Bucket": MEDIA_BUCKET, "Key": "a b/ñ+1.txt"}, ExpiresIn=60)
    assert requests.get(url, timeout=10).content == b"text"
    s3.put_object(Bucket=MEDIA_BUCKET, Key="other.txt", Body=b"other")
    tampered = requests.get(url.replace("a%20b/%C3%B1%2B1.txt", "other.txt"), timeout=10)
    assert tampered.status_code == 403
    assert "SignatureDoesNotMatch" in tampered.text


def test_a_presigned_put_is_bound_to_its_signed_headers(cloud, s3):
    params = {"Bucket": MEDIA_BUCKET, "Key": KEY, "ContentType": "image/png"}
    url = s3.generate_presigned_url("put_object", Params=params, ExpiresIn=60)
    wrong = requests.put(url, data=b"page", headers={"Content-Type": "text/html"}, timeout=10)
    assert wrong.status_code == 403
    assert cloud.objects() == {}
    assert requests.put(url, data=b"picture", headers={"Content-Type": "image/png"}, timeout=10).status_code == 200
    assert cloud.objects() == {KEY: b"picture"}


def test_the_signature_that_s3_no_longer_takes_is_refused(cloud):
    old = boto3.client("s3", endpoint_url=cloud.server.url, config=Config(signature_version="s3"))
    url = old.generate_presigned_url("get_object", Params={"Bucket": MEDIA_BUCKET, "Key": KEY}, ExpiresIn=60)
    assert "AWS4-HMAC-SHA256" in requests.get(url, timeout=10).text
    upload = old.generate_presigned_post(MEDIA_BUCKET, KEY, ExpiresIn=60)
    assert "AWS4-HMAC-SHA256" in post(upload).text
    assert cloud.objects() == {}


def query(**changed):
    signed_at = datetime.now(UTC) - timedelta(seconds=30)
    return {
        "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
        "X-Amz-Credential": "key/20261120/eu-west-1/s3/aws4_request",
        "X-Amz-Date": signed_at.strftime("%Y%m%dT%H%M%SZ"),
        "X-Amz-Expires": "60",
        "X-Amz-SignedHeaders": "host",
        "X-Amz-Signature": uuid.uuid4().hex,
        **changed,
    }


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"X-Amz-Expires": "10"}, "AccessDenied"),
        ({"X-Amz-Expires": "604801"}, "AuthorizationQueryParametersError"),
        ({"X-Amz-Expires": "soon"}, "AuthorizationQueryParametersError"),
        ({"X-Amz-Credential": "key"}, "AuthorizationQueryParametersError"),
        ({}, "SignatureDoesNotMatch"),
    ],
)
def test_stale_and_malformed_addresses_are_refused(changed, code):
    with pytest.raises(RefusedError) as refused:
        check_presigned_url("GET", "http://127.0.0.1/bucket/key", query(**changed), {"host": "127.0.0.1"})
    assert refused.value.args[1] == code
