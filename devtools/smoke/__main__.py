"""`python -m devtools.smoke URL`: prints each step with its time, and ends with 1 where one failed."""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial

from devtools.smoke import purchase
from devtools.smoke.tour import TOUR, Found, past_the_edge
from devtools.smoke.visitor import SmokeError, Visitor


def main(arguments: Sequence[str] | None = None) -> int:
    """Look at the shop that the arguments name; 0 where all is well, else 1."""
    options = _options(arguments)
    visitor, found = Visitor(options.url), Found()
    steps: list[tuple[str, Callable[[], object]]] = [
        (step.__name__.replace("_", " "), partial(step, visitor, found)) for step in TOUR
    ]
    if options.origin:
        steps.append(("past the edge", partial(past_the_edge, options.origin)))
    if options.purchase:
        steps.append(("purchase", lambda: purchase.buy(visitor, found.product, options.seconds)))
    print(f"{visitor.base}:")
    failed = [name for name, step in steps if not _passes(name, step)]
    print(f"{len(steps) - len(failed)} of {len(steps)} are well." + (f" Not: {', '.join(failed)}." if failed else ""))
    return 1 if failed else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make smoke", description=__doc__)
    parser.add_argument("url", help="the shop's address")
    parser.add_argument("--no-purchase", dest="purchase", action="store_false", help="look only")
    parser.add_argument("--origin", help="the address behind CloudFront, which must refuse visitors")
    parser.add_argument(
        "--seconds", type=float, default=purchase.SECONDS, help="how long a payment may take to be heard of"
    )
    options = parser.parse_args(arguments)
    if not options.url.startswith(("http://", "https://")):
        parser.error("an address is needed: make smoke URL=https://YOUR-SHOP")
    return options


def _passes(name: str, step: Callable[[], object]) -> bool:
    began = time.perf_counter()
    try:
        step()
    except (SmokeError, KeyError, ValueError) as error:
        # A missing key, or text that is no JSON: another answer than the contract's.
        said = error if isinstance(error, SmokeError) else f"the answer has another shape ({error!r})"
        print(f"  FAILED  {name}: {said}")
        return False
    print(f"  ok      {name} ({(time.perf_counter() - began) * 1000:.0f} ms)")
    return True


if __name__ == "__main__":
    sys.exit(main())
