"""MinHash sketches of word shingles, to find texts that share wording.

A. Broder, "On the resemblance and containment of documents", 1997.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rensa import RMinHash

PERMUTATIONS = 64
SHINGLE = 5  # words; the usual length for reused news text
_SEED = 20


def shingles(tokens: Sequence[str]) -> list[str]:
    """Runs of five words in order; a shorter text is one shingle, an empty one none."""
    if not tokens:
        return []
    if len(tokens) < SHINGLE:
        return [" ".join(tokens)]
    runs = zip(*(tokens[at:] for at in range(SHINGLE)), strict=False)
    return list(map(" ".join, runs))


def sketch(tokens: Sequence[str]) -> bytes:
    """64 minimal hashes of a text's shingles, little-endian 32 bit; empty for no words."""
    if not tokens:
        return b""
    state = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    state.update(shingles(tokens))
    return np.array(state.digest(), dtype="<u4").tobytes()
