"""The shop's business figures as CloudWatch metrics, in the embedded metric format: a line of JSON on standard output.

On Lambda CloudWatch reads them out of the log, with no call and no agent. Specification:
https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
"""

import json
import sys
import time
from decimal import Decimal

from django.conf import settings
from django.db import transaction

NAMESPACE = "CloudCommerce"


def count(name: str, value: int | Decimal = 1, unit: str = "Count", **dimensions: str) -> None:
    """Record `value` of the metric `name` by stage, and by stage and `dimensions`; METRICS_ENABLED switches it on.

    `unit` is one of CloudWatch's, e.g. Count, Seconds, None.
    """
    if not settings.METRICS_ENABLED:
        return
    by = {"Stage": settings.STAGE, **dimensions}
    sets = [["Stage"], list(by)] if dimensions else [["Stage"]]
    about = {"Namespace": NAMESPACE, "Dimensions": sets, "Metrics": [{"Name": name, "Unit": unit}]}
    line = {
        "_aws": {"Timestamp": int(time.time() * 1000), "CloudWatchMetrics": [about]},
        **by,
        name: float(value),
    }
    print(json.dumps(line), file=sys.stdout, flush=True)  # noqa: T201 - the format is a line on standard output


def count_on_commit(name: str, value: int | Decimal = 1, unit: str = "Count", **dimensions: str) -> None:
    """Record a metric once the transaction commits: what is rolled back has not happened."""
    transaction.on_commit(lambda: count(name, value, unit, **dimensions), robust=True)
