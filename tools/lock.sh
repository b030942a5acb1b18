#!/bin/sh
# Writes requirements/*.txt: exact versions with hashes, for every platform that has Python 3.11 or newer.
set -eu
cd "$(dirname "$0")/../requirements"
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
../.venv/bin/python -m venv "$tools"
"$tools/bin/python" -m pip install -qq uv==0.13.8
compile() {
    "$tools/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade --no-annotate \
        --custom-compile-command "make lock" "$@"
}
compile test.in -o test.txt
# The other locks are parts of the test lock: what is tested is what runs.
compile krachtwijk.in --constraint test.txt -o krachtwijk.txt
compile waardenzeef.in --constraint test.txt -o waardenzeef.txt
[ ! -f oracle.in ] || compile oracle.in -o oracle.txt
