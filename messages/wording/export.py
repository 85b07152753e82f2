"""导出: what is said about a workbook of records; its sheets are in export_sheets."""

from messages.periods import Period


def begun(period: str, whose: str) -> str:
    """The workbook is being made."""
    return f"好的，正在导出{period}{whose}的记录，做好了把链接发给您，一般不到一分钟。"


def ready(address: str) -> str:
    """The workbook is there."""
    return f'表格做好了，24小时内有效，只给您一个人：\n{address}\n点开没有反应，就点右上角，选"在浏览器打开"。'


def failed() -> str:
    """The workbook could not be made."""
    return '表格没有做成，请再说一遍"导出本月"。还不行就请管理员看看。'


def no_address() -> str:
    """Phones cannot reach the server."""
    return "现在还导不出来：服务器没有设置手机能打开的网址（QIANSHOU_PUBLIC_URL），请告诉管理员。"


def nobodys() -> str:
    """Somebody without records or units."""
    return "您名下没有记录，也没有单位，没有可以导出的。"


def own() -> str:
    """Whose records: the own."""
    return "您自己"


def of_units(units: int) -> str:
    """Whose records: those of units in charge."""
    return f"{units}个单位"


def called(period: Period) -> str:
    """How the period is called, with its dates."""
    first = f"{period.first.month}月{period.first.day}日—" if period.first else "到"
    return f"{first}{period.last.month}月{period.last.day}日"
