"""What the person who runs the bot reads in the terminal."""

from collections.abc import Sequence


def listening(address: str) -> str:
    """The server is up."""
    return f"牵手助手已经启动：{address}（停止按 Ctrl+C）"


def demo_ready(address: str, database: str, days: int) -> str:
    """The demo is up."""
    return (
        f"演示已经启动，用浏览器打开：{address}/\n"
        f"页面是一部手机：选一个人，像发微信一样打字，比如“今天走访3户”“我的进度”。\n"
        f"演示项目是虚构的，已有{days}周记录，存在 {database}；删掉这个文件再启动就是全新的。停止按 Ctrl+C"
    )


def seeding() -> str:
    """The demo writes its records."""
    return "第一次启动，正在写入虚构的演示项目，请等几秒……"


def missing_settings(names: Sequence[str]) -> str:
    """serve without credentials."""
    return (
        "还缺公众号的设置，服务没有启动。请在环境变量或 .env 文件里写上：\n"
        + "\n".join(f"  {name}" for name in names)
        + "\n这三项在微信开发者平台“我的业务 → 服务号 → 基础信息”里能找到。只想试用，请运行 qianshou demo"
    )


def missing_wecom_settings(names: Sequence[str]) -> str:
    """serve without the credentials of 企业微信."""
    return (
        "还缺企业微信的设置，服务没有启动。请在环境变量或 .env 文件里写上：\n"
        + "\n".join(f"  {name}" for name in names)
        + "\n企业ID在管理后台“我的企业”最下面，Token 和 EncodingAESKey 在应用的“接收消息 → 设置API接收”里。"
    )


def bad_aes_key() -> str:
    """An EncodingAESKey of the wrong form."""
    return (
        "QIANSHOU_OFFICIAL_AES_KEY 或 QIANSHOU_WECOM_AES_KEY 不对：EncodingAESKey 是43位字母和数字，"
        "请从微信开发者平台“域名与消息推送配置”（企业微信是“接收消息”）里整个复制过来"
    )


def bad_settings(faults: Sequence[str]) -> str:
    """A setting that cannot be read."""
    return "设置写错了，服务没有启动：\n" + "\n".join(f"  {fault}" for fault in faults)


def port_taken(host: str, port: int) -> str:
    """Somebody else listens there."""
    other = port + 1 if port < 65535 else 8081
    return f"{host}:{port} 打不开，端口可能已经被别的程序占用。换一个端口，比如：QIANSHOU_PORT={other}"


def schema_old(found: str | None, needed: str) -> str:
    """The database is not of this version."""
    state = f"是旧版本（{found}，需要 {needed}）" if found else "还没有建表"
    return f"数据库{state}，服务没有启动。请先运行：qianshou db upgrade"


def upgraded(revision: str) -> str:
    """The schema is up to date."""
    return f"数据库已经是最新版本（{revision}）"


def not_demo_data(database: str) -> str:
    """The demo refuses a database that it did not seed."""
    return (
        f"{database} 里有不是演示写入的数据，演示不会动它，没有启动。\n"
        "请换一个数据库再试，比如：QIANSHOU_DATABASE_URL=sqlite:///data/demo.db"
    )


def cannot_open_database(reason: str) -> str:
    """The database does not answer."""
    return f"数据库打不开（{reason}）。请检查 QIANSHOU_DATABASE_URL 和所在的文件夹、磁盘空间"


def backed_up(path: str) -> str:
    """A backup was taken."""
    return f"备份好了：{path}"


def media_copied(count: int, folder: str) -> str:
    """Pictures and voices that were not there yet."""
    return f"照片和语音拷了{count}份到 {folder}"


def media_not_copied(folder: str, reason: str) -> str:
    """Not all of the pictures and voices were copied."""
    return f"照片和语音没有全拷到 {folder}（{reason}）：检查磁盘空间和文件夹权限，再运行一次，拷过的不会重拷"


def restored(path: str) -> str:
    """A backup was brought back."""
    return f"已经恢复到备份 {path} 的内容"


def confirm_restore(path: str) -> str:
    """Asked before a restore."""
    return f"恢复 {path} 会盖掉现在的数据（会先自动备份一份）。继续吗？"


def broken_backup(path: str) -> str:
    """The file cannot be restored."""
    return f"{path} 不是完好的备份文件，什么都没有动"


def no_such_file(path: str) -> str:
    """A path that is not there."""
    return f"没有找到文件 {path}"


def not_sqlite() -> str:
    """Backups of PostgreSQL are its own tools' work."""
    return "这里只备份 SQLite 文件。PostgreSQL 请用 pg_dump 和 pg_restore，写法见 README.zh-CN.md"


def invited(name: str, units: Sequence[str], code: str, days: int) -> str:
    """A new invitation code."""
    where = f"（{'、'.join(units)}）" if units else ""
    return f"{code}\n给{name}{where}：{days}天内有效，只能用一次。请本人在微信里发：绑定 {code}"


def nobody(name: str) -> str:
    """No person of that name."""
    return f"名单里没有“{name}”。请检查名字，或先把人加进名单"


def namesakes(name: str, lines: Sequence[str]) -> str:
    """Several people of one name."""
    return "\n".join([f"叫“{name}”的有{len(lines)}位，请用 --unit 写明单位：", *lines])


def namesake(number: int, units: Sequence[str]) -> str:
    """One of several people of one name."""
    return f"  {number}. {'、'.join(units) or '还没有单位'}"


def bad_line(number: int, reason: str) -> str:
    """A line of JSON input that cannot be used."""
    example = '{"id": "1", "at": "2026-11-18T18:00:00+08:00", "text": "今天走访3户"}'
    return f"第{number}行读不了：{reason}。每行应当像 {example}"


def bad_time(value: str) -> str:
    """A time that cannot be read."""
    return f"“{value}”不是时间，请写成 2026-11-18T18:00"


def no_such_bench(name: str, names: Sequence[str]) -> str:
    """A benchmark that does not exist."""
    return f"没有叫“{name}”的测量，有这些：{'、'.join(names)}"


def no_api_credentials() -> str:
    """A command that calls a platform's API, and no secret is set."""
    return (
        "还没有可用的接口凭证。公众号要 QIANSHOU_OFFICIAL_APPID 和 QIANSHOU_OFFICIAL_SECRET，"
        "企业微信要 QIANSHOU_WECOM_CORPID、QIANSHOU_WECOM_AGENTID 和 QIANSHOU_WECOM_SECRET"
    )


def menu(platform: str, lines: Sequence[str], *, same: bool) -> str:
    """The menu that people see."""
    if not lines:
        return f"{platform}还没有菜单。发布：qianshou menu publish"
    state = "和这个版本的一样" if same else "和这个版本的不一样，要换成新的：qianshou menu publish"
    return "\n".join([f"{platform}的菜单（{state}）：", *lines])


def menu_button(title: str, labels: Sequence[str]) -> str:
    """One button with its entries."""
    return f"  {title}：{'、'.join(labels)}" if labels else f"  {title}"


def chat_started(name: str) -> str:
    """A talk in the terminal begins."""
    return f"您现在是{name}，打一行字就是发一条消息，会真的记下来。结束按 Ctrl+D"


def chat_lost(reason: str) -> str:
    """A line in the terminal that could not be kept."""
    return f"刚才这条没有存上（{reason}），什么都没有改。请检查数据库和磁盘"
