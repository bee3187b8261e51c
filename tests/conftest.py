"""Settings that hold for all tests."""

from hypothesis import settings

# Timing is noisy where tests run, so no example is failed for its time; the same examples are
# drawn on every run, so that a failure can be seen again.
settings.register_profile("crossread", deadline=None, derandomize=True)
settings.load_profile("crossread")
