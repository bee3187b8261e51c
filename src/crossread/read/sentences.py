"""Sentences and paragraphs of an English report.

A rule for untrained pipelines: newlines always end a sentence; a full stop does unless it belongs
to an abbreviation (``read/stops.py``), to the number of a list, or a small letter follows; closing
quotes and brackets stay with the sentence they close, and so does who said a quoted question.

Any tokenizer will do: a token may be a lone stop, or a word with stop and quotes still on it.
"""

from __future__ import annotations

from unicodedata import category

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from crossread.read.columns import words
from crossread.read.stops import (
    CLOSERS,
    NEUTRAL,
    STOPS,
    ends_sentence,
    opens_name,
    reports,
    stop_of,
)

_JOINERS = frozenset(",;:.")
_OPENERS = frozenset("([{<“‘«„¿¡#@$€£")
_BULLETS = frozenset("•▪●■◆►‣")
_DASHES = frozenset(("-", "--", "–", "—"))
_ADDRESSES = ("http://", "https://", "www.")
_MARKS = STOPS | CLOSERS  # a token that ends otherwise ends no sentence
# Longest number of a list item, in digits ("12. Iran's arms"): a year alone ends its sentence.
_LIST_DIGITS = 2
# Most words of a reference in brackets.
_NOTE_WORDS = 3


def sentence_starts(doc: Doc) -> list[bool]:
    """For each token, whether a sentence starts there (shape: ``len(doc)``)."""
    spaced = [bool(space) for space in doc.to_array("SPACY").tolist()]
    return _Walk(words(doc), spaced).starts


class _Walk:
    """One pass over the tokens; ``starts`` is what it found."""

    def __init__(self, tokens: list[str], spaced: list[bool]) -> None:
        self.tokens = tokens
        self.spaced = spaced
        self.starts = [False] * len(tokens)
        self._stop = ""  # the stop that ended the last sentence, until the next one starts
        self._quoted = False  # a quote was closed since
        self._note_end = 0  # past the last token of a reference that follows a sentence
        self._bare = True  # no word yet in this sentence: numbers and marks at most
        fresh = True  # nothing but space since the start of a line
        for i, text in enumerate(tokens):
            if text.isspace():
                fresh = fresh or "\n" in text
                continue
            if fresh:
                self._start(i)
                fresh = False
            elif self._stop and not self._goes_on(i):
                if self._opens(i):
                    self._start(i)
                self._stop = ""
            elif text in _BULLETS and spaced[i] and spaced[i - 1]:
                self._start(i)
            self._close(i)
        if tokens:
            self.starts[0] = True

    def _start(self, i: int) -> None:
        self.starts[i] = True
        self._bare, self._stop, self._quoted = True, "", False

    def _close(self, i: int) -> None:
        """See whether the sentence ends with this token."""
        text = self.tokens[i]
        if text[-1] not in _MARKS:
            self._bare = self._bare and not any(map(str.isalpha, text))
            return
        if text == "]" and i and not self.spaced[i - 1]:
            text = self.tokens[i - 1] + text  # "end.[1" and "]"
        word, stop, quoted = stop_of(text)
        if not stop:
            self._quoted = self._quoted or bool(self._stop and quoted)
            return
        if not word and i and not self.spaced[i - 1]:
            word = self.tokens[i - 1]
        if stop == "." and (
            (self._bare and word.strip("*#(").isdigit() and len(word) <= _LIST_DIGITS)
            or not ends_sentence(word, i, self.tokens, self.spaced)
        ):
            self._bare = False
            return
        self._stop, self._quoted = stop, quoted

    def _goes_on(self, i: int) -> bool:
        """True for what still belongs to the sentence that is over: marks that close it."""
        text = self.tokens[i]
        apart = self.spaced[i - 1]
        if STOPS.issuperset(text) or i < self._note_end or self._is_note(i):
            return True
        if text in CLOSERS:
            return not (apart and text in NEUTRAL)
        if category(text[0]) == "So":  # an emoji
            return text not in _BULLETS
        return not apart and text[0] not in _OPENERS and not any(map(str.isalnum, text))

    def _is_note(self, i: int) -> bool:
        """True for the bracket of a reference ("[3]", "[source needed]") right after a sentence."""
        after = self.tokens[i + 1 : i + 2 + _NOTE_WORDS]
        if self.tokens[i] != "[" or "]" not in after or after[0][0].isupper():
            return False
        self._note_end = i + 2 + after.index("]")
        return True

    def _opens(self, i: int) -> bool:
        """True when a sentence can begin with this token, after the last one's end."""
        text = self.tokens[i]
        first = text[0]
        if self._quoted and (
            text in _DASHES or (self._stop != "." and reports(self.tokens, i))
        ):  # who said it: "— Name", "Name asked."
            return False
        if first.islower():
            name = any(map(str.isupper, text)) or (self._stop == "." and opens_name(self.tokens, i))
            return name or text.startswith(_ADDRESSES)
        return first.isalnum() or first not in _JOINERS


@Language.component("crossread_sentences", assigns=["token.is_sent_start"])
def set_sentences(doc: Doc) -> Doc:
    """Component that sets ``Token.is_sent_start`` by :func:`sentence_starts`.

    All tokens at once: the setter of a single one looks through the whole document.
    """
    starts = np.where(np.array(sentence_starts(doc), dtype=bool), 1, -1)
    # spaCy's stub wants 32-bit integers where the method itself warns of all but unsigned 64.
    columns = starts.astype(np.uint64).reshape(-1, 1)
    return doc.from_array(["SENT_START"], columns)  # type: ignore[arg-type]


__all__ = ["sentence_starts", "set_sentences"]
