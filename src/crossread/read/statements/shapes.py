"""Words that have the form of a cue verb and report nothing: parts of other words' phrases."""

from __future__ import annotations

from crossread.read.statements.content import Chars, skip_adjuncts
from crossread.read.statements.lexicon import Cue, Form, cues_of, verb_forms
from crossread.read.statements.view import View
from crossread.read.statements.words import word_class
from crossread.resources import table

_TO_BE = frozenset({"to", "be", "have", "been"})
_OBJECT = 4  # tokens in which the noun of a short object stands
_WHEN = frozenset({"when", "if", "where"})
_HYPHENS = frozenset({"-", "‐", "‑"})
_FINITE = frozenset(
    {"is", "are", "was", "were", "has", "have", "had", "will", "would", "could", "may", "might"}
)
# Plurals without "s": "police claim that …" has a verb, "coalition rule that …" has none.
PLURALS = frozenset(
    {"police", "people", "men", "women", "children", "media", "data", "staff", "troops"}
)


def attributive(view: View, i: int, form: Form) -> bool:
    """True for a word that only describes a noun, or is one.

    Such are "self-proclaimed", "UN-backed"; "35 suspected strikes"; "the figures reported so far
    are low"; "people supporting the mayor"; "coalition rule that held up reform"; "dozens feared
    dead".
    """
    if _compound(view, i) or _fate(view, i):
        return True
    if form == "base":
        return _common_noun(view, i)
    if form == "gerund":
        return _followers(view, i) or _adjective(view, i)
    return form in ("past", "participle") and (_adjective(view, i) or _relative(view, i))


def _compound(view: View, i: int) -> bool:
    """True inside a word with a hyphen that has no space beside it."""
    words = view.words
    return i > 1 and words.text[i - 1] in _HYPHENS and words.glued(i) and words.glued(i - 1)


def _fate(view: View, i: int) -> bool:
    """True for the participle of "dozens feared dead", not for "the army reported dead cattle"."""
    lower, fates = view.words.lower, table("en/sources.toml")["fates"]
    verb, form = verb_forms().get(lower[i], ("", ""))
    if form not in ("past", "participle") or verb not in fates["thought"]:
        return False
    behind = i + 1
    while behind < len(lower) and lower[behind] in _TO_BE:
        behind += 1
    if behind >= len(lower) or lower[behind] not in fates["states"]:
        return False
    noun = behind + 1
    return noun >= view.sentence_end(i) or view.tree is None or view.tree.pos[noun] != "NOUN"


def _adjective(view: View, i: int) -> bool:
    """True for a participle that the parse hangs before a noun, with no noun before it."""
    tree = view.tree
    if tree is None or tree.dep[i] != "amod" or tree.head[i] < i or _quoted(view, i):
        return False
    return not i or tree.pos[i - 1] not in ("NOUN", "PROPN", "PRON")


def _quoted(view: View, i: int) -> bool:
    """True where quote marks stand around the word, begin behind it or end before it."""
    over = i > 1 and view.words.text[i - 1] == "," and view.mark(i - 2)
    behind = i + 1 < len(view.words) and view.mark(i + 1)
    return view.quoted[i] >= 0 or behind or over or (i > 0 and view.mark(i - 1))


def _relative(view: View, i: int) -> bool:
    """True for a participle whose noun's own verb follows: "figures reported so far are low"."""
    words = view.words
    before = words.lower[i - 1] if i else ""
    if before in word_class("auxiliaries") or not _described(view, i):
        return False
    end = view.sentence_end(i)
    rest = _behind_so_far(view, skip_adjuncts(view, i + 1, end))
    return rest < end and words.lower[rest] in _FINITE


def _described(view: View, i: int) -> bool:
    """True where the parse hangs the word on a noun before it, or "so far" follows.

    In "a man who officials said was armed" somebody speaks.
    """
    if view.words.lower[i + 1 : i + 3] == ["so", "far"]:
        return True
    tree = view.tree
    return tree is not None and tree.dep[i] == "acl" and tree.tag[i] == "VBN"


def _behind_so_far(view: View, i: int) -> int:
    lower = view.words.lower
    if lower[i : i + 1] == ["far"] and lower[i - 1] == "so":
        return i + 1
    return i + 2 if lower[i : i + 2] == ["so", "far"] else i


def _followers(view: View, i: int) -> bool:
    """True for "people supporting the mayor": who they are, not what they said."""
    tree, word = view.tree, view.words.lower[i]
    if tree is None or not i or tree.dep[i] != "acl" or tree.head[i] != i - 1:
        return False
    return all(cue.frame == "object" for cue in cues_of(verb_forms()[word][0]))


def _common_noun(view: View, i: int) -> bool:
    """True behind a noun in the singular, which asks for "rules", not "rule"."""
    tree = view.tree
    if tree is None or not i or tree.pos[i] != "NOUN" or tree.pos[i - 1] not in ("NOUN", "ADJ"):
        return False
    before = view.words.lower[i - 1]
    singular = view.words.text[i - 1].islower() and not before.endswith("s")
    return singular and before not in PLURALS


def done(view: View, cue: Cue, content: Chars) -> bool:
    """True for what is done and not said, though the verb can report speech.

    Such are "sought refuge", "held a meeting", "went on when rain fell"; the words that tell are
    data of the verb.
    """
    words, lexicon = view.words, table("en/cues.toml")
    first, last = words.at(content[0]), words.before(content[1])
    lower = words.lower[first:last]
    verb = " ".join((cue.verb, *cue.particles))
    told = cue.frame == "clause" and not _FINITE.isdisjoint(lower)
    if cue.frame == "object" or (cue.frame == "clause" and not told):
        return not set(lexicon["deeds"].get(verb, ())).isdisjoint(lower[:_OBJECT])
    if cue.frame == "judge":
        needed = lexicon["judging"].get(verb)
        return needed is not None and set(needed).isdisjoint(lower)
    asked = cue.frame == "weak" and bool(lower) and lower[0] in _WHEN
    return asked and verb in lexicon["unquestioned"]["verbs"]
