"""What is loaded at the start: nothing that the command at hand does not need."""

import subprocess
import sys

import pytest


def loaded(code: str) -> set[str]:
    script = f"{code}\nimport sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("module", ["numpy", "onnxruntime", "sqlalchemy", "typer", "rich", "trafilatura"])
def test_importing_walkback_loads_no_library(module):
    assert module not in loaded("import walkback")


@pytest.mark.parametrize("module", ["numpy", "onnxruntime", "sqlalchemy", "tokenizers", "trafilatura", "jinja2"])
def test_the_command_line_starts_without_heavy_libraries(module):
    assert module not in loaded("import walkback.cli")


@pytest.mark.parametrize("module", ["onnxruntime", "tokenizers", "trafilatura"])
def test_reading_a_dossier_needs_no_model(module):
    assert module not in loaded("import walkback.dossier, walkback.views.console")
