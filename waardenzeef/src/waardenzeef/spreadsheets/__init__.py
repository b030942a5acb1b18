"""From what cities hold, a sheet of projects and a sheet of ballots in CSV or XLSX, to an election.

All or nothing: either every row is understood, or nothing comes out but one sentence per bad row, with its file,
line and field. What was recognised, such as the separator, the layout and columns left out, stands in `noticed`.
"""

from waardenzeef.spreadsheets.converting import Conversion, SpreadsheetFaults, convert
from waardenzeef.spreadsheets.tables import Table, Unreadable, read_table

__all__ = ["Conversion", "SpreadsheetFaults", "Table", "Unreadable", "convert", "read_table"]
