"""The demo's policy documents: the invented programme's own, and those of other places beside it."""

from datetime import datetime
from pathlib import Path

from bot.demo.programme import PAIRS, REGION
from bot.documents import SUFFIXES, read_file
from handlers import library
from handlers.library import Stated
from storage.session import make_engine, transaction

_FOLDER = Path(__file__).parent
FOLDERS = {
    _FOLDER / "own_documents": Stated(programme=PAIRS, region=REGION),
    _FOLDER / "documents": Stated(),
}


def load(database_url: str, now: datetime) -> None:
    """Take in the documents that are not there yet."""
    engine = make_engine(database_url)
    try:
        for folder, stated in FOLDERS.items():
            for path in sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES):
                content, blocks = read_file(path)
                with transaction(engine) as session:
                    library.take_in(session, path.name, library.digest_of(content, stated), blocks, stated, now)
    finally:
        engine.dispose()
