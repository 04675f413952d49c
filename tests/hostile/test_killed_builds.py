"""A build that is killed at any moment leaves a store that holds, and goes on to the record it would have given."""

import subprocess
import sys
from pathlib import Path

TEXT = "The foreign minister of Ghana, Ama Owusu, met her Togolese counterpart in Accra on {day} May, officials said.\n"


def test_a_build_that_is_killed_ten_times_gives_the_same_record(tmp_path: Path) -> None:
    for day in range(1, 5):
        (tmp_path / f"{day}.txt").write_text(TEXT.format(day=day), "utf-8")
    command = [sys.executable, "tools/soak.py", "--kills", "10", "--seed", "7", "--input", str(tmp_path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split(", ")[1].split()[0]) >= 5  # else the moments were not random: nothing was met
