"""Settings of all tests."""

import os

from hypothesis import settings

# Anybody's own run looks for new examples; a change is judged by the same ones each time.
settings.register_profile("judged", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("judged")
