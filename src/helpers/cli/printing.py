"""What a program reads of a command: JSON on standard output."""

import json
from typing import Any


def print_json(content: Any) -> None:
    """Print a value as JSON, Vietnamese as it is written."""
    print(json.dumps(content, ensure_ascii=False, indent=1))
