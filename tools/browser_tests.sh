#!/bin/sh
# The journeys in a real browser, or a clear word why not.
set -eu
cd "$(dirname "$0")/.."
for browser in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    if [ -n "$browser" ] && command -v "$browser" >/dev/null 2>&1; then
        exec .venv/bin/pytest krachtwijk/tests/journeys -q -m browser "$@"
    fi
done
echo "Not run: no Chromium on this machine. On Debian or Ubuntu: sudo apt-get install chromium"
[ -z "${REQUIRE_BROWSER:-}" ] || { echo "REQUIRE_BROWSER is set, so this is a failure."; exit 1; }
