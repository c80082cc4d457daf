"""What `zappa` runs before and after its own work (`callbacks` in zappa_settings.json).

Zappa imports this file by its path, without the package around it: it imports nothing of the project.
"""

import time
from collections.abc import Iterable
from typing import Any

from click import ClickException

WAIT_SECONDS = 120.0
CHANGING = ("deploy", "update")
# A stack whose creation failed can only be deleted.
STACK_FAILED = ("ROLLBACK_", "CREATE_FAILED", "DELETE_FAILED")
# The alias that all call, as `apigateway_lambda_qualifier` in zappa_settings.json. Its description says what was before
# it; `devtools.live_alias` moves it.
LIVE = "live"
FORMER = "The release before this one: version {}"
# It leads to code that may have had neither an address nor tables.
UNRELEASED = "No release has been made yet"
NO_SHARES: dict[str, dict[str, float]] = {"AdditionalVersionWeights": {}}


def before(cli: Any) -> None:
    """Refuse a stage that `make settings` has not completed, and a deployment of anything but a built package."""
    if cli.command == "package":
        return
    if not cli.stage_config.get("role_arn"):
        raise ClickException(
            f"Stage {cli.api_stage} knows nothing of its account yet: run `make settings STAGE={cli.api_stage}` "
            f"and give Zappa its file (-s .deploy/zappa_settings.{cli.api_stage}.json), as `make deploy` does."
        )
    if cli.command in CHANGING and not cli.vargs.get("zip"):
        raise ClickException("Deploy a package that `make package` built (-z FILE): Zappa's own has no valid bytecode.")
    if cli.command in CHANGING:
        _refuse_half_deployed(cli)
    call_live(cli.zappa, cli.lambda_name)
    _mend_calls(cli.zappa)
    if cli.command == "update":
        have_alias(cli.zappa.lambda_client, cli.lambda_name)
    if cli.command == "rollback":
        _make_rollback_live(cli.zappa, cli.lambda_name)


def after(cli: Any) -> None:
    """Finish what Zappa leaves undone: dead letters, loops, a start of the new code, and the queues.

    The queues of a function that has had a release are switched on at once: its former release takes them, until
    `devtools.release` has made this one live. Before the first they wait for the start of the new code. Raises
    ClickException where the function or a queue's mapping is not as it must be.
    """
    client = cli.zappa.lambda_client
    # Zappa itself says it last, and so not at all where something below fails, as without an address yet.
    print(f"WebSocket URL: {cli.zappa.get_websocket_url(cli.lambda_name, cli.api_stage)}")
    _set_dead_letters(client, cli.lambda_name, cli.stage_config["dead_letter_arn"])
    _allow_loops(client, cli.lambda_name)
    waits = cli.stage_config.get("waits")
    is_first = _is_unreleased(client, cli.lambda_name)
    if is_first or waits:
        _check_start(client, cli.lambda_name)
    if waits:
        print("This region waits beside another: its queues and schedules are off until `make take-over`.")
        return
    for source in _queues(cli.stage_config):
        _enable(client, f"{cli.lambda_name}:{LIVE}", source, cli.stage_config["queue_concurrency"])
        print(f"Messages of {source['arn'].rsplit(':', 1)[-1]} are taken, with partial batch responses.")
    if not is_first:
        _check_start(client, cli.lambda_name)


def _refuse_half_deployed(cli: Any) -> None:
    """Say what to do where a first deployment has failed between function and API: Zappa can go on with neither."""
    status = _stack_status(cli.zappa.cf_client, cli.lambda_name)
    has_function = bool(cli.zappa.get_lambda_function_versions(cli.lambda_name))
    if status.startswith(STACK_FAILED) or (has_function and not status):
        raise ClickException(
            f"A former deployment of {cli.api_stage} failed before its API was there ({status or 'no stack'}), so this "
            f"one would fail as well. Take away what it left with `make undeploy STAGE={cli.api_stage}`, which touches "
            f"nothing of Terraform's, then `make deploy STAGE={cli.api_stage}` again."
        )


