"""Where the work runs: in process or in a pool of processes; and what it does to a desk."""

from crossread.engine.engine import Engine, EngineError, Lost, Outcome, cores, named
from crossread.engine.local import Local

# The pool is in crossread.engine.pool: loading it takes what most commands do not need.
__all__ = ["Engine", "EngineError", "Local", "Lost", "Outcome", "cores", "named"]
