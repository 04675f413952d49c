"""Every regular expression of the package on strings made to be slow for it: prints those that are not linear.

The package is imported and made to read, merge, export and print a story with `re` watched, so that patterns that are
built from data files or inside functions are seen too; those that stand in its source as plain strings are added.
For each repeat of a pattern a string is made: what the pattern wants before it, then what it repeats many times over,
then a character that nothing wants.
"""

import argparse
import ast
import importlib
import json
import pkgutil
import re
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SIZES = (40, 400, 4_000, 20_000)
ENDLESS = ("a", "A", "1", " ", "\n", '"', "“", ".", ",", "-", "Aa ", "aa ", "1 ", "1,", "A. ", "Aa-", "<a ", "&a")
CALLS = {f"re.{name}" for name in ("compile", "search", "match", "fullmatch", "findall", "finditer", "sub", "split")}
SLOW = 0.05
"""CPU seconds that are looked at; of 20,000 characters a quadratic search takes 0.1 and more."""
GROWTH = 1.5
"""Power of the size above which a cost is no longer called linear; a quadratic one has 2."""
LONGEST = 2.0
"""CPU seconds after which a pattern is given up."""


class TooLongError(Exception):
    """A search was stopped."""


def watched_patterns() -> dict[re.Pattern[str], str]:
    """Give every text pattern that code of the package compiles, with the module that does."""
    found: dict[re.Pattern[str], str] = {}
    compile_one = re._compile  # type: ignore[attr-defined]  # noqa: SLF001

    def watch(pattern: Any, flags: Any) -> Any:
        made = compile_one(pattern, flags)
        module = sys._getframe(2).f_globals.get("__name__", "")  # noqa: SLF001
        if module.startswith("dateline") and isinstance(made.pattern, str):
            found.setdefault(made, module)
        return made

    re._compile = watch  # type: ignore[attr-defined]  # noqa: SLF001
    import dateline

    for module in pkgutil.walk_packages(dateline.__path__, "dateline."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    use()
    re._compile = compile_one  # type: ignore[attr-defined]  # noqa: SLF001
    for pattern, name in written_patterns():
        found.setdefault(pattern, name)
    return found


def written_patterns() -> Iterator[tuple[re.Pattern[str], str]]:
    """Give every pattern that stands in the source as a plain string, with its module; of the flags only I and M."""
    for path in sorted((ROOT / "src" / "dateline").rglob("*.py")):
        module = ".".join(path.relative_to(ROOT / "src").with_suffix("").parts)
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and ast.unparse(node.func) in CALLS and node.args):
                continue
            text = node.args[0]
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                named = " ".join(map(ast.unparse, [*node.args[1:], *(k.value for k in node.keywords)]))
                flags = re.IGNORECASE * ("IGNORECASE" in named) | re.MULTILINE * ("MULTILINE" in named)
                yield re.compile(text.value, flags), module


def use() -> None:
    """Read, merge, export and print a story of the examples."""
    import dateline
    from dateline.exports import FORMATS

    story = ROOT / "examples" / "strait-ship" / "articles"
    with (
        tempfile.TemporaryDirectory() as folder,
        dateline.build([str(story)], store=Path(folder) / "story.db") as record,
    ):
        record.timeline(short=3)
        for form in FORMATS:
            if form != "parquet":
                record.export(form, Path(folder) / form)
        record.report(Path(folder) / "report.html")


def sample(parsed: Any) -> str:
    """Give a short string that a parsed pattern takes, as far as that can be told simply."""
    out = ""
    for kind, value in parsed:
        match kind:
            case _constants.LITERAL:
                out += chr(value)
            case _constants.NOT_LITERAL:
                out += "b" if value == ord("a") else "a"
            case _constants.ANY:
                out += "a"
            case _constants.IN:
                out += member(value)
            case _constants.MAX_REPEAT | _constants.MIN_REPEAT | _constants.POSSESSIVE_REPEAT:
                out += sample(value[2]) * max(1, min(value[0], 50))
            case _constants.SUBPATTERN:
                out += sample(value[3])
            case _constants.ATOMIC_GROUP:
                out += sample(value)
            case _constants.BRANCH:
                out += sample(value[1][0])
    return out


