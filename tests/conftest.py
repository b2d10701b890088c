"""Settings of all tests."""

import os

import pytest
from hypothesis import settings

# Anybody's own run looks for new examples; a change is judged by the same ones each time. How long an
# example takes says how busy the machine is: what must be quick has a test that measures it.
settings.register_profile("own", deadline=None)
settings.register_profile("judged", derandomize=True, deadline=None)
settings.load_profile("judged" if os.environ.get("CI") else "own")

# Minutes each, of which most is waiting: where they come last, the other processor has nothing to do.
LONG = ("e2e/test_kill.py", "e2e/test_stop.py", "e2e/test_faults.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the long ones begin first and the others run beside them."""
    items.sort(key=lambda item: not item.nodeid.split("::")[0].endswith(LONG))
