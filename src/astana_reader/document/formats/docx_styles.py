"""What the styles and the numbering of a Word file say of its paragraphs."""

from dataclasses import dataclass, field
from typing import Protocol

from lxml import etree

from astana_reader.document.formats.list_signs import BULLET, signs_of
from astana_reader.document.model import Role

LEVELS = 9  # of headings and of lists
_NAMED: tuple[tuple[str, Role], ...] = (
    ("quote", Role.QUOTE), ("block text", Role.QUOTE), ("اقتباس", Role.QUOTE),
    ("caption", Role.CAPTION), ("تسمية توضيحية", Role.CAPTION),
    ("footnote text", Role.FOOTNOTE), ("endnote text", Role.FOOTNOTE),
)  # fmt: skip


class Naming(Protocol):
    """Makes the full name of one of Word's elements or attributes from its short one."""

    def __call__(self, name: str, /) -> str:
        """The full name."""
        ...


@dataclass(frozen=True, slots=True)
class Style:
    """What paragraphs in a style are. `level` is a heading's; `numbering` a list's id, level."""

    role: Role | None = None
    level: int = 0
    numbering: tuple[str, int] | None = None


PLAIN = Style()


def styles_of(root: etree._Element | None, w: Naming) -> dict[str, Style]:
    """The paragraph styles of styles.xml by their id, with what they inherit."""
    if root is None:
        return {}
    nodes = {node.get(w("styleId"), ""): node for node in root.iter(w("style"))}
    return {name: _style(name, nodes, w) for name in nodes}


def _style(name: str, nodes: dict[str, etree._Element], w: Naming) -> Style:
    """The first answer on the way up from the style to those it is based on.

    A style based on the title's is no title: an author's line often is.
    """
    seen: set[str] = set()
    found = PLAIN
    while name in nodes and name not in seen:
        own = _own_style(nodes[name], w)
        if seen and own.role is Role.HEADING and _is_title(nodes[name], w):
            break
        seen.add(name)
        found = Style(
            found.role or own.role, found.level or own.level, found.numbering or own.numbering
        )
        based = nodes[name].find(w("basedOn"))
        name = based.get(w("val"), "") if based is not None else ""
    return found


def _is_title(node: etree._Element, w: Naming) -> bool:
    return _style_name(node, w) == "title"


def _style_name(node: etree._Element, w: Naming) -> str:
    named = node.find(w("name"))
    return (named.get(w("val"), "") if named is not None else "").lower()


def _own_style(node: etree._Element, w: Naming) -> Style:
    name = _style_name(node, w)
    outline = node.find(f"{w('pPr')}/{w('outlineLvl')}")
    level = _number(outline, w) + 1 if outline is not None else 0
    if name == "title":
        return Style(Role.HEADING, 1)
    if name.startswith("heading ") and name[8:].isdigit():
        level = int(name[8:])
    numbering = numbering_of(node.find(w("pPr")), w)
    if 0 < level <= LEVELS:
        return Style(Role.HEADING, level, numbering)
    if level > LEVELS:  # said to be none
        return Style(Role.BODY, 0, numbering)
    role = next((role for word, role in _NAMED if word in name), None)
    return Style(role, 0, numbering)


def numbering_of(properties: etree._Element | None, w: Naming) -> tuple[str, int] | None:
    """The list and the level that a paragraph's own properties put it in."""
    listed = properties.find(w("numPr")) if properties is not None else None
    if listed is None:
        return None
    number, level = listed.find(w("numId")), listed.find(w("ilvl"))
    name = number.get(w("val"), "") if number is not None else ""
    return (name, _number(level, w)) if name else None


def _number(node: etree._Element | None, w: Naming) -> int:
    text = node.get(w("val"), "") if node is not None else ""
    return min(int(text), LEVELS) if text.isdecimal() else 0


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How the items of one level are numbered: the signs, the text around, the first number."""

    signs: str = "bullet"
    text: str = ""
    first: int = 1


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list: the draft that it counts with, others of the same draft too, and how it looks.

    `restarts` has the number from which a level begins anew in this list.
    """

    draft: str = ""
    levels: tuple[ListLevel, ...] = ()
    restarts: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Numbering:
    """Counts the items of all lists as they come; lists of one draft go on from one another."""

    lists: dict[str, NumberedList] = field(default_factory=dict)
    _counts: dict[str, list[int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, root: etree._Element | None, w: Naming) -> "Numbering":
        """The lists of numbering.xml by their id."""
        if root is None:
            return cls()
        drafts = {node.get(w("abstractNumId"), ""): node for node in root.iter(w("abstractNum"))}
        named = {
            link.get(w("val"), ""): node
            for node in drafts.values()
            for link in node.iterchildren(w("styleLink"))
        }
        lists = {}
        for node in root.iter(w("num")):
            key = _value(node, "abstractNumId", w)
            draft = drafts.get(key)
            if draft is not None and (link := _value(draft, "numStyleLink", w)):
                draft = named.get(link, draft)
            lists[node.get(w("numId"), "")] = _list(key, draft, node, w)
        return cls(lists)

    def mark(self, name: str, depth: int) -> str:
        """The mark of the next item of the list at that depth; empty when it has none."""
        own = self.lists.get(name, NumberedList())
        levels = own.levels
        if depth >= len(levels):
            return ""
        counts = self._counts.setdefault(own.draft, [level.first - 1 for level in levels])
        counts.extend(level.first - 1 for level in levels[len(counts) :])
        if name not in self._begun:
            self._begun.add(name)
            for at, start in own.restarts:
                if at < len(counts):
                    counts[at] = start - 1
        counts[depth] += 1
        for deeper in range(depth + 1, len(levels)):
            counts[deeper] = levels[deeper].first - 1
        if levels[depth].signs == "bullet":
            return BULLET
        text = levels[depth].text
        for other in range(depth + 1):
            number = max(counts[other], levels[other].first)
            text = text.replace(f"%{other + 1}", signs_of(number, levels[other].signs))
        return text


def _list(key: str, draft: etree._Element | None, node: etree._Element, w: Naming) -> NumberedList:
    """The list in a `num` element, made after the draft of that id."""
    levels = {} if draft is None else _levels(draft, w)
    restarts = []
    for own in node.iterchildren(w("lvlOverride")):
        levels |= _levels(own, w)
        depth, start = own.get(w("ilvl"), ""), _value(own, "startOverride", w)
        if depth.isdecimal() and start.isdecimal():
            restarts.append((int(depth), int(start)))
    ordered = (levels.get(at, ListLevel()) for at in range(max(levels, default=-1) + 1))
    return NumberedList(key, tuple(ordered), tuple(restarts))


def _levels(node: etree._Element, w: Naming) -> dict[int, ListLevel]:
    """The levels that stand in a draft or an override, by their depth."""
    depths = ((each.get(w("ilvl"), ""), each) for each in node.iterchildren(w("lvl")))
    return {
        int(depth): _level(each, w)
        for depth, each in depths
        if depth.isdecimal() and int(depth) < LEVELS
    }


def _level(node: etree._Element, w: Naming) -> ListLevel:
    first = _value(node, "start", w, "1")
    return ListLevel(
        _value(node, "numFmt", w, "decimal"), _value(node, "lvlText", w),
        int(first) if first.isdecimal() else 1,
    )  # fmt: skip


def _value(node: etree._Element, name: str, w: Naming, default: str = "") -> str:
    """What the child so named says."""
    found = node.find(w(name))
    return found.get(w("val"), default) if found is not None else default
