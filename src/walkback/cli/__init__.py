"""The command line: each command reads its arguments, calls one public function, and prints.

Data goes to standard output, progress and messages to standard error. Exit status: 0 all is well,
1 some inputs could not be used, 2 nothing could be done.
"""

from walkback.cli.app import app, main

__all__ = ["app", "main"]
