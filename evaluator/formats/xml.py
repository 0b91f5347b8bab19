"""What the formats in XML share; no format itself."""

from __future__ import annotations

import re
from xml.etree import ElementTree

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(value: object) -> str:
    """Return a value as text that XML 1.0 can hold; what it cannot becomes U+FFFD."""
    return _NOT_XML.sub("\ufffd", str(value))


def element(
    parent: ElementTree.Element | None, tag: str, text: str | None = None, **attributes: object
) -> ElementTree.Element:
    """Make an element, inside `parent` if one is given."""
    cleaned = {name: clean(value) for name, value in attributes.items()}
    made = ElementTree.Element(tag, cleaned) if parent is None else ElementTree.SubElement(parent, tag, cleaned)
    made.text = None if text is None else clean(text)
    return made


def document(root: ElementTree.Element) -> str:
    """Return a whole document."""
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'
