"""The line under a chart: unit, marks, and the sources used most."""

import pandas as pd

from helpers.charts import notes


def test_a_note_names_the_sources_used_most_and_counts_the_others(row, rows):
    documents = ["e", "d", "c", "b", "a", "e", "f"]
    values = rows(
        *(
            row(line, "lai-chau", str(2010 + line), 5.0, source_id=document)
            for line, document in enumerate(documents)
        )
    )
    link = '<a class="source" href="#source-{0}">{0}</a>'.format
    four = " ".join(map(link, "eabc"))
    assert notes.note("%", [], [], values, "vi") == (
        f"Đơn vị: %. Nguồn:<sup>{four}</sup> và 2 văn bản khác, ghi cạnh từng con số trong bảng số"
        " liệu."
    )
    assert notes.note("%", [], [], values, "en") == (
        f"Unit: %. Sources:<sup>{four}</sup> and 2 more, each beside its figure in the data table."
    )
    assert notes.note("<%>", ["a & b."], [], values.iloc[:2], "en") == (
        f"Unit: &lt;%&gt;. a &amp; b. Sources:<sup>{link('d')} {link('e')}</sup>"
    )


def test_four_sources_are_all_named(row, rows):
    values = rows(*(row(line, "lai-chau", "2020", 5.0, source_id=f"{line}") for line in range(4)))
    assert notes.note("%", [], [], values, "en").endswith('#source-3">3</a></sup>')


def test_a_note_on_computed_figures_names_the_sources_of_what_they_come_from(monkeypatch):
    documents = {2: "office", 3: "paper", 4: "paper"}
    monkeypatch.setattr(notes, "sources_of", lambda lines: tuple(documents[n] for n in lines))
    index = pd.DataFrame({"lines": [(), (2,), (3, 4)]})
    assert notes.note("%", [], ["2017: central"], index, "en") == (
        "Unit: %. Lines stop where the series break: 2017: central. Computed from the figures"
        ' above. Sources:<sup><a class="source" href="#source-paper">paper</a>'
        ' <a class="source" href="#source-office">office</a></sup>'
    )
