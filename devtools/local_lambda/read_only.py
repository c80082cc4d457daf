"""A file system that an instance cannot write to but for /tmp, as on Lambda, where this machine allows it."""

import os
import subprocess
from functools import cache
from pathlib import Path

# In mounts of the instance's own: /tmp stays as it is, its package (which may lie there) does not, nor does all else
# that is a file system. Where a mount cannot be changed the package must be read-only all the same.
SCRIPT = """
set -e
mount --bind /tmp /tmp
mount --bind "$1" "$1"
mount -o remount,bind,ro "$1"
while read -r _ place _; do
    case "$place" in
        /tmp|/tmp/*|/proc|/proc/*|/sys|/sys/*|/dev|/dev/*) ;;
        *) mount -o remount,bind,ro "$place" 2>/dev/null || true ;;
    esac
done < /proc/self/mounts
cd "$1"
shift
exec env -u PWD -u OLDPWD -u SHLVL -u _ "$@"
"""


def read_only(folder: Path, command: list[str]) -> list[str]:
    """Return `command` as it runs in `folder` and cannot write there; unchanged where that is not to be had."""
    return [*_words(folder), *command] if is_possible(folder) else command


@cache
def is_possible(folder: Path) -> bool:
    """Return whether a process can be kept from writing to `folder` here: on Linux, if it may have its own mounts."""
    trial = ["sh", "-c", "! touch .written 2>/dev/null && touch /tmp"]
    try:
        return subprocess.run([*_words(folder), *trial], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _words(folder: Path) -> list[str]:
    # Root needs no users of its own, and would with them not be let in where it is let in as root.
    users = [] if os.geteuid() == 0 else ["--map-root-user"]
    return ["unshare", "--mount", *users, "sh", "-c", SCRIPT, "sh", str(folder)]
