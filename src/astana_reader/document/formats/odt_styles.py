"""What the styles of an OpenDocument text say of its paragraphs."""

from collections.abc import Iterable

from lxml import etree

from astana_reader.document.model import Role

_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_SHOWN = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}display"
_ROLES = (
    ("quot", Role.QUOTE), ("block_20_text", Role.QUOTE), ("caption", Role.CAPTION),
    ("footnote", Role.FOOTNOTE), ("endnote", Role.FOOTNOTE),
)  # fmt: skip
_CAPTIONS = {"illustration", "table", "drawing", "figure"}


class Styles:
    """The styles in these parts of a file, by their names."""

    def __init__(self, roots: Iterable[etree._Element]) -> None:
        self._parents: dict[str, str] = {}
        self._hidden: set[str] = set()
        for root in roots:
            for style in root.iter(f"{_STYLE}style"):
                name = style.get(f"{_STYLE}name", "")
                self._parents[name] = style.get(f"{_STYLE}parent-style-name", "")
                looks = style.find(f"{_STYLE}text-properties")
                if looks is not None and looks.get(_SHOWN) == "none":
                    self._hidden.add(name)

    def role(self, name: str) -> tuple[Role | None, int]:
        """What a paragraph in that style is, and its level if that is a heading.

        A style that says nothing is what the one says that it is made after.
        """
        seen: set[str] = set()
        while name and name not in seen:
            said = name.lower()
            if said == "title":
                return Role.HEADING, 1
            if said in _CAPTIONS:
                return Role.CAPTION, 0
            found = next((role for word, role in _ROLES if word in said), None)
            if found is not None:
                return found, 0
            seen.add(name)
            name = self._parents.get(name, "")
        return None, 0

    def hides(self, name: str) -> bool:
        """Whether text in that style is not shown."""
        return name in self._hidden
