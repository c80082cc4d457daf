"""Where a demo is and with which settings it runs: everything follows from PORT and DATA_DIR."""

import json
import os
import secrets
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from devtools import cloud
from devtools.demo_shop import SHOP_NAME

PROJECT = Path(__file__).resolve().parent.parent
HIGHEST_PORT = 65532  # the services take the three ports above


class SettingError(Exception):
    """A setting of the demo cannot be used; the message says which and what to do."""


@dataclass(frozen=True)
class DemoSettings:
    """One demo. Two with different ports and folders do not meet."""

    port: int
    data_dir: Path
    external_database_url: str
    on_lambda: bool = False  # the shop's package under Lambda's runtime, in place of web server, worker and scheduler

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "DemoSettings":
        """Read PORT (8000), DATA_DIR (.data), DATABASE_URL and ON_LAMBDA; raises SettingError."""
        text = environment.get("PORT") or "8000"
        on_lambda = environment.get("ON_LAMBDA", "") not in ("", "0")
        if not text.isdecimal() or not 0 < int(text) <= HIGHEST_PORT:
            raise SettingError(
                f"PORT={text} is no port: give a number from 1 to {HIGHEST_PORT}, as in PORT=8100 {_command(on_lambda)}"
            )
        folder = PROJECT / Path(environment.get("DATA_DIR") or ".data").expanduser()
        return cls(int(text), folder.resolve(), environment.get("DATABASE_URL", ""), on_lambda)

    @property
    def command(self) -> str:
        """What starts it."""
        return _command(self.on_lambda)

    @property
    def cloud_port(self) -> int:
        return self.port + 1

    @property
    def stripe_port(self) -> int:
        return self.port + 2

    @property
    def mail_port(self) -> int:
        return self.port + 3

    @property
    def ports(self) -> dict[str, int]:
        """What listens on which port."""
        return {
            "the shop": self.port,
            "the cloud (moto)": self.cloud_port,
            "the fake Stripe": self.stripe_port,
            "the mailbox": self.mail_port,
        }

    @property
    def site_url(self) -> str:
        return local_url(self.port)

    @property
    def webhook_url(self) -> str:
        return f"{self.site_url}/api/v1/payments/webhooks/stripe"

    @property
    def has_data(self) -> bool:
        """Whether there is a demo in the folder, running or not."""
        return self._secrets_file.exists()

    def secrets(self) -> dict[str, str]:
        """Return this demo's own secrets, made once and kept in its folder."""
        if not self.has_data:
            made = {"SECRET_KEY": secrets.token_urlsafe(50), "STRIPE_WEBHOOK_SECRET": f"whsec_{secrets.token_hex(24)}"}
            # Whole or not at all: a demo may be killed at any moment.
            half = self._secrets_file.with_suffix(".half")
            half.touch(mode=0o600)
            half.write_text(json.dumps(made))
            half.replace(self._secrets_file)
        return dict(json.loads(self._secrets_file.read_text()))

    @property
    def _secrets_file(self) -> Path:
        return self.data_dir / "secrets.json"

    def environment(self, database_url: str) -> dict[str, str]:
        """Return the whole environment of the demo's processes: this one's, with the demo's settings over it."""
        inherited = {name: value for name, value in os.environ.items() if name not in cloud.FOREIGN_VARIABLES}
        return {
            **inherited,
            **self.secrets(),
            **cloud.Cloud(local_url(self.cloud_port)).environment(),
            "DATABASE_URL": database_url,
            "DATA_DIR": str(self.data_dir),
            "DEBUG": "false",
            "DEVTOOLS": "true",
            # A line for each picture of a page would push the addresses and logins out of sight.
            "ACCESS_LOG": inherited.get("ACCESS_LOG", "false"),
            "SITE_NAME": SHOP_NAME,
            "SITE_URL": self.site_url,
            "ALLOWED_HOSTS": "127.0.0.1,localhost",
            **self._static_files(),
            # Only there is something that holds connections; elsewhere pages look for themselves.
            "WEBSOCKET_URL": f"ws://127.0.0.1:{self.port}/local" if self.on_lambda else "",
            "WEBSOCKET_API_ENDPOINT": f"{self.site_url}/local" if self.on_lambda else "",
            "DEFAULT_FROM_EMAIL": f"{SHOP_NAME} <{cloud.SENDER}>",
            "STAFF_ALERT_EMAIL": "staff@example.com",
            "STRIPE_SECRET_KEY": "sk_test_demo",
            "STRIPE_PUBLISHABLE_KEY": "pk_test_demo",
            "STRIPE_API_BASE": local_url(self.stripe_port),
            "STRIPE_JS_URL": f"{local_url(self.stripe_port)}/dahlia/stripe.js",
            # A proxy of the developer's must not stand between the demo's own processes.
            "NO_PROXY": "127.0.0.1,localhost",
            "no_proxy": "127.0.0.1,localhost",
            "PYTHONUNBUFFERED": "1",
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{inherited.get('PATH', '')}",
        }

    def _static_files(self) -> dict[str, str]:
        """On Lambda they are in a bucket; a web server serves them itself."""
        if not self.on_lambda:
            return {"STATIC_BUCKET": ""}
        place = cloud.Cloud(local_url(self.cloud_port))
        return {"STATIC_BUCKET": cloud.STATIC_BUCKET, "STATIC_URL_BASE": place.static_url}


def _command(on_lambda: bool) -> str:
    return "make lambda" if on_lambda else "make demo"


def local_url(port: int) -> str:
    """Return the address of a server on `port` of this machine."""
    return f"http://127.0.0.1:{port}"


def fail(message: str) -> int:
    """Print why the demo cannot go on, and return the exit code that says so."""
    print(f"\nThe demo: {message}", file=sys.stderr, flush=True)
    return 1
