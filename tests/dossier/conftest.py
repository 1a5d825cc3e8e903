"""Places to keep a dossier: a file, and a database of a PostgreSQL server that the tests start themselves."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

_NUMBERS = count()
_TOOLS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


def _tool(name: str) -> str | None:
    return shutil.which(name) or next((str(path / name) for path in _TOOLS[::-1] if (path / name).exists()), None)


def _as_postgres() -> list[str]:
    """PostgreSQL refuses to run as root: go on as the user that its package made."""
    return ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Start a server that listens on a socket in its own folder only; yield its address without a database."""
    psycopg = pytest.importorskip("psycopg", reason="a dossier on PostgreSQL needs psycopg")
    initdb, control = _tool("initdb"), _tool("pg_ctl")
    if not initdb or not control:
        pytest.skip("a dossier on PostgreSQL needs its programs initdb and pg_ctl")
    folder = Path(tempfile.mkdtemp(prefix="walkback-pg-"))
    if os.getuid() == 0:
        user = pwd.getpwnam("postgres")
        os.chown(folder, user.pw_uid, user.pw_gid)
    data = str(folder / "data")
    before = _as_postgres()
    subprocess.run(
        [*before, initdb, "-D", data, "-U", "walkback", "-A", "trust", "-N"], check=True, stdout=subprocess.DEVNULL
    )
    options = f"-k {folder} -c listen_addresses= -c fsync=off"
    subprocess.run(
        [*before, control, "-D", data, "-l", str(folder / "log"), "-w", "-o", options, "start"],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    try:
        with psycopg.connect(f"host={folder} user=walkback dbname=postgres"):
            yield f"postgresql://walkback@/{{name}}?host={folder}"
    finally:
        subprocess.run(
            [*before, control, "-D", data, "-m", "immediate", "stop"], check=False, stdout=subprocess.DEVNULL
        )
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["file", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return where a new dossier can be made."""
    if request.param == "file":
        return str(tmp_path / "d.dossier")
    import psycopg

    address = request.getfixturevalue("server")
    name = f"dossier{next(_NUMBERS)}"
    with psycopg.connect(address.format(name="postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return str(address.format(name=name))
