"""Notes and changes as the store writes them down, and back.

Times are written in UTC with six decimals, so that they sort as text.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from astana_reader.document.headings import Reheading
from astana_reader.document.spans import Span
from astana_reader.entities.model import EntityId, Kind
from astana_reader.entities.repairing import Action, Repair
from astana_reader.journal.changes import (
    AddNote,
    Change,
    Correct,
    EditNote,
    RemoveNote,
    Together,
    Withdraw,
)
from astana_reader.journal.corrections import Correction, CorrectionId
from astana_reader.journal.migrations import version
from astana_reader.notes.model import (
    Annotation,
    NoteId,
    NoteKind,
    Style,
    Subject,
    Target,
    TextQuote,
)
from astana_reader.statements.judging import Dating, Judgement, Sort, Verdict

if TYPE_CHECKING:
    from astana_reader.journal.corrections import Said

NOTE_COLUMNS = (
    "id", "edition", "start", "end", "exact", "prefix", "suffix", "section",
    "body", "style", "tags", "created", "modified", "kind", "subject",
)  # fmt: skip
_SELECTED = ", ".join(f'"{name}"' for name in NOTE_COLUMNS)
_BEFORE_KINDS = ", ".join(f'"{name}"' for name in NOTE_COLUMNS[:-2])
SELECT_NOTES = f"SELECT {_SELECTED} FROM note"  # noqa: S608  (column names of ours)
_SELECT_OLD = f"SELECT {_BEFORE_KINDS}, '{NoteKind.HIGHLIGHT}', NULL FROM note"  # noqa: S608
KINDS_SINCE = 3  # version of the tables
# A step in ten thousand parts is written and read part by part: json does it whole without letting
# any other thread run, and the window stood still for 0.15 s.
_TOGETHER, _PARTING, _END = '{"kind": "together", "changes": [', ", ", "]}"


def select_notes(connection: sqlite3.Connection) -> str:
    """SELECT_NOTES for the tables as they are: a store that may only be read stays old."""
    return SELECT_NOTES if version(connection) >= KINDS_SINCE else _SELECT_OLD


def moment(at: datetime) -> str:
    """`at` as text. ValueError when it does not say its time zone."""
    if at.tzinfo is None:
        raise ValueError("a time without its time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def row_of(note: Annotation) -> dict[str, Any]:
    """The columns of the note's row, by name."""
    return {
        "id": note.id,
        **_target_row(note.target),
        "section": json.dumps(note.target.section, ensure_ascii=False),
        "body": note.body,
        "style": str(note.style),
        "tags": json.dumps(note.tags, ensure_ascii=False),
        "created": moment(note.created),
        "modified": moment(note.modified),
        "kind": str(note.kind),
        "subject": _subject_row(note.subject),
    }


def note_of(row: Mapping[str, Any]) -> Annotation:
    """The note in a row. ValueError, KeyError or TypeError when the row is none of ours."""
    return Annotation(
        id=NoteId(row["id"]),
        target=_target_of(row, json.loads(row["section"])),
        body=row["body"],
        style=Style(row["style"]),
        tags=tuple(json.loads(row["tags"])),
        created=datetime.fromisoformat(row["created"]),
        modified=datetime.fromisoformat(row["modified"]),
        kind=NoteKind(row.get("kind", NoteKind.HIGHLIGHT)),  # a step from before there were kinds
        subject=_subject_of(row.get("subject")),
    )


def _subject_row(subject: Subject | None) -> str | None:
    if subject is None:
        return None
    return json.dumps({"id": subject.id, "name": subject.name}, ensure_ascii=False)


def _subject_of(written: str | None) -> Subject | None:
    if written is None:
        return None
    found = json.loads(written)
    return Subject(found["id"], found["name"])


def _target_row(target: Target) -> dict[str, Any]:
    """A target by name; its section is a list."""
    return {
        "edition": target.edition,
        "start": target.position.start,
        "end": target.position.end,
        "exact": target.quote.exact,
        "prefix": target.quote.prefix,
        "suffix": target.quote.suffix,
        "section": list(target.section),
    }


def _target_of(row: Mapping[str, Any], section: Sequence[str]) -> Target:
    quote = TextQuote(row["exact"], row["prefix"], row["suffix"])
    return Target(row["edition"], quote, Span(row["start"], row["end"]), tuple(section))


