import pytest

from helpers.rendering.outputs import needs_outside, plain_output


def show(data, metadata=None):
    output = {"output_type": "display_data", "data": data, "metadata": metadata or {}}
    return plain_output(output, lambda text: f"<p>{text}</p>", str)


def test_stdout_is_shown_and_stderr_is_not():
    stdout = {"output_type": "stream", "name": "stdout", "text": "a <b>\x1b[31m!\x1b[0m\n"}
    stderr = {"output_type": "stream", "name": "stderr", "text": "a warning"}
    shown = '<pre class="output" tabindex="0">a &lt;b&gt;!</pre>'
    assert [plain_output(item, str, str) for item in (stdout, stderr)] == [shown, ""]


def test_an_announced_error_is_one_line():
    error = {"output_type": "error", "ename": "KeyError", "evalue": "'x'", "traceback": ["..."]}
    shown = '<pre class="output" tabindex="0">KeyError: &#x27;x&#x27;</pre>'
    assert plain_output(error, str, str) == shown


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (
            {"text/html": "<style>td {}</style><table></table>", "text/plain": "frame"},
            '<div class="output"><table></table></div>',
        ),
        (
            {"text/html": "<script>alert(1)</script>", "text/plain": "plain"},
            '<pre class="output" tabindex="0">plain</pre>',
        ),
        (
            {"image/svg+xml": '<?xml version="1.0"?><!DOCTYPE svg><svg></svg>\n'},
            '<div class="output"><svg></svg></div>',
        ),
        (
            {"image/png": "iVBOR\nw0KGgo=\n", "text/plain": "<Figure size 640x480>"},
            '<p><img src="data:image/png;base64,iVBORw0KGgo=" alt="Picture without a description">'
            "</p>",
        ),
        ({"text/markdown": "*so*", "text/plain": "x"}, "<p>*so*</p>"),
        ({"application/json": {}}, ""),
    ],
)
def test_the_richest_form_that_works_alone_is_shown(data, shown):
    assert show(data) == shown


def test_a_picture_keeps_the_description_its_author_gave():
    html = show({"image/png": "iVBORw0KGgo="}, {"image/png": {"alt": 'a "map"'}})
    assert html == ('<p><img src="data:image/png;base64,iVBORw0KGgo=" alt="a &quot;map&quot;"></p>')


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<a href="https://nso.gov.vn">NSO</a> one = 1, url(https://x), @import', ""),
        ('<p title="<script> on = 1">x</p>', ""),
        ('<img src="data:image/png;base64,AA==" alt="x">', ""),
        ("<use xlink:href='#a'/>", ""),
        ("<SCRIPT>", "<SCRIPT"),
        ('<p onclick = "x()">', "onclick"),
        ('<img alt="a > b" src = "//example.org/a.png">', 'src = "//'),
        ("<img srcset=https://example.org/a.png>", "srcset=https:"),
        ('<a href="javascript:x()">', "javascript:"),
        ('<image href="https://example.org/a.png"/>', '<image href="https:'),
        ("<p style=\"background: url('http://example.org')\">", "url('http:"),
        ("<style>@import 'a.css'</style>", "@import"),
        ('<link rel="stylesheet" href="a.css">', "<link"),
        ('<iframe src="a.html">', "<iframe"),
    ],
)
def test_what_needs_a_script_or_another_address_is_found(html, found):
    assert needs_outside(html) == found
