"""Cue verbs to drafts: on which side the words said stand, and where they end."""

from __future__ import annotations

from crossread.read.statements.asides import drafts_of_asides
from crossread.read.statements.clauses import cut_at_verb, without_time
from crossread.read.statements.content import (
    Chars,
    behind_others,
    closing,
    left_content,
    opening,
    quantity,
    right_content,
    skip_adjuncts,
)
from crossread.read.statements.drafts import Draft
from crossread.read.statements.frames import FRAMES, ORDER, particles_end
from crossread.read.statements.governed import Governed
from crossread.read.statements.hit import Hit
from crossread.read.statements.lexicon import Cue
from crossread.read.statements.limits import clause_limit, parted
from crossread.read.statements.passives import passive_draft
from crossread.read.statements.phrases import Span, right_phrase
from crossread.read.statements.quotations import Quotation
from crossread.read.statements.shapes import done
from crossread.read.statements.sources import source
from crossread.read.statements.subjects import handed_by
from crossread.read.statements.view import View
from crossread.read.statements.words import word_class
from crossread.resources import table

_SPOKEN = frozenset({"clause", "weak", "tell"})  # frames that can follow what was said
_SHORTLY = 3  # tokens that tell when something was said: fewer, "on Monday"
_WHEN_SAID = frozenset({
    "after", "as", "but", "although", "with", "following", "hours", "days", "a", "while", "amid",
    "when",
})  # fmt: skip
_VERB_WITHIN = 12  # tokens behind a cue in which a reported clause shows its verb
_OVER = frozenset({".", ";", "!", "?", "—", ")"})
_CONDITIONS = frozenset({"if", "unless", "provided", "because"})
_BEHIND_DOING = frozenset({"to", "about", "with", "before", "during", "as", "through", "that"})
_MARKED = 4  # code points in which an inner quotation ends before the outer's mark
_MODALS = frozenset({"could", "should", "might", "may", "must", "can", "shall"})


def drafts_of_verbs(view: View, hits: list[Hit]) -> list[Draft]:
    """Drafts of all cue verbs of a section, in order of the cues."""
    found: list[Draft] = []
    hits = parted(view, hits)
    spoken = 0  # token up to which words are some postposed cue's content already
    for number, hit in enumerate(hits):
        if _idle(view, hit):
            continue
        limit = clause_limit(view, hits, number)
        left = drafts_of_asides(view, hit) or _postposed(view, hit, spoken, limit)
        if left:
            found.extend(left)
            spoken = max(spoken, hit.verb + 1)
            continue
        draft = _governing(view, hit, limit)
        if draft is not None:
            found.append(draft)
    return found


def _idle(view: View, hit: Hit) -> bool:
    """True for cues that report nothing: "could say", "declined to say" without content."""
    lower = view.words.lower
    return any(
        lower[j] in _MODALS and (j + 1 < len(lower) and not view.timed[j])
        for j in range(hit.start, hit.verb)
    )


def _postposed(view: View, hit: Hit, done: int, limit: int) -> list[Draft]:  # noqa: PLR0911 one return a case
    """Drafts of a cue that follows what was said, and of what goes on behind it."""
    inverted = hit.where == "right" and hit.edge > 0 and closing(view, hit.edge - 1) is not None
    spoken = _SPOKEN | {"object"} if inverted else _SPOKEN  # “…,” deplores a rescuer
    fitting = [c for c in hit.cues if c.frame in spoken and _fits(view, c, hit)]
    cue = min(fitting, key=lambda c: (-len(c.particles), ORDER.index(c.frame)), default=None)
    if cue is None or hit.passive or hit.form == "gerund":
        return []
    words, edge = view.words, hit.edge
    if edge == 0 or hit.where == "shared":
        return []
    quoted = closing(view, edge - 1)
    same = view.sentence_start(hit.verb) < edge
    if not quoted and not (same and words.text[edge - 1] in {",", "—", "–"}):
        return []
    if quoted and not same and (words.line[edge - 1] != words.line[edge] or not _tail(view, hit)):
        return []
    if quoted and hit.where == "left" and not _complete(view, edge - 1):
        return []
    to, after = _behind(view, hit, cue)
    end = view.sentence_end(hit.verb)
    rest = skip_adjuncts(view, after, end)
    over = rest >= end or words.text[rest] in _OVER or view.mark(rest)
    over = over or (
        words.text[rest] == "," and rest - after < _SHORTLY and _circumstance(view, rest + 1, end)
    )
    comma = after if cue.frame == "tell" else rest  # "…, X told Y late at night, as …" tells more
    if not (quoted or over or (hit.where == "right") or words.text[comma] == ","):
        return []
    if not quoted and not over and view.timed[edge - 2] is not None:
        return []  # "On Tuesday, officials said …"
    if quoted and not over and words.lower[rest] == "that":
        return []
    content = left_content(view, edge, max(done, behind_others(view, edge, hit.subject)))
    if content is None or (quoted and not over and _names_occasion(view, content, quoted)):
        return []
    if not quoted and _mere_opening(view, content, edge):
        # “….” Meanwhile, X said: the quotation that ends right before the sentence.
        first = view.sentence_start(hit.verb)
        ended = closing(view, first - 1) if first and over else None
        if ended is None or words.line[first - 1] != words.line[first]:
            return []
        content = (ended.start, ended.end)
    told = to if cue.frame == "tell" else None
    draft = _draft(view, hit, cue, content, told, told=told is not None)
    return [draft, *_resumed(view, draft, rest, limit)]


