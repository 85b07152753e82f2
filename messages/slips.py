"""Typing and dictation slips: 走仿, 入互, 今田 read as the word meant, by pinyin or by one wrong character."""

from operator import add

from messages.pattern import phrase
from messages.pinyin import READING


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_SHORT = _words(
    "走访 入户 探访 家访 随访 回访 上门 探望 看望 慰问 拜访 串户 串门 个案 面谈 小组 培训 讲座 授课 督导 链接 募集"
    " 捐赠 物资 对接 宣传 宣讲"
    " 普法 调研 排查 摸排 核查 疏导 会议 例会 座谈 协商 议事 开会 建档 档案 整理 简报 台账 填表 义诊 值班 坐班 驻点"
    " 在岗 今天 昨天 前天 明天"
    " 上午 下午 半天 全天 低保 残疾 独居 高龄 空巢 孤寡 特困 五保 老人 儿童 妇女 线上 远程 视频 取消 请假 休息 社区"
    " 户数 电话 记录"
)
_LONG = _words(
    "政策宣传 政策宣讲 需求评估 家境调查 心理疏导 情绪疏导 心理支持 危机干预 考前辅导 便民服务 社区活动 主题活动"
    " 志愿服务 留守儿童 困境儿童"
    " 腾讯会议 社区矫正 退役军人 精神障碍 整理资料 爱心企业 爱心人士 小组活动"
)
_MIDDLE = _words(
    "志愿者 监测户 脱贫户 游园会 老年人 残疾人 监护人 基金会 青少年 议事会 星期一 星期二 星期三 星期四 星期五"
    " 星期六 星期日 社工站"
)
_ORDINARY = frozenset(
    _words(
        "一阵 食品 一时 意识 小姐 仪式 连接 屋子 尚无 回忆 理会 商务 一事 以示 独具 医师 高陵 喝茶 传呼 联结 "
        "会意 父女 取笑 摆放 连结 联接 独到 廉洁 县上 义士 吊唁 晌午 母鸡 献上 伊始 建党 置办 一针 衣饰 饰品 "
        "遗失 尚武 目击 一师 做伴 舞姿 作伴 台长 纸板 住店 正理 甲方 小卒 前夫 回放 调演 见报 上屋 移师 制版 "
        "输导 疑似 剪报 面瘫 江左 主殿 一帧 疑阵 赌局 地保 免谈 船户 赌具 无籽 前田 误报 读到 未闻 悔意 已是 "
        "以是 主点 直板 适配 惊天 名天 物质 网上 同步 名单 会同 里程 督促 面试 面诊 在家 在港 会面 会见 社会 "
        "社交 社保 话题 电画 人户 半夜 办天 全填 店铺 上无 下无 排场 讲做 开灰 会一 会易 家房 家方 家纺 回方 "
        "及录 即录 集录 急录 寄录 几录 简保 轻假 请教 情加 去校 取校 去小 是频 食频 对街 对接 对阶 直办 直播 只班"
        " 治班 之班 指班 区社 射区 "
        "设区 社曲 社去 未问 胃问 为问 位问 弹坊 摊放 掉研 第保 地报 抵保 提保 高凌 特快 五报 无保 五包 老仁 "
        "儿同 儿通 妇幼 富女 复女 现上 先上 显上 限上 "
    )
)
"""Ordinary words that sound like a word of the lexicon and are not slips of it."""
_SHAPES = {
    "户": "尸卢沪护互",
    "访": "仿防坊纺",
    "天": "夭夫无",
    "组": "祖阻租",
    "案": "按桉",
    "督": "睹",
    "培": "陪倍赔",
    "午": "牛干",
    "昨": "作咋怍",
    "老": "考",
    "残": "浅",
    "导": "异寻",
    "训": "川驯",
}
_NEVER_WRONG = frozenset(
    "去在到是的了有和我你他她它们这那一二三四五六七八九十不也就都还又再来给说把被从对为与及等年月日号点个户人名次场位"
    "家里中大小多少几两没要很"
    "村镇乡街路院"
)
"""Characters so common that they are never the wrong one."""
_PLACE_AFTER = ("津", "村", "镇", "乡", "庄", "屯", "路", "街", "社区", "小区")
_DIRECT = phrase(
    r"(?<=[\d一二两三四五六七八九十几多余来])(?:[护互沪](?![士理工送助联动相])|厂(?=小组|讲座|培训|活动|义诊|座谈|宣))"
    r"|(?<=[上本这]周)(?:而(?!复)|尔|伞|叁|寺|肆|舞(?!蹈)|伍|陆(?!续))(?=[上下早晚全半，在去走入探家])"
    r"|人户(?=走访|调|\d|看望|慰问|宣传|探|排查|核查|摸排)"
)
_MEANT = {
    **{"厂": "场", "人户": "入户", "而": "二", "尔": "二", "伞": "三", "叁": "三"},
    **{"寺": "四", "肆": "四", "舞": "五", "伍": "五", "陆": "六"},
}


