"""`make bench`: measures the shop on 10,000 products and prints a table (see benchmarks/README.md)."""

import argparse
import asyncio
import json
import os
import platform
from pathlib import Path

from benchmarks import scenarios
from benchmarks.load import Client, Figures, Step, measure
from benchmarks.stack import WEB_WORKERS, bench_settings, running

HOST = "127.0.0.1"
CONNECTIONS = (1, 8, 32)
BUYERS = 8
YARDSTICK = "yardstick: bare view, one query, 20 rows"


def main() -> None:
    """Measure everything, print the table and write it as JSON to `--json`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=6, help="length of each measurement")
    parser.add_argument("--only", default="", help="measure only what has this in its name")
    parser.add_argument("--no-worker", action="store_true", help="leave the Celery worker out")
    parser.add_argument("--json", type=Path, help="file to write the figures to")
    options = parser.parse_args()
    settings = bench_settings()
    with running(settings, worker=not options.no_worker):
        print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, ", end="")
        print(f"gunicorn with {WEB_WORKERS} workers; database, queue, provider and load on the same machine")
        rows = asyncio.run(_measure_all(settings.port, options.seconds, options.only))
    if options.json:
        options.json.write_text(json.dumps(rows, indent=2) + "\n")


async def _measure_all(port: int, seconds: float, only: str) -> list[dict[str, object]]:
    slugs, variants = await _catalogue(port)
    steps: dict[str, Step] = {
        YARDSTICK: scenarios.get("/yardstick", b"price"),
        "category page": scenarios.category_page,
        "product page": scenarios.product_page(slugs),
        "search": scenarios.search_page,
        "product list API": scenarios.get("/api/v1/products?limit=20", b"pagination"),
        "add to cart": scenarios.add_to_cart(variants),
    }
    rows: list[dict[str, object]] = []
    yardstick: dict[int, float] = {}
    print(f"{'':42}{'conns':>6}{'req/s':>9}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}{'x yardstick':>13}{'failed':>8}")
    for name, step in steps.items():
        if only not in name and name != YARDSTICK:
            continue
        await measure(HOST, port, step, connections=4, seconds=1.5)
        for connections in CONNECTIONS:
            figures = await measure(HOST, port, step, connections=connections, seconds=seconds)
            if name == YARDSTICK:
                yardstick[connections] = figures.rate
            rows.append(_show(name, connections, figures, figures.rate / yardstick[connections]))
    order = "whole orders: add, place, pay"
    if only in order:
        await measure(HOST, port, scenarios.whole_order(variants), connections=BUYERS, seconds=2)
        figures = await measure(HOST, port, scenarios.whole_order(variants), connections=BUYERS, seconds=seconds * 2)
        rows.append(_show(order, BUYERS, figures, figures.rate / yardstick[BUYERS]))
    return rows


async def _catalogue(port: int) -> tuple[list[str], list[str]]:
    """Return slugs and variant ids of 200 products, asked of the shop itself."""
    client = Client(HOST, port)
    slugs: list[str] = []
    variants: list[str] = []
    for page in (1, 2):
        _, _, body = await client.request("GET", f"/api/v1/products?limit=100&page={page}&sort=name")
        slugs += [product["slug"] for product in json.loads(body)["data"]]
    for slug in slugs[:100]:
        _, _, body = await client.request("GET", f"/api/v1/products/{slug}")
        variants += [variant["id"] for variant in json.loads(body)["variants"]]
    client.close()
    return slugs, variants


def _show(name: str, connections: int, figures: Figures, share: float) -> dict[str, object]:
    p50, p95, p99 = (figures.percentile(share) for share in (50, 95, 99))
    print(
        f"{name:42}{connections:>6}{figures.rate:>9.1f}{p50:>9.1f}{p95:>9.1f}{p99:>9.1f}"
        f"{share:>13.2f}{figures.failures:>8}",
        flush=True,
    )
    return {
        "name": name,
        "connections": connections,
        "rate": figures.rate,
        "p50": p50,
        "p95": p95,
        "p99": p99,
        "failures": figures.failures,
    }


if __name__ == "__main__":
    main()
