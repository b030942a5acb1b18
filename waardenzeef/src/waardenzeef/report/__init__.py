"""One finished count as one web page that somebody reads without help: no script, no other file.

Each part of the page is a file of its own; page.py puts them together. All of it reads finished counts.
"""

from waardenzeef.report.page import as_html

__all__ = ["as_html"]
