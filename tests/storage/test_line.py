"""Readers wait for no writer, and whoever waits to write gets a turn, however busy another thread is."""

from threading import Event, Thread

from sqlalchemy import Engine, text

from storage import meta
from storage.session import reading, transaction


def test_a_reader_sees_what_is_committed_while_somebody_writes(engine: Engine) -> None:
    with transaction(engine) as writing:
        meta.put(writing, "colour", "red")
        with reading(engine) as session:
            assert meta.get(session, "colour") is None
    with reading(engine) as session:
        assert meta.get(session, "colour") == "red"


def test_a_write_gets_in_beside_a_thread_that_writes_without_a_pause(sqlite_engine: Engine) -> None:
    stop = Event()

    def busy() -> None:
        while not stop.is_set():
            with transaction(sqlite_engine) as session:
                session.execute(text("SELECT 1"))

    def once(number: int) -> None:
        with transaction(sqlite_engine) as session:
            meta.put(session, f"key {number}", "value")

    always = Thread(target=busy)
    always.start()
    others = [Thread(target=once, args=(number,)) for number in range(5)]
    for thread in others:
        thread.start()
    for thread in others:
        thread.join()
    stop.set()
    always.join()
    with reading(sqlite_engine) as session:
        assert [meta.get(session, f"key {number}") for number in range(5)] == ["value"] * 5
