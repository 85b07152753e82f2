"""What belongs to the page and not to the document: breadcrumbs, page numbers, stamps, tables of contents."""

import re
from itertools import takewhile

from messages.structure.model import Block
from messages.structure.numbering import numbered

_PAGE_NUMBER = re.compile(
    r"^(?:[-—–－·\s]+\d{1,4}\s*[-—–－·]+|第\s*\d+\s*页(?:[，,/\s]*共\s*\d+\s*页)?|\d+\s*/\s*\d+)$"
)
_BARE_NUMBER = re.compile(r"^\d{1,4}$")
_CELL = re.compile(r"^[^。；;！？!?：:，,]{1,20}$")  # a cell of a table that was copied one cell a line
_BUTTON = (
    r"(?:打\s*印(?:本页|此页|本文|此文|页面)?|关\s*闭(?:本页|此页|窗口|页面)?|收\s*藏(?:本页|本站)?|分\s*享|返\s*回(?:顶部|列表|上页|首页)?"
    r"|[字][体号]\s*[:：]?|大|中|小|默认|超大|A[+-]?|朗\s*读|下\s*载|纠\s*错|顶\s*部)"
)
_FURNITURE = re.compile(
    r"^(?:首\s*页\s*[>＞»›/].*|欢迎(?:访问|您|来到).{0,30}|分享[到至].{0,20}"
    r"|(?:您的?)?(?:当前|现在)的?(?:所在)?的?位置\s*[:：].*|您(?:现在|当前)?(?:所在)?的?位置\s*[:：].*|当前所在\s*[:：].*"
    r"|位置\s*[:：].*[>＞»›].*"
    rf"|[\s【】\[\]|｜/]*(?:{_BUTTON}[\s【】\[\]|｜/]*)+"
    r"|(?:上|下)一(?:篇|条|页)\s*[:：].*|(?:浏览|阅读|点击|访问)(?:次数|量|数)\s*[:：]?\s*\d*\s*次?|(?:责任)?编辑\s*[:：].{0,12}"
    r"|(?:手机)?扫[一码描].*(?:打开|手机|分享|关注|阅读|浏览|访问|当前页).*|.*导盲模式.*|.*无障碍说明.*"
    r"|(?:索\s*引\s*号|信息索引|主题分类|主题词|信息分类|体裁分类|组配分类|公开(?:类别|方式|形式|范围)|公文种类|有\s*效\s*性|发[文布]机[关构])\s*[:：].*"
    r"|(?:成文|发文|发布|印发|公开|生成)日期\s*[:：].*|(?:发布|更新)时间\s*[:：].*|相关(?:文档|文件|链接|阅读|新闻|解读|政策|附件|信息)"
    r"|\.{6,}|…{3,}|[-—=_*·]{3,})$"
)
_SITE = re.compile(
    r"版权所有|版权声明|ICP备|公网安备|网站标识码|^联系我们|网站地图|技术支持|copyright|技术维护", re.IGNORECASE
)
_SITE_OWNER = re.compile(r"^(?:主办|承办|主管|协办|地址|邮编|邮政编码|电话|传真)(?:单位)?\s*[:：]")
_STAMP = re.compile(
    r"^(?:发布|更新|发表)?(?:时间|日期)\s*[:：]\s*\d{4}|^(?:(?:信息|文章|稿件)?来源|作者|(?:浏览|阅读|点击)(?:次数|量|数)|字[体号])\s*[:：]"
    r"|^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+(?:\d{1,2}:\d{2}|来源)|^今天是"
)
_HEAD = 15  # lines at most that stand above the first sentence
_CONTENTS = re.compile(r"^目\s*[录次]$")
_LEADERS = re.compile(r"^.{2,60}?[.．…·]{3,}\s*\d{1,3}$")
_PAGE_AT_END = re.compile(r"[\s.．…·]*\d{1,3}$")


def is_furniture(line: str) -> bool:
    """A line that is never text: breadcrumbs, decorated page numbers, print buttons."""
    return bool(_PAGE_NUMBER.match(line) or _FURNITURE.match(line) or _LEADERS.match(line))


def is_stamp(line: str) -> bool:
    """When and where a page was published. The same labels may stand in the text: 时间：4月8日至10日."""
    return bool(_STAMP.match(line))


def is_page_number(before: str, line: str, after: str) -> bool:
    """A bare number between the text of two pages; between two cells of a table it is a figure."""
    return bool(_BARE_NUMBER.match(line)) and not (_CELL.match(before) and _CELL.match(after))


def without_page(blocks: list[Block]) -> list[Block]:
    """Without the stamps above the text, the site's own lines below it, and the table of contents."""
    start, end = _head(blocks), _foot(blocks)
    kept = [block for block in blocks[:start] if not is_stamp(block.text.strip())] + blocks[start:end]
    return _without_contents(kept)


def _head(blocks: list[Block]) -> int:
    """How many blocks stand above the first sentence, number or table."""
    head = list(takewhile(lambda block: not block.rows and not _is_text(block.text.strip()), blocks))
    filled = [at for at, block in enumerate(head) if block.text.strip()]
    return len(head) if len(filled) <= _HEAD else filled[_HEAD]


def _is_text(line: str) -> bool:
    return (line.endswith(("。", "：", ":")) and not is_stamp(line)) or bool(numbered(line))


def _foot(blocks: list[Block]) -> int:
    """Where the site's own lines begin: the run at the end that says whose site it is."""
    at = end = len(blocks)
    is_site = False
    while at and not blocks[at - 1].rows:
        line = blocks[at - 1].text.strip()
        is_site = is_site or bool((_SITE.search(line) and not line.endswith("。")) or line.startswith("版权声明"))
        if line and not (is_furniture(line) or _SITE.search(line) or (is_site and _SITE_OWNER.match(line))):
            break
        at -= 1
        end = at if is_site else end
    return end


def _without_contents(blocks: list[Block]) -> list[Block]:
    """Without the lines under 目录 that come again as headings."""
    start = next((at for at, block in enumerate(blocks) if _CONTENTS.match(block.text.strip())), None)
    if start is None:
        return blocks
    texts = ["".join(block.text.split()) for block in blocks]
    end = start + 1
    for at in range(start + 1, len(blocks)):
        title = "".join(_PAGE_AT_END.sub("", blocks[at].text).split())
        if title and not any(text.startswith(title) for text in texts[at + 1 :]):
            break
        end = at + 1 if title else end
    return blocks[:start] + blocks[end:]
