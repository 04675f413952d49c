"""One process computes in one thread: processes are how Dateline uses cores."""

import os
import subprocess
import sys


def test_heads_of_the_encoder_take_no_second_core() -> None:
    code = (
        "from dateline.encoder import load_encoder\n"
        "encoder = load_encoder()\n"
        "texts = ['The minister met the envoy of Peru in Lima on Friday, officials of both sides said.'] * 64\n"
        "encoder.code(texts)\n"
        "import os\n"
        "tasks = {t: open(f'/proc/self/task/{t}/stat').read().split() for t in os.listdir('/proc/self/task')}\n"
        "print(sum(int(s[13]) + int(s[14]) > 5 for s in tasks.values()))\n"
    )
    environment = {k: v for k, v in os.environ.items() if k != "OPENBLAS_NUM_THREADS"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"
