"""The public step: `split_blocks`."""

from dateline.records import Block


def split_blocks(text: str, title: str | None = None) -> tuple[Block, ...]:
    """Give non-overlapping blocks, in order, that cover every character of `text`."""
    blocks: list[Block] = []
    start = 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        kind = "headline" if title and stripped == title.strip() and not blocks else "body"
        blocks.append(Block(start, start + len(line), "headline" if kind == "headline" else "body"))
        start += len(line)
    return tuple(blocks)
