"""A function and its instances: started as invocations need them, frozen in between, each with one at a time."""

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from devtools.local_lambda.read_only import read_only
from devtools.local_lambda.runtime_api import Invocation, RuntimeApi, error_payload

HANDLER = "cloudcommerce.aws_lambda.lambda_handler"
MEMORY_MB = 1024
STARTING_SECONDS = 60.0


@dataclass(frozen=True)
class Package:
    """What instances run: an unpacked package, a Python, and the folder in which that has awslambdaric."""

    folder: Path
    python: str
    runtime_client: Path


@dataclass(frozen=True)
class Outcome:
    """What an invocation came to: the answer, or (`failed`) Lambda's error; `cold` where an instance was started."""

    payload: bytes
    failed: bool
    cold: bool
    seconds: float


class Function:
    """The function of a package, with `environment` as its configured variables.

    At most `most` instances run at once; more invocations wait for one, which Lambda would answer with a throttle.
    """

    def __init__(self, package: Package, environment: Mapping[str, str], *, most: int, timeout: float) -> None:
        self.package, self.environment, self.timeout = package, dict(environment), timeout
        self._free: list[Instance] = []
        self._instances: set[Instance] = set()
        self._lock = threading.Lock()
        self._places = threading.Semaphore(most)

    def invoke(self, event: bytes) -> Outcome:
        """Run one event (JSON) in an instance and return what it came to; never raises for what the function does."""
        started = time.monotonic()
        with self._places:
            instance, cold = self._take()
            invocation = Invocation(event, self.timeout)
            instance.run(invocation)
            self._give_back(instance)
        return Outcome(invocation.payload, invocation.failed, cold, time.monotonic() - started)

    def instance_pids(self) -> list[int]:
        """Return the processes of the instances, for a test to kill one."""
        with self._lock:
            return [instance.pid for instance in self._instances]

    def close(self) -> None:
        """End every instance."""
        with self._lock:
            instances = list(self._instances)
            self._instances.clear()
            self._free.clear()
        for instance in instances:
            instance.end()

    def _take(self) -> tuple["Instance", bool]:
        with self._lock:
            while self._free:
                instance = self._free.pop()
                if instance.is_alive:
                    return instance, False
                self._drop(instance)
            instance = Instance(self.package, self.environment)
            self._instances.add(instance)
            return instance, True

    def _give_back(self, instance: "Instance") -> None:
        with self._lock:
            if instance.is_alive:
                self._free.append(instance)
            else:
                self._drop(instance)

    def _drop(self, instance: "Instance") -> None:
        self._instances.discard(instance)
        instance.end()


class Instance:
    """One execution environment: a process that sees only Lambda's variables, and stands still between events.

    It can write to /tmp alone where this machine allows that (see read_only).
    """

    def __init__(self, package: Package, environment: Mapping[str, str]) -> None:
        self._broken = b""
        self.api = RuntimeApi(self._freeze, self._thaw, self._note_broken)
        self._process = subprocess.Popen(
            read_only(package.folder, [package.python, "-S", "-m", "awslambdaric", HANDLER]),
            cwd=package.folder,
            env=_environment(package, self.api.address, environment),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether the process runs and may be given events."""
        return self._process.poll() is None and not self._broken

    def run(self, invocation: Invocation) -> None:
        """Have an event served within its seconds; an instance that does not, or that dies over it, is ended."""
        invocation.over_at = time.monotonic() + STARTING_SECONDS
        self.api.waiting.put(invocation)
        while not invocation.done.wait(0.05):
            if self._broken:
                invocation.answer(self._broken, failed=True)
            elif self._process.poll() is not None:
                message = f"RequestId: {invocation.id} Error: Runtime exited: exit status {self._process.returncode}"
                invocation.answer(error_payload("Runtime.ExitError", message), failed=True)
            elif time.monotonic() > invocation.over_at:
                self.end()
                message = f"{invocation.id} Task timed out after {invocation.seconds:.2f} seconds"
                invocation.answer(error_payload("Sandbox.Timedout", message), failed=True)

    def end(self) -> None:
        """Kill the process, as Lambda does with an environment that it needs no more."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self.api.close()

    def _freeze(self) -> None:
        self._signal(signal.SIGSTOP)

    def _thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def _signal(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, number)

    def _note_broken(self, error: bytes) -> None:
        self._broken = error or error_payload("Runtime.InitError", "The function could not be started.")


def _environment(package: Package, runtime_api: str, configured: Mapping[str, str]) -> dict[str, str]:
    """Return an instance's whole environment: Lambda's own variables and the configured ones, nothing inherited.

    Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
    """
    return {
        **configured,
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "LANG": "en_US.UTF-8",
        "TZ": ":UTC",
        "PYTHONPATH": os.pathsep.join([str(package.folder), str(package.runtime_client)]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LAMBDA_TASK_ROOT": str(package.folder),
        "AWS_LAMBDA_RUNTIME_API": runtime_api,
        "_HANDLER": HANDLER,
        "AWS_LAMBDA_FUNCTION_NAME": "cloudcommerce-local",
        "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(MEMORY_MB),
        "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
        "AWS_LAMBDA_LOG_GROUP_NAME": "/aws/lambda/cloudcommerce-local",
        "AWS_LAMBDA_LOG_STREAM_NAME": "local",
    }
