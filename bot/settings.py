"""Every setting, from the environment or an .env file: the only reader of either."""

from enum import StrEnum
from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

OFFICIAL_API = "https://api.weixin.qq.com"
WECOM_API = "https://qyapi.weixin.qq.com"
TEMPLATE_FIELDS = "thing1,time2"


class OfficialMode(StrEnum):
    """How the 公众号 encrypts its callbacks. SAFE reads 兼容模式 as well; PLAIN bodies are not signed."""

    SAFE = "safe"
    PLAIN = "plain"


class Settings(BaseSettings):
    """Settings of the process; each is read from QIANSHOU_<NAME>."""

    model_config = SettingsConfigDict(env_prefix="QIANSHOU_", env_file=".env", extra="ignore")

    database_url: str = Field(
        default="sqlite:///data/qianshou.db",
        description="Where records are kept: a SQLite file, or postgresql+psycopg://user:password@host/name",
    )
    redis_url: str = Field(default="", description="Redis or Valkey for several replicas; empty: kept in memory")
    host: str = Field(default="127.0.0.1", description="Address to listen on")
    port: int = Field(default=8080, ge=0, le=65535, description="Port to listen on; 0 takes a free one")
    public_url: str = Field(
        default="",
        description="Address at which phones and platforms reach this server, https://…; answers link to it",
    )
    official_appid: str = Field(default="", description="公众号 AppID")
    official_secret: SecretStr = Field(default=SecretStr(""), description="公众号 AppSecret")
    official_token: SecretStr = Field(default=SecretStr(""), description="公众号 server token")
    official_aes_key: SecretStr = Field(default=SecretStr(""), description="公众号 EncodingAESKey, 43 characters")
    official_mode: OfficialMode = Field(
        default=OfficialMode.SAFE,
        description="safe (安全模式 and 兼容模式), or plain (明文模式: bodies are not signed)",
    )
    official_api: str = Field(default=OFFICIAL_API, description="Base address of the 公众号 platform")
    official_template: str = Field(
        default="", description="Template message (模板消息) that knocks where the window is closed"
    )
    official_subscription: str = Field(
        default="", description="Template of one-time subscriptions (订阅通知), used where there is no template"
    )
    official_template_fields: str = Field(
        default=TEMPLATE_FIELDS,
        pattern=r"^[a-z_]+\d+,[a-z_]+\d+$",
        description="Names of the fields of both templates: what it is about and when, as the console numbers them",
    )
    daily_quota: int = Field(
        default=100_000, ge=1, description="Messages a day that the platform lets this account send"
    )
    wecom_corpid: str = Field(default="", description="企业微信 企业ID")
    wecom_agentid: int = Field(default=0, description="企业微信 AgentId of the application")
    wecom_secret: SecretStr = Field(default=SecretStr(""), description="企业微信 Secret of the application")
    wecom_token: SecretStr = Field(default=SecretStr(""), description="企业微信 Token of 接收消息")
    wecom_aes_key: SecretStr = Field(default=SecretStr(""), description="企业微信 EncodingAESKey, 43 characters")
    wecom_api: str = Field(default=WECOM_API, description="Base address of the 企业微信 platform")
    media_dir: Path = Field(default=Path("data/media"), description="Where pictures and voices are kept")
    font: Path | None = Field(
        default=None, description="Font file with Chinese letters for pictures; empty: that of the package"
    )
    media_days: int = Field(default=0, ge=0, description="Days for which pictures and voices are kept; 0: for good")
    backup_dir: Path = Field(
        default=Path("data/backups"), description="Where the nightly backup of SQLite and of pictures goes"
    )
    backup_hour: int = Field(default=3, ge=-1, le=23, description="Hour of the nightly backup; -1 switches it off")
    backup_keep: int = Field(default=14, ge=1, description="How many backups are kept")
    log_level: str = Field(default="INFO", description="DEBUG, INFO, WARNING or ERROR")

    def missing_official(self) -> list[str]:
        """The names of the 公众号 settings that the webhook needs and that are empty."""
        needed = {"QIANSHOU_OFFICIAL_TOKEN": self.official_token.get_secret_value()}
        if self.official_mode is OfficialMode.SAFE:
            needed |= {
                "QIANSHOU_OFFICIAL_APPID": self.official_appid,
                "QIANSHOU_OFFICIAL_AES_KEY": self.official_aes_key.get_secret_value(),
            }
        return [name for name, value in needed.items() if not value]

    def missing_wecom(self) -> list[str]:
        """The names of the 企业微信 settings that the webhook needs and that are empty."""
        needed = {
            "QIANSHOU_WECOM_CORPID": self.wecom_corpid,
            "QIANSHOU_WECOM_TOKEN": self.wecom_token.get_secret_value(),
            "QIANSHOU_WECOM_AES_KEY": self.wecom_aes_key.get_secret_value(),
        }
        return [name for name, value in needed.items() if not value]
