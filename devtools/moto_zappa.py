"""What moto's Lambda lacks for `zappa deploy`, `update`, `status`, `rollback` and `undeploy` (docs/deploy.md lists it).

`install()` once in a process that serves moto; `devtools.moto_http_api` adds the HTTP API's resources.
"""

import json
import os
import subprocess
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from uuid import uuid4

from moto.awslambda.exceptions import PreconditionFailedException
from moto.awslambda.models import LambdaBackend, LambdaFunction
from moto.awslambda.responses import LambdaResponse
from moto.awslambda.urls import url_paths

import devtools.moto_http_api  # noqa: F401
from devtools import cloud
from devtools.patching import replace_method

CODE_BUCKET = "lambda-code"
# What moto forgets of a configuration: Zappa sends it, and a deployment looks whether it holds.
FORGOTTEN = ("DeadLetterConfig", "TracingConfig", "EphemeralStorage")
INVOKE = """
import importlib, json, sys, time
class Context:
    aws_request_id = "moto"
    def get_remaining_time_in_millis(self): return 60_000
module, name = sys.argv[1].rsplit(".", 1)
answer = getattr(importlib.import_module(module), name)(json.load(sys.stdin), Context())
print("\\n" + json.dumps(answer))
"""
# At import: moto makes its addresses of these when Lambda is first called, which may be before `install`.
for _place in ("urls", "recursion-config"):
    url_paths[r"{0}/(?P<api_version>[^/]+)/functions/(?P<function_name>[\w_:%-]+)/" + _place + "/?$"] = (
        LambdaResponse.dispatch
    )


def install(endpoint: str, python: Path) -> None:
    """Complete moto's Lambda in this process, which answers at `endpoint`; `python` runs what is invoked."""
    _list_function_urls()
    _keep_whether_loops_are_allowed()
    _find_mappings_by_any_name()
    _remember_configuration()
    _find_versions()
    call_versions()
    refuse_stale_changes_of_aliases()
    _show_aliases_of_mappings()
    _hand_out_code(endpoint)
    _run_invocations(endpoint, python)


def _list_function_urls() -> None:
    """ListFunctionUrlConfigs, without which `zappa update` ends before its schedules."""

    def list_function_url_configs(self: LambdaResponse) -> str:
        function = self.backend.get_function(_function_of(self))
        found = [function.url_config.to_dict()] if function.url_config else []
        return json.dumps({"FunctionUrlConfigs": found})

    LambdaResponse.list_function_url_configs = list_function_url_configs  # type: ignore[attr-defined]


def _keep_whether_loops_are_allowed() -> None:
    """PutFunctionRecursionConfig and its Get: whether a function that feeds itself is let."""

    def put_function_recursion_config(self: LambdaResponse) -> str:
        self.backend.get_function(_function_of(self)).recursive_loop = self.json_body["RecursiveLoop"]  # type: ignore[attr-defined]
        return get_function_recursion_config(self)

    def get_function_recursion_config(self: LambdaResponse) -> str:
        function = self.backend.get_function(_function_of(self))
        return json.dumps({"RecursiveLoop": getattr(function, "recursive_loop", "Terminate")})

    LambdaResponse.put_function_recursion_config = put_function_recursion_config  # type: ignore[attr-defined]
    LambdaResponse.get_function_recursion_config = get_function_recursion_config  # type: ignore[attr-defined]


def _function_of(request: LambdaResponse) -> str:
    """Return the function's name in an address that ends in one word behind it."""
    return unquote(request.path.split("?")[0].rstrip("/").split("/")[-2])


def _find_mappings_by_any_name() -> None:
    """A mapping is found by its function's name or ARN, whichever it was made with."""
    original = LambdaBackend.list_event_source_mappings

    def list_event_source_mappings(self: LambdaBackend, event_source_arn: str, function_name: str) -> list[Any]:
        name = function_name and function_name.split(":function:")[-1].split(":")[0]
        found = original(self, event_source_arn, "")
        return [each for each in found if not name or each.function_arn.split(":function:")[-1].split(":")[0] == name]

    replace_method(LambdaBackend, "list_event_source_mappings", list_event_source_mappings)


def _remember_configuration() -> None:
    """Dead-letter queue, tracing and storage of a function are kept and shown, as AWS does."""
    original_init, original_update = LambdaFunction.__init__, LambdaFunction.update_configuration
    original_get = LambdaFunction.get_configuration

    def init(self: LambdaFunction, account_id: str, spec: dict[str, Any], *rest: Any, **options: Any) -> None:
        self.remembered = {name: spec[name] for name in FORGOTTEN if spec.get(name)}  # type: ignore[attr-defined]
        original_init(self, account_id, spec, *rest, **options)

    def update_configuration(self: LambdaFunction, config_updates: dict[str, Any]) -> dict[str, Any]:
        self.remembered.update(  # type: ignore[attr-defined]
            {name: config_updates[name] for name in FORGOTTEN if name in config_updates}
        )
        return original_update(self, config_updates)

    def get_configuration(self: LambdaFunction, on_create: bool = False) -> dict[str, Any]:
        return original_get(self, on_create) | self.remembered  # type: ignore[attr-defined]

    replace_method(LambdaFunction, "__init__", init)
    replace_method(LambdaFunction, "update_configuration", update_configuration)
    replace_method(LambdaFunction, "get_configuration", get_configuration)


