"""Who did it and to whom, by dependencies."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from crossread.read.events.acts import Entry, forms_of
from crossread.read.events.clauses import PASSIVE, SUBJECTS, Clauses
from crossread.read.events.lexicon import ENTRIES
from crossread.read.names.phrase_ends import reporting
from crossread.resources import table

# Prepositions of those whom an act meets, by how surely they name them.
_AT: Final = ("against", "to", "with", "on", "upon", "at", "toward", "towards", "into", "from",
              "for", "of", "over", "between", "among", "onto", "inside", "about")  # fmt: skip
# Behind a noun; "of" is the object of what the noun names ("the arrest of X").
_NOUN_AT: Final = ("against", "on", "upon", "with", "to", "of", "into", "at", "towards", "toward",
                   "between", "over", "for", "from")  # fmt: skip
_BY: Final = frozenset({"by", "from", "between", "among"})
_MEANS: Final = frozenset({"in", "with", "by", "on", "into", "to"})
_PRONOUNS: Final = frozenset({"it", "they", "he", "she", "we", "i"})
_PLACES: Final = frozenset({"in", "near", "around", "across", "inside", "off", "outside"})
# Nouns that are done in company ("talks between X and Y"): their parties are on a par.
_EVEN: Final = frozenset({"CONSULT", "AGREE", "COOPERATE", "ASSAULT", "SUPPORT", "RETREAT"})
# What is done, not said: who speaks of it has not done it.
_DONE: Final = frozenset({None, "ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "AID"})
# Clauses beside a trigger's own: "resigned after he had sent photos to women".
_ELSE: Final = frozenset({"advcl", "advcl:relcl", "acl:relcl", "parataxis"})
_SAY: Final = frozenset({"say", "report", "claim", "allege", "believe", "tell", "confirm"})
_DEPTH: Final = 6  # clauses up to the one whose subject is shared


@cache
def no_doing() -> frozenset[str]:
    """Forms of the verbs whose subject does not do what their object names ("survived a raid")."""
    told = {
        f for verb in table("en/event_words.toml")["no_doing"]["verbs"] for f, _ in forms_of(verb)
    }
    return frozenset(told)


class Roles:
    """Candidates for the parties of a trigger, the likeliest first; heads of phrases."""

    def __init__(self, clauses: Clauses) -> None:
        self._tree = clauses

    def actors(self, first: int, last: int, entry: Entry) -> Iterator[int]:
        """Heads of phrases that may tell who did it."""
        at = self._tree.top(first, last)
        if self._tree.is_duty(at):
            yield from self.subjects(self._tree.heads[self._tree.heads[at]])
        elif self._is_noun(at, entry):
            yield from self._noun_actors(at, done=entry.kind.type in _DONE)
        elif self._tree.passive(at):
            yield from self._agents(at)
        else:
            yield from self.subjects(at)
            yield from self._agents(at)

    def recipients(self, first: int, last: int, entry: Entry) -> Iterator[int]:
        """Heads of phrases that may tell to whom it was done."""
        tree = self._tree
        at = tree.top(first, last)
        inside = range(first, last)
        if tree.is_duty(at):
            verb = tree.heads[at]
            yield from self.subjects(verb)
            yield from self._objects(verb, range(verb, verb + 1))
            return
        if self._is_noun(at, entry):
            yield from self._noun_recipients(at, entry)
            return
        if tree.passive(at):
            yield from self.subjects(at)
        yield from self._objects(at, inside)
        yield from self._complements(at, inside, entry)
        yield from self._deep(at, entry)
        if entry.kind.type in _EVEN:
            for subject in self.subjects(at):
                yield from tree.children(subject, "conj")
        yield from self._whereabouts(at)

    def at_noun(self, noun: int) -> Iterator[int]:
        """Whom the object of a verb is aimed at ("imposed sanctions on X")."""
        tree = self._tree
        hanging = tree.children(noun, "nmod")
        for preposition in _NOUN_AT:
            yield from (c for c in hanging if tree.case(c).split(" ")[-1] == preposition)

    def subjects(self, verb: int, depth: int = 0) -> Iterator[int]:
        """The subject of a verb, or the one it shares with the clause above."""
        tree = self._tree
        own = [c for c in tree.children(verb) if tree.labels[c] in SUBJECTS | PASSIVE]
        if own:
            for child in own:
                yield from self._meant(child, verb, depth)
            return
        if depth >= _DEPTH or tree.heads[verb] == verb:
            return
        above, label = tree.heads[verb], tree.labels[verb]
        if label == "xcomp":
            controlled = tree.children(above, "obj", "iobj")
            yield from controlled or self.subjects(above, depth + 1)
        elif label in ("acl", "acl:relcl"):
            yield from self._of_noun(above, verb, depth)
        elif label in ("conj", "advcl", "ccomp", "parataxis", "advcl:relcl", "compound", "amod"):
            if tree.parts[above] in ("VERB", "AUX", "ADJ") or label == "conj":
                yield from self.subjects(above, depth + 1)
            elif label == "amod":
                yield above

    def _meant(self, subject: int, verb: int, depth: int) -> Iterator[int]:
        """A subject, or what its pronoun stands for within the sentence."""
        tree = self._tree
        noun = tree.antecedent(subject)
        if noun is not None:
            yield noun
            return
        personal = tree.words[subject] in _PRONOUNS and tree.labels[verb] in (
            "ccomp", "parataxis", "advcl", "xcomp",
        )  # fmt: skip
        if personal and depth < _DEPTH and tree.heads[verb] != verb:
            yield from self.subjects(tree.heads[verb], depth + 1)
        yield subject

    def _of_noun(self, noun: int, verb: int, depth: int) -> Iterator[int]:
        """Of "troops attacking" the troops; of "its refusal to meet" who refused."""
        tree = self._tree
        if "mark" in {tree.labels[c] for c in tree.children(verb)} and depth < _DEPTH:
            yield from self._noun_actors(noun, done=False)
        else:
            yield noun

    def _agents(self, verb: int) -> Iterator[int]:
        """Behind "by"; a wrong parse may hang it on an object rather than on the verb."""
        tree = self._tree
        yield from tree.children(verb, "obl:agent")
        if tree.passive(verb):
            yield from (c for c in sorted(tree.below(verb)) if c > verb and self._is_agent(c))

    def _is_agent(self, at: int) -> bool:
        """True behind a "by", whatever a wrong parse hangs it on: "the killing of X by Y"."""
        tree = self._tree
        hangs = tree.labels[at] in ("obl", "nmod") and tree.parts[at] != "VERB"
        return hangs and tree.case(at) == "by"

    def _deep(self, at: int, entry: Entry) -> Iterator[int]:
        """Names and nouns behind a trigger, in order: whom else it speaks of."""
        tree = self._tree
        agents = set(self._agents(at))
        below = self._own(at) if entry.kind.mode == "resign" else tree.below(at)
        for child in sorted(below):
            noun = tree.parts[child] in ("PROPN", "NOUN", "ADJ")
            inner = tree.labels[child] in ("compound", "flat", "nmod:desc")
            if child > at and noun and not inner and child not in agents:
                yield child

    def _own(self, at: int) -> Iterator[int]:
        """What hangs on a trigger, without the clauses that tell of something else."""
        tree = self._tree
        waiting = [at]
        while waiting:
            here = waiting.pop()
            yield here
            waiting += [c for c in tree.children(here) if tree.labels[c] not in _ELSE]

    def _objects(self, verb: int, inside: range) -> Iterator[int]:
        """Objects, those behind a preposition, then what describes an object that is a thing."""
        tree = self._tree
        objects = tree.children(verb, "iobj") + tree.children(verb, "obj")
        for at in inside:
            if at != verb:
                objects += tree.children(at, "obj", "iobj")
        objects = [at for at in objects if at not in inside] or objects
        yield from (at for at in objects if at not in inside)
        if tree.labels[verb] == "acl:relcl" and not objects:
            yield tree.heads[verb]
        yield from self._behind([verb, *(at for at in inside if at != verb), *objects])
        for at in objects:
            yield from self._described(at)

    def _behind(self, heads: list[int]) -> Iterator[int]:
        """What hangs on one of some words by a preposition, the surest first."""
        tree = self._tree
        hanging = [c for at in heads for c in tree.children(at, "obl", "nmod")]
        for preposition in _AT:
            yield from (c for c in hanging if tree.case(c).split(" ")[-1] == preposition)

    def _described(self, noun: int) -> Iterator[int]:
        """Owners and peoples before a noun, and what stands behind it deeper down."""
        tree = self._tree
        yield from tree.children(noun, "nmod:poss", "amod", "compound", "nmod:desc")
        for child in tree.children(noun, "nmod", "acl", "acl:relcl", "appos", "conj"):
            yield from tree.children(child, "nmod:poss", "amod", "compound", "obl", "obj", "nmod")

    def _complements(self, verb: int, inside: range, entry: Entry) -> Iterator[int]:
        """Who shall do what is demanded, or whom it shall be done to."""
        tree = self._tree
        if not (entry.operator or entry.kind.type in ("AGREE", "THREATEN", "REJECT", "REQUEST")):
            return
        clauses = [c for at in inside for c in tree.children(at, "ccomp", "xcomp", "advcl", "obj")]
        for clause in [*clauses, *tree.children(verb, "ccomp", "xcomp", "advcl")]:
            if clause in inside:
                continue
            yield from (c for c in tree.children(clause) if tree.labels[c] in SUBJECTS | PASSIVE)
            yield from self._objects(clause, range(clause, clause + 1))
            for deeper in tree.children(clause, "xcomp", "ccomp", "conj"):
                yield from self._objects(deeper, range(deeper, deeper + 1))

    def _whereabouts(self, verb: int) -> Iterator[int]:
        """The place of an act, for acts that have a land or town for their recipient."""
        tree = self._tree
        objects = tree.children(verb, "obj")
        for at in [verb, *objects]:
            for child in tree.children(at, "obl", "nmod"):
                if tree.case(child) in _PLACES:
                    yield child

    def _is_noun(self, at: int, entry: Entry) -> bool:
        return entry.form == "noun" or self._tree.parts[at] in ("NOUN", "PROPN")

    def _noun_actors(self, noun: int, *, done: bool) -> Iterator[int]:
        tree = self._tree
        if tree.children(noun, "cop"):
            yield from tree.children(noun, "nsubj")
        yield from tree.children(noun, "nmod:poss")
        hanging = tree.children(noun, "nmod", "obl:agent", "obl")
        yield from (c for c in hanging if tree.case(c) in _BY)
        yield from (c for c in sorted(tree.below(noun)) if c > noun and self._is_agent(c))
        yield from tree.children(noun, "amod", "compound", "nmod:desc")
        label = tree.labels[noun]
        for head in tree.up(noun):
            if tree.parts[head] in ("VERB", "AUX"):
                word = tree.words[head]
                if (word,) in ENTRIES or word in no_doing():
                    return  # who denounces or survives a raid has raided nobody
                if done and label != "obj" and word in reporting() | _SAY:
                    return  # "prosecutors say the shooting was revenge"
                means = label == "obl" and tree.case(noun) in _MEANS
                if (means or label in ("obj", "xcomp", "ccomp")) and not tree.passive(head):
                    yield from self.subjects(head)
                elif label in PASSIVE or tree.passive(head):
                    yield from self._agents(head)
                return
            if tree.parts[head] not in ("NOUN", "PROPN"):
                return
            label = tree.labels[head]

    def _noun_recipients(self, noun: int, entry: Entry) -> Iterator[int]:
        tree = self._tree
        hanging = tree.children(noun, "nmod", "obl")
        for preposition in _NOUN_AT:
            for child in (c for c in hanging if tree.case(c).split(" ")[-1] == preposition):
                if preposition == "between":
                    yield from tree.children(child, "conj")
                elif preposition != "from" or entry.kind.type == "RETREAT":
                    yield child
        head = tree.heads[noun]
        if entry.kind.type == "ASSAULT" and tree.parts[head] == "VERB":
            yield from self.subjects(head) if tree.passive(head) else tree.children(head, "obj")
        if tree.parts[head] == "VERB" and tree.labels[noun] in SUBJECTS:
            yield from self._objects(head, range(head, head + 1))
        elif tree.parts[head] == "VERB":
            rest = tree.children(head, "iobj", "obl")
            for preposition in _AT:
                yield from (c for c in rest if c != noun and tree.case(c) == preposition)
            if entry.kind.type in _EVEN:
                for subject in self.subjects(head):
                    yield from tree.children(subject, "conj")
        yield from tree.children(noun, "amod", "compound")
        if entry.act or entry.kind.type != "ASSAULT":
            yield from self._deep(noun, entry)
        if entry.kind.type != "CONSULT":  # of "talks in Lima" Lima is no party
            yield from self._whereabouts(noun)
