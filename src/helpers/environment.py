"""The environment variables that hold secrets, kept from whatever runs a notebook."""

import os
from collections.abc import Mapping

SECRETS = ("TAYBAC_NOTIFY", "APPRISE_")
"""How the names of variables begin that may hold an address with a password or a token."""


def without_secrets(environment: Mapping[str, str]) -> dict[str, str]:
    """Return an environment that a notebook may print.

    >>> without_secrets({"HOME": "/root", "TAYBAC_NOTIFY": "json://user:password@host"})
    {'HOME': '/root'}
    """
    return {name: value for name, value in environment.items() if not name.startswith(SECRETS)}


def take_secrets() -> dict[str, str]:
    """Remove from this process what its children are not to inherit, and return it."""
    found = {name: value for name, value in os.environ.items() if name.startswith(SECRETS)}
    for name in found:
        del os.environ[name]
    return found
