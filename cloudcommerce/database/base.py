"""PostgreSQL whose account is in Secrets Manager: a new password there is taken up by a process that runs.

A change of the password leaves open connections alone. It is the next connection that is refused, in a process that has
read the secret at its start; so whenever one cannot be opened the secret is read again, and where it says something new
the connection is tried once more. That needs no word of the server's refusal, which a proxy writes in its own way.
"""

from typing import Any

from django.db.backends.postgresql import base
from psycopg import OperationalError

from cloudcommerce.aws_secrets import renew_account


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, with a second try under a new account."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Return a new connection. Raises OperationalError where it is refused with the newest account, too."""
        try:
            return super().get_new_connection(conn_params)
        except OperationalError:
            if not renew_account(self.settings_dict, refused=conn_params.get("password", "")):
                raise
        return super().get_new_connection(self.get_connection_params())
