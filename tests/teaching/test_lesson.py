"""A lesson from opening to checking: in grading, and in a student's copy."""

import sys

import pandas as pd
import pytest

from helpers.errors import FormatError, UsageError
from helpers.teaching import (
    calls,
    check,
    choice,
    drawn,
    expect,
    key_of,
    lesson,
    mistake,
    number,
    open_lesson,
    ordered,
    period,
    several,
    table,
    truth,
)
from helpers.teaching.shown import AnswerError, Verdict

HINT = {"vi": "Nghĩ đến mẫu số.", "en": "Think of the base."}
SWAPPED = mistake(7.45, vi="Năm nào là gốc?", en="Which year is the base?", points=1)
ROUNDED = mistake(9.0, vi="Đừng làm tròn sớm.", en="Do not round early.")


@pytest.fixture(autouse=True)
def closed():
    yield
    lesson._open.clear()
    for name in [name for name in vars(sys.modules["__main__"]) if name.startswith("answer_")]:
        delattr(sys.modules["__main__"], name)


def answer(n, value):
    setattr(sys.modules["__main__"], f"answer_{n}", value)


@pytest.fixture
def graded():
    open_lesson("2-growth", "en")
    expect(1, number(8.05, within=0.05, unit="%"), mistakes=[SWAPPED, ROUNDED], hint=HINT)


@pytest.fixture
def key(graded):
    return key_of()


def test_opening_a_lesson_says_its_language():
    assert open_lesson("2-growth", "vi") == "vi"


class TestGrading:
    def test_right_is_shown_and_returns_nothing(self, graded, capsys):
        answer(1, "8,05 %")
        assert check(1) is None
        assert capsys.readouterr().out == "Right.\n"

    def test_a_mistake_worth_points_returns_them(self, graded, capsys):
        answer(1, 7.45)
        assert check(1) == 1.0
        assert capsys.readouterr().out == "Partly right. Which year is the base?\n"

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            (9.0, "Not right yet. Do not round early."),
            (12, "Not right yet. Think of the base."),
            (
                -8.05,
                "Not right yet. Look at the sign: did it rise or fall? Think of the base.",
            ),
            (..., "Not answered yet. answer_1 has no value yet."),
            ("", "Not answered yet. answer_1 has no value yet."),
            ("…", "Not answered yet. answer_1 has no value yet."),
        ],
    )
    def test_wrong_is_an_error_with_the_hint_alone(self, graded, given, said):
        answer(1, given)
        with pytest.raises(AssertionError) as refused:
            check(1)
        assert str(refused.value) == said
        assert refused.value._render_traceback_() == [said]

    def test_a_name_that_is_missing_is_not_answered(self, graded):
        with pytest.raises(AnswerError) as refused:
            check(1)
        assert str(refused.value) == "Not answered yet. answer_1 has no value yet."

    def test_right_wins_over_a_mistake_that_overlaps(self, capsys):
        open_lesson("2-growth", "en")
        near = mistake(8.14, vi="Gần.", en="Near.")
        expect(1, number(8.05, within=0.05), mistakes=[near])
        answer(1, 8.1)
        assert check(1) is None
        answer(1, 8.11)
        with pytest.raises(AnswerError, match=r"^Not right yet\. Near\.$"):
            check(1)

    def test_of_mistakes_that_overlap_the_first_is_taken(self):
        open_lesson("2-growth", "en")
        last = mistake(9.02, vi="Sau.", en="Later.")
        expect(1, number(8.05, within=0.05), mistakes=[ROUNDED, last, ROUNDED])
        answer(1, 9.01)
        with pytest.raises(AnswerError, match=r"^Not right yet\. Do not round early\.$"):
            check(1)

    def test_the_hint_is_in_the_language_of_the_lesson(self):
        open_lesson("2-growth", "vi")
        expect(1, number(8.05, within=0.05, unit="%"), hint=HINT)
        answer(1, 0.0805)
        with pytest.raises(AnswerError) as refused:
            check(1)
        assert str(refused.value) == (
            "Chưa đúng. Đây là tỷ lệ tính trên 1; câu hỏi yêu cầu tính theo phần trăm. "
            "Nghĩ đến mẫu số."
        )

    def test_how_many_parts_are_right_is_said(self):
        open_lesson("2-growth", "en")
        expect(1, table({"lai-chau": 8.1, "dien-bien": 7.4}, within=0.05))
        answer(1, {"lai-chau": 8.1, "dien-bien": 1})
        with pytest.raises(AnswerError, match=r"^Not right yet\. 1 of 2 are right\.$"):
            check(1)


