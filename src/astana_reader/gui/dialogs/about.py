"""What this program is, where notes live, and what it never does."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from astana_reader import __version__
from astana_reader.gui.labels import wrap
from astana_reader.messages import _


class About(QDialog):
    """A page of facts."""

    def __init__(self, store: Path, parent: QWidget, *, before: Path | None = None) -> None:
        """`before`: where notes were kept until the reader chose another folder."""
        super().__init__(parent)
        self.setWindowTitle(_("About Astana Reader"))
        title = QLabel(_("Astana Reader {version}").format(version=__version__))
        title.setProperty("kind", "title")
        where = _("Your notes are kept in this file:\n{path}")
        elsewhere = _("Notes from before you chose that folder are in this file:\n{path}")
        facts = (
            _("A desktop reader for Arabic communiqués and reports."),
            where.format(path=f"\u2066{store}\u2069"),
            *([elsewhere.format(path=f"\u2066{before}\u2069")] if before is not None else []),
            _("This program makes no network connection. Documents are never changed."),
            _("Free software under the MIT licence."),
        )
        words = QLabel("\n\n".join(facts))
        words.setTextFormat(Qt.TextFormat.PlainText)
        wrap(words)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        for part in (title, words, buttons):
            box.addWidget(part)
        self.setMinimumWidth(26 * self.fontMetrics().height())
