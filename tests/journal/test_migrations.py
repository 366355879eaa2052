"""A store grows step by step, each step wholly or not at all."""

import sqlite3
from contextlib import closing

import pytest

from astana_reader.journal.migrations import APPLICATION_ID, STEPS, VERSION, migrate, version


@pytest.fixture
def connection(tmp_path):
    with closing(sqlite3.connect(tmp_path / "notes.sqlite3", isolation_level=None)) as opened:
        yield opened


def test_an_empty_file_becomes_a_store(connection) -> None:
    migrate(connection)

    assert version(connection) == VERSION
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


def test_a_step_runs_once(connection) -> None:
    steps = (*STEPS, lambda c: c.execute("CREATE TABLE extra (name TEXT)"))

    migrate(connection, steps)
    migrate(connection, steps)

    assert version(connection) == VERSION + 1


def test_a_step_that_fails_leaves_the_version_before(connection) -> None:
    def fails(c: sqlite3.Connection) -> None:
        c.execute("CREATE TABLE half (name TEXT)")
        c.execute("SELECT * FROM missing")

    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, (*STEPS, fails))

    assert version(connection) == VERSION
    tables = connection.execute("SELECT name FROM sqlite_master WHERE name = 'half'").fetchall()
    assert tables == []
