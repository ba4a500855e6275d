"""A notebook's parameters, checked once: areas, years, benchmark, date of knowledge, language."""

from helpers import surface
from helpers.scope.declared import parameters_of, resolve
from helpers.scope.given import Scope, read
from helpers.scope.values import READERS, indicators

__all__ = ["READERS", "Scope", "indicators", "parameters_of", "read", "resolve"]

surface.present(__name__, __all__)
