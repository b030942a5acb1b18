"""Every page exists in Dutch and in English."""

from __future__ import annotations

import subprocess
import sys

from .repository import ROOT


def test_every_text_is_translated_and_compiled():
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "messages.py", "--check"], capture_output=True, text=True
    )

    assert done.returncode == 0, done.stdout + done.stderr
