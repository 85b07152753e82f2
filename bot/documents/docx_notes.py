"""The footnotes and endnotes of a Word document."""

from collections.abc import Iterator
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

_KINDS = (("footnotes", "w:footnote"), ("endnotes", "w:endnote"))


class Notes:
    """The notes by the mark that stands for them in the text."""

    def __init__(self, document: Any) -> None:
        self._notes: dict[tuple[str, str], Any] = {}
        for relation in document.part.rels.values():
            for kind, tag in _KINDS:
                if not relation.is_external and relation.reltype.endswith(f"/{kind}"):
                    for note in parse_xml(relation.target_part.blob).iterchildren(qn(tag)):
                        self._notes[qn(f"{tag}Reference"), note.get(qn("w:id"))] = note

    def of(self, paragraph: Any) -> Iterator[Any]:
        """The notes that a paragraph refers to, in order."""
        for mark in paragraph.iter(*(qn(f"{tag}Reference") for _, tag in _KINDS)):
            note = self._notes.get((mark.tag, mark.get(qn("w:id"))))
            is_deleted = any(parent.tag == qn("w:del") for parent in mark.iterancestors())
            if note is not None and not is_deleted:
                yield note
