"""The numbers that Word makes itself: they stand in numbering.xml and in no paragraph's text."""

import re
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

_DIGITS = "零一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_HAN_FORMATS = frozenset(
    (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCountingThousand",
        "taiwaneseCounting",
        "ideographDigital",
    )
)


class Numbering:
    """Counts the numbered paragraphs of one document, in order."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[str, dict[int, Any]] = {}
        self._abstract: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._seen: set[str] = set()
        self._styles = {
            style.get(qn("w:styleId")): style for style in document.styles.element.iterchildren(qn("w:style"))
        }
        part = next(
            (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None
        )
        if part is not None:
            self._read(part.element if hasattr(part, "element") else None)

    def _read(self, root: Any) -> None:
        for abstract in root.iterchildren(qn("w:abstractNum")) if root is not None else ():
            levels = {int(level.get(qn("w:ilvl"), "0")): level for level in abstract.iterchildren(qn("w:lvl"))}
            self._levels[abstract.get(qn("w:abstractNumId"))] = levels
        for num in root.iterchildren(qn("w:num")) if root is not None else ():
            number = num.get(qn("w:numId"))
            self._abstract[number] = _value(num, "w:abstractNumId") or ""
            for override in num.iterchildren(qn("w:lvlOverride")):
                start = _value(override, "w:startOverride")
                if start:
                    self._starts[number, int(override.get(qn("w:ilvl"), "0"))] = int(start)

    def number_of(self, paragraph: Any) -> str:
        """The number of the next paragraph as Word prints it ("" for bullets and plain paragraphs)."""
        number, at = self._reference(paragraph)
        levels = self._levels.get(self._abstract.get(number, ""), {})
        if not number or number == "0" or at not in levels:
            return ""
        key = self._abstract[number]
        if number not in self._seen:
            self._seen.add(number)
            for (owner, level), start in self._starts.items():
                if owner == number:
                    self._counts[key, level] = start - 1
        self._counts[key, at] = self._counts.get((key, at), _start(levels[at]) - 1) + 1
        for deeper in [pair for pair in self._counts if pair[0] == key and pair[1] > at]:
            del self._counts[deeper]
        return self._printed(levels, key, at)

    def _printed(self, levels: dict[int, Any], key: str, at: int) -> str:
        if _value(levels[at], "w:numFmt") == "bullet":
            return ""
        text = _value(levels[at], "w:lvlText") or ""

        def part(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            count = self._counts.get((key, level), _start(levels[level]) if level in levels else 1)
            return formatted(count, _value(levels[level], "w:numFmt") or "decimal" if level in levels else "decimal")

        printed = re.sub(r"%(\d)", part, text)
        gap = " " if printed and printed[-1].isalnum() and _value(levels[at], "w:suff") != "nothing" else ""
        return printed + gap

    def _reference(self, paragraph: Any) -> tuple[str, int]:
        """(numId, level): each of the paragraph itself, else of its style or of those that its style is based on."""
        number, at = _numbered(paragraph.find(qn("w:pPr")))
        for style in self._styles_of(paragraph):
            if number is not None and at is not None:
                break
            own, own_at = _numbered(style.find(qn("w:pPr")))
            if number is None and own is not None and own_at is None:
                at = at if at is not None else self._level_bound_to(own, style)
            number, at = number if number is not None else own, at if at is not None else own_at
        return number or "", at or 0

    def _level_bound_to(self, number: str, style: Any) -> int | None:
        """A level of a list may belong to a style, which then names the list only."""
        levels = self._levels.get(self._abstract.get(number, ""), {})
        name = style.get(qn("w:styleId"))
        return next((at for at, level in levels.items() if _value(level, "w:pStyle") == name), None)

    def _styles_of(self, paragraph: Any) -> Iterator[Any]:
        """The style of a paragraph and those that it is based on."""
        name = _value(paragraph.find(qn("w:pPr")), "w:pStyle")
        seen: set[str] = set()
        while name and name not in seen and name in self._styles:
            seen.add(name)
            yield self._styles[name]
            name = _value(self._styles[name], "w:basedOn")

    def is_contents(self, paragraph: Any) -> bool:
        """A line of the table of contents."""
        return any(
            re.match(r"(?:toc|目录)\s*\d", (_value(style, "w:name") or "").lower())
            for style in self._styles_of(paragraph)
        )

    def level_of(self, paragraph: Any) -> int:
        """1 to 9 for a heading by its style or its outline level, 0 for text."""
        own = _value(paragraph.find(qn("w:pPr")), "w:outlineLvl")
        for style in self._styles_of(paragraph):
            if own is not None:
                break
            match = re.match(r"(?:heading|标题)\s*(\d)", (_value(style, "w:name") or "").lower())
            if match:
                return int(match[1])
            own = _value(style.find(qn("w:pPr")), "w:outlineLvl")
        return int(own) + 1 if own is not None and own.isdigit() and int(own) < 9 else 0


def _numbered(properties: Any) -> tuple[str | None, int | None]:
    """(numId, level) as far as they are given."""
    element = properties.find(qn("w:numPr")) if properties is not None else None
    if element is None:
        return None, None
    at = _value(element, "w:ilvl")
    return _value(element, "w:numId"), int(at) if at is not None else None


def _value(parent: Any, name: str) -> str | None:
    element = parent.find(qn(name)) if parent is not None else None
    return element.get(qn("w:val")) if element is not None else None


def _start(level: Any) -> int:
    return int(_value(level, "w:start") or "1")


def formatted(count: int, style: str) -> str:
    """A count in one of Word's number formats: 3 → 三, ③, c, iii."""
    if style in _HAN_FORMATS:
        return _han(count)
    if style == "decimalEnclosedCircle" or style == "decimalEnclosedCircleChinese":
        return chr(0x2460 + count - 1) if 1 <= count <= 20 else str(count)
    if style in ("ideographTraditional", "ideographZodiac"):
        return _STEMS[(count - 1) % 10]
    if style in ("lowerLetter", "upperLetter"):
        return chr((97 if style == "lowerLetter" else 65) + (count - 1) % 26)
    if style in ("lowerRoman", "upperRoman"):
        return _roman(count) if style == "upperRoman" else _roman(count).lower()
    return str(count)


def _han(count: int) -> str:
    if count >= 100:
        return (
            _DIGITS[count // 100]
            + "百"
            + (("零" if count % 100 < 10 else "") + _han(count % 100) if count % 100 else "")
        )
    tens, ones = divmod(count, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十") + (
        _DIGITS[ones] if ones or not tens else ""
    )


def _roman(count: int) -> str:
    steps = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for value, sign in steps:
        while count >= value:
            text, count = text + sign, count - value
    return text
