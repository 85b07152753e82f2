"""Typing and dictation slips: 走仿, 入互, 今田 read as the word meant, by pinyin or by one wrong character."""

from messages.pinyin import READING

_WORDS = [
    "走访",
    "入户",
    "探访",
    "家访",
    "随访",
    "回访",
    "上门",
    "探望",
    "看望",
    "慰问",
    "拜访",
    "串户",
    "串门",
    "个案",
    "面谈",
    "小组",
    "培训",
    "讲座",
    "授课",
    "督导",
    "链接",
    "募集",
    "捐赠",
    "物资",
    "对接",
    "宣传",
    "宣讲",
    "普法",
    "调研",
    "排查",
    "摸排",
    "核查",
    "疏导",
    "会议",
    "例会",
    "座谈",
    "协商",
    "议事会",
    "开会",
    "建档",
    "档案",
    "整理",
    "简报",
    "台账",
    "填表",
    "义诊",
    "值班",
    "坐班",
    "驻点",
    "在岗",
    "今天",
    "昨天",
    "前天",
    "明天",
    "上午",
    "下午",
    "半天",
    "全天",
    "低保",
    "残疾",
    "独居",
    "高龄",
    "空巢",
    "孤寡",
    "特困",
    "五保",
    "老人",
    "儿童",
    "妇女",
    "线上",
    "远程",
    "视频",
    "取消",
    "政策宣传",
    "政策宣讲",
    "需求评估",
    "家境调查",
    "心理疏导",
    "情绪疏导",
    "心理支持",
    "危机干预",
    "考前辅导",
    "便民服务",
    "社区活动",
    "主题活动",
    "游园会",
    "志愿服务",
    "志愿者",
    "留守儿童",
    "困境儿童",
    "社区矫正",
    "退役军人",
    "精神障碍",
    "整理资料",
    "爱心企业",
    "爱心人士",
    "基金会",
    "青少年",
    "老年人",
    "残疾人",
    "监护人",
    "小组活动",
    "星期一",
    "星期二",
    "星期三",
    "星期四",
    "星期五",
]
_ORDINARY = frozenset(
    [
        "一阵",
        "食品",
        "一时",
        "意识",
        "小姐",
        "仪式",
        "连接",
        "屋子",
        "尚无",
        "回忆",
        "理会",
        "商务",
        "一事",
        "一世",
        "以示",
        "独具",
        "医师",
        "高陵",
        "喝茶",
        "传呼",
        "衣食",
        "联结",
        "会意",
        "父女",
        "取笑",
        "摆放",
        "连结",
        "联接",
        "独到",
        "廉洁",
        "县上",
        "义士",
        "吊唁",
        "晌午",
        "母鸡",
        "献上",
        "伊始",
        "建党",
        "役使",
        "置办",
        "一针",
        "衣饰",
        "饰品",
        "遗失",
        "尚武",
        "易事",
        "目击",
        "一师",
        "独岛",
        "做伴",
        "舞姿",
        "作伴",
        "台长",
        "纸板",
        "住店",
        "正理",
        "甲方",
        "小卒",
        "前夫",
        "回放",
        "调演",
        "见报",
        "上屋",
        "移师",
        "制版",
        "输导",
        "疑似",
        "剪报",
        "逸事",
        "面瘫",
        "江左",
        "主殿",
        "一帧",
        "疑阵",
        "赌局",
        "地保",
        "免谈",
        "船户",
        "赌具",
        "无籽",
        "前田",
        "误报",
        "读到",
        "未闻",
        "悔意",
        "已是",
        "已逝",
        "小族群",
        "以是",
        "主点",
        "直板",
        "十品",
        "堵到",
        "适配",
        "商铺",
        "惊天",
        "名天",
        "物质",
        "网上",
        "圆成",
        "同步",
        "名单",
        "会同",
        "里程",
        "督促",
    ]
)
"""Ordinary words that sound like a word of the lexicon and are not slips of it."""
_SHAPES = {
    "入": "人八",
    "户": "尸卢沪护",
    "访": "仿防坊纺",
    "天": "夭夫无",
    "组": "祖阻租姐",
    "案": "按安桉",
    "督": "睹",
    "培": "陪倍赔",
    "午": "牛干",
    "昨": "作咋怍",
    "老": "考",
    "残": "浅",
}
_NEVER_WRONG = frozenset(
    "去在到是的了有和我你他她它们这那一二三四五六七八九十不也就都还又再来给说把被从对为与及等年月日号点个户人名次场位家里中大小多少几两没要很区村镇乡街路院"
)
"""Characters so common that they are never the wrong one."""


def _sound(text: str) -> str:
    return " ".join(READING.get(char, char) for char in text)


_EXACT = frozenset(_WORDS)
_BY_SOUND: dict[str, str] = {}
for _word in _WORDS:
    _BY_SOUND.setdefault(_sound(_word), _word)
_LONG = [word for word in _WORDS if len(word) >= 4]
_CHARS = frozenset("".join(_WORDS))
"""Characters of the lexicon: text made of these alone has no slips worth looking for."""


def correct(text: str) -> str:
    """``text`` with slips put right, as long as before. Words that exist in their own right are left alone."""
    suspects = [
        n
        for n, char in enumerate(text)
        if char not in _CHARS and char not in _NEVER_WRONG and "\u4e00" <= char <= "\u9fff"
    ]
    if not suspects:
        return text
    for n in suspects:
        text = _correct_at(text, n)
    return text


def _correct_at(text: str, position: int) -> str:
    """Puts right the word that the odd character at ``position`` belongs to, if there is one."""
    for length in (5, 4, 3, 2):
        for start in range(max(0, position - length + 1), position + 1):
            window = text[start : start + length]
            if len(window) < length:
                continue
            word = _meant(window)
            if word and not _stands_alone(text, start, window):
                return text[:start] + word + text[start + length :]
    return text


def _meant(window: str) -> str | None:
    if window in _EXACT or window in _ORDINARY:
        return None
    word = _BY_SOUND.get(_sound(window))
    if word:
        return word
    if len(window) >= 4:
        return next((w for w in _LONG if len(w) == len(window) and _differences(w, window) == 1), None)
    for place, char in enumerate(window):
        for right, wrong in _SHAPES.items():
            if char in wrong:
                candidate = window[:place] + right + window[place + 1 :]
                if candidate in _EXACT:
                    return candidate
    return None


def _differences(word: str, window: str) -> int:
    return sum(a != b for a, b in zip(word, window, strict=True))


def _stands_alone(text: str, start: int, window: str) -> bool:
    """Whether the look-alike is part of a place name: 今田村, 下雾社区."""
    after = text[start + len(window) : start + len(window) + 2]
    return after.startswith(("津", "村", "镇", "乡", "庄", "屯", "路", "街")) or after in ("社区", "小区")
