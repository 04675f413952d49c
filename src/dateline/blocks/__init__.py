"""Page text -> blocks of known kinds: what of an article's text is evidence, and what is page furniture."""

from dateline.blocks.outlet import line_keys, may_repeat, outlet_boilerplate
from dateline.blocks.split import split_blocks

__all__ = ["line_keys", "may_repeat", "outlet_boilerplate", "split_blocks"]
