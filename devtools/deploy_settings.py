"""`make settings STAGE=dev`: lays what Terraform made over a stage of zappa_settings.json, into a file for `zappa -s`.

    terraform -chdir=infra/environments/dev output -json settings | python -m devtools.deploy_settings dev

The file is not committed: it names an account. It holds no secret, only the names of the secrets that
`cloudcommerce.aws_secrets` reads when a function starts.
"""

import argparse
import json
import re
import sys
from difflib import get_close_matches
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "zappa_settings.json"
SETTINGS_PAGE = ROOT / "docs/settings.md"
FOLDER = ROOT / ".deploy"

Settings = dict[str, Any]

# Where a stage's infrastructure has another name than it.
ENVIRONMENTS = {"production_two": "second_region"}
# A merchant's own variables may stand under Lambda's word or under Zappa's; all become the function's.
VARIABLES = ("environment_variables", "aws_environment_variables")
# A function's variables are read by whoever may look at it, and outrank what its secret holds.
SECRET = re.compile("SECRET|PASSWORD|_KEY$|^DATABASE_URL$")
# What a stage cannot do without once Terraform's part is in.
NEEDED = ("aws_region", "s3_bucket", "role_arn", "vpc_config", "dead_letter_arn")
NEEDED_VARIABLES = (
    *("SECRETS_NAME", "DATABASE_SECRET_NAME", "DATABASE_HOST", "DATABASE_NAME"),
    *("MEDIA_BUCKET", "MEDIA_URL_BASE", "STATIC_BUCKET", "STATIC_URL_BASE", "DEFAULT_FROM_EMAIL"),
    *("SQS_QUEUE_URL", "SQS_DEAD_LETTER_QUEUE_URL", "SQS_VISIBILITY_TIMEOUT"),
    *("SQS_EVENTS_QUEUE_URL", "SQS_EVENTS_DEAD_LETTER_QUEUE_URL"),
)


class IncompleteStageError(Exception):
    """A stage lacks something, or has it in the wrong place; the message names it."""


def stage_file(stage: str) -> Path:
    """Return where the merged settings of a stage are kept."""
    return FOLDER / f"zappa_settings.{stage}.json"


def why_unknown(stage: str) -> str:
    """Return what to say of a stage whose merged settings are not there."""
    try:
        stage_settings(stage)
    except IncompleteStageError as error:
        return str(error)
    return f"Nothing is known of stage {stage}'s account: run `make settings STAGE={stage}`."


def stage_settings(stage: str, source: Path = SOURCE) -> Settings:
    """Return a stage with what it extends, as Zappa itself reads it; only variables are put together one by one.

    Raises IncompleteStageError.
    """
    stages = json.loads(source.read_text())
    if stage not in stages or stage == "base":
        raise IncompleteStageError(f"{source.name} has no stage {stage}.")
    own = dict(stages[stage])
    base = stages[own.pop("extends", stage)]
    variables = {name: {**base.get(name, {}), **own.get(name, {})} for name in VARIABLES if name in {**base, **own}}
    return {**base, **own, **variables}


def known_variables() -> set[str]:
    """Return the shop's variables, as docs/settings.md names them."""
    rows = re.findall(r"^\| ([A-Z_]+(?:, [A-Z_]+)*) \|", SETTINGS_PAGE.read_text(), re.MULTILINE)
    return {name for row in rows for name in row.split(", ")}


def unknown_variables(stage: str, source: Path = SOURCE) -> list[str]:
    """Return a line for each variable of a stage that the shop does not know, with the one that may be meant.

    Such a variable is not refused: one of Python or of a library may stand there as well. Raises IncompleteStageError.
    """
    own, known = stage_settings(stage, source), known_variables()
    names = sorted({name for kind in VARIABLES for name in own.get(kind, {})} - known)
    return [
        f"{source.name} sets {name}, which the shop does not know (docs/settings.md)."
        + "".join(f" {meant} may be meant." for meant in get_close_matches(name, known, n=1))
        for name in names
        if not name.startswith("AWS_")
    ]