def _find_versions() -> None:
    """A version is found as `function:name:1` too, one of the forms of a function's name."""
    original = LambdaBackend.get_function

    def get_function(self: LambdaBackend, function_name_or_arn: str, qualifier: str | None = None) -> LambdaFunction:
        return original(self, function_name_or_arn.removeprefix("function:"), qualifier)

    replace_method(LambdaBackend, "get_function", get_function)


def call_versions() -> None:
    """Invoke calls the version or alias that it names: moto looks for the name in small letters only."""
    original = LambdaResponse.invoke

    def invoke(self: LambdaResponse) -> Any:
        if "Qualifier" in self.querystring:
            self.querystring["qualifier"] = self.querystring["Qualifier"]
        return original(self)

    replace_method(LambdaResponse, "invoke", invoke)


def refuse_stale_changes_of_aliases() -> None:
    """UpdateAlias gives the alias another revision, and refuses a RevisionId that is no longer its own."""
    original = LambdaResponse.update_alias

    def update_alias(self: LambdaResponse) -> Any:
        function, name = (unquote(self.path.split("/")[place]) for place in (-3, -1))
        alias = self.backend.get_alias(name=name, function_name=function)
        if json.loads(self.body).get("RevisionId", alias.revision_id) != alias.revision_id:
            raise PreconditionFailedException("The RevisionId provided does not match the latest RevisionId")
        original(self)
        alias.revision_id = str(uuid4())
        return 201, {"status": 201}, json.dumps(alias.to_json())

    replace_method(LambdaResponse, "update_alias", update_alias)


def _show_aliases_of_mappings() -> None:
    """A mapping's ARN is that of the alias with which it was made or changed, not of the version behind it."""
    make, change = LambdaBackend.create_event_source_mapping, LambdaBackend.update_event_source_mapping

    def create_event_source_mapping(self: LambdaBackend, spec: dict[str, Any]) -> Any:
        return named(make(self, dict(spec)), spec)

    def update_event_source_mapping(self: LambdaBackend, uuid: str, spec: dict[str, Any]) -> Any:
        return named(change(self, uuid, dict(spec)), spec)

    def named(mapping: Any, spec: dict[str, Any]) -> Any:
        if mapping and spec.get("FunctionName", "").startswith("arn:"):
            mapping.function_arn = spec["FunctionName"]
        return mapping

    replace_method(LambdaBackend, "create_event_source_mapping", create_event_source_mapping)
    replace_method(LambdaBackend, "update_event_source_mapping", update_event_source_mapping)


def _hand_out_code(endpoint: str) -> None:
    """GetFunction's address of the code leads to the code, which `zappa rollback` downloads."""
    original = LambdaFunction.get_code

    def get_code(self: LambdaFunction) -> dict[str, Any]:
        answer = original(self)
        s3 = cloud.client("s3", endpoint)
        if CODE_BUCKET not in {bucket["Name"] for bucket in s3.list_buckets()["Buckets"]}:
            s3.create_bucket(Bucket=CODE_BUCKET, CreateBucketConfiguration={"LocationConstraint": cloud.REGION})
        s3.put_object(Bucket=CODE_BUCKET, Key=self.code_sha_256, Body=self.code_bytes)
        place = {"Bucket": CODE_BUCKET, "Key": self.code_sha_256}
        answer["Code"] = {"RepositoryType": "S3", "Location": s3.generate_presigned_url("get_object", Params=place)}
        return answer

    replace_method(LambdaFunction, "get_code", get_code)


def _run_invocations(endpoint: str, python: Path) -> None:
    """Invoke runs the package, in a process with the function's own environment, instead of in a container."""

    unpacked: dict[str, tempfile.TemporaryDirectory[str]] = {}  # by the code's hash, as long as this process lives

    def invoke(self: LambdaFunction, event: Any = None) -> tuple[str, bool, str]:
        if self.code_sha_256 not in unpacked:
            unpacked[self.code_sha_256] = tempfile.TemporaryDirectory()
            with zipfile.ZipFile(BytesIO(self.code_bytes)) as code:
                code.extractall(unpacked[self.code_sha_256].name)
        task = unpacked[self.code_sha_256].name
        command = [str(python), "-S", "-c", INVOKE, str(self.handler)]
        environment = _environment(self, task, endpoint)
        result = subprocess.run(
            command, input=json.dumps(event), cwd=task, env=environment, text=True, capture_output=True, check=False
        )
        logs = f"{result.stdout}\n{result.stderr}"
        if result.returncode:
            return json.dumps({"errorMessage": result.stderr[-2000:], "errorType": "Error"}), True, logs
        return result.stdout.strip().splitlines()[-1], False, logs

    replace_method(LambdaFunction, "_invoke_lambda", invoke)


def _environment(function: LambdaFunction, task: str, endpoint: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": task,
        "LAMBDA_TASK_ROOT": task,
        "AWS_LAMBDA_FUNCTION_NAME": function.function_name,
        "AWS_REGION": function.region,
        "AWS_DEFAULT_REGION": function.region,
        "AWS_ACCESS_KEY_ID": cloud.ACCESS_KEY,
        "AWS_SECRET_ACCESS_KEY": cloud.SECRET_KEY,
        # Of all services those alone that a start and a look at its health ask.
        "AWS_ENDPOINT_URL_SECRETS_MANAGER": endpoint,
        "AWS_ENDPOINT_URL_SQS": endpoint,
        **function.environment_vars,
    }
