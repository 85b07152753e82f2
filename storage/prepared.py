"""Statements of the message path: written in Core, compiled once, then given to the driver itself.

SQLAlchemy builds a context around every execution, which costs several times what SQLite needs for the statement. What
a statement needs is known once it is compiled: its text, the order of its values, and how each type is converted.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ARRAY, JSON, ColumnElement, Connection, Dialect, Integer, any_, bindparam, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlmodel import Session

from storage.session import connection_of

Row = tuple[Any, ...]
Values = Mapping[str, Any]
_Convert = Callable[[Any], Any]


def among(column: Any, name: str) -> dict[str, ColumnElement[bool]]:
    """That a column is one of a list of numbers, by name of the database: an IN would change the text with the list."""
    listed = func.json_each(bindparam(name, type_=JSON)).table_valued("value")
    return {
        "sqlite": column.in_(select(listed.c.value)),
        "postgresql": column == any_(bindparam(name, type_=ARRAY(Integer))),
    }


class _Form(NamedTuple):
    """A statement in the words of one database; ``by_name`` says how its driver takes values."""

    text: str
    by_name: bool
    constants: dict[str, Any]
    inward: tuple[tuple[str, _Convert | None], ...]
    outward: tuple[tuple[int, _Convert], ...]
    wanted: int

    def values(self, given: Values) -> Any:
        """The values as the driver takes them. Raises ``TypeError`` where one is missing or too many."""
        if len(given) != self.wanted:
            raise TypeError(f"{self.wanted} values wanted, not {sorted(given)}")
        known = {**self.constants, **given} if self.constants else given
        if self.by_name:
            return {name: convert(known[name]) if convert else known[name] for name, convert in self.inward}
        return [convert(known[name]) if convert else known[name] for name, convert in self.inward]


class Prepared:
    """A statement whose text never changes: all that varies are the values of its ``bindparam``s.

    ``statement`` may be given by name of the database where they differ. An insert takes a value for each column that
    its first execution names.
    """

    def __init__(self, statement: Any) -> None:
        self._statement = statement
        self._forms: dict[str, _Form] = {}

    def rows(self, session: Session, **values: Any) -> list[Row]:
        """Every row that it gives."""
        connection = connection_of(session)
        form = self._form(connection.dialect, values)
        given = form.values(values)
        found: list[Row] = _driven(connection, form, lambda cursor: cursor.execute(form.text, given).fetchall())
        if not form.outward:
            return found
        return [_converted(row, form.outward) for row in found]

    def first(self, session: Session, **values: Any) -> Row | None:
        """Its first row, or None."""
        found = self.rows(session, **values)
        return found[0] if found else None

    def run(self, session: Session, **values: Any) -> int:
        """Carry it out. Returns how many rows it has changed."""
        connection = connection_of(session)
        form = self._form(connection.dialect, values)
        given = form.values(values)
        return int(_driven(connection, form, lambda cursor: cursor.execute(form.text, given).rowcount))

    def run_each(self, session: Session, rows: Sequence[Values]) -> None:
        """Carry it out for each of these rows, where there are any."""
        if rows:
            connection = connection_of(session)
            form = self._form(connection.dialect, rows[0])
            given = [form.values(row) for row in rows]
            _driven(connection, form, lambda cursor: cursor.executemany(form.text, given))

    def _form(self, dialect: Dialect, values: Iterable[str]) -> _Form:
        form = self._forms.get(dialect.name)
        if form is None:
            form = self._forms[dialect.name] = self._compiled(dialect, list(values))
        return form

    def _compiled(self, dialect: Dialect, names: list[str]) -> _Form:
        statement = self._statement
        if isinstance(statement, Mapping):
            statement = statement[dialect.name]
        made: SQLCompiler = statement.compile(dialect=dialect, column_keys=names if statement.is_insert else None)
        constants = {name: bind.value for name, bind in made.binds.items() if name not in names}
        if None in constants.values():
            raise TypeError(f"values are missing: {made}")
        inward = {name: bind.type.dialect_impl(dialect).bind_processor(dialect) for name, bind in made.binds.items()}
        order = made.positiontup if made.positional else list(inward)
        columns = statement.exported_columns
        outward = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
        return _Form(
            text=str(made),
            by_name=not made.positional,
            constants=constants,
            inward=tuple((name, inward[name]) for name in order or ()),
            outward=tuple((number, convert) for number, convert in enumerate(outward) if convert),
            wanted=len(names),
        )


def _driven(connection: Connection, form: _Form, do: Callable[[Any], Any]) -> Any:
    """What the driver gives; its errors as SQLAlchemy's, which lists no values here: they may be personal."""
    try:
        return do(connection.connection.cursor())
    except connection.dialect.loaded_dbapi.Error as error:
        base = connection.dialect.loaded_dbapi.Error
        raise DBAPIError.instance(form.text, None, error, base, hide_parameters=True) from error


def _converted(row: Row, outward: Iterable[tuple[int, _Convert]]) -> Row:
    values = list(row)
    for number, convert in outward:
        values[number] = convert(values[number])
    return tuple(values)
