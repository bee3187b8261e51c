import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from crossread.engine import EngineError, Local, Lost, named
from crossread.engine.interrupt import held_back
from crossread.engine.pool import HELD, Pool

HERE = Path(__file__).parent


def double(numbers):
    return [number * 2 for number in numbers]


def slow_first(numbers):
    if 0 in numbers:
        time.sleep(0.5)
    return double(numbers)


def die_of_13(numbers):
    if 13 in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return double(numbers)


def wait_or_tell(paths):
    """The first batch waits for the file that a later one makes."""
    for path, number in paths:
        if number == LATER:
            path.touch()
        for _ in range(600 if number == 0 else 0):
            if path.exists():
                break
            time.sleep(0.05)
    return [path.exists() for path, _ in paths]


def process_of(numbers):
    return [os.getpid() for _ in numbers]


# More batches than are under way at a time, fewer than are held.
LATER = 20
BATCHES = [[0, 1, 2], [3], [], [4, 5], [6, 7]]


@pytest.mark.parametrize("engine", [Local(), Pool(2)], ids=["local", "pool"])
def test_engines_give_the_same_in_the_same_order(engine):
    found = list(engine.map(slow_first, iter(BATCHES)))
    assert [list(outcome.batch) for outcome in found] == BATCHES
    assert [list(outcome.results) for outcome in found] == [double(batch) for batch in BATCHES]


def test_no_batches_give_nothing():
    assert list(Pool(2).map(double, [])) == []
    assert list(Local().map(double, [])) == []


def test_a_pool_works_elsewhere():
    (found,) = Pool(2).map(process_of, [[1]])
    assert found.results != [os.getpid()]


def test_what_kills_its_worker_is_lost_alone():
    batches = [[1, 2], [12, 13, 14], [3], [4]]
    found = list(Pool(2).map(die_of_13, batches))
    assert [list(outcome.batch) for outcome in found] == batches
    assert [outcome.results for outcome in found if 13 not in outcome.batch] == [[2, 4], [6], [8]]
    first, lost, last = found[1].results
    assert (first, last) == (24, 28)
    assert isinstance(lost, Lost)
    assert "died" in lost.note


def test_batches_are_taken_as_they_are_needed():
    taken = []

    def source():
        for number in range(100):
            taken.append(number)
            yield [number]

    outcomes = Pool(2).map(double, source())
    next(outcomes)
    assert len(taken) <= HELD
    outcomes.close()


def test_nobody_waits_for_a_batch_that_takes_long(tmp_path):
    batches = [[(tmp_path / "told", number)] for number in range(LATER + 1)]
    first, *_ = [outcome.results for outcome in Pool(2).map(wait_or_tell, batches)]
    assert first == [True]


def test_an_engine_may_be_made_ready():
    for engine in (Local(), Pool(2)):
        engine.ready(double)
        assert [outcome.results for outcome in engine.map(double, [[2]])] == [[4]]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_workers_end_with_a_killed_parent(tmp_path):
    script = textwrap.dedent("""
        import sys
        from crossread.engine.pool import HELD, Pool
        from test_engine import process_of
        if __name__ == "__main__":
            outcomes = Pool(2).map(process_of, ([n] for n in range(10**9)))
            print(next(outcomes).results[0], flush=True)
            for _ in outcomes:
                pass
    """)
    path = tmp_path / "parent.py"
    path.write_text(script)
    env = {**os.environ, "PYTHONPATH": str(HERE)}
    parent = subprocess.Popen(
        [sys.executable, str(path)], stdout=subprocess.PIPE, text=True, env=env
    )
    worker = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    for _ in range(100):
        if not _alive(worker):
            return
        time.sleep(0.1)
    os.kill(worker, signal.SIGKILL)
    pytest.fail("a worker outlived its parent")


def _alive(process):
    try:
        state = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):  # gone before or while it is read
        return False
    return state != "Z"


def test_engines_by_name():
    assert isinstance(named("local", 4), Local)
    assert isinstance(named("pool", 1), Local)
    assert isinstance(named("pool", 3), Pool)
    with pytest.raises(EngineError, match="not in this version"):
        named("daft", 1)
    with pytest.raises(EngineError, match="no engine called"):
        named("spark", 1)
    with pytest.raises(ValueError, match="a worker or more"):
        Pool(0)


def test_an_interrupt_waits_until_the_block_is_done():
    done = []
    # In the background of a shell the signal is ignored from the start.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt), held_back():
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(0.01)
            done.append("whole")
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)
    assert done == ["whole"]
