"""The question before quitting while a note is not on the disk."""

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QWidget

from astana_reader.errors import ReaderError
from astana_reader.messages import _, advice, words


def may_lose(
    error: ReaderError | None, parent: QWidget, *, copy: Callable[[], None] | None
) -> bool:
    """Whether the reader would rather lose what could not be saved than stay."""
    box = QMessageBox(parent)
    box.setObjectName("unsaved")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(_("Notes not saved"))
    box.setText(_("Some of your notes could not be saved. They are lost if you quit now."))
    if error is not None:
        box.setInformativeText(f"{words(error)} {advice(error)}")
    stay = box.addButton(_("Stay"), QMessageBox.ButtonRole.RejectRole)
    leave = box.addButton(_("Quit Without Saving"), QMessageBox.ButtonRole.DestructiveRole)
    if copy is not None:
        copying = box.addButton(_("Copy All Notes"), QMessageBox.ButtonRole.ActionRole)
        copying.clicked.disconnect()  # the question stays while the notes are copied
        copying.clicked.connect(lambda checked=False: copy())
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return box.clickedButton() is leave
