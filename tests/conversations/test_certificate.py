"""开证明: days, places and activities of a worker's own service."""

from tests.conversations.conftest import PhoneOf


def test_days_places_and_activities(phone: PhoneOf) -> None:
    sun = phone("孙悦")
    sun.says("昨天下午在柳河社区走访3户")
    sun.says("今天在枫桥社区小组1场12人")
    assert sun.says("开证明") == (
        "服务证明\n"
        "孙悦，2026年6月1日至2026年11月18日，服务合计1.5天：\n"
        "· 枫桥社区（援派）1天\n"
        "· 柳河社区（援派）0.5天\n"
        "内容：走访3户；小组1场12人次\n"
        "其中1天报的时候没说时长，按一天记。\n"
        "以上按本人报的记录统计，不含等审批的。2026年11月18日"
    )


def test_of_a_period(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("10月30日走访3户")
    wang.says("今天上午走访2户")
    assert "服务合计0.5天" in wang.says("开11月的服务证明")
    assert "2026年10月1日至2026年10月31日" in wang.says("开上个月的证明")


def test_without_service_there_is_none(phone: PhoneOf) -> None:
    assert "开不了证明" in phone("王芳").says("开证明")


def test_a_supervisor_gets_that_of_a_worker_in_charge(phone: PhoneOf) -> None:
    phone("王芳").says("今天走访2户")
    assert "王芳，2026年6月1日" in phone("周敏").says("开王芳的证明")
    assert "请找周督导" in phone("李强").says("开王芳的证明")
