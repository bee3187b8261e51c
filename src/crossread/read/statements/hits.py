"""Cue verbs in running text: which words report speech, and who their subject is."""

from __future__ import annotations

from crossread.read.statements.arcs import checked
from crossread.read.statements.frames import particles_end
from crossread.read.statements.hit import Hit
from crossread.read.statements.inverted import inverted
from crossread.read.statements.lexicon import Cue, Form, adjectives, cues_of, verb_forms
from crossread.read.statements.phrases import Span, left_phrase, right_phrase
from crossread.read.statements.shapes import PLURALS, attributive
from crossread.read.statements.subjects import before_handed, before_relative, behind_quotation, hop
from crossread.read.statements.view import View
from crossread.read.statements.words import word_class

_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "'re"})
_MERE = frozenset(
    {"say", "believe", "hope", "intend", "predict", "report", "question", "agree", "estimate"}
)
_WHO = frozenset({"who", "which", "that"})
_ONLY = frozenset({"the", "his", "her", "their", "its"})  # "the only comment": a noun
_SHORT = 5  # letters of the longest word in "-ing" that is no gerund: "king", "bring"
_GROUP = 8  # tokens of adverbs, auxiliaries and times between subject and verb
_NOUN_BEFORE = frozenset({"'s", "'"})
_NONE = frozenset({"no", "nobody", "none", "neither"})
_RAISING = frozenset({"appears", "appear", "appeared", "seems", "seem", "seemed"})
_BEFORE_VERBS = frozenset({"and", "to", "not", "n't"})
_OF_THE_QUOTED = frozenset({
    "i", "we", "you", "they", "it", "people", "everybody", "everyone", "anybody", "anyone",
})  # fmt: skip
_FINITE = frozenset({"has", "have", "had", "is", "are", "was", "were", "will", "would", "remains"})
_LINKING = frozenset({
    "remain", "remains", "remained", "seem", "seems", "seemed", "feel", "feels", "felt", "sound",
    "sounds", "sounded", "appear", "appears", "appeared", "become", "became", "grow", "grew",
})  # fmt: skip
_UNCHANGED = frozenset({"put", "set"})  # the base form is the participle, too: "was put at 64"
_MODALS = frozenset({"would", "could", "should", "might", "may", "can", "must", "shall"})


def find_hits(view: View) -> list[Hit]:
    """Cue verbs of a section in order, with their subjects."""
    forms = verb_forms()
    found = []
    for i, word in enumerate(view.words.lower):
        mind = _state_of_mind(view, i)
        if mind is not None:
            found.append(mind)
            continue
        known = forms.get(word)
        if known is None or view.named[i] is not None or attributive(view, i, known[1]):
            continue
        if _in_name(view, i):
            continue
        cues = tuple(c for c in cues_of(known[0]) if particles_end(view, c, i + 1) is not None)
        if not cues:
            continue  # "the talks", "had": only with their particles do these report speech
        hit = _hit(view, i, known[1], cues)
        if view.tree is not None:
            group = _group_start(view, i)
            hit = checked(view, view.tree, i, hit, group=group, form=known[1], cues=cues)
        if hit is not None and _can_speak(view, hit):
            found.append(hit)
    return found


def _state_of_mind(view: View, i: int) -> Hit | None:
    """As in "the airline is confident that", "who remained sceptical whether"."""
    lower, cue = view.words.lower, adjectives().get(view.words.lower[i])
    if cue is None or lower[i + 1 : i + 2] not in (["that"], ["whether"]):
        return None
    group = _group_start(view, i)
    group -= lower[group - 1] in _LINKING
    if (_BE | _LINKING).isdisjoint(lower[group:i]) or group <= view.sentence_start(i):
        return None
    before = lower[group - 1]
    if before in {"and", "but"}:
        return Hit(i, group, "past", (cue,), None, "shared", group - 1)
    span = left_phrase(view, group - (before in _WHO))
    return Hit(i, group, "past", (cue,), span, "left", span[0]) if span else None


def _in_name(view: View, i: int) -> bool:
    """True for a capital within a sentence of small letters: the "Express" of "Island Express"."""
    words = view.words
    first = view.sentence_start(i)
    if not words.text[i][0].isupper() or i == first or view.breaks(i - 1):
        return False
    around = [words.text[j] for j in range(first, view.sentence_end(i)) if words.text[j].isalpha()]
    return 2 * sum(word[0].islower() for word in around) > len(around)


