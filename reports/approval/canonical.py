"""One text for one content: sorted keys, exact numbers, NFC, UTC. What is equal gives equal bytes on any machine.

A description of a paper goes there and back; a number that is not whole is written as it was, between quotes, so that
no reader rounds it.
"""

import base64
import dataclasses
import datetime as dt
import json
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from documents import charts, paper, shapes

#: Names of what a paper is made of, by its class.
PARTS: Final[Mapping[str, type]] = {
    f"{room.__name__.rpartition('.')[2]}.{name}": part
    for room in (paper, charts, shapes)
    for name, part in vars(room).items()
    if dataclasses.is_dataclass(part) and isinstance(part, type) and part.__module__ == room.__name__
}
NAMES: Final = {part: name for name, part in PARTS.items()}
KIND: Final = "is"


def to_bytes(content: Any) -> bytes:
    text = json.dumps(told(content), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode()


def told(content: Any) -> Any:
    """The content as JSON knows it."""
    if content is None or isinstance(content, bool | int):
        return content
    if isinstance(content, str):
        return unicodedata.normalize("NFC", content)
    if isinstance(content, Mapping):
        return {told(str(key)): told(value) for key, value in content.items()}
    if isinstance(content, list | tuple):
        return [told(one) for one in content]
    if type(content) in NAMES:
        fields = {field.name: told(getattr(content, field.name)) for field in dataclasses.fields(content)}
        return {KIND: NAMES[type(content)], **fields}
    return _plain(content)


def _plain(content: Any) -> Any:
    if isinstance(content, dt.datetime):
        if content.tzinfo is None:
            raise ValueError("A moment without its zone is no moment.")
        return content.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")
    if isinstance(content, dt.date):
        return content.isoformat()
    if isinstance(content, float | Decimal):
        return {KIND: "number", "as": repr(float(content)) if isinstance(content, float) else str(content)}
    if isinstance(content, bytes):
        return {KIND: "bytes", "as": base64.b64encode(content).decode()}
    if hasattr(content, "__str__") and type(content).__name__ in {"__proxy__", "SafeString"}:
        return unicodedata.normalize("NFC", str(content))
    raise TypeError(f"{type(content).__name__} has no canonical form.")


def from_bytes(data: bytes) -> Any:
    return read(json.loads(data))


def read(content: Any) -> Any:
    """What was told, with the parts of a paper as they were."""
    if isinstance(content, list):
        return [read(one) for one in content]
    if not isinstance(content, dict):
        return content
    kind = content.get(KIND)
    if kind == "number":
        return float(content["as"])
    if kind == "bytes":
        return base64.b64decode(content["as"])
    part = PARTS.get(str(kind))
    values = {key: read(value) for key, value in content.items() if part is None or key != KIND}
    return part(**values) if part else values