class TestStudentsCopy:
    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_every_answer_is_told_and_nothing_raises(self, key, language, capsys):
        open_lesson("2-growth", language, key=key)
        told = []
        for value in (8.05, 7.45, 9.0, 12, ..., None, [1, [2]], float("nan"), open):
            answer(1, value)
            assert check(1) is None
            told.append(capsys.readouterr().out.strip())
        assert (
            told[:5]
            == {
                "en": [
                    "Right.",
                    "Partly right. Which year is the base?",
                    "Not right yet. Do not round early.",
                    "Not right yet. Think of the base.",
                    "Not answered yet. answer_1 has no value yet.",
                ],
                "vi": [
                    "Đúng.",
                    "Đúng một phần. Năm nào là gốc?",
                    "Chưa đúng. Đừng làm tròn sớm.",
                    "Chưa đúng. Nghĩ đến mẫu số.",
                    "Chưa trả lời. answer_1 chưa có giá trị.",
                ],
            }[language]
        )

    def test_an_answer_that_fights_is_wrong(self, key, capsys):
        class Fighting(str):
            def strip(self, *_letters):
                raise RuntimeError

            __eq__ = __hash__ = __str__ = __len__ = strip

        open_lesson("2-growth", "en", key=key)
        answer(1, Fighting("8,05 %"))
        assert check(1) is None
        assert capsys.readouterr().out == (
            "Not right yet. This answer cannot be read. Think of the base.\n"
        )

    def test_a_copy_without_its_expectations_has_the_same_key(self, key, graded):
        assert key_of() == key

    def test_a_copy_in_the_other_language_has_the_same_key(self, key):
        open_lesson("2-growth", "vi")
        expect(1, number(8.05, within=0.05, unit="%"), mistakes=[SWAPPED, ROUNDED], hint=HINT)
        assert key_of() == key

    def test_every_kind_is_judged_by_the_key(self, capsys):
        open_lesson("2-growth", "en")
        kinds = {
            1: (choice("lao-cai"), "Lào Cai", "Lai Châu"),
            2: (truth(True), "có", "không"),
            3: (period("2023-S1"), "6 tháng đầu năm 2023", 2023),
            4: (several("lai-chau", "dien-bien"), {"Điện Biên", "Lai Châu"}, ["lai-chau"]),
            5: (ordered("b", "a"), "b, a", "a, b"),
            6: (table({2022: 1}, within=0), pd.Series({2022: 1}), {2022: 2}),
            7: (calls({(2, (1, None)): 4}), lambda a, b: a * 2, lambda a, b: a),
            8: (number(-3, within=0.5, unit="percentage points"), "giảm 3,2 điểm", 3),
        }
        for n, (spec, _right, _wrong) in kinds.items():
            expect(n, spec)
        open_lesson("2-growth", "en", key=key_of())
        for n, (_spec, right, wrong) in kinds.items():
            answer(n, right)
            check(n)
            assert capsys.readouterr().out == "Right.\n"
            answer(n, wrong)
            check(n)
            assert capsys.readouterr().out.startswith("Not right yet.")

    def test_a_key_holds_no_answer(self, key):
        from helpers.teaching.sealing import unpack

        content = str(unpack(key))
        assert "8.05" not in content
        assert "161" not in content
        assert "7.45" not in content


def test_expecting_the_same_again_changes_nothing(graded):
    expect(1, number(8.05, within=0.05, unit="%"), mistakes=[SWAPPED, ROUNDED], hint=HINT)


def refused(error, call):
    with pytest.raises(error) as found:
        call()
    return str(found.value)


