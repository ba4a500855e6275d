import nbformat
from nbformat import v4

from helpers.rendering.execute import _failure, _one_line
from helpers.rendering.settle import settle


def read(site, place):
    return nbformat.read(site[0] / place, as_version=4)


def test_a_cell_that_raises_is_numbered_as_its_author_counts(site):
    outcome = site[1]["vi/raises"]
    assert outcome.status == "failed"
    assert outcome.error == "cell 4: ValueError: tiếng Việt: không được"


def test_what_was_run_of_a_failed_notebook_can_be_read(site):
    executed = read(site, "failed/vi/raises.ipynb")
    sources = [cell.source for cell in executed.cells]
    assert sources[-1] == 'print("never reached")'
    outputs = [output for cell in executed.cells for output in cell.get("outputs", [])]
    kinds = [output.output_type for output in outputs]
    assert kinds == ["execute_result", "error", "error"]
    assert executed.cells[-1].execution_count is None


def test_a_kernel_that_dies_is_said_at_its_cell(site):
    outcome = site[1]["vi/dies"]
    assert (outcome.status, outcome.error) == ("failed", "cell 3: DeadKernelError: Kernel died")
    assert read(site, "failed/vi/dies.ipynb").cells[1].execution_count == 1


def test_the_executed_notebook_keeps_nothing_of_the_run(site):
    executed = read(site, "vi/exhibits.ipynb")
    assert set(executed.metadata) == {"kernelspec", "language_info"}
    for cell in executed.cells:
        assert set(cell.metadata) <= {"tags"}
    assert [cell.id for cell in executed.cells[:5]] == [
        "exhibits-1",
        "exhibits-2",
        "exhibits-3",
        "added-3",
        "exhibits-4",
    ]
    assert executed.cells[3].source == '# Parameters\nlanguage = "vi"\n'


def test_a_notebook_without_kernel_parameters_or_ids_runs_too(site):
    executed = read(site, "vi/foreign.ipynb")
    assert [cell.id for cell in executed.cells[:2]] == ["added-0", "added-1"]
    assert executed.cells[-1].outputs[0].data["text/plain"] == "{'một': 1}"


def test_the_first_unannounced_error_is_worded():
    error = v4.new_output("error", ename="UsageError", evalue="areas: no", traceback=[])
    announced = v4.new_code_cell("x", outputs=[error], metadata={"tags": ["raises-exception"]})
    injected = v4.new_code_cell("y", metadata={"tags": ["injected-parameters"]})
    plain = v4.new_code_cell("z", outputs=[error])
    assert _failure(v4.new_notebook(cells=[announced, injected, plain])) == (
        "cell 2: UsageError: areas: no"
    )
    assert _failure(v4.new_notebook(cells=[announced, injected])) == ""


def test_what_differs_from_run_to_run_is_taken_out():
    source = v4.new_notebook(cells=[v4.new_code_cell("1", id="one")])
    executed = v4.new_notebook(
        cells=[
            v4.new_code_cell("p", metadata={"tags": ["injected-parameters"], "papermill": {}}),
            v4.new_code_cell(
                "1",
                metadata={"execution": {"shell.execute_reply": "12:00"}},
                outputs=[
                    v4.new_output("stream", text="/tmp/ipykernel_17/395.py:1: UserWarning: no"),
                    v4.new_output(
                        "error", ename="E", evalue="", traceback=["/tmp/ipykernel_1/2.py"]
                    ),
                ],
            ),
        ],
        metadata={"papermill": {"start_time": "12:00"}, "language_info": {"name": "python"}},
    )
    executed = settle(source, executed)
    assert executed.metadata == {"language_info": {"name": "python"}}
    assert [(cell.id, cell.metadata) for cell in executed.cells] == [
        ("added-0", {"tags": ["injected-parameters"]}),
        ("one", {}),
    ]
    stream, error = executed.cells[1].outputs
    assert stream.text == "/tmp/ipykernel/395.py:1: UserWarning: no"
    assert error.traceback == ["/tmp/ipykernel/2.py"]


def test_a_message_is_one_line_without_colours():
    assert _one_line("\x1b[31mred\x1b[0m \nsecond") == "red"
    assert _one_line("x" * 500) == "x" * 399 + "…"