def selected(row: sqlite3.Row | tuple[Any, ...]) -> Annotation:
    """The note in a row of SELECT_NOTES."""
    return note_of(dict(zip(NOTE_COLUMNS, row, strict=True)))


def correction_row(correction: Correction) -> dict[str, Any]:
    """A correction as JSON can hold it."""
    return {
        "id": correction.id,
        **_said_row(correction.said),
        "created": moment(correction.created),
        "targets": [_target_row(target) for target in correction.targets],
    }


def correction_of(row: Mapping[str, Any]) -> Correction:
    """The correction in a row. ValueError, KeyError or TypeError when the row is none of ours."""
    targets = tuple(_target_of(at, at["section"]) for at in row["targets"])
    created = datetime.fromisoformat(row["created"])
    return Correction(CorrectionId(row["id"]), _said_of(row), targets, created)


def _said_row(said: "Said") -> dict[str, Any]:
    """What was said, by its action: the names' own, or one for each other kind."""
    match said:
        case Repair():
            return {
                "action": str(said.action), "entity": said.entity, "words": said.words,
                "kind": str(said.kind), "name": said.name, "into": said.into,
            }  # fmt: skip
        case Reheading():
            return {"action": "heading", "level": said.level}
        case Judgement():
            return {
                "action": "judge", "sort": str(said.sort), "verdict": str(said.verdict),
                "about": said.about, "changes": [list(change) for change in said.changes],
            }  # fmt: skip
        case Dating():
            return {"action": "date", "day": said.day.isoformat()}
    raise TypeError(f"the journal does not know {type(said).__name__}")


def _said_of(row: Mapping[str, Any]) -> "Said":
    match row["action"]:
        case "heading":
            return Reheading(int(row["level"]))
        case "judge":
            changes = tuple((str(name), str(value)) for name, value in row["changes"])
            about = EntityId(row["about"])
            return Judgement(Sort(row["sort"]), Verdict(row["verdict"]), about, changes)
        case "date":
            return Dating(date.fromisoformat(row["day"]))
        case action:
            return Repair(
                Action(action), EntityId(row["entity"]), row["words"], Kind(row["kind"]),
                row["name"], EntityId(row["into"]),
            )  # fmt: skip


def written(change: Change) -> str:
    """The change as JSON. TypeError for a kind that this version does not write."""
    if isinstance(change, Together):
        return f"{_TOGETHER}{_PARTING.join(map(written, change.changes))}{_END}"
    return json.dumps(_content(change), ensure_ascii=False)


def _content(change: Change) -> dict[str, Any]:
    match change:
        case AddNote(note):
            return {"kind": "add", "note": row_of(note)}
        case EditNote(note):
            return {"kind": "edit", "note": row_of(note)}
        case RemoveNote(note):
            return {"kind": "remove", "id": note}
        case Correct(correction):
            return {"kind": "correct", "correction": correction_row(correction)}
        case Withdraw(correction):
            return {"kind": "withdraw", "id": correction}
    raise TypeError(f"the journal does not know {type(change).__name__}")


def read_change(content: str) -> Change:
    """The change that `written` wrote. ValueError or KeyError when it is none."""
    if content.startswith(_TOGETHER) and content.endswith(_END):
        return Together(tuple(_pieces(content)))
    return _change_of(json.loads(content))


def _pieces(content: str) -> Iterator[Change]:
    """The changes of a step in many parts, each read by itself."""
    decode, at, end = json.JSONDecoder().raw_decode, len(_TOGETHER), len(content) - len(_END)
    while at < end:
        found, at = decode(content, at)
        yield _change_of(found)
        if at < end and not content.startswith(_PARTING, at):
            raise ValueError(f"no change begins at {at}")
        at += len(_PARTING)
    if at not in {end, end + len(_PARTING)}:
        raise ValueError(f"the changes end at {at}, not at {end}")


def _change_of(found: Mapping[str, Any]) -> Change:
    match found["kind"]:
        case "add":
            return AddNote(note_of(found["note"]))
        case "edit":
            return EditNote(note_of(found["note"]))
        case "remove":
            return RemoveNote(NoteId(found["id"]))
        case "correct":
            return Correct(correction_of(found["correction"]))
        case "withdraw":
            return Withdraw(CorrectionId(found["id"]))
        case "together":
            return Together(tuple(map(_change_of, found["changes"])))
        case kind:
            raise ValueError(f"the journal does not know the change {kind!r}")
