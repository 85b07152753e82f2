"""A message as it is read: one width, one script, one set of punctuation, nothing invisible."""

from functools import lru_cache

from messages.pattern import phrase
from messages.traditional import SIMPLIFY

_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_PUNCTUATION = {
    ord(old): new
    for olds, new in (
        ("，", "，"),
        ("；;", "；"),
        ("：", ":"),
        ("（【〔「『", "("),
        ("）】〕」』", ")"),
        ("－—–−‐‑―", "-"),
        ("～〜∼", "~"),
        ("\u3000\xa0\t", " "),
        ("“”‘’＂＇", '"'),
        ("\r", "\n"),
        ("｡", "。"),
        ("&", "和"),
    )
    for old in olds
}
_TABLE: dict[int, str] = {**_FULL_WIDTH, **_PUNCTUATION, **SIMPLIFY}
_KEYCAP = phrase(r"\d\ufe0f?\u20e3|[\u2460-\u2473]")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨"
_OPTION = phrase(rf"^\s*([{_CIRCLED}\d])(?:\ufe0f?\u20e3)?\s*$")
_INVISIBLE = phrase(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\xad\ufe00-\ufe0f\u20d0-\u20ff\u2190-\u21ff\u2300-\u23ff"
    "\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\U000e0000-\U000e007f]+|\\[[\u4e00-\u9fffA-Za-z]{1,4}\\]"
)
_COMMA = phrase(r",(?!\d{3}(?!\d))|(?<!\d),")
_SLASH = phrase(r"(?<=[\u4e00-\u9fff])/(?=\d{1,2}[./月号日])")
_FULL_STOP = phrase(r"(?<=[\u4e00-\u9fff])\.+(?!\d)|(?<![\d.])\.(?![\d.])|\.{2,}|…+")
_LIST_NUMBER = phrase(r"(?:(?<=[\n；。:，!? ])|^)[ (]*\d{1,2}(?:[、)]|\.(?!\d)) *(?=\D)")
_LINE_NUMBER = phrase(r"(?m)^[ (]*[一二三四五六七八九十]{1,2}(?:[、.]|\)) *(?![一二三四五六七八九十\d])")
_ODD = phrase(r"[^\x20-\x7e\n\u4e00-\u9fff，。；、]")
_CJK_GAP = phrase(r"(?<=\d) +(?=[\u4e00-\u9fff])(?=[户人名位场次节期例个小分点号日月年天])")


@lru_cache(maxsize=16)
def normalise(text: str) -> str:
    """``text`` with full-width signs made half-width, traditional characters simplified, emoji and invisible signs out.

    Clauses end with ，。；!?; or a line break afterwards; the numbers of a list (1. 2、 ①) become such a break.
    """
    if _ODD.search(text):
        text = _OPTION.sub(lambda match: str(_CIRCLED.find(match[1]) + 1 or match[1]), text)
        text = _INVISIBLE.sub("", _KEYCAP.sub("\n", text))
    text = text.translate(_TABLE)
    if "/" in text:
        text = _SLASH.sub("，", text)
    if "," in text:
        text = _COMMA.sub("，", text)
    if "." in text or "…" in text:
        text = _LIST_NUMBER.sub("；", text)
        text = _FULL_STOP.sub("。", text)
    elif "、" in text or ")" in text:
        text = _LIST_NUMBER.sub("；", text)
    text = text.replace(";", "；")
    if "、" in text or "." in text or ")" in text:
        text = _LINE_NUMBER.sub("", text)
    if " " in text:
        text = _CJK_GAP.sub("", text)
    return text.strip(" \n，。；、")
