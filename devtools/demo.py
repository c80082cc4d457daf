"""The whole shop on one machine: `python -m devtools.demo`, or `make demo`.

Starts PostgreSQL, moto (S3, SQS, SES, SNS), the fake Stripe, and worker, scheduler and web server, or with ON_LAMBDA
(`make lambda`) the package under Lambda's runtime in place of these three. Fills the shop at its first start, and runs
until Ctrl-C. PORT and DATA_DIR say where, DATABASE_URL uses another PostgreSQL.
"""

import os
import signal
import sys
import time

if __name__ == "__main__":
    # Until the demo listens for it, a Ctrl-C ends it without a word: nothing has been started yet.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from devtools.demo_end import EndListener
from devtools.demo_lock import DemoLock
from devtools.demo_settings import PROJECT, DemoSettings, SettingError, fail, local_url
from devtools.demo_steps import Demo
from devtools.guard import Guard
from devtools.postgres import PostgresError, check_address
from devtools.supervisor import ProcessError, Supervisor

PASSWORD = "demo-pass-2026"


def main() -> int:
    """Run a demo until it is asked to end (0) or something it needs fails (1)."""
    started = time.monotonic()
    try:
        settings = DemoSettings.from_environment(os.environ)
        if settings.external_database_url:
            check_address(settings.external_database_url)
        lock = DemoLock(settings)
        lock.acquire()
    except (SettingError, PostgresError) as error:
        return fail(str(error))
    supervisor = Supervisor(Guard(holds=[lock.fileno()]), folder=PROJECT, log_folder=settings.data_dir / "logs")
    demo = Demo(settings, supervisor)
    EndListener(demo).start()
    failure = ""
    try:
        demo.start()
        supervisor.say(welcome(settings, time.monotonic() - started))
        if demo.filling.goes_on:
            supervisor.say("  More pictures are still being drawn: the shop fills up while you look around.\n")
        stay(demo, parent=os.getppid() if "--stop-with-parent" in sys.argv else None)
    except Exception as error:
        # What was being waited for when the end was asked for ends as well, and may well complain.
        if not supervisor.stop_requested.is_set():
            if not isinstance(error, (ProcessError, PostgresError)):
                raise
            failure = str(error)
            supervisor.say("\nSomething the demo needs has failed: stopping the rest")
    finally:
        demo.stop()
        lock.release()
    return fail(failure) if failure else 0


def stay(demo: Demo, parent: int | None) -> None:
    """Watch until a process dies (ProcessError), or the end is asked for (StopRequestedError), as by `parent`'s end."""
    while True:
        demo.check()
        if parent is not None and os.getppid() != parent:
            signal.raise_signal(signal.SIGHUP)
        demo.supervisor.stop_requested.wait(0.3)


def welcome(settings: DemoSettings, seconds: float) -> str:
    """Return the addresses and logins of a demo that has come up."""
    site = settings.site_url
    how = ", as AWS Lambda runs it" if settings.on_lambda else ""
    return f"""
  The shop is open{how} (after {seconds:.1f} s):  {site}

    Back office   {site}/admin/            staff@example.com   / {PASSWORD}
    Shopper       {site}/account/login/    shopper@example.com / {PASSWORD}
    API           {site}/api/v1/docs
    Mailbox       {local_url(settings.mail_port)}            every mail that the shop sends
    Card to pay   4242 4242 4242 4242, any later date, any CVC (declined: 4000 0000 0000 0002,
                  3-D Secure: 4000 0025 0000 3155)
    Data          {settings.data_dir}

  Ctrl-C stops everything; `{settings.command}` goes on where it was, `make demo-reset` starts over.
"""


if __name__ == "__main__":
    sys.exit(main())
