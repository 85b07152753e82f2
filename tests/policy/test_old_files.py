"""Old Word files: from their piece table, or through LibreOffice where it is installed."""

import os
import shutil
from pathlib import Path

import pytest

from bot.documents import Unreadable, office, read_file
from messages.structure import Block
from tests.policy.old_word import old_word, ole
from tests.policy.test_files import numbered_document, texts, written

LOCKED = 0x0100
HEADINGS = ["一、人员", "（一）社工。每站3名。", "（二）督导。每季度一次。", "二、经费", "（一）来源。区里安排。"]


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without LibreOffice."""
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.fixture
def office_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A program called soffice, whose script the test writes."""
    program = tmp_path / "programs" / "soffice"
    program.parent.mkdir()
    program.touch(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    return program


def read(folder: Path, name: str, content: bytes) -> list[Block]:
    return read_file(written(folder, name, content))[1]


def reason(folder: Path, name: str, content: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read(folder, name, content)
    return str(caught.value)


@pytest.mark.usefixtures("no_office")
def test_paragraphs_and_tables_from_the_piece_table(tmp_path: Path) -> None:
    text = "社工站办法\r一、人员\r每站三名。\r年度\x07街道\x07\x072021年\x07东街道\r西街道\x07\x07完\r"
    blocks = read(tmp_path, "old.doc", old_word(text))
    assert texts(blocks) == ["社工站办法", "一、人员", "每站三名。", "完"]
    rows = next(block.rows for block in blocks if block.rows)
    assert rows == (("年度", "街道"), ("2021年", "东街道 西街道"))
    assert texts(read(tmp_path, "old.wps", old_word("社工站办法\r"))) == ["社工站办法"]


@pytest.mark.usefixtures("no_office")
def test_each_old_file_that_cannot_be_read_has_its_reason(tmp_path: Path) -> None:
    assert "有密码" in reason(tmp_path, "locked.doc", old_word("甲", flags=LOCKED))
    assert "有密码" in reason(tmp_path, "locked.docx", ole({"EncryptedPackage": b"x"}))
    assert "RTF" in reason(tmp_path, "rich.doc", rb"{\rtf1 abc}")
    assert "另存为 .docx" in reason(tmp_path, "table.doc", ole({"Workbook": b"x"}))


@pytest.mark.usefixtures("no_office")
def test_what_is_called_doc_and_is_none(tmp_path: Path) -> None:
    assert texts(read(tmp_path, "new.doc", numbered_document()))[:2] == HEADINGS[:2]
    assert texts(read(tmp_path, "page.doc", "\ufeff<html><p>每站三名。</p></html>".encode())) == ["每站三名。"]


def test_libreoffice_goes_first(tmp_path: Path, office_is: Path) -> None:
    written(tmp_path, "made.docx", numbered_document())
    office_is.write_text(f'#!/bin/sh\nfor last; do :; done\ncp {tmp_path}/made.docx "${{last%.*}}.docx"\n')
    assert texts(read(tmp_path, "old.doc", old_word("人员\r")))[:5] == HEADINGS
    assert texts(read(tmp_path, "rich.doc", rb"{\rtf1 abc}"))[:5] == HEADINGS


def test_libreoffice_that_fails_or_hangs_is_given_up(
    tmp_path: Path, office_is: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "PATIENCE", 0.2)
    for script in ("#!/bin/sh\nexit 1\n", "#!/bin/sh\nsleep 60 &\nsleep 60\n", "no script"):
        office_is.write_text(script)
        assert texts(read(tmp_path, "old.doc", old_word("人员\r"))) == ["人员"]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_the_real_libreoffice_reads_rich_text(tmp_path: Path) -> None:
    content = rb"{\rtf1\ansi\uc1 \u27599?\u31449?\u19977?\u21517?\u12290?\par}"
    assert texts(read(tmp_path, "rich.doc", content)) == ["每站三名。"]


@pytest.mark.usefixtures("no_office")
def test_a_short_row_neither_runs_on_nor_takes_the_text_below(tmp_path: Path) -> None:
    head, body = "类别\a名称\a分值\a\a", "人员\a\a10\a\a场地\a面积\a20\a\a"
    content = old_word(f"表\r{head}{body}合计\a30\a\a注：含督导。\r")
    blocks = read(tmp_path, "a.doc", content)
    assert blocks[1].rows == (
        ("类别", "名称", "分值"), ("人员", "", "10"), ("场地", "面积", "20"), ("合计", "合计", "30"),
    )  # fmt: skip
    assert blocks[2].text == "注：含督导。"


@pytest.mark.usefixtures("no_office")
def test_a_frame_around_a_letterhead_is_lines(tmp_path: Path) -> None:
    blocks = read(tmp_path, "a.doc", old_word("青石县民政局文件\a\a青石县民政局关于建站的请示\a\a县政府：\r"))
    assert texts(blocks) == ["青石县民政局文件", "青石县民政局关于建站的请示", "县政府："]
