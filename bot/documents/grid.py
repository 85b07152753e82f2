"""Tables whose cells span rows and columns."""

Cell = tuple[str, int, int]  # text, columns, rows


def spread(rows: list[list[Cell]]) -> tuple[tuple[str, ...], ...]:
    """Every row with the same number of cells; a merged cell stands in each place that it covers."""
    filled: dict[tuple[int, int], str] = {}
    for at, row in enumerate(rows):
        column = 0
        for text, columns, deep in row:
            while (at, column) in filled:
                column += 1
            for down in range(deep):
                for right in range(columns):
                    filled[at + down, column + right] = text
            column += columns
    width = max((column for _, column in filled), default=-1) + 1
    return tuple(tuple(filled.get((at, column), "") for column in range(width)) for at in range(len(rows)))
