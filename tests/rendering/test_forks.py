import os
import random
import signal
import stat
import sys
import tempfile
import time
from pathlib import Path

import psutil
import pytest

from helpers.rendering import forks
from helpers.rendering.forks import Call, CallLostError, Forks

pytestmark = pytest.mark.skipif(not forks.AVAILABLE, reason="there is no fork")
PATIENCE = 20
CALLS = '''
import json, locale, os, random, signal, subprocess, sys, tempfile, threading, time, uuid, warnings
import numpy

state = []


def warm_up():
    state.append("warm")


def rehearse():
    state.append("rehearsed")
    raise ValueError("broken figures")


def spoil():
    """Set whatever a process can."""
    state.append("spoilt")
    json.dumps = None
    os.environ["SPOILT"] = "1"
    os.chdir("/")
    os.umask(0o777)
    random.seed(1)
    numpy.random.seed(1)
    numpy.set_printoptions(precision=1)
    sys.path.insert(0, "/spoilt")
    sys.argv = ["spoilt"]
    warnings.simplefilter("ignore")
    locale.setlocale(locale.LC_ALL, "C")
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
    state.append(open(os.devnull))


def say(words):
    """Say words, one after the other, and return how many."""
    from helpers.rendering import forkserver
    for word in words:
        forkserver.say(word)
    return len(words)


def look():
    """Return what another process may have spoilt."""
    return {
        "state": [str(item) for item in state],
        "json": json.dumps([1]),
        "environment": sorted(os.environ),
        "folder": os.getcwd(),
        "umask": os.umask(0),
        "precision": numpy.get_printoptions()["precision"],
        "path": sys.path,
        "argv": sys.argv,
        "warnings": [entry[:2] for entry in warnings.filters],
        "locale": locale.setlocale(locale.LC_ALL),
        "signals": [str(signal.getsignal(number)) for number in (signal.SIGTERM, signal.SIGINT)],
        "threads": threading.active_count(),
        "files": len(os.listdir("/proc/self/fd")),
        "stdin": (os.read(0, 1), sys.stdin.read()),
        "session": os.getsid(0) == os.getpid(),
    }


def chances():
    with tempfile.NamedTemporaryFile() as file:
        return (
            random.random(), numpy.random.rand(), numpy.random.default_rng().random(),
            uuid.uuid4().hex, os.path.basename(file.name),
        )


def pid():
    return os.getpid()


def move(folder):
    """Move and return where this was, what another move has set, and where temporary files are."""
    found = os.getcwd(), os.environ.get("MOVED"), tempfile.gettempdir()
    os.chdir(folder)
    os.environ["MOVED"], os.environ["TMPDIR"] = "1", folder
    return found


def pid_or_end(how):
    return end(how) if how else os.getpid()


def nap(seconds):
    time.sleep(seconds)


def leave(file, how):
    """Leave a process behind that writes its id, again and again, while it lives; then return."""
    if os.fork():
        while not os.path.exists(file):
            time.sleep(0.005)
        return os.getpid()
    if how != "child":
        os.setsid()
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    if how == "daemon" and os.fork():
        os._exit(0)
    for _ in range(3 if how == "bomb" else 0):
        os.fork()
    os.environ.clear()
    if how == "exec":
        os.execve("/bin/sh", ["sh", "-c", 'while :; do echo $$ > "$0"; sleep 0.02; done', file], {})
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with open(file, "w") as note:
            note.write(str(os.getpid()))
        time.sleep(0.005)
        if how == "chain" and os.fork():
            os._exit(0)
    os._exit(0)


def end(how):
    if how == "raise":
        raise ValueError("tiếng Việt")
    if how == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "terminate":
        os.kill(os.getpid(), signal.SIGTERM)
    if how == "unpicklable":
        return lambda: None
    if isinstance(how, int):
        os._exit(how)
    sys.exit(how)
'''


@pytest.fixture(scope="module")
def calls(tmp_path_factory):
    """Return a module of functions to call, and the environment in which it can be imported."""
    folder = tmp_path_factory.mktemp("calls")
    (folder / "calls_of_a_test.py").write_text(CALLS, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        import calls_of_a_test

        places = [str(folder), os.environ.get("PYTHONPATH", "")]
        yield calls_of_a_test, {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, places))}
        del sys.modules["calls_of_a_test"]


@pytest.fixture
def make(calls):
    """Return a function that makes a fork server; all are closed at the end."""
    servers = []

    def server():
        servers.append(Forks("calls_of_a_test", calls[1]))
        return servers[-1]

    yield server
    for one in servers:
        one.close()


@pytest.fixture(scope="module")
def shared(calls):
    """Return a fork server that runs all the while."""
    server = Forks("calls_of_a_test", calls[1])
    yield server
    server.close()


def wait_until(condition):
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.005)


