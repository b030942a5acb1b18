"""What somebody may ask of this page. The page states each of these, and each is enforced."""

MOST_MEGABYTES = 5
"""Of all files together. The largest city vote in Pabulib is a little smaller."""

MOST_UNPACKED_MEGABYTES = 25
"""A packed file of votes becomes four to six times as large; one that becomes more is a trap."""

MOST_PLANS = 200
"""Two in a hundred votes in Pabulib have more; their pages would be too long to read."""

MOST_SECONDS = 20
"""Of counting. A visitor waits no longer, and a web server gives up after 30."""

MOST_MEMORY = 2 * 2**30
"""Bytes of address space for one count: five times what the largest allowed file takes."""

MOST_FAULTS = 500
"""Rows of a spreadsheet that are named one by one; a sheet with more has one cause."""

AT_ONCE = 2
"""Counts at the same moment on one machine; the rest of the site must stay quick."""

SECONDS_IN_LINE = 3
"""So long a visitor waits for a turn before being asked to come back."""

MEGABYTE = 1_000_000
