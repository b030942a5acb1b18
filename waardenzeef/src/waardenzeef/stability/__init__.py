"""How sure an outcome is: the bootstrap of ballots, on one core, on all cores or on a Dask cluster.

>>> from waardenzeef import Ballot, Election, Greedy, Project
>>> from waardenzeef.stability import stability
>>> election = Election(100_00, (Project("trees", 60_00),), (Ballot(("trees",), (1,)),))
>>> stability(election, Greedy(), replicates=10, workers=1).sentence("trees")
'won, and wins in 100.0% of the replicates'
"""

from waardenzeef.stability.bootstrap import REPLICATES, BadSampling, Progress, Stability, stability
from waardenzeef.stability.crews import WorkersLost

__all__ = ["REPLICATES", "BadSampling", "Progress", "Stability", "WorkersLost", "stability"]
