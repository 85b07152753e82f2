"""The migrations lead to the tables, and the program knows which revision it needs."""

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from storage import schema
from storage.session import make_engine
from storage.tables import metadata


def test_the_migrations_make_the_tables_that_the_program_declares(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_the_newest_migration_is_the_one_that_is_needed(sqlite_engine: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == schema.needed()
    assert schema.found(sqlite_engine) == schema.needed()


def test_an_empty_database_has_no_revision_and_is_not_foreign() -> None:
    engine = make_engine("sqlite://")
    assert schema.found(engine) is None
    assert not schema.is_foreign(engine)


def test_a_database_of_another_program_is_foreign(tmp_path: object) -> None:
    engine = make_engine(f"sqlite:///{tmp_path}/other.db")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE theirs (id INTEGER)"))
    assert schema.is_foreign(engine)
    engine.dispose()


def test_upgrading_again_changes_nothing(engine: Engine) -> None:
    schema.upgrade(engine)
    assert schema.found(engine) == schema.needed()
