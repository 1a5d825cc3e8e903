"""Reading on a real Ray cluster of two nodes on this machine, with a worker killed in the middle."""

import json
import os
import signal
import threading
import time
from pathlib import Path

import pytest

pytest.importorskip("ray", reason="reading on many machines needs pip install 'walkback[ray]'")

import pyarrow as pa
import ray
from pyarrow import parquet
from ray.cluster_utils import Cluster

from walkback.scale.clusters import TableReader, on_ray
from walkback.scale.manifest import Manifest
from walkback.scale.places import Folder
from walkback.scale.running import read_shards

STORY = (
    "Northland will open talks with Southland in spring {number}, Foreign Minister Ann Riley said on Saturday.\n\n"
    "“We will meet the envoys anywhere,” Riley told reporters in room {number} after a meeting of the cabinet.\n\n"
    "The envoy of Southland, Ben Okoro, rejected offer {number} and said nobody had seen a proposal."
)
SHARDS, ARTICLES = 6, 6


@pytest.fixture(scope="module")
def cluster():
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    settings = {"num_cpus": 1, "object_store_memory": 80 * 2**20}
    made = Cluster(initialize_head=True, head_node_args={**settings, "include_dashboard": False})
    made.add_node(**settings)
    ray.init(address=made.address, log_to_driver=False, logging_level="ERROR")
    yield made
    ray.shutdown()
    made.shutdown()


@pytest.fixture
def news(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    for shard in range(SHARDS):
        texts = [STORY.format(number=shard * ARTICLES + number) for number in range(ARTICLES)]
        lines = [json.dumps({"text": text, "published": "2017-04-02"}) for text in texts]
        (folder / f"{shard}.jsonl").write_text("\n".join(lines))
    return folder


def readers(cluster) -> list[int]:
    """Return the processes of the cluster's nodes that are writing a shard."""
    raylets = {info.process.pid for node in cluster.list_all_nodes() for info in node.all_processes["raylet"]}
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            parent = int(path.joinpath("stat").read_text().rpartition(")")[2].split()[1])
            if parent in raylets and any(fd.readlink().suffix == ".part" for fd in path.joinpath("fd").iterdir()):
                found.append(int(path.name))
        except OSError:
            continue
    return found


def kill_one(cluster, out: Path, killed: list[int]) -> None:
    """Wait until a shard is done, and kill a process that is at another."""
    while not (list(out.glob("*.parquet")) and (at := readers(cluster))):
        time.sleep(0.01)
    os.kill(at[0], signal.SIGKILL)
    killed.append(at[0])


def test_a_worker_killed_in_the_middle_costs_no_article_and_doubles_none(cluster, news, tmp_path):
    out, killed = tmp_path / "out", []
    killer = threading.Thread(target=kill_one, args=(cluster, out, killed), daemon=True)
    killer.start()
    steps = list(read_shards([str(news)], str(out), spread=on_ray("auto")))
    assert len(killed) == 1, "nothing was killed"
    assert [True] * SHARDS == [step.new for step in steps]
    files = sorted(out.glob("*.parquet"))
    assert SHARDS == len(files)
    sources = [name for file in files for name in parquet.read_table(file, columns=["source"])["source"].to_pylist()]
    assert [f"{news}/{s}.jsonl:{n + 1}" for s in range(SHARDS) for n in range(ARTICLES)] == sorted(sources)
    assert not list(out.glob(".*.part"))
    entries = Manifest.of(Folder(str(out))).entries.values()
    assert [(ARTICLES, {}, ())] * SHARDS == [(e.articles, e.errors, e.examples) for e in entries]


def test_many_machines_give_the_bytes_that_one_gives(cluster, news, tmp_path):
    for name, spread in (("ray", on_ray("auto")), ("here", None)):
        list(read_shards([str(news / "0.jsonl")], str(tmp_path / name), spread=spread))
    (ray_file,), (file,) = ((tmp_path / name).glob("*.parquet") for name in ("ray", "here"))
    assert file.read_bytes() == ray_file.read_bytes()


def test_a_second_run_on_the_cluster_skips_what_is_done(cluster, news, tmp_path):
    out = str(tmp_path / "out")
    list(read_shards([str(news / "0.jsonl")], out))
    assert [False] == [step.new for step in read_shards([str(news / "0.jsonl")], out, spread=on_ray("auto"))]


def test_the_reader_runs_on_a_data_set_of_ray(cluster):
    rows = [{"text": STORY.format(number=number), "source": str(number)} for number in range(4)]
    found = ray.data.from_arrow(pa.Table.from_pylist(rows)).map_batches(
        TableReader, batch_format="pyarrow", batch_size=2, compute=ray.data.ActorPoolStrategy(size=1)
    )
    assert {str(n): True for n in range(4)} == {r["source"]: "Ann Riley" in r["text"] for r in found.take_all()}
