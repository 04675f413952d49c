"""`make demo`: the sample stories, from pages to a record that can be checked. Each step prints the command it runs."""

import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def run(*arguments: str) -> None:
    """Print a command as a user would type it, run it, and stop the demo if it fails."""
    print(f"\n$ dateline {shlex.join(arguments)}", flush=True)
    subprocess.run([sys.executable, "-m", "dateline", *arguments], check=True, cwd=ROOT)


def main(folder: str) -> None:
    store = f"{folder}/story.db"
    Path(ROOT, folder).mkdir(parents=True, exist_ok=True)
    for old in Path(ROOT, folder).glob("story.db*"):
        old.unlink()
    stories = sorted(path.parent.name for path in Path(ROOT, "examples").glob("*/articles"))
    run("build", *(f"examples/{story}/articles" for story in stories), "--store", store)
    run("articles", "--store", store)
    run("timeline", "--store", store, "--limit", "25")
    run("discrepancies", "--store", store, "--open")
    run("verify", "--store", store)
    run("report", "--store", store, "-o", "report.html")
    print(
        f"""
The page is {ROOT / "report.html"}: open it in a browser.

Try next, with .venv/bin/ before each command:
  dateline discrepancies --store {store}            agreements too: they are the corroborations
  dateline quotes --store {store}                   who said what, and which utterances are the same
  dateline search minister --store {store}
  dateline explain ID --store {store}               why a record is as it is (any id that --json prints)
  dateline build YOUR_ARTICLES --store story.db     your own: text, HTML, WARC, JSON Lines, CSV, exports, feeds"""
    )


if __name__ == "__main__":
    main(sys.argv[1])
