-- The notes store. Offsets are code points of the edition's text; times are ISO 8601 in UTC.
-- docs/notes-format.md explains each table.

CREATE TABLE document (
    id       TEXT PRIMARY KEY NOT NULL,    -- the SHA-256 of its first edition's bytes
    title    TEXT NOT NULL,
    language TEXT NOT NULL,
    added    TEXT NOT NULL
) STRICT;

CREATE TABLE wording (
    sha256  TEXT PRIMARY KEY NOT NULL,     -- of the text in UTF-8
    content BLOB NOT NULL                  -- the text in UTF-8, zlib
) STRICT;

CREATE TABLE edition (
    sha256     TEXT PRIMARY KEY NOT NULL,  -- of the file's bytes
    document   TEXT NOT NULL REFERENCES document (id),
    wording    TEXT NOT NULL,              -- the text's SHA-256; kept in wording once it has notes
    media_type TEXT NOT NULL,
    encoding   TEXT NOT NULL,
    seen       TEXT NOT NULL
) STRICT;
CREATE INDEX edition_wording ON edition (wording);
CREATE INDEX edition_document ON edition (document);

CREATE TABLE place (
    path    TEXT PRIMARY KEY NOT NULL,
    edition TEXT NOT NULL REFERENCES edition (sha256),
    seen    TEXT NOT NULL
) STRICT;

CREATE TABLE note (
    id         TEXT PRIMARY KEY NOT NULL,
    document   TEXT NOT NULL REFERENCES document (id),
    edition    TEXT NOT NULL,              -- may be one that was never seen here: imported notes
    start      INTEGER NOT NULL CHECK (start >= 0),
    "end"      INTEGER NOT NULL CHECK ("end" > start),
    exact      TEXT NOT NULL,
    prefix     TEXT NOT NULL,
    suffix     TEXT NOT NULL,
    section    TEXT NOT NULL CHECK (json_valid(section)),  -- titles, outermost first
    body       TEXT NOT NULL,
    style      TEXT NOT NULL,
    tags       TEXT NOT NULL CHECK (json_valid(tags)),
    created    TEXT NOT NULL,
    modified   TEXT NOT NULL,
    deleted    TEXT                        -- when; NULL while the note stands
) STRICT;
CREATE INDEX note_document ON note (document);

CREATE TABLE note_history (
    number     INTEGER PRIMARY KEY AUTOINCREMENT,
    replaced   TEXT NOT NULL,
    note       TEXT NOT NULL,
    edition    TEXT NOT NULL,
    start      INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    exact      TEXT NOT NULL,
    prefix     TEXT NOT NULL,
    suffix     TEXT NOT NULL,
    section    TEXT NOT NULL,
    body       TEXT NOT NULL,
    style      TEXT NOT NULL,
    tags       TEXT NOT NULL,
    modified   TEXT NOT NULL,
    deleted    TEXT
) STRICT;
CREATE INDEX note_history_note ON note_history (note);

CREATE TABLE change (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    document TEXT NOT NULL REFERENCES document (id),
    at       TEXT NOT NULL,
    move     TEXT NOT NULL CHECK (move IN ('do', 'undo', 'redo')),
    content  TEXT NOT NULL CHECK (json_valid(content)),
    inverse  TEXT NOT NULL CHECK (json_valid(inverse))
) STRICT;
CREATE INDEX change_document ON change (document, number);

CREATE VIEW tag AS
    SELECT note.document AS document, note.id AS note, entry.value AS tag
    FROM note, json_each(note.tags) AS entry
    WHERE note.deleted IS NULL;

CREATE TRIGGER note_keeps_its_past AFTER UPDATE ON note
BEGIN
    INSERT INTO note_history (
        replaced, note, edition, start, "end", exact, prefix, suffix, section,
        body, style, tags, modified, deleted
    ) VALUES (
        strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), OLD.id, OLD.edition, OLD.start, OLD."end",
        OLD.exact, OLD.prefix, OLD.suffix, OLD.section,
        OLD.body, OLD.style, OLD.tags, OLD.modified, OLD.deleted
    );
END;

CREATE TRIGGER note_is_never_removed BEFORE DELETE ON note
BEGIN
    SELECT RAISE(ABORT, 'a note is marked as deleted, never removed');
END;

CREATE TRIGGER history_is_never_changed BEFORE UPDATE ON note_history
BEGIN
    SELECT RAISE(ABORT, 'the history of notes only grows');
END;

CREATE TRIGGER history_is_never_removed BEFORE DELETE ON note_history
BEGIN
    SELECT RAISE(ABORT, 'the history of notes only grows');
END;
