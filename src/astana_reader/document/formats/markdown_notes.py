"""The notes of a Markdown text: taken out of it, and numbered as the text refers to them."""

import re

_NOTE = re.compile(r" {0,3}\[\^([^\]\s]{1,80})\]:[ \t]*(.*)$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,80})\]")
_FURTHER = re.compile(r"(?: {2,}|\t)(?=\S)")


class Notes:
    """The notes of one text, which `text` is without."""

    def __init__(self, text: str) -> None:
        self._notes: dict[str, list[str]] = {}
        self._numbers: dict[str, int] = {}
        self.text = self._without(text) if "[^" in text else text

    def numbered(self, text: str) -> str:
        """`text` with each reference to a note as its number in brackets."""
        return _REFERENCE.sub(self._number, text) if self._notes else text

    def in_order(self) -> list[tuple[int, str]]:
        """The notes with their numbers; those that nothing refers to come last."""
        for name in self._notes:
            self._numbers.setdefault(name, len(self._numbers) + 1)
        return [(number, "\n".join(self._notes[name])) for name, number in self._numbers.items()]

    def _number(self, found: re.Match[str]) -> str:
        if found[1] not in self._notes:
            return found[0]
        return f"[{self._numbers.setdefault(found[1], len(self._numbers) + 1)}]"

    def _without(self, text: str) -> str:
        """The lines of the text, those of notes taken out."""
        kept: list[str] = []
        note: list[str] | None = None  # the one being taken
        fence, blank = "", False
        for line in text.split("\n"):
            begun = None if fence else _NOTE.match(line)
            if begun is not None:
                note = self._notes.setdefault(begun[1], [])
                note.append(begun[2])
            elif note is not None and (not line.strip() or not blank or _FURTHER.match(line)):
                note.append(line.strip())
            else:
                note = None
                kept.append(line)
                fence = _fence_after(line, fence)
            if note is not None and not line.strip():
                kept.append("")
            blank = not line.strip()
        return "\n".join(kept)


def _fence_after(line: str, fence: str) -> str:
    """The fence that is open after the line."""
    found = _FENCE.match(line)
    if found is None:
        return fence
    if not fence:
        return found[1]
    return "" if found[1].startswith(fence) else fence
