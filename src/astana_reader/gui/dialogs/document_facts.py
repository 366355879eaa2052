"""About this document: where it comes from, how long it is, what is hidden and what is missing."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from astana_reader.document.facts import Lengths
from astana_reader.gui.described import (
    encoding_told,
    format_name,
    headings_told,
    language_name,
    left_out,
    mended,
    size_of,
)
from astana_reader.gui.labels import Links, Words, isolated
from astana_reader.gui.session import State
from astana_reader.messages import _, counted

WIDE, HIGH = 32, 26  # lines of text
MOST = 200  # places that are listed one by one


class DocumentFacts(QDialog):
    """A page of facts; a place that is clicked closes it and is shown."""

    place_wanted = Signal(int)  # code point

    def __init__(self, state: State, parent: QWidget) -> None:
        """`state`: one with a reading."""
        super().__init__(parent)
        self.setObjectName("document-facts")
        self.setWindowTitle(_("About This Document"))
        self._state = state
        self._form = QFormLayout()
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self._words = self._fact("facts-words", "…")
        self._letters = self._fact("facts-letters", "…")
        self._marks = self._fact("facts-marks", "")
        self._fill(state)
        page = QWidget()
        page.setProperty("kind", "panel")
        page.setLayout(self._form)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        for button in buttons.buttons():
            button.setIcon(QIcon())  # no other dialog has any
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        box.addWidget(area, 1)
        box.addWidget(buttons)
        line = self.fontMetrics().height()
        self.resize(WIDE * line, HIGH * line)

    def show_lengths(self, lengths: Lengths) -> None:
        """Fill in what had to be counted."""
        self._words.say(f"{lengths.words:,}")
        self._letters.say(f"{lengths.letters:,}")
        self._marks.say(
            counted(
                "{n} joining or direction mark, ordinary in Arabic",
                "{n} joining or direction marks, ordinary in Arabic",
                lengths.marks,
            )
        )

    def _fill(self, state: State) -> None:
        if state.reading is None:
            raise ValueError("there is no document to tell of")
        document = state.reading.document
        source, said = document.source, document.metadata
        for name, title, value in (
            ("title", _("Title"), isolated(document.title)),
            ("author", _("Author"), said.author and isolated(said.author)),
            ("publisher", _("Publisher"), said.publisher and isolated(said.publisher)),
            ("date", _("Date"), said.date and isolated(said.date)),
            ("language", _("Language"), language_name(document.language)),
            ("path", _("File"), _breaking(state.path)),
            ("size", _("Size"), size_of(state.path)),
            ("format", _("Format"), format_name(source.media_type)),
            ("encoding", _("Encoding"), encoding_told(source)),
            ("paragraphs", _("Paragraphs"), f"{document.paragraphs.counted:,}"),
        ):
            if value:
                self._form.addRow(_name(title), self._fact(f"facts-{name}", value))
        self._form.addRow(_name(_("Words")), self._words)
        self._form.addRow(_name(_("Letters")), self._letters)
        for name, title, lines in (
            ("headings", _("Headings"), [headings_told(document)]),
            ("mended", _("Mended"), mended(source) or [_("Nothing")]),
            ("left", _("Left out"), left_out(source) or [_("Nothing that is known of")]),
        ):
            self._form.addRow(_name(title), self._fact(f"facts-{name}", "\n".join(lines)))
        self._form.addRow(_name(_("Hidden signs")), self._hidden(state))
        self._form.addRow(_name(""), self._marks)

    def _hidden(self, state: State) -> Links:
        """Each sign that changes the order of letters, as a link to its place."""
        links = Links("facts-hidden")
        links.setProperty("kind", "plain")
        links.linkActivated.connect(self._go)
        found, reading = state.controls or (), state.reading
        lines = []
        for control in found[:MOST]:
            paragraph = reading.document.paragraphs.at(control.offset) if reading else None
            number = paragraph.number if paragraph else None
            where = _("paragraph {n}").format(n=number) if number else _("a heading")
            sign = f"\u2066{control.code} {control.name}\u2069"
            lines.append(f'<a href="{control.offset}">{escape(sign)}</a> · {escape(where)}')
        if len(found) > MOST:
            rest = len(found) - MOST
            lines.append(escape(counted("and {n} more", "and {n} more", rest)))
        links.say(lines or [escape(_("None")) if state.controls is not None else "…"])
        return links

    def _go(self, target: str) -> None:
        self.accept()
        self.place_wanted.emit(int(target))

    def _fact(self, name: str, value: str) -> Words:
        words = Words(name, kind="plain")
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.say(value)
        return words


def _name(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("kind", "muted")
    return label


def _breaking(path: str) -> str:
    """A path from left to right that may break after each of its folders."""
    return "\u2066" + path.replace("/", "/\u200b") + "\u2069"
