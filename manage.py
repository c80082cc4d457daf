#!/usr/bin/env python
"""Django's command-line utility for administrative tasks."""

import os
import sys

WITHOUT_DATABASE = {"aws_cost"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cloudcommerce.settings")
    if WITHOUT_DATABASE.intersection(sys.argv[1:2]):
        # Nobody answers there, and so the settings start no PostgreSQL.
        os.environ.setdefault("DATABASE_URL", "postgres://nobody@127.0.0.1:1/none")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
