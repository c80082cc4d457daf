"""`make demo-reset`: throws a demo's data away, so that the next start begins anew."""

import os
import shutil
import sys

from devtools.demo_lock import DemoLock
from devtools.demo_settings import DemoSettings, SettingError, fail

# What a demo keeps in its folder; anything else there is not the demo's to delete.
KEPT = (
    *("postgres", "postgres.new", "postgres.lock", "postgres.users", "postgres.log", "cloud", "logs"),
    *("static", "static-collected", "lambda"),
    *("stripe.sqlite3", "stripe.sqlite3-wal", "stripe.sqlite3-shm", "secrets.json", "demo-shop-loaded"),
    *("beat-schedule", "beat-schedule.db", "beat-schedule.dat", "beat-schedule.dir", "beat-schedule.bak"),
)


def main() -> int:
    """Delete the data of the demo of this DATA_DIR; refuses (1) while it runs."""
    try:
        settings = DemoSettings.from_environment(os.environ)
        # Every demo has its secrets; a folder without them may hold `static` and `logs` of somebody else's.
        if not settings.has_data:
            print(f"There is no demo in {settings.data_dir}: nothing to do.")
            return 0
        lock = DemoLock(settings)
        lock.take_folder()
    except SettingError as error:
        return fail(str(error))
    for name in KEPT:
        path = settings.data_dir / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    lock.release()
    (settings.data_dir / "demo.lock").unlink()
    if not any(settings.data_dir.iterdir()):
        settings.data_dir.rmdir()
    print(f"The demo's data in {settings.data_dir} is gone. `make demo` starts over.")
    if settings.external_database_url:
        print("The database of DATABASE_URL is yours and was left as it is; empty it too, for its pictures are gone.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
