"""The line at the foot of the window: where, saved or not, encoding, work under way."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QSizePolicy, QStatusBar, QToolButton

from astana_reader.gui.encodings import EncodingButton
from astana_reader.gui.session import Session, State
from astana_reader.messages import _, counted, words


class StatusLine(QStatusBar):
    """Reads the state; says "saved" only after the commit."""

    cancel_wanted = Signal()
    encoding_chosen = Signal(str)  # empty for the one that the text looks like
    facts_wanted = Signal()

    def __init__(self, *, session: Session, guessed: Callable[[], str]) -> None:
        """`guessed` tells the encoding that the text looks like."""
        super().__init__()
        self.setObjectName("status")
        self.setSizeGripEnabled(False)
        self._session = session
        self._place = QLabel()
        self._place.setObjectName("status-place")
        self._place.setTextFormat(Qt.TextFormat.PlainText)
        # A long title of a section must not keep the window from being narrow.
        self._place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._saved = QLabel()
        self._saved.setObjectName("status-saved")
        self._damage = QLabel()
        self._damage.setObjectName("status-damage")
        self._damage.setToolTip(_("They are shown as the sign \ufffd. The file is as it was."))
        self._encoding = EncodingButton(session=session, guessed=guessed, parent=self)
        self._encoding.encoding_chosen.connect(self.encoding_chosen)
        self._encoding.facts_wanted.connect(self.facts_wanted)
        self._work = QLabel()
        self._work.setObjectName("status-work")
        self._work.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(8 * self.fontMetrics().height())
        self._cancel = QToolButton()
        self._cancel.setText(_("Stop"))
        self._cancel.setObjectName("status-cancel")
        self._cancel.clicked.connect(self.cancel_wanted)
        self.addWidget(self._place, 1)
        for part in (
            self._work, self._bar, self._cancel, self._saved, self._damage, self._encoding,
        ):  # fmt: skip
            self.addPermanentWidget(part)
        network = QLabel(_("No network"))
        network.setToolTip(_("This program makes no network connection."))
        self.addPermanentWidget(network)
        session.place_changed.connect(self._show_place)
        session.document_changed.connect(self._show)
        session.outline_changed.connect(self._show_place)
        session.saved_changed.connect(self._show_saved)
        session.desk_changed.connect(self._show_saved)
        session.progress_changed.connect(self._show_work)
        self._show()

    def _show(self) -> None:
        damage = _damage(self._session.state)
        self._damage.setText(damage)
        self._damage.setVisible(bool(damage))
        self._show_place()
        self._show_saved()
        self._show_work()

    def _show_place(self) -> None:
        state = self._session.state
        self._place.setText(_place(state))

    def _show_saved(self) -> None:
        state = self._session.state
        if state.reading is None:
            text = ""
        elif state.unsaved is not None:
            text = _("Not saved")
        elif not state.saved:
            text = _("Saving…")
        else:
            text = _("Saved") if state.reading.desk.notes else ""
        self._saved.setText(text)

    def _show_work(self) -> None:
        state = self._session.state
        busy = state.progress
        labels = {
            "opening": _("Opening the document"),
            "reading": _("Reading the document"),
            "recognising": _("Looking for names"),
            "refining": _("Looking closer for names"),
        }
        if busy is not None:
            self._work.setText(labels[busy.what])
            # How far the reading of a foreign format is, nobody knows: the bar runs to and fro.
            self._bar.setRange(0, 0 if busy.what == "opening" else 100)
            self._bar.setValue(round(100 * busy.share))
        else:
            self._work.setText(words(state.trouble) if state.trouble else "")
        self._bar.setVisible(busy is not None)
        self._cancel.setVisible(busy is not None)


def _place(state: State) -> str:
    if state.reading is None:
        return ""
    document = state.reading.document
    paragraphs = document.paragraphs
    at = paragraphs.index_at(min(state.place, len(document.text) - 1))
    number = next(
        (
            p.number
            for p in (paragraphs[i] for i in range(at, min(at + 3, len(paragraphs))))
            if p.number
        ),
        None,
    )
    section = document.section_at(paragraphs.start(at)).title or _("Opening")
    if number is None:
        return section
    return _("Paragraph {n} of {total} · {section}").format(
        n=number, total=paragraphs.counted, section=section
    )


def _damage(state: State) -> str:
    repairs = state.reading.document.source.repairs if state.reading else ()
    for repair in repairs:
        what, _sep, number = repair.partition(":")
        if what == "replaced":
            return counted("{n} damaged character", "{n} damaged characters", int(number))
    return ""
