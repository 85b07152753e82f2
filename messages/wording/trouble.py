"""What the operator reads about a trouble of the system itself."""

_TROUBLES = {
    "backup": "昨晚的备份没有做成。请看服务器的日志和备份目录，再运行 qianshou db backup",
    "disk": "磁盘快满了，记录可能写不进去。请马上清理，或者换大的盘",
    "job": "有一项定时任务没有做成，别的照常。请看日志里的 turn_failed",
}
_CODES = {
    "40001": "凭证失效（access_token），换了新的还是不行。请核对 AppSecret，再重启服务",
    "40164": "服务器的IP不在白名单里。请到后台加上",
    "60020": "服务器的IP不在可信IP里。请到后台加上",
    "48001": "账号没有这个接口的权限（可能没认证），消息改成等对方来消息时带到",
    "45009": "今天的接口次数用完了，剩下的明早接着发",
    "40037": "模板编号不对。请核对 QIANSHOU_OFFICIAL_TEMPLATE",
}


def trouble(name: str) -> str:
    """One trouble: backup, disk, job, or a route and the platform's code (customer:40001)."""
    _, _, code = name.partition(":")
    if not code:
        return f"系统提醒：{_TROUBLES.get(name, name)}"
    return f"系统提醒：发消息时平台报错{code}。{_CODES.get(code, '请看日志里的 not_sent')}"
