"""What is wrong with an answer, in the reader's language: what to type instead, and where.

The core names a mistake for a machine; here it is told to the person who made it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from graph.communes import Unknown
from graph.corpus import Corpus
from graph.errors import Contradiction
from graph.model.base import Lang
from graph.model.fact import Fact, FactType
from server.web.forms import AS_OF, Form
from server.web.wording import Say

NONE = "none"


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with one field.

    Attributes:
        said: What to type instead.
        question: What the field asks; empty for the day whose rules count.
        meant: Answers that may be meant, each with the query that gives it.
    """

    said: Markup
    question: str = ""
    meant: tuple[tuple[str, str], ...] = ()


def misread(corpus: Corpus, form: Form, lang: Lang, say: Say) -> dict[str, Mistake]:
    """Return what is wrong with the answers that cannot be read, by field."""
    found: dict[str, Mistake] = {}
    for name in form.errors:
        if name == AS_OF:
            found[name] = Mistake(say("skill.wrong_date"))
            continue
        fact = corpus.facts[name]
        near = _near(corpus, fact, form.said[name], lang)
        meant = tuple((label, form.query(**{name: label})) for label in near)
        found[name] = Mistake(_told(fact, form.said[name], say), fact.question.into(lang), meant)
    return found


def contradicted(
    corpus: Corpus, said: Collection[str], mistake: Contradiction, lang: Lang, say: Say
) -> tuple[str, Mistake]:
    """Return the answer that does not fit the others, by its field, and what is wrong with it.

    What does not fit may have been worked out: then one of the answers behind it is to be changed.

    Args:
        corpus: The corpus.
        said: The facts that were answered; at least one.
        mistake: What the core says of them.
        lang: The language of the page.
        say: What says things in it.
    """
    meant = [name for name in (mistake.fact, *mistake.others) if name in said] or list(said)
    asks = {name: corpus.facts[name].question.into(lang) for name in meant}
    first, *rest = meant
    others = Markup(" · ").join(
        Markup('<a href="#q-{}">{}</a>').format(name, asks[name]) for name in rest
    )
    words = say("skill.wrong_together", others=others) if rest else say("skill.wrong_alone")
    return first, Mistake(words, asks[first])


def _told(fact: Fact, said: Sequence[str], say: Say) -> Markup:
    return _TOLD[fact.type](fact, said, say)


def _plain(key: str, _fact: Fact, _said: Sequence[str], say: Say) -> Markup:
    return say(key)


def _number(fact: Fact, _said: Sequence[str], say: Say) -> Markup:
    return say("skill.wrong_number", least=fact.min, most=fact.max)


def _list(_fact: Fact, said: Sequence[str], say: Say) -> Markup:
    return say("skill.wrong_none" if NONE in said else "skill.wrong_choice")


_TOLD: Mapping[FactType, Callable[[Fact, Sequence[str], Say], Markup]] = {
    "choice": partial(_plain, "skill.wrong_choice"),
    "list": _list,
    "number": _number,
    "date": partial(_plain, "skill.wrong_date"),
    "commune": partial(_plain, "skill.wrong_commune"),
    "country": partial(_plain, "skill.wrong_country"),
}


def _near(corpus: Corpus, fact: Fact, said: Sequence[str], lang: Lang) -> Iterator[str]:
    """Yield the places that may be meant."""
    text = " ".join(said)
    if fact.type == "country":
        yield from (country.names.into(lang) for country in corpus.countries.resolve(text).nearest)
    if fact.type == "commune":
        resolution = corpus.communes.resolve(text)
        if isinstance(resolution, Unknown):
            yield from (commune.label for commune in resolution.nearest)
