"""Where the work runs: in process or in a pool of processes; and what it does to a desk."""

from crossread.engine.engine import Engine, EngineError, Lost, Outcome, named
from crossread.engine.local import Local
from crossread.engine.pool import Pool

__all__ = ["Engine", "EngineError", "Local", "Lost", "Outcome", "Pool", "named"]