def member(choices: Any) -> str:
    """Give a character of a set."""
    if choices[0][0] is _constants.NEGATE:
        rest = {chr(v) for k, v in choices[1:] if k is _constants.LITERAL}
        return next(c for c in "a1 .-é" if c not in rest)
    kind, value = choices[0]
    match kind:
        case _constants.LITERAL:
            return chr(value)
        case _constants.RANGE:
            return chr(value[0])
    names = {_constants.CATEGORY_DIGIT: "1", _constants.CATEGORY_SPACE: " ", _constants.CATEGORY_NOT_WORD: "-"}
    return names.get(value, "a")


def repeats(parsed: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """Give what comes before each open repeat of a parsed pattern, and what it repeats."""
    for item in parsed:
        kind, value = item
        match kind:
            case _constants.MAX_REPEAT | _constants.MIN_REPEAT:
                if value[1] is _constants.MAXREPEAT or value[1] > 50:
                    yield before, sample(value[2])
                yield from repeats(value[2], before)
            case _constants.SUBPATTERN:
                yield from repeats(value[3], before)
            case _constants.BRANCH:
                for branch in value[1]:
                    yield from repeats(branch, before)
                    yield before, sample(branch)
            case _constants.ASSERT | _constants.ASSERT_NOT:
                yield from repeats(value[1], before)
        before = (before + sample([item]))[-200:]


def cruel(pattern: re.Pattern[str]) -> set[tuple[str, str]]:
    """Give beginnings and what follows them over and over."""
    made = {("", piece) for piece in ENDLESS}
    for before, piece in repeats(_parser.parse(pattern.pattern, pattern.flags)):
        if piece:
            made |= {(before, piece), ("", before + piece), ("", piece)}
    return set(sorted(made)[:60])


def seconds(pattern: re.Pattern[str], text: str) -> float:
    """Give the CPU seconds of finding all matches, and of one match of the whole; LONGEST if it takes longer."""
    start = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
    try:
        for _ in pattern.finditer(text):
            pass
        pattern.fullmatch(text)
    except TooLongError:
        return LONGEST
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - start


def stop(*_: object) -> None:
    raise TooLongError


def slowest(pattern: re.Pattern[str], sizes: Sequence[int]) -> tuple[float, int, str, str] | None:
    """Give the CPU seconds of the first string whose cost grows faster than its size, the size, and how it is made."""
    for before, piece in cruel(pattern):
        last, known = 0.0, 1
        for size in sizes:
            text = before + (piece * (size // len(piece) + 1))[:size] + "\x00"
            took = seconds(pattern, text)
            if took > SLOW:
                took = min(took, seconds(pattern, text))
            if took > SLOW and (took >= LONGEST or took > last * (size / known) ** GROWTH):
                return took, size, before, piece
            last, known = took, size
    return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--quick", action="store_true", help="400 characters at most: what is worse than quadratic")
    args = parser.parse_args()
    sizes = SIZES[:2] if args.quick else SIZES
    signal.signal(signal.SIGVTALRM, stop)
    patterns = watched_patterns()
    slow = []
    for pattern, module in sorted(patterns.items(), key=lambda item: (item[1], item[0].pattern)):
        worst = slowest(pattern, sizes)
        if worst is not None:
            took, size, before, piece = worst
            slow.append({"module": module, "pattern": pattern.pattern, "seconds": took, "size": size})
            if not args.json:
                text = f"{before[-30:]!r} {piece[:30]!r}*"
                print(f"{module}  {took:.2f} s at {size}  {text}  {pattern.pattern[:150]!r}", flush=True)
    if args.json:
        print(json.dumps({"patterns": len(patterns), "slow": slow}))
    else:
        print(f"{len(patterns)} patterns, {len(slow)} slow")


if __name__ == "__main__":
    main()
