"""Cleans the lines of a document and joins what a page or a column has broken. See docs/rules.md, documents."""

import re
from collections.abc import Iterable

from messages.structure.numbering import ANNEX, numbered

_RESIDUE = re.compile(r"\[bookmark:[^\]]*\]|[\u200b-\u200f\u2060\ufeff\u00ad]|<!--.*?-->")
_SPACES = re.compile(r"[ \u00a0\u3000\t]+")
_PAGE_NUMBER = re.compile(r"^(?:[-—–－·\s]*\d{1,4}[-—–－·\s]*|第\s*\d+\s*页(?:[，,\s]*共\s*\d+\s*页)?|\d+\s*/\s*\d+)$")
_FURNITURE = re.compile(
    r"^(?:首\s*页\s*[>＞»›/].*|欢迎(?:访问|您|来到).{0,30}|朗读|分享到.{0,20}|(?:当前)?所在\s*[:：].*|来源\s*[:：].{0,60}时间\s*[:：].*|(?:您的?)?(?:当前|现在)?的?(?:所在)?位置\s*[:：].*|您?现在的位置.*|【?(?:打印|关闭|收藏|分享|字体|字号)[^。]{0,20}】?"
    r"|(?:上|下)一(?:篇|条)\s*[:：].*|(?:浏览|阅读|点击)(?:次数|量|数)\s*[:：]?.*|责任编辑\s*[:：].*|编辑\s*[:：].{0,12}"
    r"|扫一扫.*|.*导盲模式.*|.*无障碍(?:说明|浏览).*|(?:发布|更新)?时间\s*[:：].*|(?:信息|文章)?来源\s*[:：].{0,30}"
    r"|(?:索\s*引\s*号|信息索引|主题分类|主题词|信息分类|体裁分类|组配分类|公开(?:类别|方式|形式|范围)|公文种类|有效性|发[文布]机[关构])\s*[:：].*"
    r"|(?:成文|发文|发布|印发)日期\s*[:：].*|(?:主办|承办)(?:单位)?\s*[:：].*|.*网站标识码.*|.*公网安备.*|相关(?:文档|文件|链接|阅读|新闻|解读|政策|附件)"
    r"|版权所有.*|.*ICP备.*|\.{6,}|…{3,})$"
)
_CAPTION = re.compile(
    r"^(?:图为|图[\d一二三四五六七八九十]+\s*[:：]?|[^。]{0,80}[(（](?:图片?来源|图源|摄影|资料图|.{1,6}\s*摄)[^()（）]*[)）]?)[^。]{0,60}$"
)
_CLAUSE_MARK = re.compile(r"[，,；;。]")
_SALUTATION = re.compile(r"^(?:各|有关).{1,60}[：:]$")
_TITLE = re.compile(r"的(?:通知|意见|公告|函|决定)$")
_CONTACT = re.compile(r"\d{7,}|@")
_SPREAD = re.compile(r"(?<!条)(?<=[\u4e00-\u9fff，、]) (?=[\u4e00-\u9fff])")
_FINISHED = tuple("。！？!?；;：:…）)")
_QUOTED_END = re.compile(r"[。！？!?][”’」』\"]$")
_DATE_LINE = re.compile(
    r"^\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日$|^[二〇○零一二三四五六七八九十]{4}年.{1,3}月.{1,3}日$"
)

LONG_LINE = 30  # characters: a shorter line without a comma is a title, a name or a signature


def clean(text: str) -> str:
    """One line without an editor's residue, runs of blanks as one."""
    return _SPACES.sub(" ", _RESIDUE.sub("", text)).strip()


def is_date_line(line: str) -> bool:
    """A line that holds a date and nothing else."""
    return bool(_DATE_LINE.match(line.replace(" ", "")))


def is_byline(line: str) -> bool:
    """Who wrote a report: 本报记者 张三."""
    return bool(
        re.match(r"^[■□●◆\s]*(?:本报|本刊)?(?:记者|通讯员|作者|文|撰文)\s*[/:：]?\s*[\u4e00-\u9fff ]{2,12}$", line)
    )


def is_furniture(line: str) -> bool:
    """What belongs to the page and not to the document: breadcrumbs, page numbers, print buttons."""
    return bool(_PAGE_NUMBER.match(line) or _FURNITURE.match(line))


def _is_finished(line: str) -> bool:
    return line.endswith(_FINISHED) or bool(_QUOTED_END.search(line))


def _is_broken(line: str) -> bool:
    """True where a line stops in the middle of a sentence."""
    if _is_finished(line) or line[-1].isdigit() or is_date_line(line) or ANNEX.match(line) or _TITLE.search(line):
        return False
    if len(line) < 80 and _CONTACT.search(line):
        return False
    if any(line.count(left) > line.count(right) for left, right in ("《》", "（）", "()")):
        return True
    return len(line) >= LONG_LINE or (bool(_CLAUSE_MARK.search(line)) and not line.endswith("》"))


def _starts_anew(line: str) -> bool:
    return bool(numbered(line) or ANNEX.match(line) or is_date_line(line) or _SALUTATION.match(line))


def joined(lines: Iterable[str]) -> list[str]:
    """Logical lines: furniture out, sentences broken by a page or a column made whole, captions after them."""
    result: list[str] = []
    captions: list[str] = []
    for raw in lines:
        line = clean(raw)
        if not line or is_furniture(line):
            continue
        if _CAPTION.match(line):
            captions.append(line)
            continue
        if result and _is_broken(result[-1]) and not _starts_anew(line):
            gap = " " if result[-1][-1].isascii() and line[0].isascii() and result[-1][-1].isalnum() else ""
            result[-1] += gap + line
        else:
            result += [*captions, line]
            captions = []
    result += captions
    return [_SPREAD.sub("", line) if line.endswith("。") else line for line in result]
