"""Requests as a server gets them, through all middleware, without a network between; and the queries they ask."""

import io
import re
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import Client

HOST = "bench.example"
#: Asked by every page of a person who signed in (session, account, list of sessions, roles), and the log of deeds.
CONSTANT = re.compile(
    r"""^(SELECT\ ((?!\ FROM\ ).)*\ FROM\ "(django_session|usersessions_usersession|accounts_membership)"
       |SELECT\ "accounts_membership"\."id",
       |SELECT\ ((?!\ FROM\ ).)*\ FROM\ "accounts_user"\ WHERE\ "accounts_user"\."id"\ =
       |UPDATE\ "(django_session|usersessions_usersession)"
       |INSERT\ INTO\ "accounts_deed")""",
    re.VERBOSE | re.DOTALL,
)
#: Not counted: they do not ask anything.
FRAME = re.compile(r"^(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET )", re.IGNORECASE)


class Queries(list[str]):
    """Listens to the connection; a list of the statements."""

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not FRAME.match(sql):
            self.append(sql)
        return execute(sql, params, many, context)

    @property
    def own(self) -> list[str]:
        """Those of the page itself."""
        return [sql for sql in self if not CONSTANT.match(sql)]


class Answer:
    def __init__(self, status: str, headers: list[tuple[str, str]], body: bytes) -> None:
        self.status = int(status.split()[0])
        self.headers = dict(headers)
        self.body = body


class Browser:
    """One person's signed-in browser, in the database that is in use now."""

    application: Any = None

    def __init__(self, user: Any) -> None:
        client = Client()
        client.force_login(user)
        self.cookies = {name: morsel.value for name, morsel in client.cookies.items()}
        Browser.application = Browser.application or get_wsgi_application()

    def get(self, path: str) -> Answer:
        return self._ask("GET", path)

    def post(self, path: str, data: dict[str, Any]) -> Answer:
        return self._ask("POST", path, urlencode(data, doseq=True).encode())

    def count(self, path: str, data: dict[str, Any] | None = None) -> tuple[Answer, Queries]:
        queries = Queries()
        with connection.execute_wrapper(queries):
            answer = self.get(path) if data is None else self.post(path, data)
        return answer, queries

    def _ask(self, method: str, path: str, body: bytes = b"") -> Answer:
        path, _, query = path.partition("?")
        told: dict[str, Any] = {}

        def start_response(status: str, headers: list[tuple[str, str]], *_more: Any) -> None:
            told.update(status=status, headers=headers)

        response = self.application(self._environ(method, path, query, body), start_response)
        try:
            content = b"".join(response)
        finally:
            response.close()
        answer = Answer(told["status"], told["headers"], content)
        self._keep_cookies(told["headers"])
        return answer

    def _environ(self, method: str, path: str, query: str, body: bytes) -> dict[str, Any]:
        return {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": HOST,
            "SERVER_PORT": "443",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": HOST,
            "HTTP_REFERER": f"https://{HOST}/",
            "HTTP_COOKIE": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.url_scheme": "https",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
            "wsgi.version": (1, 0),
            "wsgi.multithread": False,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }

    def _keep_cookies(self, headers: list[tuple[str, str]]) -> None:
        for name, value in headers:
            if name == "Set-Cookie":
                self.cookies |= {key: morsel.value for key, morsel in SimpleCookie(value).items()}

    @property
    def session_key(self) -> str:
        return str(self.cookies[settings.SESSION_COOKIE_NAME])
