"""What there is once for all lessons of a language: the list, the zip, reveal.js, the settings."""

import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from helpers.catalog import LANGUAGES
from helpers.lessons import pages, slides
from helpers.lessons.course import CONFIG, settings
from helpers.lessons.outcomes import RECORD
from helpers.lessons.source import Lesson

ZIP = {"vi": "bai-hoc.zip", "en": "lessons.zip"}
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of files in a zip, so that the same lessons give the same bytes."""
README = {
    "vi": """# Bài học về đọc và so sánh số liệu

Mỗi bài là một sổ tay Jupyter. Cách mở:

1. Nếu lớp có trang JupyterLite, chỉ cần mở địa chỉ thầy cô cho: không phải cài gì.
2. Nếu không: cài Python 3.11 trở lên, tải thư mục dự án Tây Bắc notebooks về máy, giải nén tệp này vào thư mục
   `notebooks` của dự án rồi chạy `make lab` trong thư mục dự án. Trình duyệt sẽ mở JupyterLab; bấm đúp vào bài học.

Chạy lần lượt từng ô bằng Shift+Enter. Viết câu trả lời vào ô có dòng "Viết câu trả lời ở đây", thay cho dấu `...`, rồi
chạy ô `check(...)` ngay dưới: ô này báo đúng, hoặc gợi ý nên nghĩ gì tiếp, không cho đáp án.
Nộp bài: gửi lại chính tệp `.ipynb`, đã lưu, không đổi tên và không xoá ô nào.
""",
    "en": """# Lessons on reading and comparing figures

Each lesson is a Jupyter notebook. To open it:

1. If your class has a JupyterLite site, open the address your teacher gives you: there is nothing to install.
2. If not: install Python 3.11 or later, download the folder of the project Tây Bắc notebooks, unpack this file into its
   folder `notebooks`, and run `make lab` in the project's folder. JupyterLab opens in your browser; double-click a lesson.

Run the cells one after the other with Shift+Enter. Write your answer into the cell that says "Write your answer here", in
the place of `...`, then run `check(...)` right below: it says right, or what to think about next, and never the answer.
To hand in, send back the `.ipynb` file itself, saved, with its name unchanged and no cell deleted.
""",
}


def common_files(folder: Path, language: str, record: Mapping[str, Any]) -> dict[str, bytes]:
    """Return what stands once in the folder of a language, by place.

    Parameters
    ----------
    folder : Path
        Of the language, in which every lesson of the record is in place.
    language : str
        ``vi`` or ``en``.
    record : mapping
        What was made, by the name of the lesson.
    """
    listed = [
        pages.Listed(name, entry["title"], entry["question"], _existing(folder, entry["files"]))
        for name, entry in record.items()
    ]
    there = [code for code in LANGUAGES if code == language or _is_made(folder.parent / code)]
    extras = {"zip": f"students/{ZIP[language]}", "course": "course"}
    made = {
        "index.html": pages.index(listed, language, extras, there).encode("utf-8"),
        extras["zip"]: _zip(folder, record, language),
        RECORD: (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode("utf-8"),
    }
    return made | course_files(folder, language)


def course_files(folder: Path, language: str) -> dict[str, bytes]:
    """Return the settings of a course that has none yet; a teacher may have changed those there."""
    place = f"course/{CONFIG}"
    return {} if (folder / place).is_file() else {place: settings(language).encode("utf-8")}


def in_order(record: Mapping[str, Any], lessons: Iterable[Lesson]) -> dict[str, Any]:
    """Return what was made of lessons there are, in the order of the course."""
    return {one.name: record[one.name] for one in lessons if one.name in record}


def copy_reveal(folder: Path) -> None:
    """Put reveal.js beside the slides of a language."""
    (folder / "slides").mkdir(parents=True, exist_ok=True)
    slides.copy_reveal(folder / "slides")


def _existing(folder: Path, files: Mapping[str, str]) -> dict[str, str]:
    return {kind: place for kind, place in files.items() if (folder / place).is_file()}


def _is_made(folder: Path) -> bool:
    return (folder / RECORD).is_file()


def _zip(folder: Path, record: Mapping[str, Any], language: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bundle:
        contents = {"README.md": README[language].encode("utf-8")} | {
            f"{name}.ipynb": (folder / entry["files"]["student"]).read_bytes()
            for name, entry in record.items()
        }
        for name, content in contents.items():
            bundle.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
