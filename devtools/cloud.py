"""What the shop stands on in the cloud, made on a laptop's moto: buckets, queues, the sender's address, topics."""

import functools
import json
from dataclasses import dataclass
from typing import Any

import boto3
from botocore.config import Config

ACCESS_KEY = "demo"
SECRET_KEY = "demo-secret"
REGION = "eu-west-1"
ACCOUNT = "123456789012"  # moto's own
MEDIA_BUCKET = "cloudcommerce-media"
STATIC_BUCKET = "cloudcommerce-static"
QUEUE = "cloudcommerce"
DEAD_LETTER_QUEUE = "cloudcommerce-dead-letters"
EVENTS_QUEUE = "cloudcommerce-order-events.fifo"
EVENTS_DEAD_LETTER_QUEUE = "cloudcommerce-order-events-dead-letters.fifo"
DEAD_LETTERS_OF = {QUEUE: DEAD_LETTER_QUEUE, EVENTS_QUEUE: EVENTS_DEAD_LETTER_QUEUE}
SENDER = "shop@example.com"
ORDERS_TOPIC = "cloudcommerce-orders"
TOPICS = ("cloudcommerce-alarms", ORDERS_TOPIC)
MAX_RECEIVES = 5
RETENTION_SECONDS = 14 * 24 * 3600
# A developer's own: with these set, the shop could reach past the laptop's cloud.
FOREIGN_VARIABLES = (
    "AWS_PROFILE",
    "AWS_DEFAULT_PROFILE",
    "AWS_SESSION_TOKEN",
    "AWS_ROLE_ARN",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
)


@dataclass(frozen=True)
class Cloud:
    """Where everything is, once `prepare` has made it."""

    endpoint: str

    @property
    def queue_url(self) -> str:
        return self.url_of(QUEUE)

    @property
    def dead_letter_queue_url(self) -> str:
        return self.url_of(DEAD_LETTER_QUEUE)

    def url_of(self, queue: str) -> str:
        """Return the address of a queue."""
        return f"{self.endpoint}/{ACCOUNT}/{queue}"

    @property
    def media_url(self) -> str:
        return f"{self.endpoint}/{MEDIA_BUCKET}"

    @property
    def static_url(self) -> str:
        return f"{self.endpoint}/{STATIC_BUCKET}"

    def environment(self) -> dict[str, str]:
        """Return the settings with which the shop uses this cloud, as environment variables."""
        return {
            **credentials(),
            "AWS_ENDPOINT_URL": self.endpoint,
            "MEDIA_BUCKET": MEDIA_BUCKET,
            "MEDIA_URL_BASE": self.media_url,
            "SQS_QUEUE_URL": self.queue_url,
            "SQS_DEAD_LETTER_QUEUE_URL": self.dead_letter_queue_url,
            "SQS_EVENTS_QUEUE_URL": self.url_of(EVENTS_QUEUE),
            "SQS_EVENTS_DEAD_LETTER_QUEUE_URL": self.url_of(EVENTS_DEAD_LETTER_QUEUE),
            "ORDER_EVENTS_TOPIC_ARN": topic_arn(ORDERS_TOPIC),
        }


def credentials() -> dict[str, str]:
    """Return made-up credentials as environment variables that also keep a developer's real ones out of reach."""
    return {
        "AWS_ACCESS_KEY_ID": ACCESS_KEY,
        "AWS_SECRET_ACCESS_KEY": SECRET_KEY,
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_CONFIG_FILE": "/dev/null",
        "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
        "AWS_EC2_METADATA_DISABLED": "true",
    }


def prepare(endpoint: str, *, site_url: str, visibility_timeout: int = 120, sender: str = SENDER) -> Cloud:
    """Make whatever is missing at `endpoint` (safe to call again) and return where it is.

    `site_url` is the origin that may upload to the media bucket from a browser; `visibility_timeout` (seconds) is how
    long a worker may take over a task before another gets it.
    """
    cloud = Cloud(endpoint)
    for bucket in (MEDIA_BUCKET, STATIC_BUCKET):
        make_public_bucket(client("s3", endpoint), bucket, site_url)
    make_queues(client("sqs", endpoint), cloud, visibility_timeout)
    client("ses", endpoint).verify_email_identity(EmailAddress=sender)
    sns = client("sns", endpoint)
    for name in TOPICS:
        sns.create_topic(Name=name)
    return cloud


def client(service: str, endpoint: str) -> Any:
    """Return a boto3 client of one service of the laptop's cloud."""
    return _session().client(
        service,
        endpoint_url=endpoint,
        region_name=REGION,
        aws_access_key_id=ACCESS_KEY,
        aws_secret_access_key=SECRET_KEY,
        config=Config(retries={"max_attempts": 2}, proxies={}, signature_version="s3v4" if service == "s3" else None),
    )


@functools.cache
def _session() -> Any:
    """One for all clients: each would read boto3's descriptions of Amazon's services anew."""
    return boto3.session.Session()


def make_public_bucket(s3: Any, bucket: str, site_url: str) -> None:
    """Make a bucket of which anybody may read an object, and to which `site_url` may upload from a browser."""
    names = {each["Name"] for each in s3.list_buckets()["Buckets"]}
    if bucket not in names:
        s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
    rule = {
        "AllowedOrigins": [site_url],
        "AllowedMethods": ["GET", "HEAD", "POST", "PUT"],
        "AllowedHeaders": ["*"],
        "ExposeHeaders": ["ETag"],
        "MaxAgeSeconds": 3600,
    }
    s3.put_bucket_cors(Bucket=bucket, CORSConfiguration={"CORSRules": [rule]})
    statement = {
        "Sid": "PublicRead",
        "Effect": "Allow",
        "Principal": "*",
        "Action": "s3:GetObject",
        "Resource": f"arn:aws:s3:::{bucket}/*",
    }
    s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]}))


def make_queues(sqs: Any, cloud: Cloud, visibility_timeout: int) -> None:
    """Make the queues of tasks and of order events, and for each the queue of what failed too often."""
    for name, dead in DEAD_LETTERS_OF.items():
        redrive = json.dumps({"deadLetterTargetArn": arn_of(dead), "maxReceiveCount": MAX_RECEIVES})
        _make_queue(sqs, dead, {"MessageRetentionPeriod": str(RETENTION_SECONDS)})
        _make_queue(sqs, name, {"VisibilityTimeout": str(visibility_timeout), "RedrivePolicy": redrive})


def arn_of(queue: str) -> str:
    """Return a queue's ARN."""
    return f"arn:aws:sqs:{REGION}:{ACCOUNT}:{queue}"


def topic_arn(topic: str) -> str:
    """Return a topic's ARN."""
    return f"arn:aws:sns:{REGION}:{ACCOUNT}:{topic}"


def _make_queue(sqs: Any, name: str, attributes: dict[str, str]) -> None:
    url = sqs.create_queue(QueueName=name, Attributes={"FifoQueue": "true"} if name.endswith(".fifo") else {})
    sqs.set_queue_attributes(QueueUrl=url["QueueUrl"], Attributes=attributes)