def is_gone(pid):
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def test_a_call_returns_what_its_function_does_each_in_a_process_of_its_own(shared, calls):
    module, _ = calls
    pids = {shared.call(module.pid).answer() for _ in range(3)}
    assert len(pids) == 3
    assert os.getpid() not in pids


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ("kill", "killed (out of memory?)"),
        ("terminate", "ended by signal 15"),
        (3, "ended with exit code 3"),
        ("why", "ended with exit code 1"),
        (None, "ended with exit code 0"),
        ("unpicklable", "ended with exit code 1"),
    ],
)
def test_a_call_without_an_answer_says_how_its_process_ended(shared, calls, how, message):
    with pytest.raises(CallLostError) as caught:
        shared.call(calls[0].end, how).answer()
    assert str(caught.value) == message


def test_what_a_function_raises_is_raised_here(shared, calls):
    with pytest.raises(ValueError, match=r"^tiếng Việt$"):
        shared.call(calls[0].end, "raise").answer()


def test_what_a_function_says_meanwhile_is_heard_before_its_answer(shared, calls):
    heard = []
    assert shared.call(calls[0].say, ["executed", "checked"]).answer(PATIENCE, heard.append) == 2
    assert heard == ["executed", "checked"]
    assert shared.call(calls[0].say, ["executed"]).answer(PATIENCE) == 1


def test_a_request_that_cannot_be_read_ends_its_own_process_alone(shared, calls, monkeypatch):
    module, _ = calls
    monkeypatch.setattr(module, "unknown_there", end_nothing, raising=False)
    end_nothing.__module__, end_nothing.__qualname__ = module.__name__, "unknown_there"
    with pytest.raises(CallLostError):
        shared.call(end_nothing).answer()
    assert shared.call(module.pid).answer()


def end_nothing():
    """Is not known where it is to be called."""


def test_a_call_takes_no_longer_than_it_may(shared, calls):
    call = shared.call(calls[0].nap, 60)
    _, pid = call._receive(time.monotonic() + PATIENCE)
    with pytest.raises(TimeoutError):
        call.answer(0.05)
    wait_until(lambda: is_gone(pid))


def test_nothing_one_call_sets_reaches_another(shared, calls, tmp_path):
    module, environment = calls
    call = {"folder": tmp_path, "environment": {**environment, "OWN": "1"}}
    fresh = Call(shared.address, module.look, **call).answer()
    shared.call(module.spoil).answer()
    assert Call(shared.address, module.look, **call).answer() == fresh
    assert fresh["state"] == ["warm", "rehearsed"]
    assert fresh["folder"] == str(tmp_path)
    assert fresh["environment"] == sorted(call["environment"])
    assert (fresh["stdin"], fresh["session"]) == ((b"", ""), True)
    assert fresh["signals"] == ["0", str(signal.default_int_handler)]


def test_no_call_shares_its_chances_with_another(shared, calls):
    drawn = [shared.call(calls[0].chances).answer() for _ in range(4)]
    for kind in zip(*drawn, strict=True):
        assert len(set(kind)) == 4


@pytest.mark.parametrize("how", ["child", "session", "daemon", "exec", "bomb", "chain"])
def test_whatever_a_call_leaves_running_is_killed_with_it(shared, calls, tmp_path, how):
    note = tmp_path / "pid"
    shared.call(calls[0].leave, str(note), how).answer(PATIENCE)
    wait_until(lambda: is_still(note))
    assert is_gone(int(note.read_text() or 0))


def is_still(note):
    """Whether nobody writes a note any more."""
    before = note.stat().st_mtime_ns
    time.sleep(0.2)
    return note.stat().st_mtime_ns == before


def test_a_closed_call_is_ended_with_all_it_started(shared, calls, tmp_path):
    call = shared.call(calls[0].nap, 60)
    _, pid = call._receive(time.monotonic() + PATIENCE)
    call.close()
    wait_until(lambda: is_gone(pid))


def test_a_signal_reaches_a_call_however_early(shared, calls):
    for _ in range(20):
        call = shared.call(calls[0].nap, 60)
        call.signal(signal.SIGKILL)
        assert call.ended(PATIENCE)
        assert call.exit_code == -signal.SIGKILL


@pytest.fixture
def staying(shared, calls):
    """Return a function that starts a call whose process stays."""
    made = []

    def start(function, *arguments, **given):
        options = {"environment": calls[1], **given}
        shared.start()
        made.append(Call(shared.address, function, arguments, stays=True, **options))
        return made[-1]

    yield start
    for call in made:
        call.close()


def test_a_process_that_stays_is_asked_again(staying, calls):
    call = staying(calls[0].say, ["executed"])
    assert call.answer(PATIENCE) == 1
    heard = []
    call.again(["executed", "checked"])
    assert call.answer(PATIENCE, heard.append) == 2
    assert (heard, call.calls, call.exit_code) == (["executed", "checked"], 2, None)
    same = staying(calls[0].pid)
    pids = {same.answer(PATIENCE), *(again(same) for _ in range(3))}
    assert len(pids) == 1
    same.close()
    wait_until(lambda: all(map(is_gone, pids)))


def again(call, *arguments):
    call.again(*arguments)
    return call.answer(PATIENCE)


def test_a_process_that_stays_is_each_time_where_it_was_asked_to_be(staying, calls, tmp_path):
    call = staying(calls[0].move, "/", folder=tmp_path)
    before = call.answer(PATIENCE)
    assert before == (str(tmp_path), None, tempfile.gettempdir())
    assert again(call, "/") == before


