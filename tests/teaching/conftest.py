"""Judging an answer as a student's copy does: by the lock of a spec."""

import pytest

from helpers.teaching import judging, sealing


@pytest.fixture(autouse=True, scope="session")
def short_chains():
    """How long the chain of a digest is changes nothing but the time tests take."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealing, "ROUNDS", 3)
        sealing.digest.cache_clear()
        yield
    sealing.digest.cache_clear()


@pytest.fixture
def trial():
    return judging.trial("2-growth 1", "en")


@pytest.fixture
def judged(trial):
    """Judge an answer by the lock of a spec."""
    return lambda spec, answer: judging.judge(judging.lock_of(spec, trial), answer, trial)


@pytest.fixture
def remark(judged):
    """What is said of an answer, in English."""
    return lambda spec, answer: judged(spec, answer).remark
