"""Words of English, Dutch, French and German made comparable: spelling evened out, endings off.

Nobody says which language a question is in, and people mix them, so one rule serves all four. The
four share much of their vocabulary of offices, and what differs is often spelling alone:
*certificat*, *certificaat*, *Zertifikat*. So `sound` writes alike what sounds alike, which also
mends the commonest slips (*aceuil*, *comune*), and `stem` takes the ending off: that of a plural
or a verb, and that which makes a noun of it (*inburgeren*, *inburgering*).

Model: the light stemmers of Jacques Savoy (CLEF), with one list of endings for all languages.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import combining, normalize

_WORD = re.compile(r"[^\W_]+")
_ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’ʼ`´]", re.IGNORECASE)
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
_DOUBLED = (re.compile(r"(.)\1+"), r"\1")
_SOUNDS = (
    _DOUBLED,
    (re.compile("ph"), "f"),
    (re.compile("th|dt"), "t"),
    (re.compile("ck|qu"), "k"),
    (re.compile("c(?=[eiy])"), "s"),
    (re.compile("c(?!h)|q"), "k"),
    (re.compile("z"), "s"),
    (re.compile("y"), "i"),
    (re.compile("ou"), "u"),
    _DOUBLED,
)
# Of words that `sound` has evened out. The longest that leaves enough of the word comes off.
_SPELT_ENDINGS = """
    ation ations ationen ationes atie aties ating ateur ateurs ator ators atrise at ats ate ates
    ated ieren ierung ierungen iert ierte ierten ering erings eringen erung erungen eren erend
    erende ing ings ingen ung ungen ungs heid heden heit heiten keit keiten iteit iteiten itat
    itaten ite ites iti itis ities ment ments ement ements lijk lijke lich liche lichen licher
    liches isch ische ischen ischer isches ion ions ionen ian ians ien iens iene ienes age ages er
    ers ern ere eres erin erinen es en ens em e ee ees s ed us ie ies if ive ifs ives ant ante ants
    antes ent ente ents entes al ale ales aux
"""
_ENDINGS = frozenset(_SPELT_ENDINGS.split())
_LONGEST_ENDING = max(map(len, _ENDINGS))
# These make no other word of it, so they may leave less: *les*, *lessen*.
_OF_THE_SAME_WORD = frozenset({"e", "en", "es", "er"})
_LEAST_LEFT = 4
_VOICELESS = {"d": "t", "v": "f"}
_DIGITS = {
    word: digits
    for digits, spelt in {
        "2": "two twee deux zwei",
        "3": "three drie trois drei",
        "4": "four vier quatre",
        "5": "five vijf cinq funf",
        "6": "six zes sechs",
        "8": "eight acht huit",
        "10": "ten tien dix zehn",
    }.items()
    for word in spelt.split()
}


def words(text: str) -> list[str]:
    """Return the words of a text as written, but for case, accents and French elisions."""
    text = _ELIDED.sub(" ", text).casefold()
    if not text.isascii():
        spelt = normalize("NFKD", text.translate(_LETTERS))
        text = "".join([mark for mark in spelt if not combining(mark)])
    return _WORD.findall(text)


@lru_cache(maxsize=1 << 16)
def sound(word: str) -> str:
    """Return a word spelt as it sounds, without doubled letters."""
    for pattern, plain in _SOUNDS:
        word = pattern.sub(plain, word)
    return word


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return what a word shares with its other forms; of a number, its digits.

    Args:
        word: One word as `words` gives it.
    """
    if word in _DIGITS or not word.isalpha():
        return _DIGITS.get(word, word)
    heard = sound(word)
    for length in range(min(_LONGEST_ENDING, len(heard) - _LEAST_LEFT + 1), 0, -1):
        ending = heard[-length:]
        left = len(heard) - length + (ending in _OF_THE_SAME_WORD)
        if ending in _ENDINGS and left >= _LEAST_LEFT:
            heard = heard[:-length]
            break
    # The end of a word is voiceless in Dutch and German: *kaart* is a *card*.
    return heard[:-1] + _VOICELESS.get(heard[-1], heard[-1])
