"""Questions in workers' voices on the demo documents: quoted, cited, or honestly not found."""

import dataclasses
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from handlers import policy, unanswered
from handlers.finding import Finding, find
from handlers.policy import Asker
from handlers.shelf import Shelf
from messages.quotable import MAX_QUOTE
from storage import documents
from tests.policy.conftest import NOW

TIANJIN, HUNAN, DONGLI = "天津市首批牵手计划", "湖南省“十四五”牵手计划", "东丽区街道社工站"


def ask(session: Session, shelf: Shelf, question: str, programme: str = "") -> Finding:
    return find(session, shelf, question, programme)


def test_the_sentence_of_the_askers_programme_with_its_section(session: Session, shelf: Shelf) -> None:
    (quote,) = ask(session, shelf, "援派社工一年要干满多少天？", TIANJIN).answers
    assert "不得少于40个工作日" in quote.text
    assert quote.document.name.startswith("天津")
    assert quote.section.startswith("四、")


def test_a_table_row_with_its_header(session: Session, shelf: Shelf) -> None:
    (quote,) = ask(session, shelf, "华明街道站点多少平方米", DONGLI).answers
    assert quote.text == "年度：2022年；街道：华明街道；站点面积（平方米）：180"


def test_rows_of_one_year_together(session: Session, shelf: Shelf) -> None:
    (quote,) = ask(session, shelf, "2021年建了哪几个街道的站", DONGLI).answers
    assert "张贵庄街道" in quote.text
    assert "丰年村街道" in quote.text


def test_a_published_contact_is_an_answer(session: Session, shelf: Shelf) -> None:
    text = policy.told(ask(session, shelf, "项目部电话多少", TIANJIN), date(2019, 6, 1))
    assert "022-23456789" in text


def test_another_city_is_not_found(session: Session, shelf: Shelf) -> None:
    assert not ask(session, shelf, "广州给援派机构补多少钱").answers


def test_a_place_that_only_comes_up_in_the_askers_documents_is_no_other_programme(
    session: Session, shelf: Shelf
) -> None:
    assert ask(session, shelf, "深圳来的机构和我们几天之内签协议", HUNAN).answers[0].document.region == "湖南省"
    assert ask(session, shelf, "广州来的机构和我们几天之内签协议", HUNAN).question.places == ("广州",)


def test_a_district_that_the_table_lacks_is_not_found(session: Session, shelf: Shelf) -> None:
    assert not ask(session, shelf, "西青区有几个受援社区", TIANJIN).answers


def test_a_year_that_the_document_does_not_cover_is_not_found(session: Session, shelf: Shelf) -> None:
    assert not ask(session, shelf, "2025年要建哪些街道的站", DONGLI).answers


def test_the_fact_beside_the_one_asked_is_not_an_answer(session: Session, shelf: Shelf) -> None:
    assert not ask(session, shelf, "驻站社工每月工资多少", DONGLI).answers


def test_the_rule_for_another_group_is_not_an_answer(session: Session, shelf: Shelf) -> None:
    assert not ask(session, shelf, "湖南援派社工一年要多少个工作日").answers


def test_not_found_names_the_nearest_and_whom_it_went_to(session: Session, shelf: Shelf) -> None:
    told = policy.answer(session, shelf, "请问周末服务算不算工作日？", Asker((TIANJIN,)), None, NOW)
    assert not told.answered
    assert told.text.startswith("文件里没有写“周末服务算不算工作日”。")
    assert "已转给协调员" in told.text


def test_another_provinces_rule_is_given_only_as_such(session: Session, shelf: Shelf) -> None:
    finding = ask(session, shelf, "考试奖励怎么申请，取得社会工作师证书奖多少元", TIANJIN)
    assert not finding.answers
    assert finding.elsewhere is not None
    text = policy.told(finding, date(2024, 5, 1))
    assert "您项目的文件里没有写" in text
    assert "您的项目不能照用" in text


def test_a_document_whose_period_is_over_says_so(session: Session, shelf: Shelf) -> None:
    finding = ask(session, shelf, "受援社工三个人一共得多少天", TIANJIN)
    assert "已过期" in policy.told(finding, date(2021, 1, 1))
    assert "已过期" not in policy.told(finding, date(2019, 6, 1))


def test_a_newspapers_report_says_so(session: Session, shelf: Shelf) -> None:
    finding = ask(session, shelf, "白马县社工站站长是谁")
    assert "这是媒体报道" in policy.told(finding, date(2024, 1, 1))


def test_a_comparison_quotes_each_side(session: Session, shelf: Shelf) -> None:
    finding = ask(session, shelf, "天津和湖南受援社工的天数要求一样吗")
    assert [place for place, quote in finding.sides if quote] == ["天津", "湖南"]
    assert all("120" in quote.text for quote in finding.answers)


def test_other_places_are_compared_whatever_the_askers_programme(session: Session, shelf: Shelf) -> None:
    finding = ask(session, shelf, "天津和湖南受援社工的天数要求一样吗", DONGLI)
    assert [quote and quote.document.region for _, quote in finding.sides] == ["天津市", "湖南省"]


def test_a_comparison_with_a_side_that_is_silent_says_which(session: Session, shelf: Shelf) -> None:
    finding = ask(session, shelf, "天津和河南的援派社工天数一样吗")
    assert not finding.answers
    assert "河南的文件里没有写" in policy.told(finding, date(2019, 6, 1))


def test_an_answer_of_the_coordinator_is_found_from_then_on(session: Session, shelf: Shelf) -> None:
    question = "周末去社区服务算不算工作日"
    policy.answer(session, shelf, question, Asker((TIANJIN,)), None, NOW)
    waiting = documents.waiting_questions(session)[-1]
    assert question in unanswered.waiting_list(session)
    settled = unanswered.settle(session, waiting.id or 0, "周末服务照算，要在记录里注明。", "王老师", NOW)
    assert settled is not None
    own = Shelf()
    told = policy.answer(session, own, question, Asker((TIANJIN,)), None, NOW)
    assert told.answered
    assert "周末服务照算" in told.text
    assert "王老师的答复，2026年11月18日" in told.text
    assert unanswered.settle(session, waiting.id or 0, "再答一次", "李老师", NOW) is None


def test_the_same_question_waits_once(session: Session, shelf: Shelf) -> None:
    for _ in range(2):
        policy.answer(session, shelf, "援派社工能带家属吗", Asker((TIANJIN,)), None, NOW)
    rows = [row for row in documents.waiting_questions(session) if "带家属" in row.question]
    assert len(rows) == 1
    session.refresh(rows[0])
    assert rows[0].times == 2


ASKED = st.text(alphabet="援派受援社工站一年多少天钱谁哪里几个吗？湖南天津东丽补助电话2021", min_size=1, max_size=24)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=ASKED)
def test_every_quote_is_verbatim_and_cited(session: Session, shelf: Shelf, question: str) -> None:
    finding = ask(session, shelf, question)
    for quote in finding.answers:
        (passage,) = documents.passages(session, [quote.passage_id])
        assert quote.text in passage.text
        assert len(quote.text) <= MAX_QUOTE
        assert quote.document.title
        assert dataclasses.is_dataclass(quote)


def test_a_programme_without_documents_is_not_answered_from_elsewhere(session: Session, shelf: Shelf) -> None:
    assert not ask(session, shelf, "一个站一年给多少钱", "湖北宜都社工站").answers
    assert ask(session, shelf, "一个站一年给多少钱", DONGLI).answers
