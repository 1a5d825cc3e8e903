"""How models are opened and the processors used: sessions, arrays, and the threads that only spin beside them."""

from __future__ import annotations

import gc
import os
import zipfile
from typing import TYPE_CHECKING, Any, Final

from walkback.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

__all__ = ["ONE_THREAD", "arrays_of", "opener", "session_of", "spare_collections", "spare_threads"]

ONE_THREAD: Final = {"OMP_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}
"""Threads that numpy and tokenizers start by themselves wait for work by spinning: a sixth of the processor time
where every core has a process of its own. numpy reads this when it is loaded."""


def spare_threads() -> None:
    """Set `ONE_THREAD` for this process, where the user has set nothing else; to be called before numpy is loaded."""
    for name, value in ONE_THREAD.items():
        os.environ.setdefault(name, value)


def spare_collections() -> None:
    """Let this process look for objects that hold each other less often, which is 3 % of the time of an article.

    Articles make many objects, and hardly any that are not gone by themselves.
    """
    gc.set_threshold(20_000, 20, 20)


def opener(threads: int = 0) -> Callable[[Path], Any]:
    """Return what opens a model as a session; `threads` 0 leaves the number to $WALKBACK_THREADS or onnxruntime.

    It raises what onnxruntime raises where a file is missing or damaged.
    """
    import onnxruntime as ort  # noqa: PLC0415  costs 0.1 s, not needed by `import walkback`

    options = ort.SessionOptions()
    options.intra_op_num_threads = threads or int(os.environ.get("WALKBACK_THREADS", "0"))
    options.log_severity_level = 3
    # Tokens of other texts get chances of about 1e-39 in the positions model, and arithmetic on such numbers is very
    # slow: a quarter of its time. onnxruntime heeds this in the first session of a process only, whichever that is.
    options.add_session_config_entry("session.set_denormal_as_zero", "1")
    # Processors without VNNI would multiply int8 with sums cut off at 16 bits, and so read other statements than those
    # with it. With this they multiply exactly, and take up to an eighth longer; the others do so anyway.
    options.add_session_config_entry("session.x64quantprecision", "1")
    return lambda path: ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def arrays_of(path: Path, *names: str) -> dict[str, NDArray[Any]]:
    """Return the arrays of these names of a model's file; raise `ModelError` where it is missing or damaged."""
    import numpy as np  # noqa: PLC0415  reads `ONE_THREAD` when it is loaded

    try:
        with np.load(path, allow_pickle=False) as arrays:
            return {name: arrays[name] for name in names}
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise ModelError(f"{path} cannot be read ({error}); reinstall walkback") from error


def session_of(path: Path, threads: int = 0) -> Any:
    """Return a model as a session; raise `ModelError` where its file is missing or damaged."""
    opened = opener(threads)
    try:
        return opened(path)
    except Exception as error:
        raise ModelError(
            f"the model {path} cannot be loaded ({error}); reinstall walkback: pip install --force-reinstall walkback"
        ) from error
