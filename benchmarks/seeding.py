"""`python -m benchmarks.seeding` fills the database of the environment's settings."""

import django

django.setup()

from benchmarks.seed import seed  # noqa: E402

seed()
