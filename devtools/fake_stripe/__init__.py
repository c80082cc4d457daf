"""A small real Stripe on this machine: stripe-python and a browser talk to it over HTTP.

`start()` runs one in this process, `python -m devtools.fake_stripe` runs one as a process of its own.
"""

from devtools.fake_stripe.faults import Fault
from devtools.fake_stripe.handle import FakeStripe, start

__all__ = ["FakeStripe", "Fault", "start"]
