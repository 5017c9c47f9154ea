"""A mail server of our own on this machine: takes letters, counts them, and refuses as it is told."""

import email
import email.policy
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiosmtpd.controller import Controller

from tests.servers import free_port

LINK = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Taken:
    """One letter that we answered with 250, or would have."""

    message_id: str
    to: str
    link: str
    headers: Any


class Sink:
    """`answer` may give another reply than 250 to an address: "550 no such user", "451 later"."""

    def __init__(self, answer: Callable[[str], str | None] = lambda address: None) -> None:
        self.answer = answer
        self.taken: list[Taken] = []
        self.sessions = 0

    async def handle_EHLO(  # noqa: N802 (the names are aiosmtpd's)
        self, server: Any, session: Any, envelope: Any, hostname: str, responses: Any
    ) -> Any:
        self.sessions += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if refusal := self.answer(address):
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        text = message.get_content()
        link = LINK.search(text)
        self.taken.append(
            Taken(message["Message-ID"], ", ".join(envelope.rcpt_tos), link.group() if link else "", message)
        )
        return "250 OK"


class MailServer:
    """The sink on a port of 127.0.0.1 for the length of a block."""

    def __init__(self, sink: Sink) -> None:
        self.controller = Controller(sink, hostname="127.0.0.1", port=free_port())
        self.port: int = self.controller.port

    def __enter__(self) -> "MailServer":
        self.controller.start()
        return self

    def __exit__(self, *error: Any) -> None:
        self.controller.stop()
