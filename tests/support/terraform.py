"""What `terraform output -json settings` says of a stage, as far as a deployment reads it."""

from typing import Any

from devtools.cloud import ACCOUNT, REGION


def outputs(stage: str) -> dict[str, Any]:
    """Return the outputs of a stage whose infrastructure is all there."""
    return {
        "stage": stage,
        "region": REGION,
        "zappa": {
            "aws_region": REGION,
            "role_arn": f"arn:aws:iam::{ACCOUNT}:role/cloudcommerce-{stage}-function",
            "manage_roles": False,
            "s3_bucket": "shop-packages",
            "dead_letter_arn": f"arn:aws:sqs:{REGION}:{ACCOUNT}:shop-dead-letters",
            "vpc_config": {"SubnetIds": ["subnet-1", "subnet-2", "subnet-3"], "SecurityGroupIds": ["sg-1"]},
            "environment_variables": {
                "SITE_URL": "https://shop.example.org",
                "ALLOWED_HOSTS": "shop.example.org",
                "MEDIA_BUCKET": "shop-media",
                "MEDIA_URL_BASE": "https://media.shop.example.org",
                "STATIC_BUCKET": "shop-static",
                "STATIC_URL_BASE": "https://static.shop.example.org",
                "SQS_QUEUE_URL": f"https://sqs.{REGION}.amazonaws.com/{ACCOUNT}/shop",
                "SQS_DEAD_LETTER_QUEUE_URL": f"https://sqs.{REGION}.amazonaws.com/{ACCOUNT}/shop-dead-letters",
                "SQS_EVENTS_QUEUE_URL": f"https://sqs.{REGION}.amazonaws.com/{ACCOUNT}/shop-order-events.fifo",
                "SQS_EVENTS_DEAD_LETTER_QUEUE_URL": (
                    f"https://sqs.{REGION}.amazonaws.com/{ACCOUNT}/shop-order-events-dead-letters.fifo"
                ),
                "ORDER_EVENTS_TOPIC_ARN": f"arn:aws:sns:{REGION}:{ACCOUNT}:shop-orders",
                "SQS_VISIBILITY_TIMEOUT": "720",
                "DEFAULT_FROM_EMAIL": "shop@shop.example.org",
                "PREPARE_THRESHOLD": "0",
            },
        },
        "queues": {
            "tasks": _queue("shop", "shop-dead-letters"),
            "order_events": _queue("shop-order-events.fifo", "shop-order-events-dead-letters.fifo"),
        },
        "secrets": {"application": "shop/application", "database": "shop/database"},
        "database": {"host": "proxy.internal", "port": 5432, "name": "cloudcommerce"},
    }


def _queue(name: str, dead: str) -> dict[str, str]:
    return {"name": name, "arn": f"arn:aws:sqs:{REGION}:{ACCOUNT}:{name}", "dead_letter_name": dead}
