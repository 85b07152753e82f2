"""Expected spans of documents that are not the project's own: kept as digests, so that no text of theirs is here.

A span is a run of a document; where it goes over cells or lines, each of its pieces has to be shown.
"""

import hashlib

from messages.terms import plain


def seal(span: str) -> str:
    """A span as the length and digest of each of its pieces: ``17:9f86d0818f2c 4:60303ae22b99``."""
    return " ".join(f"{len(plain(piece))}:{_digest(plain(piece))}" for piece in span.split())


def is_shown(sealed: str, text: str) -> bool:
    """Whether a text holds every piece of a sealed span."""
    flat = plain(text)
    return all(_holds(flat, *piece.split(":")) for piece in sealed.split())


def _holds(flat: str, length: str, digest: str) -> bool:
    size = int(length)
    return any(_digest(flat[at : at + size]) == digest for at in range(len(flat) - size + 1))


def _digest(piece: str) -> str:
    return hashlib.blake2s(piece.encode(), digest_size=6).hexdigest()
