"""Collects every sentence, brings the catalogues up to date and compiles them: `python docs/make_languages.py [de]`.

Without a language: all of them. backbreak/languages/backbreak.pot is the list of sentences, LANGUAGE.po what they are
in a language (a new one is begun where there is none), LANGUAGE.mo what runs. Needs Babel, which `pip install babel` or
the environment of the tests has. `--check` writes nothing and says what would change. Sentences that are gone stay at
the end of a .po file, for the next who needs them; `--tidy` throws them away.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from struct import pack

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from babel.messages import Catalog  # noqa: E402
from babel.messages.extract import extract  # noqa: E402
from babel.messages.pofile import read_po, write_po  # noqa: E402

from backbreak.core.languages import OURS  # noqa: E402

FOLDER = ROOT / "backbreak" / "languages"
KEYWORDS = {"_": None, "several": (1, 2), "N_": None, "meant": ((1, "c"), 2)}
COMMENTS = ["For translators:"]
STAMPS = re.compile(
    rb'^"(?:POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Report-Msgid-Bugs-To|Generated-By):.*"\n',
    re.MULTILINE,
)
"""Lines that say nothing that the history does not."""


def collected() -> Catalog:
    """All sentences in the sources, in the order of their files."""
    found = Catalog(project="backbreak", version="", fuzzy=False)
    found.header_comment = "# The words of backbreak. How to translate: CONTRIBUTING.md, \"Languages\"."
    for path in sorted((ROOT / "backbreak").rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        with path.open("rb") as file:
            for line, message, comments, context in extract("python", file, KEYWORDS, COMMENTS):
                found.add(message, None, [(place, line)], auto_comments=comments, context=context,
                          flags=["python-brace-format"] if "{" in str(message) else [])
    for message in found:
        message.flags.discard("python-format")      # a % of ours is a per cent sign
        message.locations = sorted({(place, 0) for place, _ in message.locations})
    return found


def updated(name: str, template: Catalog, tidy: bool = False) -> Catalog:
    """The catalogue of a language with all sentences of today."""
    path = FOLDER / f"{name}.po"
    if path.exists():
        known = read_po(io.BytesIO(path.read_bytes()), locale=name)
    else:
        known = Catalog(locale=name, project="backbreak", fuzzy=False)
    known.header_comment, known.version = template.header_comment, ""
    known.update(template, no_fuzzy_matching=True, update_creation_date=False)
    if tidy:
        known.obsolete.clear()
    return known


def text(catalogue: Catalog) -> bytes:
    """The file's bytes: no dates, no line numbers, so that it changes only where its words do."""
    out = io.BytesIO()
    write_po(out, catalogue, width=110, include_lineno=False)
    return STAMPS.sub(b"", out.getvalue())


def compiled(catalogue: Catalog) -> bytes:
    """The .mo file: sentences sorted, the rule for plurals as its head, nothing that is missing or in doubt."""
    words = {b"": f"Content-Type: text/plain; charset=utf-8\nPlural-Forms: {catalogue.plural_forms};\n".encode()}
    for one in catalogue:
        forms = one.string if isinstance(one.string, tuple) else (one.string,)
        if one.id and all(forms) and not one.fuzzy:
            english = one.id if isinstance(one.id, tuple) else (one.id,)
            about = f"{one.context}\x04" if one.context else ""
            words[(about + "\0".join(english)).encode()] = "\0".join(forms).encode()
    return packed(sorted(words.items()))


def packed(words: list[tuple[bytes, bytes]]) -> bytes:
    """GNU gettext's format, without its table of hashes: two tables of lengths and places, then the texts."""
    first, at, tables, texts = 28, 28 + 16 * len(words), b"", b""
    for side in (0, 1):
        for pair in words:
            tables += pack("<2I", len(pair[side]), at + len(texts))
            texts += pair[side] + b"\0"
    return pack("<7I", 0x950412DE, 0, len(words), first, first + 8 * len(words), 0, at) + tables + texts


def files(names: list[str], tidy: bool = False) -> Iterator[tuple[Path, bytes]]:
    """What each file should hold."""
    template = collected()
    yield FOLDER / "backbreak.pot", text(template)
    for name in names:
        found = text(updated(name, template, tidy))
        yield FOLDER / f"{name}.po", found
        yield FOLDER / f"{name}.mo", compiled(read_po(io.BytesIO(found), locale=name))


def main(words: list[str]) -> int:
    names = [one for one in words if not one.startswith("--")] or sorted({*OURS.values()})
    stale = 0
    for path, content in files(names, "--tidy" in words):
        if path.exists() and path.read_bytes() == content:
            continue
        stale += 1
        if "--check" in words:
            print(f"{path.relative_to(ROOT)} is not up to date; run: python docs/make_languages.py")
            continue
        other = path.with_name(f".{path.name}")
        other.write_bytes(content)
        other.replace(path)
    for name in names:
        print(told(name))
    return 1 if stale and "--check" in words else 0


def told(name: str) -> str:
    known = read_po(io.BytesIO((FOLDER / f"{name}.po").read_bytes()), locale=name)
    words = [one for one in known if one.id]
    missing = sum(not all(one.string if isinstance(one.string, tuple) else (one.string,)) for one in words)
    return f"{name}: {len(words)} sentences, {missing} to translate, {sum(one.fuzzy for one in words)} to look at"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