def _tables() -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], str], dict[str, str]]:
    """Words by a right first character and the sound of the second, the other way round, and by shape."""
    seconds: dict[tuple[str, str], str] = {}
    firsts: dict[tuple[str, str], str] = {}
    shapes: dict[str, str] = {}
    for word in _SHORT:
        first, second = word[0], word[1]
        seconds.setdefault((first, READING.get(second, second)), word)
        firsts.setdefault((READING.get(first, first), second), word)
        for right, wrongs in _SHAPES.items():
            for wrong in wrongs:
                if right in word:
                    shapes.setdefault(word.replace(right, wrong, 1), word)
    return seconds, firsts, shapes


_SECONDS, _FIRSTS, _SHAPED = _tables()
_KNOWN = frozenset((*_SHORT, *_LONG, *_MIDDLE))
_LONG_BY_PAIR: dict[str, list[tuple[str, int]]] = {}
for _word in (*_LONG, *_MIDDLE):
    for _at in range(len(_word) - 1):
        _LONG_BY_PAIR.setdefault(_word[_at : _at + 2], []).append((_word, _at))


_BY_OUTER = {word[0] + word[2]: [(word, 0)] for word in _MIDDLE}


_OUTER = frozenset(_BY_OUTER)
_OUTER_FIRST = frozenset(outer[0] for outer in _BY_OUTER)
_plain: set[str] = set()
"""Pairs of characters already seen to be no slip; at most ``_MOST_PLAIN`` are remembered."""
_MOST_PLAIN = 1 << 16


def correct(text: str) -> str:
    """``text`` with slips put right, as long as before. Words that exist in their own right are left alone."""
    text = _DIRECT.sub(lambda match: _MEANT.get(match[0], "户"), text)
    if _plain.issuperset(map(add, text, text[1:])) and _OUTER.isdisjoint(map(add, text, text[2:])):
        return text
    for n in range(len(text) - 1):
        pair = text[n : n + 2]
        if pair not in _plain:
            text = _correct_at(text, n, pair)
        if text[n] in _OUTER_FIRST:
            text = _long(text, n, _BY_OUTER.get(text[n] + text[n + 2 : n + 3], []))
    return text


def _correct_at(text: str, n: int, pair: str) -> str:
    word = _meant(pair)
    if word and _is_slip(text, n, word):
        return text[:n] + word + text[n + 2 :]
    if pair in _LONG_BY_PAIR:
        return _long(text, n, _LONG_BY_PAIR[pair])
    if not word and len(_plain) < _MOST_PLAIN:
        _plain.add(pair)
    return text


def _meant(pair: str) -> str | None:
    """The word of two characters that ``pair`` is a slip of, one character right and one that sounds or looks alike."""
    first, second = pair[0], pair[1]
    word = None
    if second not in _NEVER_WRONG and second in READING:
        word = _SECONDS.get((first, READING[second])) or _SHAPED.get(pair)
    if word is None and first not in _NEVER_WRONG and first in READING:
        word = _FIRSTS.get((READING[first], second)) or _SHAPED.get(pair)
    return None if word == pair or pair in _ORDINARY else word


def _long(text: str, n: int, words: list[tuple[str, int]]) -> str:
    """``text`` with one of the longer ``words`` put right; each begins so many characters before ``n``."""
    for word, at in words:
        start = n - at
        window = text[start : start + len(word)] if start >= 0 else ""
        if window == word or len(window) < len(word):
            continue
        wrong = [k for k, char in enumerate(window) if char != word[k]]
        if len(wrong) == 1 and _sounds_like(word[wrong[0]], window[wrong[0]]) and _is_slip(text, start, word):
            return text[:start] + word + text[start + len(word) :]
    return text


def _sounds_like(right: str, wrong: str) -> bool:
    """Whether two characters are spoken alike, accents (zh for z, -ng for -n) allowed for; or look alike."""
    return _accented(READING.get(right, right)) == _accented(READING.get(wrong, wrong)) or wrong in _SHAPES.get(
        right, ""
    )


def _accented(sound: str) -> str:
    return sound.replace("zh", "z").replace("ch", "c").replace("sh", "s").removesuffix("g")


def _is_slip(text: str, start: int, word: str) -> bool:
    """Whether the look-alike of ``word`` is no word itself, no part of one, and no place name (今田村)."""
    window = text[start : start + len(word)]
    if window == word or window in _ORDINARY or text.startswith(_PLACE_AFTER, start + len(word)):
        return False
    around = text[start - 1 : start + 1], text[start + len(word) - 1 : start + len(word) + 1]
    return not any(pair in _KNOWN for pair in around)
