"""The laptop's cloud: made once or twice, it holds what the shop stands on."""

import json
import urllib.error
import urllib.request

import pytest

from devtools import cloud as devtools_cloud
from devtools.cloud import DEAD_LETTER_QUEUE, MAX_RECEIVES, MEDIA_BUCKET


def test_prepare_may_be_repeated(cloud):
    again = devtools_cloud.prepare(cloud.server.url, site_url="http://127.0.0.1:8000")
    assert again == cloud.place


def test_anybody_may_read_media_and_nobody_write_them(cloud):
    cloud.client("s3").put_object(Bucket=MEDIA_BUCKET, Key="a/ñ.png", Body=b"picture", ContentType="image/png")
    address = f"{cloud.place.media_url}/a/%C3%B1.png"
    with urllib.request.urlopen(address) as answer:
        assert answer.read() == b"picture"
        assert answer.headers["Content-Type"] == "image/png"
    for method in ("PUT", "DELETE"):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(urllib.request.Request(address, data=b"other", method=method))
        with refused.value as answer:
            assert answer.code == 403
    assert cloud.objects() == {"a/ñ.png": b"picture"}


def test_a_browser_of_the_shop_may_upload(cloud):
    rules = cloud.client("s3").get_bucket_cors(Bucket=MEDIA_BUCKET)["CORSRules"]
    assert rules[0]["AllowedOrigins"] == ["http://127.0.0.1:8000"]
    assert "POST" in rules[0]["AllowedMethods"]


def test_a_message_that_keeps_failing_ends_in_the_dead_letter_queue(cloud):
    sqs, place = cloud.client("sqs"), cloud.place
    sqs.send_message(QueueUrl=place.queue_url, MessageBody="cannot be done")
    for _ in range(MAX_RECEIVES):
        (message,) = sqs.receive_message(QueueUrl=place.queue_url)["Messages"]
        sqs.change_message_visibility(
            QueueUrl=place.queue_url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=0
        )
    assert "Messages" not in sqs.receive_message(QueueUrl=place.queue_url)
    (dead,) = sqs.receive_message(QueueUrl=place.dead_letter_queue_url)["Messages"]
    assert dead["Body"] == "cannot be done"


def test_the_redrive_policy_is_the_documented_one(cloud):
    attributes = cloud.client("sqs").get_queue_attributes(QueueUrl=cloud.place.queue_url, AttributeNames=["All"])
    policy = json.loads(attributes["Attributes"]["RedrivePolicy"])
    assert policy["maxReceiveCount"] == MAX_RECEIVES
    assert policy["deadLetterTargetArn"].endswith(DEAD_LETTER_QUEUE)
    assert attributes["Attributes"]["VisibilityTimeout"] == "120"
