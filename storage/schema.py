"""The schema of a database: which revision it has, and bringing it up to date.

Alembic is imported only where the schema is changed; a server that starts needs the two numbers alone.
"""

from pathlib import Path

from sqlalchemy import Engine, inspect, text

MIGRATIONS = Path(__file__).parent / "migrations"


def needed() -> str:
    """The revision that this program needs: that of the last migration, whose file name begins with it."""
    return max(path.name.partition("_")[0] for path in MIGRATIONS.glob("versions/[0-9]*.py"))


def found(engine: Engine) -> str | None:
    """The revision of the database; None for one that holds no tables of this program."""
    if "alembic_version" not in inspect(engine).get_table_names():
        return None
    with engine.connect() as connection:
        revision: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return revision


def is_foreign(engine: Engine) -> bool:
    """Whether the database holds tables of some other program, and none of this one."""
    return found(engine) is None and bool(inspect(engine).get_table_names())


def upgrade(engine: Engine) -> None:
    """Bring the database to the schema that this program needs, in one transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
