"""The words of a message that nobody understood: what a coordinator may want to add as a synonym."""

from datetime import datetime

from messages.lexicon import DEFAULT, Lexicon
from messages.pattern import phrase
from messages.scan import scan
from messages.slips import correct
from messages.text import normalise

_RUN = phrase(r"[\u4e00-\u9fff]{2,}")
_LITTLE = phrase(
    r"今天|昨天|我们?|你们?|他们?|她们?|咱们?|俺|大家|一起|然后|还有|另外|这个|那个|因为|所以|但是|就是|没有|可以"
    r"|老师|您好|你好|谢谢|辛苦"
    r"|家里|村里|站里|社区"
    r"|[的了在是去到和跟与同给为对把被让向从就都也还又再很太呢啊吧嘛哦嗯吗呀我你您他她它们个户人名位场次节们不没有做搞开来回上下里着过]"
)


def unknown_words(text: str, at: datetime, lexicon: Lexicon = DEFAULT) -> tuple[str, ...]:
    """Runs of two or more characters that name nothing the bot knows, in their order, without small words."""
    written = normalise(text)
    found = scan(correct(written), written, at, lexicon)
    left = lexicon.target_pattern.sub("，", lexicon.kind_pattern.sub("，", found.canvas))
    words = [word for run in _RUN.finditer(left) for word in _RUN.findall(_LITTLE.sub("，", run[0]))]
    return tuple(dict.fromkeys(words))
