"""Django's PostgreSQL for a database whose password changes while we run: see `base`."""
