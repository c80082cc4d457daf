"""From the catalogue into the shop's tables and buckets, by the services a merchant's own upload goes through."""

from __future__ import annotations

from collections.abc import Callable

from devtools.demo_shop.loading.orders import load_orders
from devtools.demo_shop.loading.people import load_people
from devtools.demo_shop.loading.pictures import home_page_jobs, load_pictures, other_jobs
from devtools.demo_shop.loading.products import load_products
from devtools.demo_shop.loading.terms import load_terms
from devtools.demo_shop.studio_day import StudioDay


def load_shop(say: Callable[[str], object]) -> None:
    """Load whatever is missing and tell ``say`` what was done. Safe to call again, also after it was cut short.

    Raises DomainError where a service the shop stands on (storage, payments) does not answer."""
    with StudioDay(home_page_jobs()) as day:
        load_terms()
        shopper = load_people()
        say(f"{load_products()} new products")
        pictures = load_pictures(day)
    say("The home page has its pictures")
    # A day of their own: until the home page is whole, nothing is drawn that it does not show.
    with StudioDay(other_jobs()) as day:
        pictures += load_pictures(day)
    say(f"{pictures} new pictures")
    # Last, since an order keeps its lines' pictures.
    say(f"{load_orders(shopper)} new orders")
