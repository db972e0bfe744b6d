"""Prints each word that is in no dictionary. Reads our own words, a line each, an empty line, then lines of place, tab, word."""

import sys

from spellchecker import SpellChecker

own, _, places = sys.stdin.read().partition("\n\n")
checker = SpellChecker(language="en")
checker.word_frequency.load_words(own.split())
seen = {}
for line in places.splitlines():
    place, word = line.split("\t")
    seen.setdefault(word, place)
unknown = checker.unknown(seen)
for word, place in seen.items():
    if word.lower() in unknown:
        print(f"{word} in {place}")
