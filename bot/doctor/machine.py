"""This machine: settings, database, disk, font."""

import shutil
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from bot import keepsakes, platforms
from bot.chart import fonts
from bot.doctor.finding import Finding, bad, good, warn
from bot.settings import OfficialMode, Settings
from messages.wording import doctor as words
from storage import schema
from storage.session import make_engine

MEGABYTE = 1024 * 1024
LITTLE_MEGABYTES = 500


def settings_check(settings: Settings) -> list[Finding]:
    """Which platforms are set up, and what is missing of those that were begun."""
    missing = {"official": settings.missing_official(), "wecom": settings.missing_wecom()}
    begun = {
        "official": bool(settings.official_appid or settings.official_token.get_secret_value()),
        "wecom": bool(settings.wecom_corpid or settings.wecom_token.get_secret_value()),
    }
    if not any(begun.values()):
        return [bad(words.no_platform(missing["official"], missing["wecom"]))]
    found = [bad(words.half_set(name, missing[name])) for name in missing if begun[name] and missing[name]]
    complete = [name for name in missing if begun[name] and not missing[name]]
    if complete:
        found.append(good(words.settings_good(complete)))
    if "official" in complete and settings.official_mode is OfficialMode.PLAIN:
        found.append(warn(words.plain_mode()))
    try:
        platforms.channels(settings)
    except ValueError:
        found.append(bad(words.aes_key_bad()))
    return found


def database_check(settings: Settings) -> list[Finding]:
    """Whether the database opens, and its tables are this version's. Makes no file."""
    try:
        url = make_url(settings.database_url)
        if url.get_backend_name() == "sqlite" and url.database and not Path(url.database).exists():
            return [bad(words.database_old(None, schema.needed()))]
        engine = make_engine(settings.database_url)
        try:
            revision = schema.found(engine)
        finally:
            engine.dispose()
    except (DBAPIError, ArgumentError, OSError, ImportError) as error:
        return [bad(words.database_closed(type(error).__name__))]
    if revision != schema.needed():
        return [bad(words.database_old(revision, schema.needed()))]
    return [good(words.database_good(revision))]


def disk_check(settings: Settings) -> list[Finding]:
    """Whether there is room where records and pictures go, and whether it may be written."""
    folders = {settings.media_dir, settings.backup_dir}
    try:
        url = make_url(settings.database_url)
    except ArgumentError:
        url = None
    if url is not None and url.get_backend_name() == "sqlite" and url.database:
        folders.add(Path(url.database).parent)
    found: dict[int, Finding] = {}
    for folder in sorted(folders):
        there = next(one for one in [folder.absolute(), *folder.absolute().parents] if one.exists())
        if not _writable(there):
            return [bad(words.folder_closed(str(there)))]
        free = shutil.disk_usage(there).free // MEGABYTE
        enough = free >= LITTLE_MEGABYTES
        sentence = words.disk(str(there), free, good=enough)
        found[there.stat().st_dev] = good(sentence) if enough else bad(sentence)
    return list(found.values())


def media_check(settings: Settings) -> list[Finding]:
    """How much the folder of pictures holds, and whether there is room for more."""
    try:
        sizes = [path.stat().st_size for path in keepsakes.files(settings.media_dir)]
        room = keepsakes.has_room(settings.media_dir)
    except OSError:
        return [bad(words.folder_closed(str(settings.media_dir)))]
    if not room:
        return [bad(words.media_full(str(settings.media_dir), keepsakes.RESERVED // MEGABYTE))]
    holds = words.media(str(settings.media_dir), len(sizes), -(-sum(sizes) // MEGABYTE), settings.media_days)
    return [good(holds)]


def font_check(settings: Settings) -> list[Finding]:
    """Whether the digest's picture can be drawn, and with which letters."""
    font = fonts.find(settings.font)
    if font is None:
        return [warn(words.font_missing(str(settings.font or "")))]
    return [good(words.font_good(font.name))]


def _writable(folder: Path) -> bool:
    """Tried, since a mount that is read-only or full has the same permissions as any other."""
    trial = folder / ".qianshou-doctor"
    try:
        trial.write_bytes(b"1")
        trial.unlink()
    except OSError:
        return False
    return True
