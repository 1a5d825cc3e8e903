"""Where the data that is not part of the repository lies, and a mark for tests that need it."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[1].parent / "shared"

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason=f"needs the project's data in {SHARED}")