class TestErrorsForAuthors:
    def test_before_a_lesson_is_open(self):
        said = "no lesson is open; run the cell with open_lesson first"
        assert refused(UsageError, lambda: check(1)) == f"check: {said}"
        assert refused(UsageError, lambda: expect(1, truth(True))) == f"expect: {said}"
        assert refused(UsageError, key_of) == f"key_of: {said}"

    def test_of_open_lesson(self, key):
        assert refused(UsageError, lambda: open_lesson("", "vi")) == (
            "open_lesson: name='' is not accepted; accepted: such as '2-growth'"
        )
        assert refused(UsageError, lambda: open_lesson("2-growth", "fr")) == (
            "open_lesson: language='fr' is not known; accepted: vi, en"
        )
        assert refused(UsageError, lambda: open_lesson("3-poverty", "vi", key=key)) == (
            "open_lesson: the key is of the lesson '2-growth', not of '3-poverty'"
        )
        assert refused(FormatError, lambda: open_lesson("2-growth", "vi", key=key[:-3])) == (
            "open_lesson: the key is damaged; take the line with open_lesson from a fresh copy of "
            "the lesson"
        )

    def test_of_a_number_that_is_none(self, graded):
        said = "is no number of an exercise; accepted: 1, 2, 3..."
        assert refused(UsageError, lambda: check("1")) == f"check: '1' {said}"
        assert refused(UsageError, lambda: expect(0, truth(True))) == f"expect: 0 {said}"

    def test_of_an_exercise_that_is_not_there(self, key):
        open_lesson("2-growth", "vi", key=key)
        assert refused(UsageError, lambda: check(7)) == (
            "check: 2-growth has no exercise 7; accepted: 1"
        )

    @pytest.mark.parametrize(
        ("spec", "extra", "said"),
        [
            (
                8.05,
                {},
                "8.05 does not say how it is judged; accepted: number, choice, truth, period, "
                "several, ordered, table, calls, drawn",
            ),
            (
                number(8.05, within=0.05),
                {"mistakes": [mistake(8.1, vi="a", en="b")]},
                "the mistake 8.1 counts as right",
            ),
            (
                choice("lao-cai"),
                {"mistakes": [mistake("Lào Cai", vi="a", en="b")]},
                "the mistake 'Lào Cai' counts as right",
            ),
            (
                several("a", "b"),
                {"mistakes": [mistake(["b", "a"], vi="a", en="b")]},
                "the mistake ['b', 'a'] counts as right",
            ),
            (
                table({"a": 1}, within=0),
                {"mistakes": [mistake({"a": 1.0}, vi="a", en="b")]},
                "the mistake {'a': 1.0} counts as right",
            ),
            (
                calls({(1, 2): 3}),
                {"mistakes": [mistake({(1, 2): 3}, vi="a", en="b")]},
                "the mistake {(1, 2): 3} counts as right",
            ),
            (
                number(8.05, within=0.05),
                {"mistakes": [9.0]},
                "9.0 is no mistake; write mistake(answer, vi=..., en=...)",
            ),
            (
                number(8.05, within=0.05),
                {"mistakes": [mistake("nine", vi="a", en="b")]},
                "the mistake 'nine': number: 'nine' is not a finite number",
            ),
            (
                drawn(title=True),
                {"mistakes": [mistake(False, vi="a", en="b")]},
                "the mistake False: False is no chart; write drawn(...)",
            ),
            (
                drawn(title=True),
                {"mistakes": [mistake(drawn(title=True), vi="a", en="b")]},
                "the mistake Drawn(from_zero=None, title=True, labelled=None, unit=None, "
                "lines=None) counts as right",
            ),
            (
                truth(True),
                {"hint": {"vi": "a"}},
                "hint={'vi': 'a'} is not accepted; accepted: a sentence for vi and en",
            ),
            (
                truth(False),
                {},
                "is expected already, with another answer; number it anew, or run the cell with "
                "open_lesson again",
            ),
        ],
        ids=lambda value: str(value)[:20],
    )
    def test_of_expect(self, graded, spec, extra, said):
        n = 1 if "already" in said else 2
        join = " " if n == 1 else ": "
        message = refused(UsageError, lambda: expect(n, spec, **extra))
        assert message == f"expect: exercise {n} of 2-growth{join}{said}"

    def test_of_a_misspelt_name(self):
        from helpers import teaching

        assert refused(AttributeError, lambda: teaching.numbr) == (
            "helpers.teaching has no 'numbr'; did you mean number?"
        )
        assert refused(UsageError, lambda: teaching.number(3, withn=1)) == (
            "number: 'withn' is no argument; did you mean within? accepted: value, within, unit, "
            "fall"
        )


def test_a_mistake_is_of_the_kind_of_the_right_answer(capsys):
    open_lesson("2-growth", "en")
    hints = {"vi": "a", "en": "Known."}
    expect(1, several("a", "b"), mistakes=[mistake(["a", "c"], **hints)])
    expect(2, table({"a": 1.0}, within=0.1), mistakes=[mistake(pd.Series({"a": 2}), **hints)])
    expect(3, calls({(1, 2): 3}, within=0.1), mistakes=[mistake({(1, 2): 5}, **hints)])
    expect(4, period(2023), mistakes=[mistake("2023-S1", **hints)])
    expect(5, drawn(from_zero=True), mistakes=[mistake(drawn(from_zero=False), **hints)])
    expect(6, number(3, within=1, fall=True), mistakes=[mistake(7, **hints)])
    given = {1: "c và a", 2: {"A": "2,05"}, 3: lambda a, b: 5.04, 4: "H1 2023", 6: "giảm 6"}
    open_lesson("2-growth", "en", key=key_of())
    for n, value in given.items():
        answer(n, value)
        check(n)
        assert capsys.readouterr().out == "Not right yet. Known.\n"


def test_a_verdict_is_text_and_html_with_a_word_and_a_role():
    verdict = Verdict("Chưa đúng.", "a < b", "vi")
    assert verdict._repr_mimebundle_() == {
        "text/plain": "Chưa đúng. a < b",
        "text/html": '<p role="status" lang="vi"><strong>Chưa đúng.</strong> a &lt; b</p>',
    }
