"""The examples of the pages about exports and tasks are run as they stand."""

import re
import shlex
from pathlib import Path

import pytest

from walkback.export import FORMATS

DOCS = Path(__file__).resolve().parents[2] / "docs"
TASKS = ("begin", "newsroom", "code-statements-for-dna", "watch-a-ministry", "check-a-quote")
PAGES = ["export.md", *(f"tasks/{name}.md" for name in TASKS)]
RUN = {"articles", "export", "statements", "shifts", "contradictions", "brief"}


def _blocks(page, language):
    text = (DOCS / page).read_text("utf-8")
    found = re.findall(rf"^( *)```{language}\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL)
    return [re.sub(rf"^{indent}", "", block, flags=re.MULTILINE) for indent, block in found]


@pytest.fixture
def here(dossier, tmp_path, monkeypatch):
    for name in ("korea.dossier", "quote.dossier"):
        dossier.backup(tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", PAGES)
def test_python_examples_run(page, here, dossier):
    for extra in ("pandas", "polars", "pyarrow", "spacy"):
        if extra in (DOCS / page).read_text("utf-8"):
            pytest.importorskip(extra)
    from walkback.export import write

    write(dossier, "dna", here / "korea.dna")
    if "add_pipe" in (DOCS / page).read_text("utf-8"):
        import walkback.export.spacy_component  # noqa: F401 - an installed package is found by its entry point
    names = {}
    for block in _blocks(page, "python"):
        exec(compile(block, page, "exec"), names)


@pytest.mark.parametrize("page", PAGES)
def test_commands_run(page, here):
    from typer.testing import CliRunner

    from walkback.cli import app

    for extra in ("networkx", "spacy"):
        if extra in (DOCS / page).read_text("utf-8"):
            pytest.importorskip(extra)
    lines = [line[2:] for block in _blocks(page, "console") for line in block.splitlines() if line.startswith("$ ")]
    for line in lines:
        command = shlex.split(line)
        if command[0] == "walkback" and command[1] in RUN:
            result = CliRunner().invoke(app, command[1:])
            assert result.exit_code == 0, f"{line}: {result.output}"


def test_every_format_is_on_the_page():
    text = (DOCS / "export.md").read_text("utf-8")
    assert [name for name in FORMATS if f"`{name}`" not in text] == []
