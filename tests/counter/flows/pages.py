"""The forms of a page as a browser knows them: what it sends when somebody fills them in, sensibly or not."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from tests.fuzzing import VALUES

TOKEN = "csrfmiddlewaretoken"
Sent = dict[str, list[str]]


@dataclass
class Control:
    """One thing that can be filled in; `values` are what it offers."""

    name: str
    kind: str
    values: list[str] = field(default_factory=list)


@dataclass
class Form:
    """Where it goes and what is in it."""

    action: str
    method: str
    controls: dict[str, Control] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def add(self, name: str, kind: str, value: str) -> None:
        """One more control, or one more value of a group."""
        if name and kind == "submit":
            self.buttons.append((name, value))
        elif name and kind not in {"file", "button", "reset"}:
            self.controls.setdefault(name, Control(name, kind)).values.append(value)

    def filled(self, dice: random.Random, texts: dict[str, list[str]]) -> Sent:
        """What is sent: a likely answer to each question, and now and then one that makes no sense."""
        sent = {name: found for name, one in self.controls.items() if (found := _answer(one, dice, texts))}
        if self.buttons:
            name, value = dice.choice(self.buttons)
            sent[name] = [value]
        if dice.random() < 0.12:
            for name in dice.sample(sorted(sent), min(len(sent), 2)):
                if name != TOKEN:
                    sent[name] = [dice.choice(VALUES).encode(errors="replace").decode()]
        return sent


def _answer(one: Control, dice: random.Random, texts: dict[str, list[str]]) -> list[str]:
    if one.kind == "hidden":
        return one.values
    if one.kind in {"radio", "select"}:
        return [dice.choice(one.values)]
    if one.kind == "checkbox":
        return [value for value in one.values if dice.random() < 0.7]
    last = re.split(r"[_-]", one.name)[-1]
    return [dice.choice(texts.get(one.name) or texts.get(last) or texts[""])]


class _Reader(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.path, self.forms, self.links = path, list[Form](), list[str]()
        self.form: Form | None = None
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "a" and has.get("href", "").startswith("/"):
            self.links.append(has["href"])
        elif tag == "form":
            self.form = Form(has.get("action") or self.path, has.get("method", "get").lower())
            self.forms.append(self.form)
        elif self.form and "disabled" not in has:
            self._control(self.form, tag, has)

    def _control(self, form: Form, tag: str, has: dict[str, str]) -> None:
        if tag == "input":
            form.add(has.get("name", ""), has.get("type", "text"), has.get("value", ""))
        elif tag == "textarea":
            form.add(has.get("name", ""), "text", "")
        elif tag == "button":
            form.add(has.get("name", ""), has.get("type", "submit"), has.get("value", ""))
        elif tag == "select":
            self.select = has.get("name", "")
        elif tag == "option" and self.select:
            form.add(self.select, "select", has.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag == "select":
            self.select = ""


def read(html: str, path: str) -> tuple[list[Form], list[str]]:
    """The forms and the links of a page."""
    reader = _Reader(path)
    reader.feed(html)
    return reader.forms, reader.links
