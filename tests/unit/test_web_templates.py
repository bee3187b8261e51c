"""How pages are made: the same bytes as by Jinja's own code, and nothing unescaped."""

from __future__ import annotations

from html.parser import HTMLParser

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape
from msgspec import Struct

from crossread.export.carried import carried
from crossread.web import fragments
from crossread.web.templating import Environment, shown
from crossread.web.views.article import Item, Segment
from crossread.web.views.figures import Step
from crossread.web.views.parts import Hand, Span

_TEXT = st.text(st.sampled_from("<>&\"'%{}ab ;/=é“\u200f\x07"), max_size=20)
# With what turns the words after it about: an override, an embedding and its end, an isolate.
_TURNING = st.text(st.sampled_from("ab \u202e\u202b\u202c\u2067\u2069\u2068"), max_size=20)


def span(text: str = "27 killed", outlet: str | None = None, start: int = 0) -> Span:
    at = f"0123456789abcdef.text.{start}.{start + len(text)}"
    return Span(
        key=at,
        article="0123456789abcdef",
        section="text",
        start=start,
        end=start + len(text),
        text=text,
        outlet=outlet,
        published="2031-05-07",
        href="/articles/0123456789abcdef",
        sheet=f"/evidence?e={at}",
    )


class _View(Struct):
    title: str
    rows: tuple[str, ...]
    total: int
    inner: Markup


_PAGES = {
    "base": "<html>{% block main %}{% endblock %}</html>",
    "macros": "{% macro row(one, last=false) %}<i>{{ one }}{% if last %}.{% endif %}</i>"
    "{% endmacro %}",
    "part": "<p>{{ view.title|upper }}{{ extra }}{{ view.rows[0] }}</p>",
    "page": "{% extends 'base' %}{% import 'macros' as m %}{% block main %}"
    "{% set extra = view.total + 1 %}<h1 title='{{ view.title }}'>{{ view.title }}</h1>"
    "{{ view.inner }}"
    "{% for one in view.rows %}{{ m.row(one, last=loop.last) }}{% endfor %}{% include 'part' %}"
    "{{ view.rows|join(', ') }}{{ 1.5 }}{{ none }}{{ ['<', view.title]|join }}{% endblock %}",
}


@given(_TEXT, st.lists(_TEXT, min_size=1, max_size=3))
def test_a_page_is_the_one_that_jinja_itself_makes(title: str, rows: list[str]) -> None:
    view = _View(title, tuple(rows), 3, Markup("<b>ours</b>"))
    loader = jinja2.DictLoader(_PAGES)
    usual = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
    quick = Environment(loader)
    assert quick.get_template("page").render(view=view) == usual.get_template("page").render(
        view=view
    )


@given(st.one_of(_TEXT, st.integers(), st.floats(), st.none(), st.booleans()))
def test_a_value_is_shown_as_markupsafe_escapes_it(value: object) -> None:
    assert shown(value) == str(escape(value))
    assert shown(Markup("<b>")) == "<b>"


@given(_TURNING)
def test_words_turn_nothing_about_that_stands_behind_them(text: str) -> None:
    made = shown(text)
    assert "\u202e" not in made
    opened: list[str] = []
    for c in made:
        if c in "\u202b\u2067\u2068":
            opened.append("\u202c" if c == "\u202b" else "\u2069")
        elif c in "\u202c\u2069":
            assert opened.pop() == c
    assert not opened
    assert [c for c in made if c in "ab "] == [c for c in text if c in "ab "]


def test_words_of_two_directions_stay_as_they_are() -> None:
    assert shown("a \u2067ب\u2069 \u202bج\u202c b") == "a \u2067ب\u2069 \u202bج\u202c b"
    assert shown("a\u202eb<") == "a\ufffdb&lt;"
    assert shown("a\u2067b") == "a\u2067b\u2069"


@pytest.mark.parametrize("template", ["{{ view.nothing }}", "{{ nothing }}", "{{ view.rows() }}"])
def test_what_is_not_there_is_an_error(template: str) -> None:
    page = Environment(jinja2.BaseLoader()).from_string(template)
    with pytest.raises((AttributeError, jinja2.UndefinedError, TypeError)):
        page.render(view=_View("a", ("b",), 1, Markup()))


class _Seen(HTMLParser):
    """What a browser would make of a piece: its elements, its attributes, its words."""

    def __init__(self, piece: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.words = ""
        self.feed(str(piece))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _ in attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


@given(_TEXT, _TEXT)
def test_no_piece_lets_words_of_others_be_markup(text: str, outlet: str) -> None:
    def pieces(text: str, outlet: str) -> list[Markup]:
        one = span(text, outlet)
        item = Item(
            n=0, kind="name", section="text", start=0, end=1, text=text, label="", details=()
        )
        cut = Segment(start=0, end=1, text=text, items=(0,), begins=(0,), hit=True, anchor=True)
        return [
            fragments.claim(text, [one]),
            fragments.cites([one]),
            fragments.hand(Hand(role="unknown", name=text, hedge=outlet, span=one)),
            fragments.segment(cut, [item]),
        ]

    plain = [_Seen(piece).elements for piece in pieces("a", "b")]
    for piece, elements, words in zip(
        pieces(f"a{text}", f"b{outlet}"), plain, (text, outlet, text, text), strict=True
    ):
        seen = _Seen(piece)
        assert seen.elements == elements
        assert words in seen.words


def test_a_claim_opens_its_words_and_carries_its_sources() -> None:
    made = fragments.claim("27 killed", [span(outlet="Harbour Wire"), span(start=40)])
    assert made == (
        '<a class="ev" href="/evidence?e=0123456789abcdef.text.0.9&amp;'
        'e=0123456789abcdef.text.40.49" data-item data-cite="Harbour Wire, 7 May 2031: '
        '“27 killed”; unnamed outlet, 7 May 2031: “27 killed”">27 killed</a>'
    )
    assert fragments.claim("nobody <said>", []) == "nobody &lt;said&gt;"


def test_outlets_behind_a_claim_are_named_once_and_counted() -> None:
    spans = [span(outlet=name) for name in ("A", "B", "A", None, "C")]
    assert fragments.cites(spans, 2) == ('<span class="cites"><bdi>A</bdi>, <bdi>B</bdi> +2</span>')
    spellings = [span(outlet=name) for name in ("The Post", "THE POST")]
    assert fragments.cites(spellings) == '<span class="cites"><bdi>The Post</bdi></span>'


def test_steps_are_json_within_an_attribute_of_single_quotes() -> None:
    made = fragments.steps([Step("2031-05-07T00:00:00Z", 12, 14, 15, True)])
    assert made == '[{"at":"2031-05-07T00:00:00Z","low":12,"best":14,"high":15,"open":true}]'
    assert fragments.steps([]) == "[]"


class _Told(Struct):
    name: str
    number: int
    unseen: str = "kept to itself"


class _Shown(Struct, kw_only=True):
    name: str
    number: int
    text: str
    note: str | None = None


def test_fields_of_one_name_are_carried_over() -> None:
    told = _Told("Split", 12)
    assert carried(_Shown, told, text="twelve") == _Shown(name="Split", number=12, text="twelve")
    assert carried(_Shown, told, text="", number=13).number == 13
    with pytest.raises(TypeError, match="text"):
        carried(_Shown, told)
    with pytest.raises(TypeError, match="colour"):
        carried(_Shown, told, text="", colour="red")
