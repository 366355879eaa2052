"""Asks in which form notes are to leave, and says when they have."""

import os
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from astana_reader.gui.dialogs.exchange import ExchangeDialog
from astana_reader.gui.dialogs.file_field import FileField
from astana_reader.gui.exchanging import Exchanging, Exported
from astana_reader.gui.labels import isolated
from astana_reader.interchange.citing import Excerpts
from astana_reader.interchange.formats import KINDS, Format
from astana_reader.messages import _, counted


def format_words() -> dict[Format, tuple[str, str]]:
    """The formats by name, and what each is good for."""
    return {
        Format.DOCX: (
            _("Word document"),
            _("Quotations with their places and your notes, to write on in."),
        ),
        Format.MARKDOWN: (
            _("Markdown"),
            _("Plain text with quotations, for note-taking programs."),
        ),
        Format.HTML: (
            _("Web page"),
            _("One page with everything in it, to read or print in a browser."),
        ),
        Format.CSV: (
            _("Table (CSV)"),
            _("A row for each note, for spreadsheets."),
        ),
        Format.W3C: (
            _("Web annotations (W3C)"),
            _("Complete; this program and others take them in again."),
        ),
        Format.QDPX: (
            _("Analysis project (REFI-QDA)"),
            _("Text, codes and notes for QualCoder, MAXQDA, NVivo and ATLAS.ti."),
        ),
        Format.QDC: (
            _("Codebook (REFI-QDA)"),
            _("Your tags alone, for the same programs."),
        ),
    }


class ExportDialog(ExchangeDialog):
    """Which notes, in which form, to which file."""

    def __init__(self, exchanging: Exchanging, path: str, parent: QWidget) -> None:
        super().__init__("export", _("Export Notes"), _("&Export"), exchanging, parent)
        self._here = exchanging.here()
        self._folder = _folder(path)
        self._suggested: Path | None = None
        self._kinds = QComboBox()
        self._kinds.setObjectName("export-format")
        for kind, (name, _about) in format_words().items():
            self._kinds.addItem(name, kind)
        self._scope = QComboBox()
        self._scope.setObjectName("export-scope")
        self._offer_scopes(self._here)
        self._file = FileField("export-file", _("File"), self._browse)
        self.form.addRow(_("&Notes"), self._scope)
        self.form.addRow(_("&Format"), self._kinds)
        self.form.addRow(_("F&ile"), self._file)
        self._kinds.currentIndexChanged.connect(self._suggest)
        self._scope.currentIndexChanged.connect(self._suggest)
        self._file.changed.connect(self._tell)
        self.go.clicked.connect(self._export)
        exchanging.exported.connect(self._show_exported)
        exchanging.stopped.connect(self._show_stopped)
        self._suggest()

    @property
    def kind(self) -> Format:
        """The format that is chosen."""
        return Format(self._kinds.currentData())

    @property
    def everything(self) -> bool:
        """Whether the notes of all documents are meant."""
        return bool(self._scope.currentData())

    def _offer_scopes(self, here: Excerpts | None) -> None:
        number = len(here.citations) if here is not None else 0
        if number:
            words = counted("This document: {n} note", "This document: {n} notes", number)
            self._scope.addItem(words, userData=False)
        self._scope.addItem(_("All documents"), userData=True)

    def _suggest(self) -> None:
        """Another name for the file, unless the reader has given one."""
        path, ending = self._file.path, KINDS[self.kind].ending
        if path is not None and path != self._suggested:
            self._file.show_path(path.with_suffix(ending))
            return
        name = _("Notes")
        if self._here is not None and not self.everything:
            name = _("{name} (notes)").format(name=Path(self._here.name).stem)
        self._suggested = self._folder / f"{name}{ending}"
        self._file.show_path(self._suggested)
        self._tell()

    def _tell(self) -> None:
        """What the format is good for, and what becomes of a file that is there."""
        path = self._file.path
        about = format_words()[self.kind][1]
        if path is not None and path.is_file():
            about = f"{about}\n{_('A file of that name is there; it will be replaced.')}"
        self.hint.say(about)
        self.go.setEnabled(path is not None and not self._exchanging.busy)

    def _browse(self, now: str) -> str:
        name, _kind = QFileDialog.getSaveFileName(
            self, self.windowTitle(), now, f"*{KINDS[self.kind].ending}",
            options=QFileDialog.Option.DontConfirmOverwrite,
        )  # fmt: skip
        return name

    def _export(self) -> None:
        path = self._file.path
        if path is not None:
            self.working(known=False)
            self._exchanging.export(path, self.kind, everything=self.everything)

    def _show_exported(self, exported: Exported) -> None:
        if not exported.notes:
            self.rest(_("There are no notes to export."))
            return
        words = counted(
            "{n} note was written to the file.", "{n} notes were written to the file.",
            exported.notes,
        )  # fmt: skip
        self.rest(f"{words}\n{isolated(str(exported.output))}")

    def _show_stopped(self) -> None:
        self.rest(_("Stopped; nothing was written."))


def _folder(path: str) -> Path:
    """Where the document lies, if something can be put there; else the user's documents."""
    beside = Path(path).parent if path else None
    if beside is not None and beside.is_dir() and os.access(beside, os.W_OK):
        return beside
    places = QStandardPaths.StandardLocation
    return Path(QStandardPaths.writableLocation(places.DocumentsLocation) or Path.home())
