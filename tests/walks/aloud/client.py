"""What a screen reader would ask of the running program, over the platform's own bus.

Runs in the system's Python, which has the bindings. Its argument is where a heading begins.
Prints one JSON object.
"""

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

NAME, PATIENCE = "تركيا", 30.0  # seconds


def until(find):
    """What `find` finds, once it does."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = find()
        if found:
            return found
        while GLib.MainContext.default().iteration(False):
            pass
        time.sleep(0.05)
    sys.exit(f"not found: {find.__name__}")


def page_of(node):
    """The text called Document below a node."""
    if node is None:
        return None
    if node.get_role() in (Atspi.Role.TEXT, Atspi.Role.ENTRY) and node.get_name() == "Document":
        return node
    below = (page_of(node.get_child_at_index(i)) for i in range(node.get_child_count()))
    return next((found for found in below if found), None)


def page():
    desktop = Atspi.get_desktop(0)
    apps = [desktop.get_child_at_index(i) for i in range(desktop.get_child_count())]
    return next((found for found in map(page_of, apps) if found), None)


Atspi.init()
heard = []
listener = Atspi.EventListener.new(lambda event: heard.append(str(event.any_data)))
listener.register("object:announcement")
node = until(page)
text = node.get_text_iface()
count = text.get_character_count()
whole = text.get_text(0, count)
name = whole.index(NAME)
first_line = whole.index("\n")


def underlined():
    return text.get_attribute_run(name + 1, True)[0].get("underline") == "single"


def told():
    return node.get_description() if NAME in node.get_description() else ""


until(underlined)  # the names are found beside the reading
text.set_caret_offset(name + 1)
description = until(told)
until(lambda: heard)
Atspi.Text.add_selection(text, name, name + len(NAME))
print(json.dumps({
    "count": count,
    "whole": whole,
    "word": Atspi.Text.get_string_at_offset(text, name + 1, Atspi.TextGranularity.WORD).content,
    "paragraph": Atspi.Text.get_string_at_offset(
        text, first_line + 2, Atspi.TextGranularity.PARAGRAPH
    ).content,
    "caret": text.get_caret_offset(),
    "description": description,
    "heading": text.get_attribute_run(int(sys.argv[1]) + 1, True)[0].get("weight", ""),
    "selected": [Atspi.Text.get_selection(text, 0).start_offset,
                 Atspi.Text.get_selection(text, 0).end_offset],
    "name": name,
    "heard": heard,
    "read_only": not node.get_state_set().contains(Atspi.StateType.EDITABLE),
}))  # fmt: skip
