"""The lessons as a site that needs nothing installed: JupyterLite, with Python in the browser.

``build_site`` makes it, for ``make lite``; nothing of it is imported where lessons run.
"""

from helpers.lite.site import build_site

__all__ = ["build_site"]
