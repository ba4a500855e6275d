"""Slides and the teacher's page in a real browser: nothing from outside, everything in reach."""

import pytest

SEEN = """() => [...document.querySelectorAll('section.slide')].map(slide => {
    const before = slide.getAttribute('style');
    slide.style.display = 'block';
    const scrolls = getComputedStyle(slide).overflowY === 'auto';
    const whole = slide.scrollHeight <= slide.clientHeight + 1;
    const fits = slide.clientHeight <= 700 && (whole || scrolls);
    const seen = [...slide.querySelectorAll('aside.notes')].filter(note => note.checkVisibility());
    slide.setAttribute('style', before || '');
    return {fits, notes: seen.length};
})"""


@pytest.fixture
def visit(browser, made):
    """Return a function that opens a file, and gives its page, complaints and requests."""
    opened = []

    def open_file(place):
        page = browser.new_page()
        opened.append(page)
        complaints, requests = [], []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("requestfailed", lambda request: complaints.append(request.url))
        page.on("request", lambda request: requests.append(request.url))
        page.goto((made / place).as_uri())
        return page, complaints, requests

    yield open_file
    for page in opened:
        page.close()


def test_slides_work_from_a_file_and_fit(visit, made, place):
    language, name = place.split("/")
    page, complaints, requests = visit(f"{language}/slides/{name}.html")
    page.wait_for_function("() => window.Reveal && Reveal.isReady()")
    slides = page.evaluate(SEEN)
    assert page.evaluate("() => Reveal.getTotalSlides()") == len(slides) > 10
    assert [at for at, slide in enumerate(slides) if not slide["fits"] or slide["notes"]] == []
    page.evaluate("() => Reveal.slide(1)")
    assert page.evaluate("() => Reveal.getCurrentSlide().innerText.length") > 5
    assert complaints == []
    assert [url for url in requests if not url.startswith((made.as_uri(), "data:"))] == []


def test_solutions_are_the_speakers_alone(visit, sample):
    page, _complaints, _requests = visit(f"en/slides/{sample.NAME}.html")
    page.wait_for_function("() => window.Reveal && Reveal.isReady()")
    notes = page.evaluate(
        "() => [...document.querySelectorAll('aside.notes')].map(n => n.textContent)"
    )
    assert sum("solved = " in note for note in notes) == 5
    assert sum("Model answer" in note for note in notes) == 1
    assert "solved" not in page.evaluate(
        "() => { document.querySelectorAll('aside.notes').forEach(note => note.remove());"
        " return document.querySelector('.slides').textContent; }"
    )


def test_a_speaker_sees_the_notes_in_a_window_of_their_own(visit, sample):
    page, complaints, _requests = visit(f"en/slides/{sample.NAME}.html")
    page.wait_for_function("() => window.Reveal && Reveal.isReady()")
    at = page.evaluate(
        "() => Reveal.getIndices(document.querySelector('aside.notes').closest('section.slide'))"
    )
    page.evaluate("at => Reveal.slide(at.h, at.v)", at)
    with page.expect_popup() as opened:
        page.keyboard.press("s")
    notes = opened.value.locator(".speaker-controls-notes .value")
    notes.get_by_text("Solution of exercise 1").wait_for()
    assert complaints == []


def test_the_teachers_page_works_without_scripts_at_any_width(visit, made, place):
    language, name = place.split("/")
    page, complaints, requests = visit(f"{language}/teachers/{name}.html")
    widths = {}
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        widths[width] = page.evaluate("() => document.documentElement.scrollWidth")
    assert widths == {360: 360, 1280: 1280}
    assert complaints == []
    assert [url for url in requests if not url.startswith((made.as_uri(), "data:"))] == []
