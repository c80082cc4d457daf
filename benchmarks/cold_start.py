"""One start of the function, as a process of its own: `cold_start.py PATH [COUNT]`, run by benchmarks.cold.

Answers PATH as the first event of the process, then COUNT times more, and prints what each took as a line of JSON.
"""

import json
import os
import sys
import time
from typing import Any


class Context:
    """An invocation, as far as the handler looks at it."""

    aws_request_id = "00000000-0000-4000-8000-000000000000"

    def get_remaining_time_in_millis(self) -> int:
        return 30_000


def event(path: str) -> dict[str, Any]:
    """Return the HTTP API's event of a request for `path`, which may have a query."""
    path, _, query = path.partition("?")
    host = os.environ["BENCH_HOST"]
    return {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": query,
        "headers": {"host": host, "x-forwarded-for": "203.0.113.7", "x-forwarded-proto": "https"},
        "requestContext": {
            "domainName": host,
            "http": {"method": "GET", "path": path, "protocol": "HTTP/1.1", "sourceIp": "203.0.113.7"},
            "requestId": "x",
            "stage": "$default",
        },
        "isBase64Encoded": False,
    }


def main() -> None:
    """Print CPU and wall milliseconds of the first answer since the process began, and of each later one."""
    began, path, count = float(os.environ["BENCH_BEGAN"]), sys.argv[1], int(sys.argv[2])
    from cloudcommerce.aws_lambda import lambda_handler

    answer = lambda_handler(event(path), Context())
    cpu, wall = time.process_time() * 1000, (time.time() - began) * 1000
    assert answer["statusCode"] == 200, answer
    warm = []
    for _ in range(count):
        before = time.perf_counter()
        assert lambda_handler(event(path), Context())["statusCode"] == 200
        warm.append((time.perf_counter() - before) * 1000)
    loaded = sorted({name.split(".")[0] for name in sys.modules})
    print("\n" + json.dumps({"cpu": cpu, "wall": wall, "warm": warm, "packages": loaded}), flush=True)


if __name__ == "__main__":
    main()
