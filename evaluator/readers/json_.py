"""JSON from content systems: the text at a path in it (JSONPath, RFC 9535), read as what it is.

Several texts at one path, such as the blocks of an editor, are one article: they follow each other as paragraphs.
Places are those in the text as the reader of the article has it, not in the escaped string of the file.
"""

from __future__ import annotations

import difflib
import json
import re
from typing import Any

from evaluator.document import Document
from evaluator.readers import EXTRACTED, ReadError, read_text

USUAL_KEYS = ("text", "article", "body", "content", "article_text", "document")
"""Keys of the outermost object that are taken for the text, in this order, where no path is given."""

_TAGGED = re.compile(r"</(?:p|div|h[1-6]|li|blockquote|figure)\s*>", re.IGNORECASE)


def read(source: str, name: str, text_path: str | None = None, format: str | None = None) -> Document:
    """Read the text in a JSON file; without a `format`, text that holds the tags of paragraphs is HTML.

    Raises ReadError if the file is not JSON, the path is none, or there is no text at it.
    """
    try:
        value = json.loads(source)
    except (ValueError, RecursionError) as error:
        raise ReadError(name, f"not valid JSON: {error or 'nested too deeply'}") from None
    path = text_path or _usual_path(value, name)
    texts = _texts(value, path, name)
    text = "\n\n".join(texts)
    found = format or ("html" if _TAGGED.search(text) else "plain")
    note = f"JSON: places are those in the text at {path}" + (
        ", read as HTML" if format is None and found == "html" else ""
    )
    return read_text(text, found, path=name, encoding=EXTRACTED, notes=(note,))


def _usual_path(value: object, name: str) -> str:
    keys = [str(key) for key in value] if isinstance(value, dict) else []
    for key in USUAL_KEYS:
        if isinstance(value, dict) and isinstance(value.get(key), str):
            return f"$.{key}"
    raise ReadError(name, f"no text found by itself; name its place with --text-path, such as $.body{_known(keys)}")


def _known(keys: list[str]) -> str:
    shown = ", ".join(repr(key) for key in keys[:12])
    return f" (the keys are {shown}{', ...' if len(keys) > 12 else ''})" if keys else ""


def _texts(value: Any, path: str, name: str) -> list[str]:
    try:
        import jsonpath
    except ImportError:
        raise ReadError(name, "a path into JSON needs the library python-jsonpath, which is not installed") from None
    try:
        found = jsonpath.findall(path if path.startswith("$") else f"$.{path}", value)
    except jsonpath.JSONPathError as error:
        raise ReadError(name, f"{path!r} is no JSONPath: {' '.join(str(error).split())}") from None
    if not found:
        raise ReadError(name, f"nothing at {path!r}{_hint(value, path)}")
    texts = [text for text in found if isinstance(text, str)]
    if len(texts) < len(found):
        other = next(item for item in found if not isinstance(item, str))
        kind = "null" if other is None else type(other).__name__
        raise ReadError(name, f"no text: at {path!r} is a value of the kind {kind}")
    return texts


def _hint(value: object, path: str) -> str:
    keys = [str(key) for key in value] if isinstance(value, dict) else []
    first = re.split(r"[.\[]", path.removeprefix("$").lstrip("."))[0]
    close = difflib.get_close_matches(first, keys, n=1) if first not in keys else []
    return f"; did you mean {close[0]!r}?" if close else _known(keys)
