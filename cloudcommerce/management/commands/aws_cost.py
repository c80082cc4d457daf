"""`manage.py aws_cost --orders-per-day 50 --visits-per-day 2000`: what a stage costs a month at AWS, about."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cloudcommerce import aws_cost, aws_prices

MOST_PER_DAY = 1e9


class Command(BaseCommand):
    help = "Estimate the monthly bill of a stage at AWS, by service, with what remains when nobody comes."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Orders and visits a day, and for which stage."""
        parser.add_argument("--orders-per-day", type=float, required=True)
        parser.add_argument("--visits-per-day", type=float, required=True)
        parser.add_argument("--stage", choices=sorted(aws_cost.STAGES), default="production")
        parser.add_argument("--free-tier", action="store_true", help="leave out what AWS gives each account for good")
        parser.add_argument("--json", action="store_true", dest="as_json", help="print JSON, with the assumptions")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the estimate. Raises CommandError for what is no number of orders or visits."""
        traffic = aws_cost.Traffic(options["orders_per_day"], options["visits_per_day"])
        # Not by min() and max(): these let nan through.
        if not all(0 <= figure <= MOST_PER_DAY for figure in (traffic.orders_per_day, traffic.visits_per_day)):
            raise CommandError(f"Orders and visits a day are numbers from 0 to {MOST_PER_DAY:,.0f}.")
        stage = aws_cost.STAGES[options["stage"]]
        found = aws_cost.estimate(stage, traffic, free_tier=options["free_tier"])
        sleeper = stage.without_schedules()
        asleep = aws_cost.estimate(sleeper, traffic, free_tier=options["free_tier"]) if sleeper else None
        if options["as_json"]:
            self.stdout.write(json.dumps(_as_data(options["stage"], traffic, found, asleep), indent=2))
        else:
            self._print(options["stage"], traffic, found, asleep)

    def _print(
        self, stage: str, traffic: aws_cost.Traffic, found: aws_cost.Estimate, asleep: aws_cost.Estimate | None
    ) -> None:
        width = max(10, len(f"{found.total:.2f}") + 2)
        self.stdout.write(
            f"{stage}: {traffic.orders_per_day:g} orders and {traffic.visits_per_day:g} visits a day, USD a month\n"
            f"(list prices of {aws_prices.REGION}, {aws_prices.AS_OF}, without tax)\n\n"
            f"{'':<18}{'always':>{width}}{'by use':>{width}}{'together':>{width}}"
        )
        for service, figures in found.by_service().items():
            note = "" if figures[0] else "   nothing when nobody comes"
            self.stdout.write(_row(service, figures, width) + note)
        self.stdout.write(_row("", (found.fixed, found.by_use), width) + "\n")
        if traffic.orders_per_day > traffic.visits_per_day:
            self.stdout.write("\nThere are more orders than visits: are the two figures the wrong way round?")
        self.stdout.write("\nHow a visit and an order behave is assumed (cloudcommerce/aws_cost.py; --json prints it).")
        if asleep:
            self.stdout.write(
                "Its schedules call every minute and keep its database awake. With them switched off it sleeps while "
                f"nobody comes: {asleep.fixed:.2f} always, {asleep.total:.2f} together."
            )


def _row(name: str, figures: tuple[float, float], width: int) -> str:
    return f"{name:<18}" + "".join(f"{figure:>{width}.2f}" for figure in (*figures, sum(figures)))


def _as_data(
    stage: str, traffic: aws_cost.Traffic, found: aws_cost.Estimate, asleep: aws_cost.Estimate | None
) -> dict[str, Any]:
    return {
        "stage": stage,
        "traffic": asdict(traffic),
        "region": aws_prices.REGION,
        "pricesAsOf": aws_prices.AS_OF,
        "currency": "USD",
        "fixed": round(found.fixed, 2),
        "byUse": round(found.by_use, 2),
        "total": round(found.total, 2),
        "totalWithoutSchedules": round(asleep.total, 2) if asleep else None,
        "lines": [
            {
                "service": line.service,
                "what": line.what,
                "fixed": round(line.fixed, 4),
                "byUse": round(line.by_use, 4),
                "scalesToZero": line.scales_to_zero,
                "source": line.page,
            }
            for line in found.lines
        ],
        "assumptions": asdict(aws_cost.Assumptions()),
    }
