"""Files are replaced whole; devices, pipes and links stay what they are."""

import os
import subprocess
import sys
import threading

import pytest

from walkback.replacing import replacing


def write(path, text="new"):
    with replacing(path) as part:
        part.write_text(text, encoding="utf-8")


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path):
    (tmp_path / "file").write_text("old")
    write(tmp_path / "file")
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("file", "new")]


def test_a_file_stays_as_it_was_where_writing_fails(tmp_path):
    (tmp_path / "file").write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write(tmp_path / "file", "half \udc00")
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("file", "old")]


@pytest.mark.parametrize("there", [True, False])
def test_a_link_stays_a_link_and_what_it_leads_to_is_replaced(tmp_path, there):
    (tmp_path / "far").mkdir()
    target = tmp_path / "far" / "file"
    if there:
        target.write_text("old")
    (tmp_path / "near").symlink_to("second")
    (tmp_path / "second").symlink_to(target)
    write(tmp_path / "near")
    assert (tmp_path / "near").is_symlink()
    assert (tmp_path / "second").is_symlink()
    assert target.read_text() == "new"
    assert [p.name for p in target.parent.iterdir()] == ["file"]


def test_a_pipe_gets_the_bytes_and_stays_a_pipe(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write(pipe)
    reader.join(20)
    assert got == [b"new"]
    assert pipe.is_fifo()


@pytest.mark.parametrize("linked", [True, False])
def test_a_device_stays_a_device(tmp_path, linked):
    path = tmp_path / "nothing"
    if linked:
        path.symlink_to("/dev/null")
    else:
        try:
            os.mknod(path, 0o20666, os.makedev(1, 3))
        except OSError:
            pytest.skip("only root can make a device")
    write(path)
    assert path.is_char_device()


@pytest.mark.parametrize("mode", ["wb", "ab"])
def test_standard_output_gets_the_bytes_also_where_it_is_a_file(tmp_path, mode):
    path = tmp_path / "out"
    path.write_bytes(b"old ")
    code = (
        "from pathlib import Path\nfrom walkback.replacing import replacing\n"
        "with replacing(Path('/dev/stdout')) as part:\n    part.write_text('new')"
    )
    with path.open(mode) as stream:
        subprocess.run([sys.executable, "-c", code], stdout=stream, check=True)
    assert path.read_bytes() == (b"new" if mode == "wb" else b"old new")
    piped = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=True)
    assert piped.stdout == b"new"


def test_a_folder_that_is_not_there_is_named_as_it_was_given(tmp_path):
    with pytest.raises(FileNotFoundError) as told:
        write(tmp_path / "none" / "file")
    assert told.value.filename == str(tmp_path / "none" / "file")
