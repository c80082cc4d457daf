"""What the laptop's cloud has taken outlives a `kill -9` of its server."""

import subprocess
import sys
from email.message import EmailMessage

import pytest
import requests

from devtools import cloud
from tests.support.addresses import free_port
from tests.support.waiting import wait_for


class Server:
    """A cloud in a process of its own, over one folder."""

    def __init__(self, folder):
        self.folder = folder
        self.port, self.mail_port = free_port(), free_port()
        self.url, self.mail_url = f"http://127.0.0.1:{self.port}", f"http://127.0.0.1:{self.mail_port}"

    def start(self):
        ports = ["--port", str(self.port), "--mail-port", str(self.mail_port)]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "devtools.moto_server", *ports, "--data", str(self.folder)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert "mailbox" in self.process.stdout.readline()
        self.place = cloud.prepare(self.url, site_url="http://127.0.0.1:8000")
        self.s3, self.sqs = cloud.client("s3", self.url), cloud.client("sqs", self.url)

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


@pytest.fixture
def server(tmp_path):
    server = Server(tmp_path)
    server.start()
    yield server
    server.kill()


def waiting(server, url):
    """Take everything that waits in a queue, without deleting it; return the bodies."""
    taken = server.sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
    return sorted(message["Body"] for message in taken)


def test_objects_messages_and_mails_survive(server):
    server.s3.put_object(Bucket=cloud.MEDIA_BUCKET, Key="kept.txt", Body=b"kept", ContentType="text/x-kept")
    server.s3.put_object(Bucket=cloud.MEDIA_BUCKET, Key="ñ/replaced.txt", Body=b"first")
    server.s3.put_object(Bucket=cloud.MEDIA_BUCKET, Key="ñ/replaced.txt", Body=b"second")
    server.s3.put_object(Bucket=cloud.MEDIA_BUCKET, Key="deleted.txt", Body=b"deleted")
    server.s3.delete_object(Bucket=cloud.MEDIA_BUCKET, Key="deleted.txt")
    server.s3.copy_object(Bucket=cloud.MEDIA_BUCKET, Key="copy.txt", CopySource=f"{cloud.MEDIA_BUCKET}/kept.txt")
    for body in ("done", "waiting"):
        server.sqs.send_message(QueueUrl=server.place.queue_url, MessageBody=body)
    (first,) = server.sqs.receive_message(QueueUrl=server.place.queue_url)["Messages"]
    server.sqs.delete_message(QueueUrl=server.place.queue_url, ReceiptHandle=first["ReceiptHandle"])
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = cloud.SENDER, "reader@example.com", "Your order ñ"
    mail.set_content("Thank you")
    cloud.client("ses", server.url).send_raw_email(RawMessage={"Data": mail.as_bytes()})

    server.kill()
    server.start()

    keys = [item["Key"] for item in server.s3.list_objects_v2(Bucket=cloud.MEDIA_BUCKET)["Contents"]]
    assert sorted(keys) == ["copy.txt", "kept.txt", "ñ/replaced.txt"]
    kept = server.s3.get_object(Bucket=cloud.MEDIA_BUCKET, Key="kept.txt")
    assert (kept["Body"].read(), kept["ContentType"]) == (b"kept", "text/x-kept")
    assert server.s3.get_object(Bucket=cloud.MEDIA_BUCKET, Key="ñ/replaced.txt")["Body"].read() == b"second"
    assert waiting(server, server.place.queue_url) == ["waiting" if first["Body"] == "done" else "done"]
    (read,) = requests.get(f"{server.mail_url}/mails.json", timeout=10).json()
    assert (read["subject"], read["text"].strip()) == ("Your order ñ", "Thank you")


def test_a_dead_letter_stays_dead(server):
    server.sqs.send_message(QueueUrl=server.place.queue_url, MessageBody="cannot be done")
    for _ in range(cloud.MAX_RECEIVES):
        (message,) = server.sqs.receive_message(QueueUrl=server.place.queue_url)["Messages"]
        handle = message["ReceiptHandle"]
        server.sqs.change_message_visibility(QueueUrl=server.place.queue_url, ReceiptHandle=handle, VisibilityTimeout=0)
    assert waiting(server, server.place.queue_url) == []
    server.kill()
    server.start()
    assert waiting(server, server.place.queue_url) == []
    assert wait_for(lambda: waiting(server, server.place.dead_letter_queue_url)) == ["cannot be done"]


def test_a_message_of_a_fifo_queue_keeps_its_group_and_its_id(server):
    url = server.place.url_of(cloud.EVENTS_QUEUE)
    about = {"MessageGroupId": "order-1", "MessageDeduplicationId": "event-1"}
    server.sqs.send_message(QueueUrl=url, MessageBody="news", **about)
    server.kill()
    server.start()
    server.sqs.send_message(QueueUrl=url, MessageBody="news", **about)
    (message,) = server.sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, AttributeNames=["All"])["Messages"]
    assert message["Attributes"]["MessageGroupId"] == "order-1"
    assert message["Attributes"]["MessageDeduplicationId"] == "event-1"
