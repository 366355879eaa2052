"""The store's thread does what it is given in order, and finishes before it goes."""

from functools import partial
from pathlib import Path

import pytest

from astana_reader.errors import StoreError
from astana_reader.journal.changes import AddNote
from astana_reader.journal.store import Store
from astana_reader.journal.store_thread import StoreThread

PATH = Path("/library/communique.txt")


def test_all_that_was_handed_in_is_stored_when_it_closes(
    store_path, document, make_note, now
) -> None:
    thread = StoreThread(store_path)
    entry = thread.submit(lambda store: store.enter(document, PATH, now)).result()
    changes = [AddNote(make_note(document, name=f"n{i}")) for i in range(20)]
    for change in changes:
        thread.submit(lambda store, change=change: store.append(entry, change, now))

    thread.close()

    with Store.open(store_path) as store:
        assert len(store.read(entry)[0].notes) == 20


def test_a_store_that_cannot_be_opened_is_tried_again(store_path, document) -> None:
    store_path.mkdir(parents=True)
    thread = StoreThread(store_path)
    with pytest.raises(StoreError):
        thread.submit(lambda store: store.find(document, PATH)).result()

    store_path.rmdir()

    assert thread.submit(lambda store: store.recent(1)).result() == []
    thread.close()


def test_an_unused_thread_makes_nothing(store_path) -> None:
    StoreThread(store_path).close()

    assert not store_path.parent.exists()


def test_two_instances_writing_at_once_lose_nothing(store_path, document, make_note, now) -> None:
    threads = [StoreThread(store_path), StoreThread(store_path)]
    futures = []
    for number in range(25):
        for side, thread in enumerate(threads):
            change = AddNote(make_note(document, name=f"{side}-{number}"))
            work = partial(append_found, document=document, change=change, now=now)
            futures.append(thread.submit(work))

    for future in futures:
        future.result()
    for thread in threads:
        thread.close()

    with Store.open(store_path) as store:
        assert len(store.read(store.find(document, PATH))[0].notes) == 50
        assert store.check() == []


def append_found(store: Store, document, change, now) -> None:
    store.append(store.find(document, PATH), change, now)
