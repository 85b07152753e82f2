"""What doctor finds: one sentence a thing, and where in which console it is put right."""

from collections.abc import Sequence

_PLATFORMS = {"official": "公众号", "wecom": "企业微信"}
_CONSOLE = {
    "official": "微信开发者平台 developers.weixin.qq.com/platform →“我的业务 → 服务号 → 基础信息”",
    "wecom": "企业微信管理后台 work.weixin.qq.com →“应用管理 → 自建 → 这个应用”",
}
_CODES = {
    40164: "这台服务器的 IP 不在白名单里：把上面的 IP 加进微信开发者平台“基础信息 → 开发密钥 → IP白名单”",
    60020: (
        "这台服务器的 IP 不在可信IP里：先保存“接收消息”，再把上面的 IP 加进应用详情页最下面的“企业可信IP”，一分钟后生效"
    ),
    40013: "AppID 或企业ID 不对：公众号看“基础信息”，企业微信看“我的企业”最下面",
    40125: "AppSecret 不对：在微信开发者平台“基础信息 → 开发密钥”里重置一次，写进 QIANSHOU_OFFICIAL_SECRET",
    40243: "AppSecret 冻结了：在微信开发者平台“基础信息 → 开发密钥”里解冻",
    89503: "这台服务器的 IP 要管理员确认：请公众号管理员在微信里点确认，再运行一次",
    40001: "Secret 不对：公众号看“基础信息 → 开发密钥”，企业微信看应用详情页的 Secret",
    40056: "AgentId 不对：看应用详情页最上面，写进 QIANSHOU_WECOM_AGENTID",
    48001: "这个账号没有这个接口的权限：要已认证的服务号",
    45009: "今天的接口次数用完了，明天零点恢复",
}


def platform(name: str) -> str:
    """A platform's name."""
    return _PLATFORMS.get(name, name)


def api_refused(name: str, code: int, message: str) -> str:
    """The platform's API said no, or did not answer."""
    if code == 0:
        return f"{platform(name)}的接口连不上（{message}）：请检查网络、DNS 和出口防火墙"
    hint = _CODES.get(code, f"请到{_CONSOLE.get(name, '平台后台')}对一下")
    return f"{platform(name)}的接口不同意（{code} {message}）。{hint}"


def credentials_good(name: str) -> str:
    """A token was fetched and a call was answered."""
    return f"{platform(name)}的接口凭证可用，IP 也放行了"


def credentials_absent(name: str) -> str:
    """Replies work without, messages of our own do not."""
    secret = "QIANSHOU_OFFICIAL_SECRET" if name == "official" else "QIANSHOU_WECOM_SECRET 和 QIANSHOU_WECOM_AGENTID"
    return f"没有写 {secret}：能回话，但不能主动提醒、发周报、存图片。在{_CONSOLE[name]}里找"


def no_platform(official: Sequence[str], wecom: Sequence[str]) -> str:
    """Neither platform is set up."""
    return f"公众号和企业微信都没有设置好。公众号缺：{'、'.join(official)}；企业微信缺：{'、'.join(wecom)}"


def half_set(name: str, missing: Sequence[str]) -> str:
    """A platform was begun and is not complete."""
    where = (
        "“接收消息 → 设置API接收”，企业ID在“我的企业”"
        if name == "wecom"
        else "“我的业务 → 服务号 → 基础信息”（微信开发者平台）"
    )
    return f"{platform(name)}还缺 {'、'.join(missing)}：在后台{where}里找"


def settings_good(names: Sequence[str]) -> str:
    """The platforms that are set up."""
    return f"设置齐全：{'、'.join(platform(name) for name in names)}"


def plain_mode() -> str:
    """Bodies are not signed."""
    return (
        "公众号是明文模式，消息没有签名，别人可能冒充。"
        "请在“域名与消息推送配置”改成安全模式，去掉 QIANSHOU_OFFICIAL_MODE"
    )


def aes_key_bad() -> str:
    """Not an EncodingAESKey."""
    return "EncodingAESKey 不对：是43位字母和数字，公众号看“域名与消息推送配置”，企业微信看“接收消息”"


