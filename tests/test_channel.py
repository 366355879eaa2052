"""What two processes of ours say to each other arrives whole, or as the end of the talk."""

import os
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from astana_reader.channel import Channel, names_helper
from astana_reader.work import Failed, Job, Recognised

PATIENCE = 10.0  # seconds


def pipe() -> tuple[Channel, Channel]:
    """One end that speaks, one that hears."""
    hears, speaks = os.pipe()
    return (
        Channel(BytesIO(), os.fdopen(speaks, "wb")),
        Channel(os.fdopen(hears, "rb"), BytesIO()),
    )


@given(st.lists(st.text(max_size=50) | st.binary(max_size=50), max_size=20))
def test_values_and_bytes_arrive_in_order(said) -> None:
    here, there = pipe()

    heard = []
    for each in said:
        if isinstance(each, bytes):
            here.send_bytes(each)
            heard.append(there.recv_bytes())
        else:
            here.send(each)
            heard.append(there.recv())

    assert heard == said
    here.close()
    there.close()


@pytest.mark.parametrize("spoken", [b"", b"\x80", b"\x80\x05\x95\x20\x00\x00\x00\x00\x00\x00\x00"])
def test_who_goes_in_the_middle_of_a_word_has_ended_the_talk(spoken: bytes) -> None:
    hears, speaks = os.pipe()
    os.write(speaks, spoken)
    os.close(speaks)
    with os.fdopen(hears, "rb") as incoming, pytest.raises(EOFError):
        Channel(incoming, BytesIO()).recv()


def test_bytes_that_stop_short_are_the_end_too() -> None:
    hears, speaks = os.pipe()
    os.write(speaks, (100).to_bytes(8, "little") + b"few")
    os.close(speaks)
    with os.fdopen(hears, "rb") as incoming, pytest.raises(EOFError):
        Channel(incoming, BytesIO()).recv_bytes()


def test_a_helper_started_early_finds_names_when_it_is_asked(
    tmp_path: Path, seed, seed_path
) -> None:
    helper = names_helper(tmp_path / "cache")

    helper.channel.send(Job(7, tmp_path / "cache", seed_path, seed))
    answer = helper.channel.recv()
    while not isinstance(answer, Recognised | Failed):
        answer = helper.channel.recv()
    helper.bury(PATIENCE)

    assert isinstance(answer, Recognised)
    assert answer.ticket == 7
    assert answer.entities.mentions


def test_a_helper_takes_no_module_from_the_folder_it_was_started_in(
    tmp_path: Path, seed, seed_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "numpy.py").write_text("raise SystemExit('not ours')\n")
    monkeypatch.chdir(tmp_path)
    helper = names_helper(tmp_path / "cache")

    helper.channel.send(Job(1, tmp_path / "cache", seed_path.absolute(), seed))
    answer = helper.channel.recv()
    helper.bury(PATIENCE)

    assert not isinstance(answer, Failed)


def test_who_is_buried_is_gone(tmp_path: Path) -> None:
    helper = names_helper(tmp_path / "cache")

    helper.bury(PATIENCE)

    with pytest.raises(ProcessLookupError):
        os.kill(helper.pid, 0)
