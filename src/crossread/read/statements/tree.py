"""Dependencies of one section, over its words; sentences that nobody parsed have none.

Labels are those of Universal Dependencies. One parsed sentence in three has some wrong arc, so what
is read here is held against commas, quote marks and names by those who ask.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from crossread.read.statements.words import Words

# Longer "sentences" are lists and pages without stops, of which a parse tells nothing.
_LONGEST = 250  # words
_CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "advcl:relcl", "appos", "parataxis", "ccomp"})
_UNSEEN = -1


@dataclass(frozen=True, slots=True)
class Tree:
    """Arcs between words.

    Attributes:
        head: for each word the one it depends on, itself for a root, -1 where there is no parse.
        dep: its label ("nsubj"), or "".
        pos: its part of speech ("VERB"), or "".
        tag: its tag in the Penn Treebank's set ("VBD"), or "".
        below: words that depend on each, in order.
        left, right: first word and one past the last of all that hangs on each.
    """

    head: list[int]
    dep: list[str]
    pos: list[str]
    tag: list[str]
    below: list[tuple[int, ...]]
    left: list[int]
    right: list[int]

    def parsed(self, i: int) -> bool:
        """True where word ``i`` is in a parsed sentence."""
        return self.head[i] != _UNSEEN

    def children(self, i: int, *labels: str) -> Iterator[int]:
        """Words that depend on ``i`` by one of the labels (any, where none is given)."""
        return (j for j in self.below[i] if not labels or self.dep[j] in labels)

    def child(self, i: int, *labels: str) -> int | None:
        """The first word that depends on ``i`` by one of the labels."""
        return next(self.children(i, *labels), None)

    def under(self, i: int, above: int) -> bool:
        """True where word ``i`` hangs on ``above``, through others or at once."""
        for _ in range(_LONGEST):
            if i == above:
                return True
            if self.head[i] in (i, _UNSEEN):
                return False
            i = self.head[i]
        return False

    def phrase(self, i: int) -> tuple[int, int]:
        """The noun phrase of word ``i`` without clauses and appositions behind it."""
        end = self.right[i]
        for j in self.below[i]:
            if j > i and self.dep[j] in _CLAUSES:
                end = min(end, max(i + 1, self.left[j]))
                break
        return self.left[i], end


def tree_of(doc: Doc, words: Words) -> Tree | None:
    """The tree over a section's words, or None where no sentence of it is parsed.

    Args:
        doc: the section; its labels are read in one call.
        words: its words, as :func:`words_of` gives them.
    """
    rows: list[list[int]] = (
        doc.to_array(["IDX", "HEAD", "DEP", "POS", "TAG"]).astype("int64").tolist()
    )
    if not any(row[2] for row in rows):
        return None
    strings = doc.vocab.strings
    number = {offset: i for i, offset in enumerate(words.start)}
    size = len(words)
    tree = Tree([_UNSEEN] * size, [""] * size, [""] * size, [""] * size, [()] * size, [], [])
    long = {
        k
        for k, (first, last) in enumerate(zip(words.first, words.last, strict=True))
        if last - first > _LONGEST
    }
    for at, (offset, head, dep, pos, tag) in enumerate(rows):
        i = number.get(offset)
        if i is None or not dep or words.sentence[i] in long:
            continue
        tree.head[i] = number.get(rows[at + head][0], i)
        tree.dep[i] = strings[dep % 2**64]
        tree.pos[i] = strings[pos] if pos else ""
        tree.tag[i] = strings[tag % 2**64] if tag else ""
    _lay(tree)
    return tree


def _lay(tree: Tree) -> None:
    """Fill in who hangs on whom, and from where to where."""
    below: list[list[int]] = [[] for _ in tree.head]
    tree.left.extend(range(len(tree.head)))
    tree.right.extend(range(1, len(tree.head) + 1))
    for i, head in enumerate(tree.head):
        if head not in (_UNSEEN, i):
            below[head].append(i)
        above = head
        for _ in range(_LONGEST):
            if above == _UNSEEN:
                break
            tree.left[above] = min(tree.left[above], i)
            tree.right[above] = max(tree.right[above], i + 1)
            if tree.head[above] == above:
                break
            above = tree.head[above]
    tree.below[:] = [tuple(row) for row in below]
