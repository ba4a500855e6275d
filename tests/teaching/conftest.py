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


@pytest.fixture(params=["vi", "en"])
def trial(request):
    return judging.trial("2-growth 1", request.param)


@pytest.fixture
def judged(trial):
    return lambda spec, answer: judging.judge(judging.lock_of(spec, trial), answer, trial)


@pytest.fixture
def remark():
    """What is said of an answer in English."""
    english = judging.trial("2-growth 1", "en")
    return lambda spec, answer: (
        judging.judge(judging.lock_of(spec, english), answer, english).remark
    )