def _stack_status(client: Any, name: str) -> str:
    """Return the status of the stack in which Zappa keeps the APIs; empty where there is none."""
    try:
        return str(client.describe_stacks(StackName=name)["Stacks"][0]["StackStatus"])
    except client.exceptions.ClientError as error:
        if error.response["Error"]["Code"] == "ValidationError":
            return ""
        raise


def _mend_calls(zappa: Any) -> None:
    """Leave out what Zappa asks of AWS and must not.

    A rule's role is for targets that are no functions; AWS refuses the function's own, which EventBridge may not take.
    An update takes back a reserved concurrency, which operators set to stop the shop or to spare the database.
    """
    put_rule = zappa.events_client.put_rule

    def without_role(**options: Any) -> Any:
        options.pop("RoleArn", None)
        return put_rule(**options)

    zappa.events_client.put_rule = without_role
    zappa.lambda_client.delete_function_concurrency = lambda **options: None


def call_live(zappa: Any, function: str) -> None:
    """Let schedules and queues call the alias `live`, as the API does: Zappa itself makes them call the newest code.

    What it sends of them is changed on this one object, from the function's name and ARN to the alias's. The schedules
    are off before the first release, which switches them on: until then there may be no tables.
    """
    schedule, unschedule, rules = zappa.schedule_events, zappa.unschedule_events, zappa.get_event_rule_names_for_lambda
    permit, clear = zappa.create_event_permission, zappa._clear_policy

    def schedule_events(lambda_arn: str, **options: Any) -> None:
        have_alias(zappa.lambda_client, function)
        if _is_unreleased(zappa.lambda_client, function):
            events = options["events"]
            options["events"] = [event if "event_source" in event else {**event, "enabled": False} for event in events]
        schedule(lambda_arn=f"{lambda_arn}:{LIVE}", **options)

    def unschedule_events(*, lambda_arn: str, **options: Any) -> None:
        unschedule(lambda_arn=_live(lambda_arn), **options)

    def rule_names(lambda_arn: str) -> Iterable[str]:
        return sorted({*rules(lambda_arn=lambda_arn.removesuffix(f":{LIVE}")), *rules(lambda_arn=_live(lambda_arn))})

    zappa.schedule_events = schedule_events
    zappa.unschedule_events = unschedule_events
    zappa.get_event_rule_names_for_lambda = rule_names
    zappa.create_event_permission = lambda lambda_name, *rest: permit(_live(lambda_name), *rest)
    zappa._clear_policy = lambda lambda_name: clear(_live(lambda_name))


def _live(name: str) -> str:
    return name if name.endswith(f":{LIVE}") else f"{name}:{LIVE}"


def have_alias(client: Any, function: str) -> None:
    """Make the alias `live`, which leads to the code that is there now; nothing where it or the function is there."""
    try:
        client.get_function_configuration(FunctionName=function)
    except client.exceptions.ResourceNotFoundException:
        return
    try:
        client.get_alias(FunctionName=function, Name=LIVE)
    except client.exceptions.ResourceNotFoundException:
        client.get_waiter("function_active_v2").wait(FunctionName=function)
        version = client.publish_version(FunctionName=function)["Version"]
        client.create_alias(FunctionName=function, Name=LIVE, FunctionVersion=version, Description=UNRELEASED)


def _is_unreleased(client: Any, function: str) -> bool:
    """Return whether the alias leads to code that no release has made live."""
    return bool(client.get_alias(FunctionName=function, Name=LIVE).get("Description") == UNRELEASED)


def _make_rollback_live(zappa: Any, function: str) -> None:
    """`zappa rollback` puts older code with today's settings there; what it puts has all calls at once.

    The release before it is what was live until then: `make rollback` returns to that.
    """
    roll_back = zappa.rollback_lambda_function_version

    def rollback(name: str, **options: Any) -> Any:
        arn = roll_back(name, **options)
        if not arn:
            raise ClickException(f"{function} has no version that is so old.")
        zappa.lambda_client.get_waiter("function_updated_v2").wait(FunctionName=function)
        version = zappa.lambda_client.publish_version(FunctionName=function)["Version"]
        place = {"FunctionName": function, "Name": LIVE}
        found = zappa.lambda_client.get_alias(**place)
        known = {}
        if found["FunctionVersion"] != version and found.get("Description") != UNRELEASED:
            known = {"Description": FORMER.format(found["FunctionVersion"])}
        zappa.lambda_client.update_alias(**place, FunctionVersion=version, RoutingConfig=NO_SHARES, **known)
        return arn

    zappa.rollback_lambda_function_version = rollback


