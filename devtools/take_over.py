"""`make take-over STAGE=production_two`: lets the second region work, once its database is the one that writes.

Until then its function stands ready, with schedules and queues switched off. `leads = true` in its `terraform.tfvars`,
applied before, lets them stay on with the next deployment; docs/infrastructure.md has the whole order.
"""

import argparse
import json
import sys
from typing import Any

import boto3
from botocore.exceptions import ClientError

from devtools.deploy_settings import Settings, stage_file
from devtools.deploying import LIVE
from devtools.live_alias import enable_schedules
from devtools.release import function_of


class TakeOverError(Exception):
    """The region cannot work yet; the message says why."""


def take_over(function: str, settings: Settings, lambda_client: Any, events: Any) -> list[str]:
    """Switch on the queues and schedules of a stage's function, and return their names. Raises TakeOverError."""
    if settings.get("waits"):
        raise TakeOverError("Terraform still has this region wait: set leads = true, apply, and run this again.")
    arn = lambda_client.get_alias(FunctionName=function, Name=LIVE)["AliasArn"]
    sources = [event["event_source"] for event in settings["events"] if "event_source" in event]
    concurrency = settings["queue_concurrency"]
    queues = [_enable_queue(lambda_client, arn, source, concurrency) for source in sources]
    return [*queues, *_enable_schedules(events, arn)]


def _enable_queue(client: Any, arn: str, source: Settings, concurrency: int) -> str:
    found = client.list_event_source_mappings(FunctionName=arn, EventSourceArn=source["arn"])["EventSourceMappings"]
    if len(found) != 1:
        raise TakeOverError(
            f"{source['arn']} has {len(found)} mappings to {arn} instead of one: deploy the stage first."
        )
    client.update_event_source_mapping(
        UUID=found[0]["UUID"],
        FunctionResponseTypes=source["function_response_types"],
        ScalingConfig={"MaximumConcurrency": concurrency},
        Enabled=True,
    )
    return str(source["arn"].rsplit(":", 1)[-1])


def _enable_schedules(events: Any, arn: str) -> list[str]:
    names = enable_schedules(events, arn)
    if not names:
        raise TakeOverError(f"No schedule calls {arn}: deploy the stage first.")
    return names


def main(arguments: list[str] | None = None) -> int:
    """Let the stage that is named work; 1 where it cannot."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stage")
    stage = parser.parse_args(arguments).stage
    settings = json.loads(stage_file(stage).read_text())[stage]
    session = boto3.Session(region_name=settings["aws_region"])
    try:
        names = take_over(function_of(stage, settings), settings, session.client("lambda"), session.client("events"))
    except (TakeOverError, ClientError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{stage} works: {', '.join(names)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