def _names_occasion(view: View, content: Chars, quoted: Quotation) -> bool:
    """True for "On an episode of “Voices of the Harbour,” | X said …": a title is quoted."""
    opener = view.words.lower[view.words.at(content[0])]
    return content[0] < quoted.outer_start and opener in word_class("prepositions")


def _circumstance(view: View, i: int, end: int) -> bool:
    """True for ", after …", ", raising …": when it was said, and no more of what was said."""
    if i >= end:
        return False
    word = view.words.lower[i]
    doing = word.endswith("ing") and view.named[i] is None
    return word in _WHEN_SAID or doing


def _complete(view: View, last: int) -> bool:
    """True when a quotation ends in a mark of its own or a comma: it can be all that was said."""
    words = view.words
    start = words.start[last]
    inner = words.source[max(start - _MARKED, 0) : start].rstrip("'’ ")[-1:]
    return words.text[last] in {",", "—", "–"} or inner in ",?!…—–-"


def _tail(view: View, hit: Hit) -> bool:
    """True when the cue's own sentence holds nothing but the attribution."""
    end = view.sentence_end(hit.verb)
    if hit.where == "left" and not view.words.text[hit.edge][0].islower():
        return False
    rest = skip_adjuncts(view, hit.verb + 1, end)
    return hit.where == "right" or rest >= end or view.words.text[rest] in {".", ","}


def _fits(view: View, cue: Cue, hit: Hit) -> bool:
    return not cue.particles or particles_end(view, cue, hit.verb + 1) is not None


def _behind(view: View, hit: Hit, cue: Cue) -> tuple[Span | None, int]:
    """The one told behind a postposed cue, and the token behind cue, subject and addressee."""
    end = view.sentence_end(hit.verb)
    after = particles_end(view, cue, hit.verb + 1) or hit.verb + 1
    if hit.where == "right" and hit.subject is not None:
        after = hit.subject[1]
    if cue.frame == "tell" or (after < end and view.words.lower[after] == "to"):
        start = after if cue.frame == "tell" else after + 1
        to = right_phrase(view, start, end, tails=False)
        if to is not None:
            return to, skip_citing(view, to[1], end)
    return None, skip_citing(view, after, end)


def skip_citing(view: View, i: int, end: int) -> int:
    """Behind "citing X" where it follows a cue, else ``i``."""
    j = i + 1 if i < end and view.words.text[i] == "," else i
    j = skip_adjuncts(view, j, end) if j < end else j
    if j < end and view.words.lower[j] in {"citing", "quoting"}:
        cited = right_phrase(view, j + 1, end)
        if cited is not None:
            return skip_adjuncts(view, _behind_described(view, cited[1], end), end)
    return i


def _behind_described(view: View, i: int, end: int) -> int:
    """Behind "who spoke on condition of anonymity", "seen by the daily Y"."""
    if i < end and view.words.lower[i] in {"who", "which"}:
        return next((j for j in range(i, end) if view.breaks(j)), end)
    by = i if handed_by(view, i) else i + 1
    hand = right_phrase(view, by + 1, end) if by < end and handed_by(view, by) else None
    return hand[1] if hand is not None else i


def _mere_opening(view: View, content: Chars, edge: int) -> bool:
    """True when what stands before the comma is no clause: "In Kyiv, officials said …"."""
    words = view.words
    first = words.at(content[0])
    tokens = edge - 1 - first
    if words.lower[first] in word_class("subordinators") - {"once", "so"}:
        return True
    opener = words.lower[first] in word_class("prepositions") and not quantity(view, first)
    verb = any(words.lower[j] in word_class("auxiliaries") for j in range(first, edge))
    # "Speaking to reporters, X said"; "Shelling of Tarsk kills 19, X says" is a clause.
    doing = words.lower[first].endswith("ing") and _goes_with(view, first + 1) and not verb
    return tokens < 2 or doing or (opener and not verb and tokens < 8)


def _goes_with(view: View, i: int) -> bool:
    """True for what stands behind a verb in "-ing" rather than behind a noun."""
    word = view.words.lower[i]
    return word in _BEHIND_DOING or word in word_class("determiners") | word_class("personal")


