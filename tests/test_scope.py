"""Parameters that are accepted in every form, refused with the whole reason, and resolved."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from helpers import scope
from helpers.errors import UsageError
from helpers.scope import Scope

AREAS = (
    "vietnam, northern-midlands-mountains, northern-midlands-mountains-2025, lai-chau, dien-bien,"
    " lao-cai, lao-cai-2025, yen-bai, ha-giang, cao-bang, bac-kan, tuyen-quang, thai-nguyen,"
    " lang-son, bac-giang, phu-tho, son-la, hoa-binh"
)
NAMES = "areas, benchmark, start, end, as_of, language"
YEAR = "accepted: a year from 1990 to 2050, such as 2018"
DATE = "accepted: 2023, 2023-12, 2023-12-31 or nothing"
GOOD = {
    "areas": ["lai-chau", "dien-bien"],
    "benchmark": ["vietnam"],
    "start": 2018,
    "end": 2025,
    "as_of": "",
    "language": "vi",
}
OWN = GOOD | {"top": 5, "share": 0.5, "detail": True, "title": "Growth", "years": [2015, 2020]}


# read


def test_good_parameters_are_read_whole() -> None:
    assert scope.read(**GOOD) == Scope(
        areas=("lai-chau", "dien-bien"),
        benchmark=("vietnam",),
        start=2018,
        end=2025,
        as_of="",
        language="vi",
    )
    assert scope.read(**GOOD).all_areas == ("lai-chau", "dien-bien", "vietnam")


def test_a_report_on_one_area_has_it_and_a_list_of_it() -> None:
    given = GOOD | {"area": "lao-cai-2025"}
    del given["areas"]
    found = scope.read(**given)
    assert (found.area, found.areas) == ("lao-cai-2025", ("lao-cai-2025",))
    assert found.all_areas == ("lao-cai-2025", "vietnam")


@pytest.mark.parametrize(
    ("area", "message"),
    [
        (
            "dien-bein",
            "area: 'dien-bein' is not an area; did you mean dien-bien or yen-bai?"
            f" accepted: {AREAS}",
        ),
        (
            "lai-chau,lao-cai",
            "area: 'lai-chau,lao-cai' is not an area; did you mean lai-chau or lao-cai?"
            f" accepted: {AREAS}",
        ),
        ("", f"area: '' is not an area; accepted: {AREAS}"),
        ("vietnam", "benchmark: 'vietnam' is among the areas too; accepted: one or the other"),
    ],
)
def test_one_area_is_checked_as_areas_are(area: str, message: str) -> None:
    given = {name: value for name, value in GOOD.items() if name != "areas"} | {"area": area}
    with pytest.raises(UsageError) as refused:
        scope.read(**given)
    assert str(refused.value) == message
    defaults = given | {"area": "lai-chau"}
    with pytest.raises(UsageError) as refused:
        scope.resolve(defaults, {"area": area})
    assert str(refused.value) == message
    assert scope.resolve(defaults, {"area": "yen-bai"}) == {"area": "yen-bai"}


def test_area_and_areas_exclude_one_another() -> None:
    with pytest.raises(UsageError) as refused:
        scope.read(**GOOD | {"area": "lai-chau"})
    assert str(refused.value) == "area: given beside areas; accepted: one of the two"


def test_the_date_of_knowledge_and_the_language_may_be_left_out() -> None:
    found = scope.read(areas="lai-chau", benchmark="vietnam", start=2018, end=2018)
    assert (found.as_of, found.language) == ("", "vi")


@pytest.mark.parametrize(
    ("name", "value", "read_as"),
    [
        ("areas", "lai-chau", ("lai-chau",)),
        ("areas", "lao-cai,lai-chau", ("lao-cai", "lai-chau")),
        ("areas", " lao-cai , lai-chau ", ("lao-cai", "lai-chau")),
        ("areas", ["lao-cai", "lai-chau"], ("lao-cai", "lai-chau")),
        ("areas", ("lao-cai", "lai-chau"), ("lao-cai", "lai-chau")),
        ("benchmark", "vietnam,son-la", ("vietnam", "son-la")),
        ("start", 1990, 1990),
        ("start", "2018", 2018),
        ("start", " 2018 ", 2018),
        ("start", 2025, 2025),
        ("end", "2050", 2050),
        ("as_of", None, ""),
        ("as_of", 2023, "2023"),
        ("as_of", "2023-12", "2023-12"),
        ("as_of", "2023-12-31", "2023-12-31"),
        ("language", "en", "en"),
    ],
)
def test_every_accepted_form_is_read_as_the_same_thing(
    name: str, value: object, read_as: object
) -> None:
    assert scope.read(**GOOD | {name: value}) == scope.read(**GOOD).model_copy(
        update={name: read_as}
    )


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            {"areas": ["dien-bein"]},
            "areas: 'dien-bein' is not an area; did you mean dien-bien or yen-bai?"
            f" accepted: {AREAS}",
        ),
        ({"areas": "lai-chau,x"}, f"areas: 'x' is not an area; accepted: {AREAS}"),
        ({"areas": "lai-chau,"}, f"areas: '' is not an area; accepted: {AREAS}"),
        ({"areas": []}, f"areas: [] is not a list of areas; accepted: {AREAS}"),
        ({"areas": 5}, f"areas: 5 is not a list of areas; accepted: {AREAS}"),
        (
            {"benchmark": "vietnm"},
            f"benchmark: 'vietnm' is not an area; did you mean vietnam? accepted: {AREAS}",
        ),
        (
            {"areas": "lai-chau,lao-cai,lai-chau"},
            "areas: 'lai-chau' stands twice; accepted: each area once",
        ),
        (
            {"benchmark": ["vietnam", "dien-bien"]},
            "benchmark: 'dien-bien' is among the areas too; accepted: one or the other",
        ),
        ({"start": "20x8"}, f"start: '20x8' is not a year; {YEAR}"),
        ({"start": 1989}, f"start: 1989 is not a year; {YEAR}"),
        ({"end": 2051}, f"end: 2051 is not a year; {YEAR}"),
        ({"end": 2020.0}, f"end: 2020.0 is not a year; {YEAR}"),
        ({"end": True}, f"end: True is not a year; {YEAR}"),
        ({"end": None}, f"end: None is not a year; {YEAR}"),
        ({"end": "2023-Q1"}, f"end: '2023-Q1' is not a year; {YEAR}"),
        ({"start": 2026}, "start: 2026 is after end, 2025; accepted: start up to end"),
        ({"as_of": "2023-13"}, f"as_of: '2023-13' is not a date; {DATE}"),
        ({"as_of": "2023-Q1"}, f"as_of: '2023-Q1' is not a date; {DATE}"),
        ({"as_of": "2023-12-32"}, f"as_of: '2023-12-32' is not a date; {DATE}"),
        ({"as_of": "2023-12-3"}, f"as_of: '2023-12-3' is not a date; {DATE}"),
        ({"as_of": "2023-12-031"}, f"as_of: '2023-12-031' is not a date; {DATE}"),
        ({"as_of": "31/12/2023"}, f"as_of: '31/12/2023' is not a date; {DATE}"),
        (
            {"language": "fr"},
            "language: 'fr' is not a language of the reports; accepted: vi, en",
        ),
        ({"strat": 2018}, f"strat: not a parameter; did you mean start? accepted: {NAMES}"),
        (
            {"start": "20x8", "language": "fr"},
            f"start: '20x8' is not a year; {YEAR};"
            " language: 'fr' is not a language of the reports; accepted: vi, en",
        ),
    ],
)
def test_a_bad_value_is_refused_with_its_name_and_what_is_accepted(
    given: dict[str, object], message: str
) -> None:
    with pytest.raises(UsageError) as refused:
        scope.read(**GOOD | given)
    assert str(refused.value) == message


def test_missing_parameters_are_each_named() -> None:
    with pytest.raises(UsageError) as refused:
        scope.read(areas="lai-chau", start=2018)
    assert str(refused.value) == (
        f"benchmark: missing; accepted: a value for each of {NAMES};"
        f" end: missing; accepted: a value for each of {NAMES}"
    )


def test_a_scope_cannot_be_changed() -> None:
    found = scope.read(**GOOD)
    with pytest.raises(ValidationError):
        found.start = 1990
    assert found.start == 2018


def test_reading_parameters_loads_no_data_frames() -> None:
    program = (
        "import sys\n"
        "from helpers import scope\n"
        "print(scope.read(areas='lai-chau', benchmark='vietnam', start=2018, end=2025).areas)\n"
        "assert 'pandas' not in sys.modules\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "('lai-chau',)\n", "")


# parameters_of


def cell(source: object, *tags: str) -> dict[str, object]:
    return {"cell_type": "code", "metadata": {"tags": list(tags)}, "source": source}


def written(folder: Path, *cells: dict[str, object]) -> Path:
    notebook = folder / "growth.ipynb"
    notebook.write_text(json.dumps({"cells": cells, "nbformat": 4}), encoding="utf-8")
    return notebook


@pytest.mark.parametrize(
    "source",
    [
        '# which places\nareas = ["lai-chau"]\nstart = 2018\nshare = -0.5\ntitle = "Tăng trưởng"',
        [
            "# which places\n",
            'areas = ["lai-chau"]\n',
            "start = 2018\n",
            "share = -0.5\n",
            'title = "Tăng trưởng"',
        ],
    ],
    ids=["text", "list of lines"],
)
def test_parameters_are_read_with_their_defaults(tmp_path: Path, source: object) -> None:
    notebook = written(
        tmp_path,
        cell("# Growth", "vi"),
        cell(source, "parameters"),
        cell("start = 1999\nfrom helpers import scope"),
    )
    assert scope.parameters_of(notebook) == {
        "areas": ["lai-chau"],
        "start": 2018,
        "share": -0.5,
        "title": "Tăng trưởng",
    }


def test_two_names_given_one_value_are_two_parameters(tmp_path: Path) -> None:
    notebook = written(tmp_path, cell("start = end = 2018\nNone", "parameters"))
    assert scope.parameters_of(notebook) == {"start": 2018, "end": 2018}


def test_a_parameter_may_say_its_type(tmp_path: Path) -> None:
    notebook = written(tmp_path, cell("start: int = 2018\nend: int", "parameters"))
    assert scope.parameters_of(notebook) == {"start": 2018}


def test_a_notebook_without_a_parameters_cell_has_no_parameters(tmp_path: Path) -> None:
    untagged = {"cell_type": "code", "metadata": {}, "source": "end = 2025"}
    assert scope.parameters_of(written(tmp_path, cell("start = 2018", "vi"), untagged)) == {}
    assert scope.parameters_of(written(tmp_path)) == {}


def test_the_parameters_cell_is_never_run(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    source = f"open({str(trace)!r}, 'w')\nstart = 2018"
    assert scope.parameters_of(written(tmp_path, cell(source, "parameters"))) == {"start": 2018}
    assert not trace.exists()


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        (
            "start = 2018\nend = start + 2",
            "end: start + 2 is not a plain value;"
            " accepted: text, a number, True, False, None or a list of them",
        ),
        (
            "years = [int('2020')]",
            "years: [int('2020')] is not a plain value;"
            " accepted: text, a number, True, False, None or a list of them",
        ),
        (
            "start = 2018\nend = ",
            "the parameters cell is not Python (line 2: invalid syntax);"
            " accepted: a name and its value on each line",
        ),
    ],
)
def test_a_parameter_that_is_not_a_plain_value_is_refused(
    tmp_path: Path, source: str, fault: str
) -> None:
    with pytest.raises(UsageError) as refused:
        scope.parameters_of(written(tmp_path, cell(source, "parameters")))
    assert str(refused.value) == f"growth.ipynb: {fault}"


def test_what_is_no_notebook_is_refused(tmp_path: Path) -> None:
    away, prose, other, rows, bare = (tmp_path / f"{number}.ipynb" for number in range(5))
    prose.write_text("Growth", encoding="utf-8")
    other.write_text('{"worksheets": []}', encoding="utf-8")
    rows.write_text("[1, 2]", encoding="utf-8")
    bare.write_text('{"cells": [{"source": "start = 2018"}]}', encoding="utf-8")
    messages = []
    for notebook in (away, prose, other, rows, bare):
        with pytest.raises(UsageError) as refused:
            scope.parameters_of(notebook)
        messages.append(str(refused.value))
    assert messages == [
        f"{away}: not a notebook that can be read ([Errno 2] No such file or directory: '{away}')",
        f"{prose}: not a notebook that can be read (Expecting value: line 1 column 1 (char 0))",
        f"{other}: not a notebook that can be read ('cells')",
        f"{rows}: not a notebook that can be read (list indices must be integers or slices,"
        " not str)",
        f"{bare}: not a notebook that can be read ('metadata')",
    ]


# resolve


@pytest.mark.parametrize(
    ("default", "given", "resolved"),
    [
        (["lai-chau"], "lao-cai,lai-chau", ["lao-cai", "lai-chau"]),
        (["lai-chau"], ["lao-cai"], ["lao-cai"]),
        (("lai-chau",), "lao-cai,lai-chau", ("lao-cai", "lai-chau")),
        ("lai-chau", ["lao-cai", "lai-chau"], "lao-cai,lai-chau"),
        ("lai-chau", " lao-cai", "lao-cai"),
    ],
)
def test_areas_come_back_in_the_form_the_notebook_has_them(
    default: object, given: object, resolved: object
) -> None:
    assert scope.resolve(GOOD | {"areas": default}, {"areas": given}) == {"areas": resolved}


def test_years_come_back_in_the_form_the_notebook_has_them() -> None:
    assert scope.resolve(GOOD, {"start": "2019", "end": 2020}) == {"start": 2019, "end": 2020}
    assert scope.resolve(GOOD | {"start": "2018"}, {"start": 2019}) == {"start": "2019"}


def test_only_what_was_given_comes_back_in_the_order_it_was_given() -> None:
    given = {"top": "7", "language": "en", "as_of": "2023-12"}
    assert list(scope.resolve(OWN, given).items()) == [
        ("top", 7),
        ("language", "en"),
        ("as_of", "2023-12"),
    ]
    assert scope.resolve(OWN, {}) == {}


@pytest.mark.parametrize(
    ("name", "value", "resolved"),
    [
        ("top", "7", 7),
        ("top", 7, 7),
        ("top", "-7", -7),
        ("share", "0.25", 0.25),
        ("share", "1", 1.0),
        ("share", 2, 2.0),
        ("detail", "False", False),
        ("detail", False, False),
        ("title", "Poverty", "Poverty"),
        ("title", "04", "04"),
        ("title", 2022, "2022"),
        ("years", "[2018]", [2018]),
        ("years", [2018, 2019], [2018, 2019]),
        ("years", (2018,), [2018]),
    ],
)
def test_a_parameter_of_the_notebooks_own_keeps_the_type_of_its_default(
    name: str, value: object, resolved: object
) -> None:
    found = scope.resolve(OWN, {name: value})
    assert found == {name: resolved}
    assert type(found[name]) is type(resolved)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"top": "7.5"}, "top: '7.5' is not of the type int; accepted: a value such as 5"),
        ({"top": "seven"}, "top: 'seven' is not of the type int; accepted: a value such as 5"),
        ({"top": True}, "top: True is not of the type int; accepted: a value such as 5"),
        (
            {"share": "half"},
            "share: 'half' is not of the type float; accepted: a value such as 0.5",
        ),
        ({"share": True}, "share: True is not of the type float; accepted: a value such as 0.5"),
        (
            {"detail": "yes"},
            "detail: 'yes' is not of the type bool; accepted: a value such as True",
        ),
        ({"detail": 1}, "detail: 1 is not of the type bool; accepted: a value such as True"),
        (
            {"years": "2018"},
            "years: '2018' is not of the type list; accepted: a value such as [2015, 2020]",
        ),
        (
            {"strat": 2019},
            "strat: not a parameter of this notebook; did you mean start?"
            f" accepted: {NAMES}, top, share, detail, title, years",
        ),
        ({"start": "20x8"}, f"start: '20x8' is not a year; {YEAR}"),
        ({"start": 2026}, "start: 2026 is after end, 2025; accepted: start up to end"),
        (
            {"areas": "vietnam"},
            "benchmark: 'vietnam' is among the areas too; accepted: one or the other",
        ),
        (
            {"language": "fr"},
            "language: 'fr' is not a language of the reports; accepted: vi, en",
        ),
    ],
)
def test_what_the_notebook_would_refuse_is_refused_before(
    given: dict[str, object], message: str
) -> None:
    with pytest.raises(UsageError) as refused:
        scope.resolve(OWN, given)
    assert str(refused.value) == message


def test_neither_the_defaults_nor_what_was_given_are_changed() -> None:
    defaults, given = dict(OWN), {"areas": "lao-cai", "years": (2018,)}
    scope.resolve(defaults, given)
    assert (defaults, given) == (OWN, {"areas": "lao-cai", "years": (2018,)})


def test_a_base_year_lies_before_the_end() -> None:
    defaults = {"base_year": 2019, "end": 2025}
    assert scope.resolve(defaults, {"base_year": "2015"}) == {"base_year": 2015}
    with pytest.raises(UsageError) as refused:
        scope.resolve(defaults, {"end": "2019"})
    message = "base_year: 2019 is not before end, 2019; accepted: a year before end"
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"since": "2025"}, "since: 2025 is not before end, 2025; accepted: a year before end"),
        ({"since": "soon"}, "since: 'soon' is not a year; accepted: a year from 1990 to 2050,"),
        ({"indicators": "visitors,visitor"}, "indicators: 'visitor' is not an indicator of"),
        ({"indicators": "visitors,visitors"}, "indicators: 'visitors' stands twice; accepted:"),
        ({"indicators": "grdp_growth_rank_region"}, "indicators: 'grdp_growth_rank_region' is not"),
    ],
)
def test_the_overviews_own_parameters_are_checked(given: dict[str, str], message: str) -> None:
    defaults = {"indicators": "visitors", "since": 2019, "end": 2025}
    with pytest.raises(UsageError) as refused:
        scope.resolve(defaults, given)
    assert str(refused.value).startswith(message)


def test_indicators_are_read_as_text_or_as_a_list() -> None:
    assert scope.indicators("visitors, grdp_growth") == ("visitors", "grdp_growth")
    assert scope.indicators(["visitors"]) == ("visitors",)
    assert scope.resolve({"indicators": "visitors"}, {"indicators": "poverty_rate, visitors"}) == {
        "indicators": "poverty_rate,visitors"
    }
    with pytest.raises(UsageError, match="3 is not a list of indicators; accepted: codes with"):
        scope.indicators(3)


def test_a_notebook_with_some_of_the_common_parameters_has_these_checked() -> None:
    defaults = {"area": "lai-chau", "start": 2010, "end": 2025, "colour": "blue"}
    assert scope.resolve(defaults, {"area": "lao-cai", "colour": "red"}) == {
        "area": "lao-cai",
        "colour": "red",
    }
    with pytest.raises(UsageError, match=r"^area: 'nowhere' is not an area; accepted: vietnam, "):
        scope.resolve(defaults, {"area": "nowhere"})
    with pytest.raises(UsageError) as refused:
        scope.resolve(defaults, {"start": "2026"})
    assert str(refused.value) == "start: 2026 is after end, 2025; accepted: start up to end"


def test_a_notebook_without_parameters_says_so() -> None:
    with pytest.raises(UsageError) as refused:
        scope.resolve({}, {"start": 2018})
    assert str(refused.value) == (
        "start: not a parameter of this notebook; accepted: none, it has none"
    )
