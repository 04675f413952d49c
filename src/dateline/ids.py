"""Stable ids: the same content gives the same id on every machine and in every run."""

import hashlib

_LENGTH = 16


def content_id(prefix: str, *parts: str | None) -> str:
    """Give `prefix` plus the first 16 hexadecimal digits of SHA-256 over `parts`; None and "" differ."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(b"\x00" if part is None else b"\x01" + part.encode("utf-8", "surrogatepass"))
        digest.update(b"\x1f")
    return f"{prefix}{digest.hexdigest()[:_LENGTH]}"
