"""Templates compiled for records of our own: quicker code from the same templates.

Jinja's compiled templates look every attribute up in two ways, ask of every call whether it wants
the context, and go through three Python functions to escape a word. That is most of the time that a
story's page of 5,000 values takes. Nothing that our templates show needs it, so what they compile
to here looks attributes up, calls and escapes directly; what comes out is the same to the byte.

An attribute that is not there raises ``AttributeError`` in place of Jinja's ``UndefinedError``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

# What has to be escaped or settled; most words have none of it.
_MARKUP = re.compile("[&<>'\"\u202a-\u202e\u2066-\u2069]").search
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]").search
# Characters that set the direction of the words after them, with what ends each: embeddings and
# isolates. Overrides turn even Latin letters about; no report needs them.
_ENDED_BY = dict(
    zip("\u202a\u202b\u2066\u2067\u2068", "\u202c\u202c\u2069\u2069\u2069", strict=True)
)
_OVERRIDES = "\u202d\u202e"


def shown(value: object) -> str:
    """A value as it stands in a page: everything but markup of our own is escaped.

    Words turn none of ours about: see :func:`settled`.
    """
    if type(value) is str:
        return value if _MARKUP(value) is None else str(escape(settled(value)))
    if type(value) is Markup:
        return value
    if type(value) is int:
        return str(value)
    return str(escape(value))


def settled(words: str) -> str:
    """Words whose direction ends where they end, so that what stands after them keeps its own.

    What is left open is closed, what closes nothing is left out, and an override (which shows "ab"
    as "ba") is made visible.
    """
    if _TURNING(words) is None:
        return words
    kept: list[str] = []
    waiting: list[str] = []
    for c in words:
        if c in _OVERRIDES:
            kept.append("\ufffd")
        elif c in _ENDED_BY:
            waiting.append(_ENDED_BY[c])
            kept.append(c)
        elif c not in "\u202c\u2069":
            kept.append(c)
        elif waiting and waiting[-1] == c:
            kept.append(waiting.pop())
    return "".join([*kept, *reversed(waiting)])


def called(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """What a function or a macro gives."""
    return function(*args, **kwargs)


class _Direct(CodeGenerator):
    """Writes code without what our templates do not use: contexts of calls, subscripts for dots."""

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("shown = environment.shown")
        self.writeline("called = environment.called")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(  # noqa: N802
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        self.write("called(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:  # noqa: N802
        """As one piece: passed on piece by piece, each goes through every template around it."""
        self.writeline("template = environment.get_template(", node)
        self.visit(node.template, frame)
        self.write(f", {self.name!r})")
        context = f"template.new_context(context.get_all(), True, {self.dump_local_context(frame)})"
        self.simple_write(f"concat(template.root_render_func({context}))", frame)

    def _output_child_pre(self, *_: Any) -> None:
        self.write("shown(")


class Environment(jinja2.Environment):
    """See the module's docstring; everything is escaped, and a name that is unknown is an error."""

    code_generator_class = _Direct
    shown = staticmethod(shown)
    called = staticmethod(called)

    def __init__(self, loader: jinja2.BaseLoader) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