@pytest.mark.parametrize("how", ["child", "session", "daemon", "bomb"])
def test_what_a_process_that_stays_has_left_running_is_gone_when_it_answers(
    staying, calls, tmp_path, how
):
    note = tmp_path / "pid"
    call = staying(calls[0].leave, str(note), how)
    pid = call.answer(PATIENCE)
    assert is_still(note)
    note.unlink()
    assert again(call, str(note), how) == pid
    assert is_still(note)


@pytest.mark.parametrize("how", ["raise", "kill", 3])
def test_a_process_that_would_stay_ends_where_it_has_no_answer(staying, calls, how):
    call = staying(calls[0].pid_or_end, None)
    pid = call.answer(PATIENCE)
    with pytest.raises((ValueError, CallLostError)):
        again(call, how)
    wait_until(lambda: is_gone(pid))
    with pytest.raises(OSError, match="closed"):
        call.again(None)


def test_a_process_that_stays_and_is_killed_meanwhile_is_lost(staying, calls):
    call = staying(calls[0].pid)
    psutil.Process(call.answer(PATIENCE)).kill()
    wait_until(lambda: call._connection.poll())
    with pytest.raises((OSError, CallLostError)):
        again(call)


def test_its_socket_is_for_this_user_alone_and_goes_with_it(make, calls):
    server = make()
    server.start()
    assert stat.S_IMODE(server.folder.stat().st_mode) == 0o700
    assert [file.name for file in server.folder.iterdir()] == ["forks"]
    server.close()
    assert not server.folder.exists()
    with pytest.raises(CallLostError, match=r"^closed$"):
        server.call(calls[0].pid)


def test_a_long_name_of_the_temporary_folder_leaves_room_for_sockets(make, tmp_path, monkeypatch):
    place = tmp_path / ("long" * 20)
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    server = make()
    server.start()
    assert len(server.address) < 60


@pytest.mark.parametrize("level", ["guard", "server"])
def test_a_server_that_is_killed_ends_all_calls_and_starts_again(make, calls, tmp_path, level):
    server, note = make(), tmp_path / "pid"
    server.start()
    left = server.call(calls[0].leave, str(note), "daemon").answer
    waiting = server.call(calls[0].nap, 60)
    guard = psutil.Process(server._process.pid)
    (guard if level == "guard" else guard.children()[0]).kill()
    with pytest.raises(CallLostError, match="killed"):
        waiting.answer(PATIENCE)
    with pytest.raises(CallLostError):
        left(PATIENCE)
    wait_until(lambda: guard.pid != server.start())
    assert server.call(calls[0].pid).answer(PATIENCE)
    if note.exists():
        wait_until(lambda: is_still(note))


def test_a_server_ends_with_the_process_that_started_it(calls, tmp_path):
    note = tmp_path / "pid"
    parent = os.fork()
    if not parent:
        server = Forks("calls_of_a_test", calls[1])
        server.call(calls[0].leave, str(note), "daemon").answer()
        Path(tmp_path / "folder").write_text(str(server.folder))
        server.call(calls[0].leave, str(note), "daemon")
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(parent, 0)
    wait_until(lambda: is_still(note))
    folder = Path((tmp_path / "folder").read_text())
    wait_until(lambda: not folder.exists())


def test_folders_of_processes_that_were_killed_are_removed_and_no_others(make):
    running = make()
    dead, other = (Path(tempfile.mkdtemp(prefix=prefix)) for prefix in (forks.SERVER, "other-"))
    (dead / "forks").touch()
    later = make()
    found = [folder.is_dir() for folder in (running.folder, later.folder, other, dead)]
    other.rmdir()
    assert found == [True, True, True, False]


def test_a_folder_another_run_took_for_one_left_behind_is_made_again(make, monkeypatch):
    made, mkdtemp = [], tempfile.mkdtemp

    def taken(**given):
        made.append(mkdtemp(**given))
        if len(made) < 3:
            Path(made[-1]).rmdir()
        return made[-1]

    monkeypatch.setattr(tempfile, "mkdtemp", taken)
    assert make().folder == Path(made[2])


def test_what_does_not_start_says_so(capfd):
    server = Forks("no_such_module_at_all")
    with pytest.raises(CallLostError):
        server.call(random.random).answer(PATIENCE)
    server.close()
    assert "No module named 'no_such_module_at_all'" in capfd.readouterr().err


@pytest.mark.parametrize("module", ["helpers.rendering.tasks", "helpers.rendering.kernels"])
@pytest.mark.parametrize("file", ["figures.csv", "sources.csv", "areas.csv", "indicators.csv"])
def test_a_server_starts_whatever_is_wrong_with_the_figures(spoiled, capfd, module, file):
    data = spoiled(file, lambda content: content + b"\n")
    server = Forks(module, {**os.environ, "TAYBAC_DATA": str(data)})
    try:
        assert server.call(os.getpid).answer(60) > 1
    finally:
        server.close()
    assert capfd.readouterr().err == ""
