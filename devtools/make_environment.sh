#!/bin/sh
# Makes a virtual environment with the packages of hashed locks, not compiled: make_environment.sh FOLDER LOCK...
# PYTHON=... names the Python to use; otherwise the first suitable one on the PATH is taken.
set -eu
venv=$1
shift

suitable() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1
}

find_python() {
    for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 python}; do
        if suitable "$candidate"; then
            echo "$candidate"
            return
        fi
    done
}

python=$(find_python)
if [ -z "$python" ]; then
    wanted=${PYTHON:-python3}
    if command -v "$wanted" >/dev/null 2>&1; then
        found="$wanted here is $("$wanted" --version 2>&1)"
    else
        found="there is no $wanted here"
    fi
    echo "CloudCommerce needs Python 3.11, 3.12 or 3.13; $found." >&2
    echo "Install one (Debian, Ubuntu: apt-get install python3 python3-venv; macOS: brew install python@3.13)" >&2
    echo "or name one that is elsewhere: PYTHON=/path/to/python3.12 make" >&2
    exit 1
fi

if ! { [ -x "$venv/bin/python" ] && suitable "$venv/bin/python" && "$venv/bin/python" -m pip --version >/dev/null 2>&1; }; then
    echo "Making the environment $venv with $("$python" --version)"
    rm -rf "$venv"
    if ! "$python" -m venv "$venv" >/dev/null 2>&1; then
        echo "$python cannot make virtual environments (Debian, Ubuntu: apt-get install python3-venv)." >&2
        rm -rf "$venv"
        exit 1
    fi
fi
echo "Installing the packages of $* (a minute or two, only when they have changed)"
for lock in "$@"; do
    set -- "$@" -r "$lock"
    shift
done
if ! "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-compile --no-deps --require-hashes "$@"; then
    echo "The packages could not be installed; what pip said is above. Is there a connection to a package index?" >&2
    exit 1
fi
