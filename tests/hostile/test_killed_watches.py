"""A watch that is killed at any moment, on a server that does everything wrong, still comes to the whole record."""

import subprocess
import sys


def test_a_watch_that_is_killed_on_a_server_that_misbehaves_misses_nothing_and_repeats_nothing() -> None:
    command = [sys.executable, "tools/soak_watch.py", "--reports", "5", "--rounds", "60", "--seed", "3"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    assert (
        sum(f"× {kind}" in done.stdout for kind in ("slow", "500", "503", "cut", "round", "file", "bomb", "xml")) >= 5
    )
