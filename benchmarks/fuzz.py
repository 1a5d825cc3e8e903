"""Feeds the stages what nobody would write, and keeps each input that breaks one.

    python -m benchmarks.fuzz [--target NAME...] [--inputs N] [--seconds N] [--seed N] [--keep DIR] [--atheris]

Counted are crashes, offsets that do not match their text, and inputs that take more than five seconds of
processor time. Inputs are random bytes, and earlier inputs with some of their bytes changed; the same seed
gives the same inputs. With --atheris (`pip install atheris`; one target) libFuzzer makes them, led by the code
that they reach. A finding is written to DIR as the bytes of its input, and
`python -m benchmarks.fuzz --target NAME --again FILE` runs it once more. Ends with 1 where anything was found.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

LIMIT = 5.0
"""Seconds of processor time after which an input counts as a hang."""
_LONGEST = 900
_POOL = 500


class Hang(BaseException):
    """An input took longer than the limit; no stage may catch it."""


def inputs(chance: random.Random) -> Iterator[bytes]:
    """Yield random inputs without end, every second one made of earlier ones."""
    pool = [b""]
    while True:
        made = chance.randbytes(int(_LONGEST * chance.random() ** 2))
        if chance.random() < 0.5:
            made = _changed(chance, chance.choice(pool), made)
        pool.append(made)
        if len(pool) > _POOL:
            del pool[chance.randrange(len(pool))]
        yield made


def _changed(chance: random.Random, old: bytes, other: bytes) -> bytes:
    data = bytearray(old)
    for _ in range(1 + int(8 * chance.random() ** 2)):
        at, size = chance.randint(0, len(data)), chance.choice((0, 1, 1, 2, 8, 40))
        part = chance.choice((other[:size], bytes(data[at : at + size]) * 3, chance.randbytes(1) * size))
        data[at : at + size] = part
    return bytes(data[: 2 * _LONGEST])


class Campaign:
    """Runs one target over inputs and keeps what breaks it; the same break in the same line is kept once."""

    def __init__(self, name: str, target: Callable[[bytes], None], keep: Path) -> None:
        self.name, self.ran, self.slowest, self.findings = name, 0, 0.0, dict[str, int]()
        self._target, self._keep = target, keep
        signal.signal(signal.SIGPROF, _stop)

    def run(self, data: bytes) -> None:
        """Run one input."""
        start = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, LIMIT)
        try:
            self._target(data)
        except (Exception, Hang) as error:  # noqa: BLE001 - any error is what is looked for
            signal.setitimer(signal.ITIMER_PROF, 0)
            self._found(data, error)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        self.ran += 1
        self.slowest = max(self.slowest, time.process_time() - start)

    def _found(self, data: bytes, error: BaseException) -> None:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        what = f"{type(error).__name__} in {Path(frame.filename).name}:{frame.lineno}"
        self.findings[what] = self.findings.get(what, 0) + 1
        if self.findings[what] == 1:
            self._keep.mkdir(parents=True, exist_ok=True)
            path = self._keep / f"{self.name.replace(' ', '-')}-{hashlib.sha256(data).hexdigest()[:12]}"
            path.write_bytes(data)
            print(f"{self.name}: {what}: {error} -> {path}", flush=True)

    def report(self) -> str:
        """Return what came out in one line."""
        found = ", ".join(f"{what} ({n} times)" for what, n in self.findings.items()) or "nothing found"
        return f"{self.name:18} {self.ran} inputs, slowest {self.slowest:.2f} s: {found}"


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise Hang(f"more than {LIMIT:.0f} s of processor time")


def _atheris(campaign: Campaign, inputs_: int, seconds: float) -> None:
    """Hand over to libFuzzer, which ends the process itself."""
    import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]  # noqa: PLC0415

    end = time.monotonic() + seconds

    def one(data: bytes) -> None:
        campaign.run(data)
        if campaign.ran >= inputs_ or time.monotonic() > end:
            print(campaign.report(), flush=True)
            os._exit(bool(campaign.findings))  # libFuzzer takes any exception for a finding

    atheris.Setup([sys.argv[0], f"-max_len={2 * _LONGEST}", "-timeout=600", "-rss_limit_mb=4096", "-verbosity=0"], one)
    atheris.Fuzz()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--target", nargs="+")
    parser.add_argument("--inputs", type=int, default=10_000, help="of each target")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="most for each target")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-findings"))
    parser.add_argument("--again", type=Path, help="an input that was kept")
    parser.add_argument("--atheris", action="store_true")
    options = parser.parse_args()
    targets = _targets(instrumented=options.atheris)
    names = options.target or list(targets)
    if options.again:
        targets[names[0]](options.again.read_bytes())
        return
    campaigns = [Campaign(name, targets[name], options.keep) for name in names]
    if options.atheris:
        _atheris(campaigns[0], options.inputs, options.seconds)
    for campaign in campaigns:
        chance, end = random.Random(options.seed), time.monotonic() + options.seconds
        for data in inputs(chance):
            if campaign.ran >= options.inputs or time.monotonic() > end:
                break
            campaign.run(data)
        print(campaign.report(), flush=True)
    sys.exit(any(c.findings for c in campaigns))


def _targets(*, instrumented: bool) -> dict[str, Callable[[bytes], None]]:
    if instrumented:
        import atheris  # noqa: PLC0415

        with atheris.instrument_imports(include=["walkback"]):
            from benchmarks.fuzz_targets import TARGETS  # noqa: PLC0415
    else:
        from benchmarks.fuzz_targets import TARGETS  # noqa: PLC0415
    return TARGETS


if __name__ == "__main__":
    main()
