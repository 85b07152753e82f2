"""The letters of pictures: the font that the settings name, that of the package, or one of the system."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from PIL import ImageFont
from pylopdf_fonts_zh_cn import sans_path

PROBE = "社"


@dataclass(frozen=True, slots=True)
class Font:
    """A font file that has Chinese letters; ``index`` is its place in a collection."""

    path: Path
    index: int = 0

    @property
    def name(self) -> str:
        """How the font calls itself."""
        return " ".join(filter(None, ImageFont.truetype(self.path, 12, index=self.index).getname()))


def find(chosen: Path | None) -> Font | None:
    """The font to draw with: ``chosen`` and nothing else where there is one; None where there is no Chinese font."""
    own = Font(chosen or sans_path())
    if _is_chinese(own):
        return own
    return None if chosen else next(filter(_is_chinese, _of_the_system()), None)


def _is_chinese(font: Font) -> bool:
    """Whether the file is a font and has a letter that is not the box for missing ones."""
    try:
        loaded = ImageFont.truetype(font.path, 24, index=font.index)
    except OSError:
        return False
    return bytes(loaded.getmask(PROBE)) != bytes(loaded.getmask("\U0010fffd"))


def _of_the_system() -> list[Font]:
    """What fontconfig knows for simplified Chinese, plain faces without serifs first."""
    tool = shutil.which("fc-list")
    if tool is None:
        return []
    asked = [tool, "--format", "%{file}\t%{index}\t%{style}\n", ":lang=zh-cn"]
    listed = subprocess.run(asked, capture_output=True, text=True, timeout=20).stdout.splitlines()
    rows = sorted((line.split("\t") for line in listed), key=_fitness)
    return [Font(Path(file), int(index) & 0xFFFF) for file, index, _ in rows]


def _fitness(row: list[str]) -> tuple[bool, bool, str]:
    file, _, style = row
    return "Serif" in file or "Mono" in file, "Regular" not in style, file
