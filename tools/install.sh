#!/bin/sh
# Installs Krachtwijk into .venv: `tools/install.sh` for use, `tools/install.sh test` with the test tools.
# Runs again without harm: it does something only when a lock or a pyproject.toml has changed, or when .venv is broken.
set -eu
cd "$(dirname "$0")/.."
what=${1:-krachtwijk}
venv=.venv
lock=requirements/$what.txt

stop() { printf '\n%s\n' "$*" >&2; exit 1; }

find_python() {
    for candidate in ${PYTHON:-python3.11 python3.12 python3.13 python3}; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    stop "Krachtwijk needs Python 3.11 or newer and found none${PYTHON:+ at $PYTHON}.
On Debian or Ubuntu: sudo apt-get install python3 python3-venv
Elsewhere: name the one you have, for example make install PYTHON=/opt/python3.12/bin/python3"
}

python_works() { [ -x $venv/bin/python ] && $venv/bin/python -m pip --version >/dev/null 2>&1; }

make_venv() {
    python=$(find_python) || exit 1
    echo "Making $venv with $("$python" --version)"
    rm -rf $venv
    "$python" -m venv $venv >/dev/null 2>&1 || {
        rm -rf $venv
        stop "Python cannot make a virtual environment: its venv or ensurepip part is missing.
On Debian or Ubuntu: sudo apt-get install python3-venv
Then run the same command again."
    }
}

# pip is quiet about what goes well; real errors still show.
pip_install() {
    $venv/bin/python -m pip install -qq --disable-pip-version-check "$@" || stop "Installing failed; the reason is above.
No network? This step fetches packages from the Python package index. Run the same command again: it goes on where it stopped."
}

wanted() { cat "$lock" waardenzeef/pyproject.toml krachtwijk/pyproject.toml | cksum; }

# The test lock holds everything the plain lock holds, so a test installation also counts as a plain one.
python_works || make_venv
stamp=$venv/installed-$what
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(pwd) $(wanted)" ]; then
    exit 0
fi
echo "Installing $(grep -c == "$lock") packages, each checked against its hash in $lock"
pip_install --require-hashes -r "$lock"
echo "Installing waardenzeef and krachtwijk from this folder"
pip_install --no-deps --no-build-isolation -e waardenzeef -e krachtwijk
echo "$(pwd) $(wanted)" > "$stamp"
