"""The laptop's cloud: made once or twice, it holds what the shop stands on."""

import json
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest

from devtools import cloud as devtools_cloud
from devtools.cloud import DEAD_LETTER_QUEUE, EVENTS_QUEUE, MAX_RECEIVES, MEDIA_BUCKET


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


def send_in_order(cloud, *bodies, group="order-1"):
    for body in bodies:
        cloud.client("sqs").send_message(
            QueueUrl=cloud.place.url_of(EVENTS_QUEUE),
            MessageBody=body,
            MessageGroupId=group,
            MessageDeduplicationId=f"{group}-{body}",
        )


def receive_in_order(cloud, count=1, seconds=0):
    url = cloud.place.url_of(EVENTS_QUEUE)
    answer = cloud.client("sqs").receive_message(QueueUrl=url, MaxNumberOfMessages=count, WaitTimeSeconds=seconds)
    return answer.get("Messages", [])


def test_a_group_waits_for_its_first_and_comes_as_soon_as_that_is_done(cloud):
    send_in_order(cloud, "first", "second")
    send_in_order(cloud, "other", group="order-2")
    (first,) = receive_in_order(cloud)
    assert [message["Body"] for message in receive_in_order(cloud)] == ["other"]
    assert receive_in_order(cloud) == []
    with ThreadPoolExecutor(1) as pool:
        began = time.monotonic()
        waiting = pool.submit(receive_in_order, cloud, seconds=10)
        time.sleep(0.3)
        assert not waiting.done()
        cloud.client("sqs").delete_message(
            QueueUrl=cloud.place.url_of(EVENTS_QUEUE), ReceiptHandle=first["ReceiptHandle"]
        )
        assert [message["Body"] for message in waiting.result()] == ["second"]
    assert time.monotonic() - began < 5


def test_a_group_that_comes_back_comes_in_its_order(cloud):
    send_in_order(cloud, "first", "second", "third")
    taken = receive_in_order(cloud, count=2)
    for message in taken:
        cloud.client("sqs").change_message_visibility(
            QueueUrl=cloud.place.url_of(EVENTS_QUEUE), ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=0
        )
    assert [message["Body"] for message in receive_in_order(cloud, count=10)] == ["first", "second", "third"]


def test_the_redrive_policy_is_the_documented_one(cloud):
    attributes = cloud.client("sqs").get_queue_attributes(QueueUrl=cloud.place.queue_url, AttributeNames=["All"])
    policy = json.loads(attributes["Attributes"]["RedrivePolicy"])
    assert policy["maxReceiveCount"] == MAX_RECEIVES
    assert policy["deadLetterTargetArn"].endswith(DEAD_LETTER_QUEUE)
    assert attributes["Attributes"]["VisibilityTimeout"] == "120"