def merge(stage: str, outputs: Settings, source: Path = SOURCE) -> Settings:
    """Return the stage's settings with Terraform's `outputs` laid over them. Raises IncompleteStageError."""
    if outputs.get("stage") != stage:
        raise IncompleteStageError(f"These outputs are of stage {outputs.get('stage')!r}, not of {stage}.")
    own = stage_settings(stage, source)
    _refuse_secrets(own, source, outputs["secrets"]["application"])
    merged = own | outputs["zappa"]
    # Lambda's own environment, not Zappa's `environment_variables`: those lie in the package, and are set only after
    # Django has read its settings.
    merged["aws_environment_variables"] = {
        **{name: _text(value) for kind in VARIABLES for name, value in own.get(kind, {}).items()},
        **merged.pop("environment_variables", {}),
        **_secret_places(outputs),
        "STAGE": stage,
    }
    # In a region that waits beside another the database only reads: what the clock starts would fail every minute.
    merged["waits"] = bool(outputs.get("waits"))
    merged["events"] = [_in_place(event, outputs["queues"], merged["waits"]) for event in merged["events"]]
    _refuse_incomplete(stage, merged)
    return merged


def _text(value: Any) -> str:
    """Return what stands in JSON as a variable has it: `true`, not `True`."""
    return value if isinstance(value, str) else json.dumps(value)


def _secret_places(outputs: Settings) -> Settings:
    """Return where the function finds its secrets, and the database that one of them opens."""
    secrets, database = outputs["secrets"], outputs["database"]
    return {
        "SECRETS_NAME": secrets["application"],
        "DATABASE_SECRET_NAME": secrets["database"],
        "DATABASE_HOST": database["host"],
        "DATABASE_PORT": str(database["port"]),
        "DATABASE_NAME": database["name"],
    }


def _in_place(event: Settings, queues: Settings, waits: bool) -> Settings:
    source = event.get("event_source")
    if source is None:
        return {**event, "enabled": False} if waits else event
    if source["arn"] not in queues:
        raise IncompleteStageError(f"Terraform made no queue {source['arn']}.")
    return {**event, "event_source": {**source, "arn": queues[source["arn"]]["arn"]}}


def _refuse_secrets(own: Settings, source: Path, secret: str) -> None:
    names = sorted({name for kind in VARIABLES for name in own.get(kind, {}) if SECRET.search(name)})
    if names:
        raise IncompleteStageError(
            f"{', '.join(names)} must not stand in {source.name}: put them into the secret {secret} "
            "(docs/operations.md, Changing secrets). The database's and CloudFront's have secrets of their own."
        )


def _refuse_incomplete(stage: str, merged: Settings) -> None:
    variables = merged["aws_environment_variables"]
    missing = [name for name in NEEDED if not merged.get(name)]
    missing += [name for name in NEEDED_VARIABLES if not variables.get(name)]
    missing += [f"vpc_config.{name}" for name, value in (merged.get("vpc_config") or {}).items() if not value]
    if missing:
        raise IncompleteStageError(f"Stage {stage} lacks {', '.join(missing)}.")


def main(arguments: list[str] | None = None) -> int:
    """Read Terraform's outputs from standard input and write the stage's file, or see that it is there; 1 if not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stage")
    parser.add_argument("--there", action="store_true", help="only see that the stage's file is there")
    options = parser.parse_args(arguments)
    stage = options.stage
    if options.there:
        return 0 if stage_file(stage).is_file() else _fail(why_unknown(stage))
    text = sys.stdin.read().strip()
    if not text:
        folder = ENVIRONMENTS.get(stage, stage)
        return _fail(f"Terraform gave no outputs: has infra/environments/{folder} been applied?")
    try:
        merged = merge(stage, json.loads(text))
    except IncompleteStageError as error:
        return _fail(str(error))
    FOLDER.mkdir(exist_ok=True)
    stage_file(stage).write_text(json.dumps({stage: merged}, indent=2) + "\n")
    print(f"{stage_file(stage).relative_to(ROOT)} is written.")
    for line in unknown_variables(stage):
        print(line, file=sys.stderr)
    if "SITE_URL" not in merged["aws_environment_variables"]:
        # Without a domain of its own the address is CloudFront's, which needs the API that only Zappa makes.
        print(f"The shop of {stage} has no address yet: deploy it, give its API's id to Terraform, and deploy again.")
    return 0


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