def _set_dead_letters(client: Any, function: str, arn: str) -> None:
    """`zappa update` never sends this setting, so a change of it would be lost."""
    client.get_waiter("function_updated_v2").wait(FunctionName=function)
    answer = client.update_function_configuration(FunctionName=function, DeadLetterConfig={"TargetArn": arn})
    if answer.get("DeadLetterConfig", {}).get("TargetArn") != arn:
        raise ClickException(f"Events that fail are not kept: {function} has no dead-letter queue {arn}.")
    client.get_waiter("function_updated_v2").wait(FunctionName=function)


def _allow_loops(client: Any, function: str) -> None:
    """Let a task send itself on more than 16 times: AWS takes that for a loop, and puts the message among the dead.

    Payments are reconciled fifty at a time, and a long delay is a row of hops of 15 minutes; both come to an end.
    """
    answer = client.put_function_recursion_config(FunctionName=function, RecursiveLoop="Allow")
    if answer.get("RecursiveLoop") != "Allow":
        raise ClickException(f"Tasks of {function} that send themselves on would be stopped as a loop.")


def _check_start(client: Any, function: str) -> None:
    """Start the new code with its settings, secrets and network: a function that cannot start takes no message."""
    answer = client.invoke(FunctionName=function, Payload=b'{"manage": "check --tag deployment"}')
    said = answer["Payload"].read().decode()
    if answer.get("FunctionError"):
        raise ClickException(f"{function} does not start as it should, so no queue is enabled: {said}")
    print(f"{function} starts: {said}")


def _queues(stage: dict[str, Any]) -> list[dict[str, Any]]:
    return [event["event_source"] for event in stage["events"] if "event_source" in event]


def _enable(client: Any, function: str, source: dict[str, Any], concurrency: int) -> None:
    """Switch the mapping on with what Zappa never sends, partial batch responses and a limit; see that all hold.

    Without the former one failed message of a batch would be deleted with the others. Without a limit a backlog takes
    all the account's calls from the pages, and what Lambda refuses then still counts as received: after five times
    among the dead letters, unrun.
    """
    mappings = client.list_event_source_mappings(FunctionName=function, EventSourceArn=source["arn"])
    found = mappings["EventSourceMappings"]
    if len(found) != 1:
        raise ClickException(f"{source['arn']} has {len(found)} mappings to {function} instead of one.")
    uuid = found[0]["UUID"]
    wanted = {
        "FunctionResponseTypes": source["function_response_types"],
        "ScalingConfig": {"MaximumConcurrency": concurrency},
    }
    # A mapping that is still being changed refuses the next change.
    _wait(client, uuid, settled=("Enabled", "Disabled"))
    client.update_event_source_mapping(UUID=uuid, **wanted, Enabled=True)
    mapping = _wait(client, uuid, settled=("Enabled",))
    if lacking := [name for name, value in wanted.items() if mapping.get(name) != value]:
        client.update_event_source_mapping(UUID=uuid, Enabled=False)
        raise ClickException(f"{source['arn']} has not taken {', '.join(lacking)}, so it is disabled again.")


def _wait(client: Any, uuid: str, settled: tuple[str, ...]) -> dict[str, Any]:
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        mapping: dict[str, Any] = client.get_event_source_mapping(UUID=uuid)
        if mapping["State"] in settled:
            return mapping
        if time.monotonic() > deadline:
            raise ClickException(f"The mapping {uuid} is {mapping['State']} after {WAIT_SECONDS:.0f} seconds.")
        time.sleep(2)