def _resumed(view: View, draft: Draft, rest: int, limit: int) -> list[Draft]:
    """What goes on behind "X said": “…,” said X, “…” and "…, X said, unless …"."""
    words = view.words
    end = max(limit, rest)
    while rest < end and words.text[rest] in {",", ":", "—", "–"}:
        rest += 1
    if rest >= end or words.text[rest] in {".", ";", "!", "?"} or view.timed[rest]:
        return []
    goes_on = opening(view, rest) or words.lower[rest] in _CONDITIONS
    content = right_content(view, rest, end) if goes_on else None
    if content is None:
        return []
    return [
        Draft(draft.cue, content, draft.stance, draft.speaker, draft.shared, relays=draft.relays)
    ]


def _governing(view: View, hit: Hit, limit: int) -> Draft | None:
    """The draft of a cue that comes before what was said."""
    if hit.passive:
        return passive_draft(view, hit, limit)
    after = hit.subject[1] if hit.where == "right" and hit.subject else None
    after = _behind_nor(view, hit, limit) or after
    for cue, start in _readings(view, hit):
        i = skip_citing(view, after if after is not None else start, limit)
        governed = FRAMES[cue.frame](view, cue, i, limit)
        if governed is None or done(view, cue, governed.content):
            continue
        if not _silent(view, hit, cue):
            return _from(view, hit, cue, governed)
    return None


def _behind_nor(view: View, hit: Hit, limit: int) -> int | None:
    """Behind "neither confirmed nor denied": both verbs have one object."""
    lower = view.words.lower
    if hit.verb + 2 < limit and lower[hit.verb - 1] == "neither" and lower[hit.verb + 1] == "nor":
        return hit.verb + 3
    return None


def _readings(view: View, hit: Hit) -> list[tuple[Cue, int]]:
    """Cues of the verb whose particles are there, with the token behind them."""
    fitting = []
    for cue in hit.cues:
        end = particles_end(view, cue, hit.verb + 1)
        if end is not None:
            fitting.append((cue, end))
    behind = skip_citing(view, hit.verb + 1, view.sentence_end(hit.verb))
    if any(c.frame == "clause" for c, _ in fitting) and not _clausal(view, behind):
        fitting = [pair for pair in fitting if pair[0].frame not in ("clause", "weak")] or fitting
    fitting.sort(key=lambda pair: (-len(pair[0].particles), ORDER.index(pair[0].frame)))
    return fitting


def _clausal(view: View, i: int) -> bool:
    """True when a clause and not a mere noun phrase seems to follow."""
    words = view.words
    for j in range(i, min(view.sentence_end(i - 1), i + _VERB_WITHIN)):
        if words.lower[j] in word_class("auxiliaries") and words.lower[j] != "'s":
            return True
        if words.lower[j] in {"that", ":"} or (view.mark(j) and j <= i + 1):
            return True
        if words.text[j] == "," and j > i:
            return False
    return False


def _silent(view: View, hit: Hit, cue: Cue) -> bool:
    """True for "the quake claimed 40 lives": a subject that has no voice, a frame that is weak."""
    if hit.subject is None or cue.frame not in (
        "object",
        "infinitive",
        "clause",
        "judge",
        "figure",
    ):
        return False
    last = view.words.lower[hit.subject[1] - 1]
    if last not in table("en/sources.toml")["silent"]["words"]:
        return False
    return source(view.words.slice(*hit.subject)) is None  # "survivors of the blast" have a voice


def _from(view: View, hit: Hit, cue: Cue, governed: Governed) -> Draft:
    content = governed.content
    if view.tree is not None and cue.frame not in _SPOKEN:
        content = cut_at_verb(view, view.tree, hit.verb, content)
    if cue.frame == "object":
        content = without_time(view, content)
    found = _draft(view, hit, cue, content, governed.addressee, told=governed.told)
    stance = governed.stance or found.stance
    end = max(governed.cue_end, hit.verb + 1)
    end = end if hit.where != "right" else hit.verb + 1
    return Draft(
        (found.cue[0], end), found.content, stance, found.speaker, found.shared, found.addressee,
        found.relays,
    )  # fmt: skip


def _draft(
    view: View, hit: Hit, cue: Cue, content: Chars, addressee: Span | None, *, told: bool
) -> Draft:
    denied = any(
        view.words.lower[j] in {"not", "n't", "never", "neither"}
        for j in range(hit.start, hit.verb)
    )
    stance = cue.stance
    first = hit.verb
    if denied:
        flipped = table("en/cues.toml")["negated"]
        stance = flipped.get(stance, flipped["other"])
        first = hit.start
    subject = hit.subject if hit.where in ("left", "right", "by") else None
    relays = (addressee,) if told and addressee else ()
    behind = particles_end(view, cue, hit.verb + 1) or hit.verb + 1
    return Draft(
        (first, behind), content, stance, subject, hit.where == "shared", addressee, relays
    )
