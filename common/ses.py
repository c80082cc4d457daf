"""Sending mail by Amazon SES."""

from typing import Any, ClassVar

from anymail.backends import amazon_ses


class EmailBackend(amazon_ses.EmailBackend):
    """Anymail's backend with one client for the process: making one for each mail is most of the work of sending it."""

    client: Any
    _kept: ClassVar[Any] = None

    def open(self) -> bool:
        """Use the process's client, made by the first who needs it; the answer says that there is nothing to close."""
        if EmailBackend._kept is None:
            super().open()
            EmailBackend._kept = self.client
        self.client = EmailBackend._kept
        return False

    def close(self) -> None:
        """Let go of the client; others go on with it."""
        self.client = None
