"""Text inside XML and HTML: escaped, and without what no XML file may hold."""

import re
from html import escape

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# Control characters, halves of pairs and the two non-characters; XML 1.0, production 2.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
REPLACEMENT = "\ufffd"


def permitted(text: str) -> str:
    """`text` with U+FFFD for each code point that XML cannot hold; the length stays."""
    return _FORBIDDEN.sub(REPLACEMENT, text)


def escaped(text: str) -> str:
    """`text` as the content of an element or of an attribute in double quotes."""
    return escape(permitted(text), quote=False).replace('"', "&quot;")
