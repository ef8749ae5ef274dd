"""Text of a source to plain nodes. Names come without namespace, for it comes with and without prefix.

No document type, no entities, no more depth or nodes than a real answer has: else it is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

DEEPEST = 60
MOST_NODES = 100_000
MOST_TEXT = 20_000_000


class NotXml(ValueError):
    """This cannot be read, with the reason in words."""


@dataclass
class Node:
    """An element: its name and attributes without prefix, its own text, and what is in it."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its own text, without blanks around it."""
        return "".join(self.parts).strip()

    @property
    def all_text(self) -> str:
        """Its text and that of everything in it, in order of opening."""
        return " ".join(part for node in self.walk() if (part := node.text))

    def walk(self) -> Iterator[Node]:
        """Itself and everything in it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, name: str) -> Iterator[Node]:
        """Everything in it with this name."""
        return (node for node in self.walk() if node.name == name and node is not self)

    def first(self, name: str) -> Node | None:
        """The first thing in it with this name."""
        return next(self.all(name), None)

    def words(self, *names: str) -> str:
        """The text of the first of these names that has any."""
        return next((node.text for name in names for node in self.all(name) if node.text), "")


class _Builder:
    def __init__(self) -> None:
        self.root = Node("")
        self.open = [self.root]
        self.nodes = self.signs = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.nodes += 1
        if len(self.open) > DEEPEST:
            raise NotXml("het antwoord is te diep genest")
        if self.nodes > MOST_NODES:
            raise NotXml("het antwoord heeft te veel onderdelen")
        node = Node(_bare(name), {_bare(key): value for key, value in attributes.items()})
        self.open[-1].children.append(node)
        self.open.append(node)

    def end(self, name: str) -> None:
        self.open.pop()

    def text(self, part: str) -> None:
        self.signs += len(part)
        if self.signs > MOST_TEXT:
            raise NotXml("het antwoord heeft te veel tekst")
        self.open[-1].parts.append(part)


def parse(body: bytes) -> Node:
    """The root element. Raises NotXml."""
    parser = expat.ParserCreate()
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    builder = _Builder()
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    parser.StartDoctypeDeclHandler = _no_doctype
    parser.buffer_text = True
    try:
        parser.Parse(body, True)
    except expat.ExpatError as error:
        raise NotXml(f"het antwoord is geen goede XML (regel {error.lineno})") from None
    except NotXml:
        raise
    except (ValueError, LookupError):  # signs that are none, or an encoding that is unknown or too old
        raise NotXml("het antwoord heeft onbekende tekens") from None
    return builder.root.children[0]


def _no_doctype(*_declared: object) -> None:
    raise NotXml("het antwoord heeft een documenttype; dat lezen wij niet")


def _bare(name: str) -> str:
    return name.rpartition(":")[2]
