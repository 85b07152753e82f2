"""Places of China as documents and questions name them: provinces, their short names, and their cities."""

import re
from functools import lru_cache
from importlib import resources

_SUFFIX = re.compile(r"(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|自治州|省|市|盟|地区)$")
_AREA = re.compile(r"([\u4e00-\u9fff]{2,7}?(?:自治县|新区|区|县|市|旗))")
_NOT_AREA = re.compile(
    r"社区|地区|校区|园区|片区|辖区|小区|景区|城区|市区|城市|各区|我区|全区|各县|我县|全县|各市|我市|全市|受援|区县|市县|直管"
)


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """(short name of a province → itself, abbreviation → province, city → province)."""
    provinces: dict[str, str] = {}
    letters: dict[str, str] = {}
    cities: dict[str, str] = {}
    text = resources.files("messages").joinpath("data", "regions.txt").read_text("utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        names, _, towns = line.partition(":")
        name, *short = names.split()
        provinces[name] = name
        letters.update(dict.fromkeys(short, name))
        cities.update(dict.fromkeys(towns.split(), name))
    return provinces, letters, cities


@lru_cache(maxsize=4096)
def bare(name: str) -> str:
    """天津市 → 天津."""
    stem = _SUFFIX.sub("", name)
    return stem if len(stem) >= 2 else name


@lru_cache(maxsize=4096)
def province_of(name: str) -> str:
    """The province that a text begins with or that its city lies in: 天津市东丽区 → 天津, 长沙 → 湖南; "" unknown."""
    provinces, _, cities = _table()
    for size in (2, 3):
        if name[:size] in provinces:
            return name[:size]
    for size in (2, 3, 4):
        if name[:size] in cities:
            return cities[name[:size]]
    return ""


def province_of_letter(letter: str) -> str:
    """The province of an abbreviation as in 津民发: 津 → 天津."""
    return _table()[1].get(letter, "")


def named_places(text: str) -> list[str]:
    """Provinces and cities named in a text, in order, each once."""
    return list(dict.fromkeys(mentions(text)))


def mentions(text: str) -> list[str]:
    """Every mention of a province or city in a text, in order."""
    provinces, _, cities = _table()
    found: list[str] = []
    at = 0
    while at < len(text):
        for size in (4, 3, 2):
            name = text[at : at + size]
            if len(name) == size and (name in provinces or name in cities):
                if text[at + size : at + size + 1] not in ("路", "街", "银"):
                    found.append(name)
                at += size - 1
                break
        at += 1
    return found


def areas(text: str) -> list[str]:
    """Districts and counties named in a text by their full name: 东丽区, 宜都市."""
    return [name for name in _AREA.findall(text) if not _NOT_AREA.search(name)]


def lies_in(inner: str, outer: str) -> bool:
    """True where the first place is the second or lies in it, as far as the names tell."""
    if not inner or not outer:
        return False
    if bare(outer) in inner:
        return True
    province = province_of(inner)
    return bool(province) and province == bare(outer)


def related(one: str, other: str) -> bool:
    """True where one of two places lies in the other."""
    return lies_in(one, other) or lies_in(other, one)