def _can_speak(view: View, hit: Hit) -> bool:
    """False for objects ("him") and for what people say of themselves inside a quotation.

    "I think", "we know" add nothing to the statement that they stand in; "we demand" does.
    """
    if hit.subject is not None and _nobody(view, *hit.subject):
        return False
    if hit.subject is not None and view.words.lower[hit.subject[0]] == "let":
        return False  # "let everyone know that …"
    if hit.subject is None or hit.subject[1] - hit.subject[0] > 1:
        return True
    word = view.words.lower[hit.subject[0]]
    if word in {"him", "them", "us", "me"} or (word == "you" and hit.form != "past"):
        return False
    mere = all(cue.stance in _MERE for cue in hit.cues)
    return not (mere and word in _OF_THE_QUOTED and view.quoted[hit.verb] >= 0)


def _nobody(view: View, start: int, end: int) -> bool:
    """True for "no group", "no one", "neither side" and "so | far nobody"; "No 10" is somebody."""
    lower = view.words.lower
    start += lower[start] == "far"
    if start >= end or view.named[start] is not None or lower[start] not in _NONE:
        return False
    return not (start + 1 < end and lower[start + 1][0] in ".0123456789")


def _hit(  # noqa: PLR0911, PLR0912 one return a case
    view: View, i: int, form: Form, cues: tuple[Cue, ...]
) -> Hit | None:
    words = view.words
    group = _group_start(view, i)
    floor = view.sentence_start(i)
    reduced = form in ("past", "participle") and _agent_follows(view, i + 1)
    passive = _passive(view, group, i, form) or reduced
    before = words.lower[group - 1] if group > floor else ""
    if form in ("base", "third") and not passive and _noun(view, i, group):
        return None
    if form == "base" and before == "to":
        return None
    if form in ("base", "third") and words.lower[i - 1] == "only" and before in _ONLY:
        return None
    if passive:
        return _passive_hit(view, i, group, form, cues)
    if form == "past" and group == i and before in word_class("determiners") | {"'s", "of"}:
        return None
    if form == "gerund":
        noun = i + 1 < len(words) and words.lower[i + 1] in _FINITE  # "a warning has been issued"
        return None if noun else _gerund(view, i, group, cues)
    behind = inverted(view, i, group)
    if behind is not None:
        return Hit(i, group, form, cues, behind, "right", group)
    if group == floor:
        return None
    if before in {"and", "but", "or", "then"}:
        return Hit(i, group, form, cues, None, "shared", group - 1)
    if before in _WHO:
        span = left_phrase(view, group - 1 - (words.lower[group - 2] == ","))
        return Hit(i, group, form, cues, span, "left", group - 1) if span else None
    handed = before_handed(view, group)
    if handed is not None:
        return Hit(i, group, form, cues, handed, "left", handed[0])
    if view.breaks(group - 1):
        span = hop(view, group - 1)
        if span is not None:
            return Hit(i, group, form, cues, span, "left", span[0])
        shared = before == "," and form != "base"
        return Hit(i, group, form, cues, None, "shared", group) if shared else None
    span = behind_quotation(view, group) or before_relative(view, group) or left_phrase(view, group)
    if span is None:
        return None
    return Hit(i, group, form, cues, span, "left", span[0])


def _group_start(view: View, verb: int) -> int:
    """First token of the verb group: auxiliaries, adverbs and times before the verb."""
    floor = max(view.sentence_start(verb), verb - _GROUP)
    i = verb
    words = view.words
    while i > floor:
        word = words.lower[i - 1]
        fits = (
            word in word_class("auxiliaries")
            or word in word_class("negations")
            or view.adverb(i - 1)
            or view.timed[i - 1] is not None
            or (word == "well" and i - 2 >= floor and words.lower[i - 2] in _BE)
            or (view.mark(i - 1) and _cue_alone(view, i - 1))
            or (word in _RAISING and words.lower[i] == "to")
            or (word == "to" and i - 2 >= floor and words.lower[i - 2] in _RAISING)
        )
        if not fits or (view.named[i - 1] is not None and word not in {"'s"}):
            break
        i -= 1
    if i > floor and i < verb and view.timed[i] is not None and words.lower[i - 1] in {"on", "in"}:
        i -= 1
    return i


def _cue_alone(view: View, mark: int) -> bool:
    """True for the mark before a quoted verb: France has “utterly condemned” the attack."""
    inner = view.quoted[mark + 1] if mark + 1 < len(view.words) else -1
    if inner < 0:
        return False
    quotation = view.quotations[inner]
    return quotation.end - quotation.start < 30 and mark > 0 and not view.breaks(mark - 1)