def database_good(revision: str) -> str:
    """The database answers and has the newest schema."""
    return f"数据库可用，表是最新的（{revision}）"


def database_old(found: str | None, needed: str) -> str:
    """The schema is not the one this version needs."""
    return f"数据库{f'的表是旧的（{found}，要 {needed}）' if found else '还没有建表'}：请运行 qianshou db upgrade"


def database_closed(reason: str) -> str:
    """It cannot be opened."""
    return f"数据库打不开（{reason}）：检查 QIANSHOU_DATABASE_URL、文件夹权限和磁盘"


def disk(folder: str, free_megabytes: int, *, good: bool) -> str:
    """How much room there is."""
    state = "够用" if good else "不够，请清理或换一个盘"
    return f"{folder} 所在的磁盘还剩 {free_megabytes} MB，{state}"


def media(folder: str, count: int, megabytes: int, days: int) -> str:
    """How much the folder of pictures holds, and how long it keeps them."""
    kept = f"保存{days}天" if days else "一直保存"
    return f"照片和语音 {count} 份，共 {megabytes} MB，在 {folder}，{kept}"


def media_full(folder: str, megabytes: int) -> str:
    """Pictures wait on the platform while there is little room."""
    return (
        f"{folder} 所在的磁盘不到 {megabytes} MB，照片先不取了，在微信那边只留三天："
        "请清理，或者用 QIANSHOU_MEDIA_DIR 换一个盘"
    )


def folder_closed(folder: str) -> str:
    """Nothing can be written there."""
    return f"{folder} 写不进去：检查文件夹的主人和权限"


def clock_good(seconds: int) -> str:
    """The clock agrees with the platform's."""
    return f"时钟和平台相差 {seconds} 秒"


def clock_off(seconds: int) -> str:
    """The clock is wrong."""
    return f"时钟和平台相差 {seconds} 秒，“昨天”会算错：请打开自动对时（timedatectl set-ntp true）"


def clock_unknown() -> str:
    """The platform was not reached."""
    return "连不上平台，没法对时"


def font_good(name: str) -> str:
    """A font with Chinese."""
    return f"中文字体：{name}"


def font_missing(chosen: str) -> str:
    """The digest comes without its picture."""
    if chosen:
        return f"QIANSHOU_FONT 指的 {chosen} 不是中文字体，周报只发文字，没有图：请换一个，或者去掉这一项"
    return "没有中文字体，周报只发文字，没有图：请重新安装本程序，或者安装 fonts-noto-cjk"


def callback_good(url: str) -> str:
    """The platform would be answered there."""
    return f"回调地址通了：{url}"


def callback_wrong(url: str, found: str) -> str:
    """Somebody answers there, and it is not this bot with these settings."""
    return (
        f"回调地址 {url} 答得不对（{found}）：服务开着吗？反向代理有没有把 /wechat/ 转过来？两边的 Token 是不是一样？"
    )


def callback_closed(url: str, reason: str) -> str:
    """Nobody answers there."""
    return f"回调地址 {url} 打不开（{reason}）：检查域名解析、80/443 端口、证书和反向代理"


def callback_unknown() -> str:
    """Nobody said where it is."""
    return "没有写 QIANSHOU_PUBLIC_URL（比如 https://bot.example.cn），没有检查回调地址"


def redis_good() -> str:
    """Redis answers."""
    return "Redis 可用"


def redis_closed(reason: str) -> str:
    """Redis does not answer; the bot goes on without it."""
    return f"Redis 连不上（{reason}）：各进程会各取各的凭证。检查 QIANSHOU_REDIS_URL"


def line(mark: str, sentence: str) -> str:
    """One finding."""
    return f"{ {'good': '✓', 'warn': '!', 'bad': '✗'}[mark] } {sentence}"


def verdict(bad: int, warned: int) -> str:
    """The end of the report."""
    if bad:
        return f"有{bad}处要改，改好再运行一次 qianshou doctor"
    return f"没有要改的{f'，{warned}处请看一眼' if warned else ''}"
