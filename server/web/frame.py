"""What every page has around its content: language, navigation, addresses, the notice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from graph.model.base import Lang
from server.answers import Answers
from server.web import static_files
from server.web.amounts import amount
from server.web.delivery import PRIVATE, SHARED, Page, deliver
from server.web.language import LANGS, NAMES, chosen
from server.web.templating import render
from server.web.wording import Say, day, speaker

SECTIONS = {"/": "home", "/graph": "graph", "/about": "about", "/connect": "connect"}


class LanguageLink(NamedTuple):
    """The same page in another language."""

    lang: Lang
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Frame:
    """One reader's view: where they are and in which language.

    Attributes:
        path: The path without the language.
        prefix: What the paths of this reader begin with: a language, where theirs does.
    """

    request: Request
    answers: Answers
    lang: Lang
    path: str
    prefix: str

    @classmethod
    def of(cls, request: Request, answers: Answers) -> Frame:
        """Return the frame of a request."""
        first = request.url.path.split("/")[1]
        said = next((lang for lang in LANGS if lang == first), None)
        lang = said or chosen(request.headers.get("accept-language", ""))
        prefix = f"/{said}" if said else ""
        return cls(request, answers, lang, request.url.path.removeprefix(prefix) or "/", prefix)

    @property
    def say(self) -> Say:
        """What says things in the reader's language."""
        return speaker(self.lang)

    def href(self, path: str, query: str = "") -> str:
        """Return the address of a page of ours, in the reader's language."""
        return _with(self.prefix, path, query)

    def page(
        self,
        template: str,
        content: Mapping[str, object],
        *,
        query: str = "",
        status: int = 200,
    ) -> Response:
        """Return the response that holds a page.

        Args:
            template: The name of its template.
            content: What the template is filled with.
            query: What the person answered, as it stands in the address.
            status: The status of HTTP.
        """
        shared: dict[str, object] = {
            "frame": self,
            "lang": self.lang,
            "say": self.say,
            "href": self.href,
            "day": partial(day, lang=self.lang),
            "static": static_files.address,
            "languages": list(self._languages(query)),
            "sections": SECTIONS,
            "en": self._marking("en"),
            "here": self._marking(self.lang),
            "amount": partial(amount, lang=self.lang, say=self.say),
            "query": query,
        }
        body = render(template, shared | dict(content))
        cache = PRIVATE if query or status != 200 else SHARED
        vary = () if self.prefix else ("Accept-Language",)
        headers = {"Content-Language": self.lang}
        return deliver(
            self.request, Page(body, status=status, cache=cache, vary=vary, headers=headers)
        )

    def _marking(self, lang: Lang) -> Markup:
        """Return the attribute of a passage in a language; nothing where all is English."""
        return Markup("") if self.lang == "en" else Markup(' lang="{}"').format(lang)

    def _languages(self, query: str) -> Iterator[LanguageLink]:
        for lang in LANGS:
            yield LanguageLink(lang, NAMES[lang], _with(f"/{lang}", self.path, query))


def _with(prefix: str, path: str, query: str) -> str:
    whole = prefix if prefix and path == "/" else f"{prefix}{path}"
    return f"{whole}?{query}" if query else whole
