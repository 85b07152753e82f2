"""What a worker reads about the rules: a quote with its source, or that the documents do not say it."""

from collections.abc import Sequence
from datetime import date


def source(title: str, number: str, section: str, year: int | None) -> str:
    """依据：《…》（文号）四、（二）; without a 文号 the year tells which document is meant."""
    told = f"（{number}）" if number else f"（{year}）" if year else ""
    return f"依据：《{title.replace('《', '〈').replace('》', '〉')}》{told}{section}"


def answer_source(question: str, author: str, day: date | None) -> str:
    """A coordinator's answer stands on its author and date, and on the question that it was given to."""
    when = f"，{day.year}年{day.month}月{day.day}日" if day else ""
    return f"依据：{author or '协调员'}的答复{when}（不是文件原文），问的是“{question}”"


def quoted(quote: str, cited: str, has_more: bool) -> str:
    """One answer."""
    more = "\n还有相关的一处，回“更多”" if has_more else ""
    return f"“{quote}”\n{cited}{more}"


def page_at(link: str) -> str:
    """The page of the document."""
    return f"看原文：{link}"


def side_by_side(parts: Sequence[tuple[str, str, str]], missing: Sequence[str]) -> str:
    """Each place with its quote and source; nobody says which is right."""
    lines = [
        f"{number}. {name}：“{quote}”\n{source_line}" for number, (name, quote, source_line) in enumerate(parts, 1)
    ]
    lines += [f"{name}的文件里没有写这一条。" for name in missing]
    return "\n".join(lines)


def differing() -> str:
    """Two documents say different things and the question does not tell which is meant."""
    return "几份文件都写了，说法不同："


def which_programme(names: Sequence[str]) -> str:
    """The programmes rule differently, and it is open which is meant."""
    lines = [f"{number}. {name}" for number, name in enumerate(names, 1)]
    return "\n".join(["各项目的规定不一样，您问的是哪一个？", *lines, "回数字就行。"])


def not_asked_any_more() -> str:
    """算了 instead of a programme."""
    return "好，不查了。"


def not_found(question: str) -> str:
    """The honest answer."""
    return f"文件里没有写“{question}”。"


def not_found_for_programme(question: str) -> str:
    """Other programmes' documents may say it."""
    return f"您项目的文件里没有写“{question}”。"


def nearest(quote: str, source_line: str) -> str:
    """The closest passage, as such."""
    return f"最接近的一句：“{quote}”，没有直接回答。\n{source_line}"


def elsewhere(place: str, quote: str, source_line: str) -> str:
    """Another place's rule, as such."""
    return f"{place}的文件写的是：“{quote}”\n{source_line}\n那是别处的规定，您的项目不能照用。"


def another_document() -> str:
    """Stands for a place that is not known."""
    return "别处"


def passed_on() -> str:
    """The question waits for the coordinator."""
    return "已转给协调员，有答复就告诉您。"


def notes(parts: Sequence[str]) -> str:
    """What to mind about a document, on one line."""
    return f"注意：{'；'.join(parts)}。"


def period_over(until: date) -> str:
    """The document's own period has ended."""
    return f"该文件到{until.year}年{until.month}月为止，已过期"


def not_yours(place: str) -> str:
    """The document is another programme's, or of another place."""
    return f"这是{place}的文件，您的项目不一定照用"


def is_report() -> str:
    """A newspaper tells, it does not rule."""
    return "这是媒体报道，不是正式文件"


def no_documents() -> str:
    """Nothing has been taken in."""
    return "还没有放进政策文件，暂时答不了，已转给协调员。"


def late_practice(days: int) -> str:
    """The programme's own setting, no rule of a document."""
    return f"我这里的做法：{days}天以内的直接补报就算，比如“补报上周三上午走访2户”；再早的要督导同意。"


def rest_day_practice() -> str:
    """What happens to a service on a day off."""
    return "周末、节假日的服务我照记，单独标出来。"


def day_length_practice() -> str:
    """How long a day is taken for."""
    return "我这里的做法：一天按8小时记，半天按4小时；只做了3小时就报“3小时”。"


def waiting(number: int, question: str, programme: str, times: int) -> str:
    """One line of 待答问题."""
    facts = "，".join(fact for fact in (programme, f"问过{times}次" if times > 1 else "") if fact)
    return f"{number}. {question}{f'（{facts}）' if facts else ''}"


def waiting_list(lines: Sequence[str], first: int, count: int) -> str:
    """待答问题 for the coordinator: the oldest of ``count``, and how to answer the ``first``."""
    if not lines:
        return "没有待答的问题。"
    left = [f"还有{count - len(lines)}个，先答这些。"] if count > len(lines) else []
    return "\n".join(["待答问题：", *lines, *left, f"直接回，比如“答 {first} 可以”，以后大家都能查到。"])


def answer_kept(question: str) -> str:
    """The coordinator's answer is indexed."""
    return f"记下了，以后有人问“{question}”，就照您的答复回，并写明是您答的。"


def no_such_question(number: int) -> str:
    """Nothing waits under this number."""
    return f"待答问题里没有第{number}个。回“待答问题”看编号。"


def answered(question: str, answer: str, author: str) -> str:
    """To the one who asked."""
    return f"您问的“{question}”，{author}答复：\n{answer}"


def day(value: date) -> str:
    """2024年3月1日."""
    return f"{value.year}年{value.month}月{value.day}日"


def replaced_document() -> str:
    """On the page of an older version."""
    return "这一版已被替换或移除"
