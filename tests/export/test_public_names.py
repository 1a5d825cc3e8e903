import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import walkback
import walkback.export
from walkback.dossier.shown import StatementView

MODULES = sorted(
    "walkback.export." + ".".join(path.relative_to(Path(walkback.export.__file__).parent).with_suffix("").parts)
    for path in Path(walkback.export.__file__).parent.rglob("*.py")
    if path.stem not in {"__init__", "gold", "spacy_component"}
)


@pytest.mark.parametrize("name", ["walkback", "walkback.api", "walkback.export", "walkback.export.dna", *MODULES])
def test_public_names_are_all_there_once_and_in_order(name):
    module = import_module(name)
    names = module.__all__
    assert len(names) == len(set(names))
    assert [n for n in names if not hasattr(module, n)] == []
    upper, classes, rest = ([n for n in names if kind(n)] for kind in (_constant, _class, _other))
    assert names == sorted(upper) + sorted(classes) + sorted(rest)


def _constant(name):
    return name.isupper()


def _class(name):
    return not name.isupper() and name[0].isupper()


def _other(name):
    return not name[0].isupper()


def test_the_public_names_of_the_package_are_those_it_can_load():
    assert set(walkback.__all__) == {*walkback._HOMES, "__version__"}


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="nothing_such"):
        walkback.nothing_such  # noqa: B018


def test_the_package_loads_nothing_before_it_is_asked():
    code = "import sys, walkback; print(sorted(m for m in sys.modules if m.split('.')[0] in ('numpy', 'sqlalchemy')))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout == "[]\n"


def test_a_text_is_read_without_a_dossier():
    text = "“We will talk without conditions,” Rex Tillerson said on Tuesday."
    [found] = walkback.read(text, published="2017-12-14", publisher="Daily Post")
    assert isinstance(found, StatementView)
    assert (found.speaker, found.day, found.publisher) == ("Rex Tillerson", "2017-12-12", "Daily Post")
    assert found.statement.content[0].of(text) == found.words == "We will talk without conditions"
