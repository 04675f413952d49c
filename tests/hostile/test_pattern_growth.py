"""No regular expression of the package is worse than quadratic: none takes long for 400 characters made to be slow."""

import json
import subprocess
import sys


def test_no_pattern_takes_long_for_a_short_string() -> None:
    command = [sys.executable, "tools/patterns.py", "--quick", "--json"]
    found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert found["patterns"] > 300
    assert found["slow"] == []
