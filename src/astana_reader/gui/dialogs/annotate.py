"""A colour, a text and tags for notes on many places, each with a tick."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from astana_reader.gui.dialogs.repair import RepairDialog
from astana_reader.gui.dialogs.repair import Row as Line
from astana_reader.gui.words import style_names
from astana_reader.messages import _, counted
from astana_reader.notes.model import Style
from astana_reader.search.concordance import Row


class AnnotateDialog(RepairDialog):
    """Asks how the ticked places are to be marked."""

    def __init__(self, rows: Sequence[Row], parent: QWidget) -> None:
        super().__init__(_("Annotate"), parent, effect=_effect)
        self.setObjectName("annotate")
        self._style = QComboBox()
        self._style.setObjectName("annotate-style")
        for style, name in style_names().items():
            self._style.addItem(name, style)
        self._body = self._field("annotate-body", _("Note"))
        self._tags = self._field("annotate-tags", _("Tags"))
        self._tags.setPlaceholderText(_("parted by commas"))
        for words, part in (
            (_("Colour"), self._style), (_("Note"), self._body), (_("Tags"), self._tags),
        ):  # fmt: skip
            part.setAccessibleName(words)
            self._form.addRow(words, part)
        lines = [
            Line(" ".join(f"{row.before}«{row.hit}»{row.after}".split()), tuple(_ends(row)))
            for row in rows
        ]
        self.ask_ticks(_("Where notes are put"), lines, lambda line: True)

    @property
    def style_chosen(self) -> Style:
        """The colour."""
        return Style(self._style.currentData())

    @property
    def body(self) -> str:
        """The text of every note."""
        return self._body.text().strip()

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags of every note, each once."""
        said = self._tags.text().replace("،", ",").split(",")
        return tuple(dict.fromkeys(tag.strip() for tag in said if tag.strip()))

    def _field(self, name: str, words: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(name)
        field.setAccessibleName(words)
        return field


def _effect(dialog: RepairDialog) -> str:
    number = len(dialog.ticked)
    return counted("{n} note", "{n} notes", number) if number else ""


def _ends(row: Row) -> tuple[int, int]:
    return row.span.start, row.span.end
