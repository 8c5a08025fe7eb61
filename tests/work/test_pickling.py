"""Jobs that travel as pickles, to a thread: what does not survive a pickle does not survive this either."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, CancelledError, ThreadPoolExecutor, as_completed

import pytest

from cbe_cli.work.pickling import PicklingExecutor


@pytest.fixture
def thread() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as executor:
        yield executor


@pytest.fixture
def pickling(thread: ThreadPoolExecutor) -> PicklingExecutor:
    return PicklingExecutor(thread, died=(LookupError, EOFError))


def fail(error: Exception) -> None:
    raise error


def lock(_: object = None) -> object:
    return threading.Lock()


def same(value: object) -> object:
    return value


def test_a_value_is_a_copy(pickling: PicklingExecutor) -> None:
    value = ["a"]
    got = pickling.submit(same, value).result()
    assert got == value
    assert got is not value


def test_keywords_travel_too(pickling: PicklingExecutor) -> None:
    assert pickling.submit(sorted, [1, 3, 2], reverse=True).result() == [3, 2, 1]


@pytest.mark.parametrize("function", [lock, lambda _: 1])
def test_what_cannot_be_pickled_is_the_futures_error(pickling: PicklingExecutor, function: object) -> None:
    error = pickling.submit(function, None).exception()  # type: ignore[arg-type]
    assert "pickle" in str(error)


def test_an_argument_that_cannot_be_pickled_is_the_futures_error(pickling: PicklingExecutor) -> None:
    assert "pickle" in str(pickling.submit(same, threading.Lock()).exception())


def test_an_error_is_the_futures_error(pickling: PicklingExecutor) -> None:
    assert isinstance(pickling.submit(fail, ValueError("a")).exception(), ValueError)


@pytest.mark.parametrize("error", [KeyError("a"), EOFError()])
def test_a_death_is_a_broken_executor(pickling: PicklingExecutor, error: Exception) -> None:
    assert isinstance(pickling.submit(fail, error).exception(), BrokenExecutor)


def test_what_is_cancelled_below_is_cancelled_and_wakes_who_waits(
    thread: ThreadPoolExecutor, pickling: PicklingExecutor
) -> None:
    go_on = threading.Event()
    thread.submit(go_on.wait)
    future = pickling.submit(same, 1)
    threading.Timer(0.2, lambda: thread.shutdown(wait=False, cancel_futures=True)).start()
    (ended,) = as_completed([future], timeout=10)
    go_on.set()
    with pytest.raises(CancelledError):
        ended.result()
