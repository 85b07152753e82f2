"""Old Word files and RTF through LibreOffice, where it is installed: it knows their numbers and merged cells."""

import os
import shutil
import signal
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog

PATIENCE = 90  # seconds: a broken file may keep LibreOffice busy for ever

log = structlog.get_logger(__name__)


def to_docx(content: bytes, suffix: str) -> bytes | None:
    """The file as .docx; None where LibreOffice is not installed, cannot read it or takes too long."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None
    with TemporaryDirectory(prefix="qianshou-office-") as folder:
        source = Path(folder, f"paper{suffix}")
        source.write_bytes(content)
        _convert(program, source)
        made = source.with_suffix(".docx")
        return made.read_bytes() if made.is_file() else None


def _convert(program: str, source: Path) -> None:
    """A profile of its own: LibreOffice locks the one it uses, and silently does nothing where it is taken."""
    profile = source.with_name("profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nologo"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(source.parent), str(source)]
    quiet = subprocess.DEVNULL
    try:
        # The program is a script that starts others: all of them are one group, which can be ended.
        process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    except OSError as error:
        log.warning("office_not_started", error=str(error))
        return
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        log.warning("office_too_slow", seconds=PATIENCE)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
