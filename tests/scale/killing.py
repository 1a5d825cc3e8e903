"""Commands that are killed: a process with all models loaded is forked for each, so that one costs no start.

`Commands.run` runs a command of walkback in a fork and may kill it with SIGKILL: after some seconds, or at the
n-th time that it opens, renames or deletes a file of one folder. The fork is a process like any other to the
system: nothing of it is flushed, closed or undone.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SERVER = """
import json, os, resource, signal, sys, time, traceback
from walkback.articles import read_paths
from walkback.cli.app import run
from walkback.dossier import Dossier
from walkback.pipeline import add_articles
from walkback.scale import loading, running

try:
    from walkback.scale.sources import fetching
    import trafilatura, htmldate
except ModuleNotFoundError:
    pass

text = "“We will meet anywhere,” Foreign Minister Ann Riley of Northland said on Saturday after a meeting in Seoul."
with Dossier(sys.argv[1] + "/warm", create=True) as dossier:
    list(add_articles(dossier, read_paths([sys.argv[1] + "/warm.txt"])))
running._reader()


def die_at(number, folder):
    left = [number]

    def watch(event, arguments):
        if event in {"open", "os.rename", "os.remove"} and str(arguments[0]).startswith(folder):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def end_at(fork, moment):
    while time.monotonic() < moment:
        found, status = os.waitpid(fork, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        time.sleep(max(0.0, min(0.002, moment - time.monotonic())))
    os.kill(fork, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(fork, 0)[1])


def child(job, arguments):
    silence = os.open(job["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    if job["largest"]:
        resource.setrlimit(resource.RLIMIT_FSIZE, (job["largest"], resource.RLIM_INFINITY))
    if job["step"]:
        die_at(job["step"], job["folder"])
    return run(arguments)


print("ready", flush=True)
for line in sys.stdin:
    job, began, forks = json.loads(line), time.monotonic(), []
    for arguments in job["commands"]:
        forks.append(os.fork())
        if forks[-1] == 0:
            status = 99
            try:
                status = child(job, arguments)
            except BaseException:
                traceback.print_exc()
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(status)
    ended = [] if job["seconds"] is None else [end_at(forks.pop(0), began + job["seconds"])]
    ended += [os.waitstatus_to_exitcode(os.waitpid(fork, 0)[1]) for fork in forks]
    print(json.dumps([ended, time.monotonic() - began]), flush=True)
"""
KILLED = -9


class Commands:
    """A process that runs commands; `folder` is for its own files."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "warm.txt").write_text(
            "Talks\n\n“We will meet anywhere,” Foreign Minister Ann Riley of Northland said on Saturday in Seoul.\n\n"
            "The envoy of Southland, Ben Okoro, rejected the offer and said nobody had seen a proposal."
        )
        self.log = folder / "log"
        # The models run in one thread: a fork takes no threads with it.
        settings = {"WALKBACK_THREADS": "1", "OMP_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}
        self._server = subprocess.Popen(
            [sys.executable, "-c", SERVER, str(folder)],
            cwd=ROOT,
            env=os.environ | settings,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._server.stdout.readline() == "ready\n"

    def run(self, *arguments: object, **more: object) -> tuple[int, float]:
        """Run a command to its end, or to where it is killed; return its status and the seconds it took."""
        (status,), took = self.run_together(arguments, **more)
        return status, took

    def run_together(self, *commands, seconds=None, step=None, folder="", largest=None) -> tuple[list[int], float]:
        """Run commands at once; `largest` is the most bytes that a file of theirs may have."""
        self.log.unlink(missing_ok=True)
        lines = [[str(part) for part in command] for command in commands]
        job = {"commands": lines, "seconds": seconds, "step": step, "folder": str(folder), "largest": largest}
        self._server.stdin.write(json.dumps({**job, "log": str(self.log)}) + "\n")
        self._server.stdin.flush()
        ended, took = json.loads(self._server.stdout.readline())
        return ended, took

    def told(self) -> str:
        """Return what the last command printed."""
        return self.log.read_text()

    def close(self) -> None:
        """End the process."""
        self._server.stdin.close()
        self._server.wait()