def _noun(view: View, i: int, group: int) -> bool:
    """True when a form like "claims" or "report" is a noun here."""
    words = view.words
    if i == 0:
        return True
    before = words.lower[i - 1]
    if words.lower[i + 1 : i + 2] == [":"] and group == i and _label(view, i):
        return True
    if before in word_class("determiners") | _NOUN_BEFORE | word_class("prepositions") - {"since"}:
        return before not in {"who", "which"} and not (before == "that" and group == i)
    if words.lower[i] in {"state", "report", "demand", "claim", "note", "back", "read", "plan"}:
        plural = (
            before.endswith("s")
            or before in word_class("personal") | {"and", "to", "not", "n't"} | _MODALS
        )
        return not (plural or words.lower[i - 1] in word_class("auxiliaries"))
    after = words.lower[i + 1] if i + 1 < len(words) else ""
    return after in {"of", "by", "from"} and words.lower[i].endswith("s")


def _label(view: View, i: int) -> bool:
    """True for a base form behind a singular: "Harbour protest: …", not "Police say: …"."""
    before, verb = view.words.lower[i - 1], verb_forms()[view.words.lower[i]]
    singular = not before.endswith("s") and before not in PLURALS | word_class("personal")
    return verb[1] == "base" and singular


def _passive(view: View, group: int, verb: int, form: Form) -> bool:
    if form not in ("past", "participle") and view.words.lower[verb] not in _UNCHANGED:
        return False
    seen = [view.words.lower[j] for j in range(group, verb)]
    last = next((w for w in reversed(seen) if w in word_class("auxiliaries")), "")
    return last in _BE and not (last == "'s" and view.words.lower[verb] == "said")


def _passive_hit(view: View, i: int, group: int, form: Form, cues: tuple[Cue, ...]) -> Hit | None:
    """As in "was announced by X", "was quoted as saying": who speaks stands behind "by"."""
    subject = left_phrase(view, group) if group > view.sentence_start(i) else None
    limit = min(view.sentence_end(i), i + 14)
    for j in range(i + 1, limit):
        if _agent_follows(view, j):
            by = right_phrase(view, j + 1, _deed(view, j + 1, view.sentence_end(i)))
            if by is not None:
                subject = subject or _passive_subject(view, i, group)
                edge = subject[0] if subject else group
                return Hit(i, group, form, cues, by, "by", edge, passive=True)
        if view.breaks(j):
            break
    edge = subject[0] if subject else group
    return Hit(i, group, form, cues, None, "none", edge, passive=True)


def _passive_subject(view: View, i: int, group: int) -> Span | None:
    """All that hangs on the subject: "A rumour that two had drowned | was denied by the mayor"."""
    tree = view.tree
    head = tree.child(i, "nsubj:pass", "nsubj") if tree is not None else None
    if tree is None or head is None or tree.right[head] > group or view.quoted[i] >= 0:
        return None
    return tree.left[head], group


def _agent_follows(view: View, at: int) -> bool:
    """True for the "by" of an agent: not "by telephone", "by noon", "by saying so"."""
    words = view.words.lower[at : at + 3]
    if words[:1] != ["by"] or len(words) < 2 or view.timed[at] is not None:
        return False
    named = view.named[at + 1] is not None
    doing = words[1].endswith("ing") and len(words[1]) > _SHORT and not named
    return named or not (doing or words[1] in word_class("means"))


def _deed(view: View, start: int, end: int) -> int:
    """Where "of poisoning the river" begins behind "by residents", else ``end``."""
    lower = view.words.lower
    for j in range(start + 1, end - 1):
        if lower[j] in {"of", "for"} and lower[j + 1].endswith("ing"):
            return j
    return end


def _gerund(view: View, i: int, group: int, cues: tuple[Cue, ...]) -> Hit | None:
    """As in ", saying that": the speaker is the sentence's; "is calling for": its own subject."""
    words = view.words
    seen = {words.lower[j] for j in range(group, i)}
    if seen & _BE:
        span = left_phrase(view, group) if group > view.sentence_start(i) else None
        return Hit(i, group, "gerund", cues, span, "left", span[0]) if span else None
    before = words.lower[group - 1] if group > view.sentence_start(i) else ""
    if before == "with" or (group >= 2 and words.lower[group - 2] == "with"):
        return None
    if before in {",", "and", "by", "—", "–", "while", "but", ""} or view.timed[group - 1]:
        return Hit(i, group, "gerund", cues, None, "shared", group)
    j = group - 1
    while j > max(view.sentence_start(i), group - 8) and not view.breaks(j):
        if words.lower[j] == "with":
            span = right_phrase(view, j + 1, group)
            return Hit(i, group, "gerund", cues, span, "left", j) if span else None
        j -= 1
    if before in word_class("prepositions") | word_class("determiners"):
        return None
    span = left_phrase(view, group)
    noun = span is not None and words.text[group - 1][:1].islower()
    return Hit(i, group, "gerund", cues, None, "shared", group) if noun else None
