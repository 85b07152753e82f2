"""What an operator reads about documents: what was taken in, and why a file was not."""


def unknown_kind(suffix: str) -> str:
    """A file of a kind that has no reader."""
    return f"不认识的文件类型 {suffix or '（没有扩展名）'}，支持 .docx .pdf .html .txt .md .doc .wps"


def too_large(limit_mb: int) -> str:
    """A file beyond the limit."""
    return f"文件超过 {limit_mb} MB，请只留正文再添加"


def too_many_pages(count: int, limit: int) -> str:
    """A PDF beyond the limit."""
    return f"有 {count} 页，超过 {limit} 页，请只留正文再添加"


def same_name(path: str) -> str:
    """Two files of one name in a folder: the name is what tells documents apart."""
    return f"文件夹里有两个同名文件，已读另一个，请给 {path} 改名再添加"


def empty_file() -> str:
    """Nothing in the file."""
    return "文件是空的"


def no_text() -> str:
    """A scan, or a file of pictures."""
    return "里面没有文字，可能是扫描件或图片，请先做文字识别，或者找电子版"


def needs_password() -> str:
    """An encrypted file."""
    return "文件有密码，请先去掉密码再添加"


def broken() -> str:
    """A file that its parser cannot open."""
    return "文件已损坏，或者扩展名和内容不符"


def wrong_encoding() -> str:
    """Text in no known encoding."""
    return "文字编码认不出来，请另存为 UTF-8 再添加"


def doc_not_readable() -> str:
    """A .doc that is older than Word 97, or no Word file."""
    return "这个 .doc 打不开（太旧，或者不是 Word 文档），请用 Word 或 WPS 另存为 .docx"


def is_rtf() -> str:
    """A file that is RTF whatever its name, on a machine without LibreOffice."""
    return "这个文件其实是 RTF 格式，请用 Word 或 WPS 另存为 .docx（本机装了 LibreOffice 就能直接读）"


def not_found(path: str) -> str:
    """No such file."""
    return f"没有这个文件：{path}"


def added(name: str, title: str, passages: int) -> str:
    """A new document."""
    return f"已添加 {name}：《{title}》，{passages} 段"


def replaced(name: str, title: str, version: int) -> str:
    """A new version."""
    return f"已更新 {name}：《{title}》，第 {version} 版，旧版留存"


def same(name: str) -> str:
    """The same file again."""
    return f"没有变化 {name}"


def failed(name: str, reason: str) -> str:
    """A file that could not be taken in."""
    return f"没有添加 {name}：{reason}"


def removed(name: str) -> str:
    """Taken out of the answers."""
    return f"已移除 {name}（内容留存，不再用来回答）"


def none_of_that_name(name: str) -> str:
    """No current document of that name."""
    return f"没有叫 {name} 的文件，用 qianshou docs list 看看"


def summary(done: int, same_again: int, failures: int, skipped: int) -> str:
    """At the end of docs add; files of other kinds in a folder are skipped."""
    others = f"，其他类型跳过 {skipped} 份" if skipped else ""
    return f"完成：{done} 份，没有变化 {same_again} 份，失败 {failures} 份{others}"


def reindexed(documents: int) -> str:
    """All documents were cut into passages again."""
    return f"已重建 {documents} 份文件的索引"


def listing(name: str, title: str, number: str, region: str, programme: str, issued: str, state: str) -> str:
    """One line of docs list."""
    facts = "，".join(fact for fact in (number, issued, region, programme, state) if fact)
    return f"{name}\n  《{title}》{f'（{facts}）' if facts else ''}"


def is_over(until: str) -> str:
    """The document's own period has ended."""
    return f"有效期到{until}，已过"


def is_report() -> str:
    """Not a rule."""
    return "媒体报道"


def nothing_yet() -> str:
    """No documents at all."""
    return "还没有文件，用 qianshou docs add 添加"


def no_question() -> str:
    """qianshou ask without a question."""
    return "没有写问题。比如：qianshou ask 援派社工一年要干满多少天？"


def bad_question(line: int) -> str:
    """A line of JSON input that asks nothing."""
    return f'第{line}行读不了，每行应当像 {{"id": "1", "question": "援派社工一年要干满多少天？"}}'
