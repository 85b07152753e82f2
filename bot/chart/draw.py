"""From a chart to a picture: numbers in, PNG bytes out."""

import io
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from bot.chart.fonts import Font
from bot.chart.layout import WIDTH, Layout, layout
from handlers.chart import Chart

FINER = 2
"""Boxes are drawn larger and made smaller, so that their corners are smooth; letters are so by themselves."""


def picture(chart: Chart, font: Font) -> bytes:
    """The picture of a chart, as PNG."""
    return draw(layout(chart, lambda text, size: _letters(font, size).getlength(text)), font)


def draw(page: Layout, font: Font) -> bytes:
    """The picture of a layout, as PNG."""
    height = round(page.height)
    image = Image.new("RGB", (FINER * WIDTH, FINER * height), "white")
    canvas = ImageDraw.Draw(image)
    for box in page.boxes:
        ends = (box.x, box.y, box.x + box.width, box.y + box.height)
        left, top, right, bottom = (FINER * end for end in ends)
        radius = FINER * min(box.radius, box.width / 2)
        canvas.rounded_rectangle((left, top, right - 1, bottom - 1), radius, box.colour)
    image = image.reduce(FINER)
    canvas = ImageDraw.Draw(image)
    for words in page.words:
        canvas.text(
            (words.x, words.y),
            words.text,
            words.colour,
            _letters(font, words.size),
            anchor="lm",
            stroke_width=0.6 if words.bold else 0,
        )
    written = io.BytesIO()
    image.save(written, "PNG")
    return written.getvalue()


@lru_cache(maxsize=16)
def _letters(font: Font, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(font.path, size, index=font.index)
