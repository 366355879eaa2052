"""What a Markdown file says of itself before its text: in the two notations that are usual.

Of YAML only what such fronts have is understood: names with a value, a list or a folded text.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime

_FRONT = re.compile(
    r"\A\ufeff?(?:---[ \t]*\n(?P<yaml>.*?)\n(?:---|\.\.\.)"
    r"|\+\+\+[ \t]*\n(?P<toml>.*?)\n\+\+\+)[ \t]*(?:\n|\Z)",
    re.DOTALL,
)
_NAME = re.compile(r"([A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(.*?))?[ \t]*$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?:name[ \t]*:[ \t]*)?(.+?)[ \t]*$")
_INNER = re.compile(r"[ \t]+name[ \t]*:[ \t]*(.+?)[ \t]*$")
_FOLDED = re.compile(r"[>|][+-]?\d?")
AND = "، "


def front_of(text: str) -> tuple[dict[str, str], str]:
    """What stands before the text, by small names, and the text after it."""
    found = _FRONT.match(text)
    if found is None:
        return {}, text
    said = _toml(found["toml"]) if found["yaml"] is None else _yaml(found["yaml"])
    return (said, text[found.end() :]) if said else ({}, text)  # two lines may just part


def _toml(lines: str) -> dict[str, str]:
    try:
        said = tomllib.loads(lines)
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}
    return {name.lower(): _plain(value) for name, value in said.items()}


def _plain(value: object) -> str:
    if isinstance(value, list):
        return AND.join(filter(None, map(_plain, value)))
    if isinstance(value, Mapping):
        return _plain(value.get("name", ""))
    if isinstance(value, date | datetime):
        return value.isoformat()
    return " ".join(value.split()) if isinstance(value, str) else ""


def _yaml(lines: str) -> dict[str, str]:
    said: dict[str, list[str]] = {}
    name = ""
    for line in lines.split("\n"):
        begun = _NAME.match(line)
        if begun is not None:
            name = begun[1].lower()
            said[name] = list(_values(begun[2] or ""))
        elif name and (item := _ITEM.match(line) or _INNER.match(line)):
            said[name] += [AND, _unquoted(item[1])] if said[name] else [_unquoted(item[1])]
        elif name and line[:1].isspace() and ":" not in line:
            said[name].append(f" {line.strip()}" if said[name] else line.strip())
    return {name: "".join(values).strip() for name, values in said.items()}


def _values(said: str) -> Iterator[str]:
    """What stands after a name, without the marks around it."""
    if said.startswith("[") and said.endswith("]"):
        yield AND.join(_unquoted(each) for each in said[1:-1].split(",") if each.strip())
    elif said and not _FOLDED.fullmatch(said):
        yield _unquoted(said)


def _unquoted(said: str) -> str:
    return said.strip().strip("\"'").strip()
