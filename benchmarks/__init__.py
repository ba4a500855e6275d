"""How long reports take, beside what papermill and nbconvert take: ``make bench``.

docs/performance.md says what is measured and how to read it.
"""
