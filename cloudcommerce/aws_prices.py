"""What AWS charges, without contract or discount, in US East (N. Virginia); Ireland is 5 to 17 % above it.

Written down on the day in AS_OF. AWS changes prices: the page named with each says what holds today.
"""

from dataclasses import dataclass

AS_OF = "2026-11-25"
REGION = "us-east-1"


@dataclass(frozen=True)
class Price:
    """What one unit costs in USD; `free` units a month cost nothing, for good and not for the first year alone."""

    usd: float
    unit: str
    page: str
    free: float = 0.0


_LAMBDA = "https://aws.amazon.com/lambda/pricing/"
_CLOUDWATCH = "https://aws.amazon.com/cloudwatch/pricing/"
_API_GATEWAY = "https://aws.amazon.com/api-gateway/pricing/"
_AURORA = "https://aws.amazon.com/rds/aurora/pricing/"
_EC2 = "https://aws.amazon.com/ec2/pricing/on-demand/"
_VPC = "https://aws.amazon.com/vpc/pricing/"
_CLOUDFRONT = "https://aws.amazon.com/cloudfront/pricing/"
_S3 = "https://aws.amazon.com/s3/pricing/"
_SQS = "https://aws.amazon.com/sqs/pricing/"
_WAF = "https://aws.amazon.com/waf/pricing/"
_KMS = "https://aws.amazon.com/kms/pricing/"
_SECRETS = "https://aws.amazon.com/secrets-manager/pricing/"

PRICES = {
    "lambda_requests": Price(0.20e-6, "call", _LAMBDA, free=1e6),
    "lambda_time": Price(16.6667e-6, "GB-second", _LAMBDA, free=400_000),
    "lambda_ready": Price(4.1667e-6, "GB-second kept ready", _LAMBDA),
    "http_api": Price(1.00e-6, "request", _API_GATEWAY),
    "socket_messages": Price(1.00e-6, "message of 32 KB or less", _API_GATEWAY),
    "socket_minutes": Price(0.25e-6, "minute of an open WebSocket", _API_GATEWAY),
    "aurora_capacity": Price(0.12, "ACU-hour", _AURORA),
    "aurora_storage": Price(0.10, "GB-month", _AURORA),
    "aurora_requests": Price(0.20e-6, "I/O", _AURORA),
    "rds_proxy": Price(0.015, "ACU-hour", "https://aws.amazon.com/rds/proxy/pricing/"),
    "nat_gateway": Price(0.045, "hour", _VPC),
    "nat_data": Price(0.045, "GB", _VPC),
    "nat_instance": Price(0.0042, "hour of t4g.nano", _EC2),
    "nat_disk": Price(0.08, "GB-month of gp3", "https://aws.amazon.com/ebs/pricing/"),
    "address": Price(0.005, "hour of a public IPv4 address", _VPC),
    "endpoint": Price(0.01, "hour of an endpoint in a zone", "https://aws.amazon.com/privatelink/pricing/"),
    "sent_data": Price(0.09, "GB to the internet", _EC2, free=100),
    "sqs_standard": Price(0.40e-6, "request", _SQS, free=1e6),
    "sqs_fifo": Price(0.50e-6, "request", _SQS),
    "cdn_data": Price(0.085, "GB to visitors", _CLOUDFRONT, free=1000),
    "cdn_requests": Price(1.00e-6, "HTTPS request", _CLOUDFRONT, free=10e6),
    "waf_acl": Price(5.00, "firewall", _WAF),
    "waf_rule": Price(1.00, "rule", _WAF),
    "waf_requests": Price(0.60e-6, "request", _WAF),
    "s3_storage": Price(0.023, "GB-month", _S3),
    "s3_reads": Price(0.40e-6, "read", _S3),
    "s3_writes": Price(5.00e-6, "write", _S3),
    "mails": Price(0.10e-3, "mail", "https://aws.amazon.com/ses/pricing/"),
    "log_input": Price(0.50, "GB written", _CLOUDWATCH, free=5),
    "log_storage": Price(0.03, "GB-month", _CLOUDWATCH),
    "metrics": Price(0.30, "metric of the shop's own", _CLOUDWATCH, free=10),
    "alarms": Price(0.10, "figure watched", _CLOUDWATCH, free=10),
    "composite_alarms": Price(0.50, "alarm of alarms", _CLOUDWATCH),
    "dashboards": Price(3.00, "dashboard", _CLOUDWATCH, free=3),
    "kms_keys": Price(1.00, "key", _KMS),
    "kms_requests": Price(3.00e-6, "request", _KMS, free=20_000),
    "secrets": Price(0.40, "secret", _SECRETS),
    "secret_reads": Price(5.00e-6, "read", _SECRETS),
    "traces": Price(5.00e-6, "trace", "https://aws.amazon.com/xray/pricing/", free=100_000),
}
