"""Alembic's entry: it is always run with a connection that storage/schema.py hands over."""

from typing import Any, Literal

from alembic import context
from sqlmodel import AutoString

from storage.tables import metadata


def plain_types(kind: str, value: Any, _context: Any) -> str | Literal[False]:
    """Migrations stand on SQLAlchemy alone: SQLModel's own text type is a plain String."""
    return "sa.String()" if kind == "type" and isinstance(value, AutoString) else False


connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, compare_type=True, render_item=plain_types)
with context.begin_transaction():
    context.run_migrations()
