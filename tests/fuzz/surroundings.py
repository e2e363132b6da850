"""Doors of the computer around us: catalogues, desktop entries, locales, what desktops put beside an X server."""

from __future__ import annotations

import contextlib
import os
import struct
from functools import cache
from pathlib import Path

from backbreak.adapters import x11_cookie
from backbreak.adapters.autostart import entry, verdict
from backbreak.cli.printing import visible
from backbreak.core import (
    language,
    languages,
)
from backbreak.languages import catalogue
from backbreak.windows import desk
from tests.fuzz.door import Door, Wrong, printable
from tests.fuzz.places import file

ROOT = Path(__file__).resolve().parents[2]


@cache
def good_catalogues() -> list[bytes]:
    small = {
        "": "Plural-Forms: nplurals=2; plural=n != 1;\n",
        "Today": "Heute",
        "{number} break": "{number} Pause\0{number} Pausen",
        "Why": "Warum",
    }
    keys = sorted((key.encode(), value.encode()) for key, value in small.items())
    at, texts, table = 28 + 16 * len(keys), b"", []
    for column in (0, 1):
        for pair in keys:
            table.append(struct.pack("<2I", len(pair[column]), at + len(texts)))
            texts += pair[column] + b"\0"
    head = struct.pack("<7I", catalogue.MAGIC, 0, len(keys), 28, 28 + 8 * len(keys), 0, 0)
    made = head + b"".join(table) + texts
    return [made, made, made, (ROOT / "backbreak/languages/de.mo").read_bytes()[:4000]]


def enter_catalogue(data: bytes) -> None:
    before = language._words, language._form
    path = file("xx.mo", data)
    try:
        found = catalogue.read(str(path))
        language.use(found, found.rule())
    except (OSError, ValueError):  # as whoever begins to speak takes it
        language.use(*before)
        return
    try:
        for _ in range(2):
            for text in (
                language._("Today"),
                language._("Why", name="x"),
                language.several("{number} break", "{number} breaks", 3),
                language.meant("a", "b"),
                language.several("{number} break", "{number} breaks", 1 << 40),
            ):
                if not isinstance(text, str):
                    raise Wrong(f"says {text!r}")
    finally:
        language.use(*before)


def good_entries() -> list[bytes]:
    ours = entry.text("/usr/bin/backbreak", "run")
    other = '[Desktop Entry]\nExec=env A="b c" /x run %U\nHidden=true\nOnlyShowIn=GNOME;\nTryExec=/usr/bin/true\n'
    return [ours.encode(), other.encode(), entry.text("/a b/$x%", "run", Hidden="true").encode()]


def enter_entry(data: bytes) -> None:
    keys = entry.parse(data.decode("utf-8", "replace"))
    if keys is None:
        return
    entry.is_ours(keys)
    entry.is_edited(keys)
    for one in verdict.findings(keys, ("XFCE",)):
        printable(visible(one.words))


def good_locales() -> list[bytes]:
    return [b"de_DE.UTF-8", b"C", b"zh_TW.Big5@x", b"pt_BR:de:en", b"fr_CA\x00C.UTF-8", b"en_US.UTF-8\x00\x00de"]


def enter_locale(data: bytes) -> None:
    parts = [os.fsdecode(one) for one in (data.split(b"\0") + [b""] * 4)[:4]]
    environ = dict(zip((*languages.ASKED, "LANGUAGE"), parts, strict=True))
    for setting in ("auto", "de"):
        code = languages.spoken(setting, environ)
        if languages.catalogue(code) not in ("", "de", "es", "fr", "zh_CN"):
            raise Wrong(f"a catalogue {languages.catalogue(code)!r}")
        for one in (code, languages.chosen(setting, environ), languages.of_routines("auto", setting, environ)):
            if len(one) > 8 or not one.isascii():
                raise Wrong(f"the language {one!r}")


def good_x_settings() -> list[bytes]:
    def text(name: bytes, value: bytes) -> bytes:
        pad = bytes(-len(name) % 4), bytes(-len(value) % 4)
        return (
            struct.pack("<BxH", 1, len(name))
            + name
            + pad[0]
            + bytes(4)
            + struct.pack("<I", len(value))
            + value
            + pad[1]
        )

    number = struct.pack("<BxH", 0, 7) + b"Xft/DPI\0" + bytes(4) + struct.pack("<i", 98304)
    blob = (
        b"\0\0\0\0"
        + struct.pack("<II", 3, 3)
        + text(b"Net/ThemeName", b"Arc-Dark")
        + number
        + text(b"Gtk/FontName", b"Sans 10")
    )
    cookie = b"".join(struct.pack(">H", len(one)) + one for one in (b"host", b"0", x11_cookie.COOKIE, bytes(16)))
    return [blob, struct.pack(">H", 256) + cookie, struct.pack(">H", 65535) + cookie * 2]


def enter_x_settings(data: bytes) -> None:
    """What desktops put beside an X server: XSETTINGS, and the authority file."""
    from backbreak.windows import x11

    with contextlib.suppress(struct.error, ValueError):  # desk.look takes both
        shared = desk.xsettings(data)
        facts = desk.Facts(dpi=x11._dpi(shared, data.decode("latin-1")), theme=str(shared.get("Net/ThemeName", "")))
        if not 0.5 <= desk.scale(facts, {}) <= 4:
            raise Wrong(f"{desk.scale(facts, {})} times as large")
        desk.dark("auto", facts, {})
    name, cookie = x11_cookie.shown_at_the_door("0", {"XAUTHORITY": str(file("authority", data))})
    if len(name) > 0xFFFF or len(cookie) > 0xFFFF:
        raise Wrong("no cookie is so long")


DOORS = {
    "catalogue": Door(
        good_catalogues,
        enter_catalogue,
        (b"plural=n>1;", b"plural=(1/0);", b"{number", b"{", b"{0}", b"{x!r:>9999999}", b"\xff"),
    ),
    "desktop entry": Door(
        good_entries, enter_entry, (b"[Desktop Entry]\n", b"Exec=", b'"', b"\\", b"%%", b"Hidden=", b"TryExec=")
    ),
    "locale": Door(good_locales, enter_locale, (b"_", b".", b"@", b":", b"de", b"zh", b"\0")),
    "x settings": Door(good_x_settings, enter_x_settings, (b"Xft.dpi: 1.2.3\n", b"Xft.dpi: 9e99\n", b"Xft.dpi: .\n")),
}
