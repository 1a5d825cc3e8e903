"""Settings that all tests share."""

from hypothesis import settings

# Machines are noisy and models load on first use: how long an example takes is no test of ours.
settings.register_profile("walkback", deadline=None, derandomize=True)
settings.load_profile("walkback")
