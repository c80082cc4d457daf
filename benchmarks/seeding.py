"""`python -m benchmarks.seeding [COUNT]` fills the database of the environment's settings with so many products."""

import sys

import django

django.setup()

from benchmarks.catalogue import PRODUCTS  # noqa: E402
from benchmarks.seed import seed  # noqa: E402

seed(int(sys.argv[1]) if len(sys.argv) > 1 else PRODUCTS)
