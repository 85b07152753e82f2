"""看照片: who sees which pictures, and what a list of records says of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine

from bot.channels.base import InboundKind
from handlers.pages import Album
from handlers.pictures import seen
from storage import people
from storage.session import reading
from storage.tables.people import RoleName
from tests.village import Phone, build, staff


class Links:
    """Keeps the albums that were linked to."""

    def __init__(self) -> None:
        self.albums: list[Album] = []

    def album(self, album: Album, now: datetime) -> str:
        self.albums.append(album)
        return f"https://bot.example.org/{len(self.albums)}"

    def quote(self, passage_id: int, start: int, length: int) -> str:
        return ""

    def week(self, person_id: int, day: date, now: datetime) -> str:
        return ""

    def file(self, errand_id: int, now: datetime) -> str:
        return ""


@pytest.fixture
def links() -> Links:
    return Links()


@pytest.fixture
def phone(sqlite_engine: Engine, links: Links) -> Callable[[str], Phone]:
    build(sqlite_engine)
    return lambda owner: Phone(sqlite_engine, owner, pages=links)


PhoneOf = Callable[[str], Phone]


def sends(phone: Phone, media_id: str, kind: InboundKind = InboundKind.IMAGE) -> str:
    phone.now += timedelta(minutes=1)
    return phone.sends(replace(phone.message("", kind), media_id=media_id))


def shown(engine: Engine, album: Album, phone: Phone) -> list[tuple[str, ...]]:
    """Who sent each picture, for which units, and the record behind which it stands."""
    with reading(engine) as session:
        viewer = people.member(session, album.viewer_id)
        assert viewer is not None
        return [(shot.name, *shot.units, *shot.lines) for shot in seen(session, viewer, album, phone.now)]


def test_a_worker_sees_the_own_pictures(phone: PhoneOf, links: Links, sqlite_engine: Engine) -> None:
    wang = phone("王芳")
    wang.says("今天走访3户")
    sends(wang, "m1")
    sends(wang, "m2")
    answer = wang.says("看照片")
    assert "有2张照片" in answer and "https://bot.example.org/1" in answer and "别转发" in answer
    assert shown(sqlite_engine, links.albums[0], wang) == [("王芳", "柳河社区", "11月18日（周三）一天，走访3户")] * 2


def test_a_list_says_which_records_have_pictures(phone: PhoneOf, links: Links, sqlite_engine: Engine) -> None:
    wang = phone("王芳")
    wang.says("昨天小组1场12人")
    wang.says("今天走访3户")
    sends(wang, "m1")
    sends(wang, "m2", InboundKind.VOICE)
    wang.says("今天下午培训1场")
    listed = wang.says("我这周的记录")
    assert listed.count("（1张照片）") == 1 and '看照片说"第2条的照片"' in listed
    assert "第2条" not in wang.says("第1条的照片") and "没有照片" in wang.says("第1条的照片")
    assert "走访3户）有1张照片" in wang.says("第2条的照片")
    assert [row[0] for row in shown(sqlite_engine, links.albums[-1], wang)] == ["王芳"]
    assert "没有第9条" in wang.says("第9条的照片")


def test_a_supervisor_sees_those_of_the_units_in_charge(phone: PhoneOf, links: Links, sqlite_engine: Engine) -> None:
    for name in ("王芳", "钱进"):
        worker = phone(name)
        worker.says("今天走访3户")
        sends(worker, f"of {name}")
    zhou = phone("周敏")
    zhou.now = worker.now
    assert "今天王芳有1张照片" in zhou.says("小王今天的照片")
    assert "柳河社区有1张照片" in zhou.says("柳河社区的照片")
    assert "今天有1张照片" in zhou.says("今天的照片")
    assert [{row[0] for row in shown(sqlite_engine, album, zhou)} for album in links.albums] == [{"王芳"}] * 3
    assert "不在您负责的单位里" in zhou.says("钱进的照片")
    assert "没找到清源街道社工站" in zhou.says("清源街道社工站的照片")
    assert "没有照片" in zhou.says("昨天的照片")
    assert "（1张照片）" in zhou.says("王芳的记录")


def test_others_see_none(phone: PhoneOf, links: Links, sqlite_engine: Engine) -> None:
    wang, li = phone("王芳"), phone("李强")
    wang.says("今天走访3户")
    sends(wang, "m1")
    assert "没有照片" in li.says("看照片") and "请找周督导" in li.says("王芳的照片")
    staff(sqlite_engine, "何静", RoleName.COORDINATOR)
    assert "请找" in phone("何静").says("看照片")
    assert links.albums == []


def test_the_page_is_asked_anew_who_may_see(phone: PhoneOf, links: Links, sqlite_engine: Engine) -> None:
    wang, zhou = phone("王芳"), phone("周敏")
    wang.says("今天走访3户")
    sends(wang, "m1")
    zhou.says("看照片")
    assert len(shown(sqlite_engine, links.albums[0], zhou)) == 1
    wang.says("撤销")
    assert shown(sqlite_engine, links.albums[0], zhou) == []
    wang.says("恢复")
    assert len(shown(sqlite_engine, links.albums[0], zhou)) == 1
    qian = replace(links.albums[0], viewer_id=people_id(sqlite_engine, "钱进"))
    assert shown(sqlite_engine, qian, zhou) == []


def people_id(engine: Engine, name: str) -> int:
    with reading(engine) as session:
        return people.named(session, name)[0].id


def test_a_picture_without_a_record_is_the_senders_alone(phone: PhoneOf, links: Links, sqlite_engine: Engine) -> None:
    wang, zhou = phone("王芳"), phone("周敏")
    sends(wang, "m1")
    assert "有1张照片" in wang.says("我的照片") and "没有照片" in zhou.says("看照片")
    assert shown(sqlite_engine, links.albums[0], wang) == [("王芳",)]


def test_a_late_record_shows_its_pictures_to_who_decides(phone: PhoneOf, links: Links, sqlite_engine: Engine) -> None:
    wang, zhou = phone("王芳"), phone("周敏")
    wang.says("补10月12日走访3户")
    wang.says("对")
    sends(wang, "m1")
    zhou.now = wang.now
    assert "（1张照片）" in zhou.says("审批")
    assert "有1张照片" in zhou.says("第1条的照片")
    assert [row[0] for row in shown(sqlite_engine, links.albums[0], zhou)] == ["王芳"]


def test_without_an_address_nobody_is_sent_anywhere(sqlite_engine: Engine) -> None:
    build(sqlite_engine)
    wang = Phone(sqlite_engine, "王芳")
    wang.says("今天走访3户")
    sends(wang, "m1")
    assert "QIANSHOU_PUBLIC_URL" in wang.says("看照片")


@pytest.mark.parametrize("text", ["今天拍照片3张", "整理活动照片", "上传照片", "走访3户，照片发了"])
def test_work_with_pictures_asks_for_none(phone: PhoneOf, links: Links, text: str) -> None:
    phone("王芳").says(text)
    assert links.albums == []


def test_with_none_lately_the_earlier_ones_are_found(phone: PhoneOf, links: Links, sqlite_engine: Engine) -> None:
    wang = phone("王芳")
    wang.says("10月28日走访3户")
    sends(wang, "m1")
    assert wang.says("看照片").startswith("最近两周您没有；更早的记录有1张照片")
    assert len(shown(sqlite_engine, links.albums[0], wang)) == 1
    assert "今天您没有照片" in wang.says("今天的照片")
