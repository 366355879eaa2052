"""Facts go to a file as a table, where the reader says."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from astana_reader.files import replacing
from astana_reader.gui.labels import isolated
from astana_reader.interchange.fact_tables import table
from astana_reader.messages import _
from astana_reader.reading import Reading
from astana_reader.statements.judging import Fact, Sort

CSV, DOCX = ".csv", ".docx"


def keep_facts(parent: QWidget, reading: Reading, sort: Sort, facts: Sequence[Fact]) -> str:
    """Ask where, write the facts there, and say how it went; empty when the reader gives up."""
    kinds = f"CSV (*{CSV});;Word (*{DOCX})"
    name, kind = QFileDialog.getSaveFileName(parent, _("Export"), f"{sort}{CSV}", kinds)
    if not name:
        return ""
    path = Path(name)
    if path.suffix.lower() not in {CSV, DOCX}:
        path = path.with_suffix(DOCX if DOCX in kind else CSV)
    try:
        write_facts(path, reading, sort, facts)
    except OSError as error:
        told = _("{path} could not be written. {detail}")
        return told.format(path=isolated(str(path)), detail=error.strerror or "")
    return _("Written to {path}.").format(path=isolated(str(path)))


def write_facts(path: Path, reading: Reading, sort: Sort, facts: Sequence[Fact]) -> None:
    """Write a table of `facts` to `path`, by its suffix. OSError when it fails."""
    from astana_reader.interchange.tables import (  # noqa: PLC0415  (when first saved)
        csv_bytes,
        docx_bytes,
    )

    if reading.entities is None:
        return
    header, rows = table(sort, facts, reading.document, reading.entities)
    word = path.suffix.lower() == DOCX
    made = docx_bytes(reading.document.title, header, rows) if word else csv_bytes(header, rows)
    with replacing(path) as file:
        file.write(made)
