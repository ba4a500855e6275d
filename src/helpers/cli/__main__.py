"""``python -m helpers.cli`` does what ``taybac`` does."""

import sys

from helpers.cli import main

if __name__ == "__main__":
    sys.exit(main())
