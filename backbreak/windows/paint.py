"""Text, shapes and buttons painted by Pillow, at any scale, in either palette. It knows no toolkit and no card."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from backbreak.windows import fonts, lines
from backbreak.windows.controls import Button
from backbreak.windows.fonts import Face
from backbreak.windows.palette import Colour, Palette, mix

FINE = 4                # shapes are drawn so many times larger and reduced: smooth edges
LEADING = 1.36          # height of a line of text, in sizes
HALO = 4                # room around a button for its focus ring, in units

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


class Style(NamedTuple):
    """A way to write: size in units, weight, colour."""

    size: float
    colour: Colour
    bold: bool = False


class Brush:
    """faces: the regular and the bold one. A text with Chinese signs is painted by a font that has them."""

    def __init__(self, palette: Palette, scale: float, faces: tuple[Face, Face]) -> None:
        self.palette, self.scale, self.faces = palette, scale, faces
        self._fonts: dict[tuple[float, bool, bool], Font] = {}
        self._widths: dict[tuple[str, Style], float] = {}
        self._words: dict[tuple[str, float, bool], float] = {}

    def px(self, units: float) -> int:
        return round(units * self.scale)

    def font(self, style: Style, signs: bool = False) -> Font:
        key = style.size, style.bold, signs
        if key not in self._fonts:
            faces = (fonts.of_signs() if signs else None) or self.faces
            self._fonts[key] = _load(faces[style.bold], self.px(style.size))
        return self._fonts[key]

    def line(self, style: Style) -> int:
        return self.px(style.size * LEADING)

    def width(self, text: str, style: Style) -> int:
        return round(self.font(style, lines.has_signs(text)).getlength(text))

    def wrap(self, text: str, style: Style, width: int) -> list[str]:
        """Lines no wider than `width`; a word that is too long alone is broken. Not at a no-break space."""
        if lines.has_signs(text):
            return self._wrap_signs(text, style, width)
        return lines.rows(text, width, lambda word: self._word(word, style), lambda row: self.width(row, style),
                          lambda word: self._pieces(word, style, width))

    def _word(self, word: str, style: Style) -> float:
        """How wide it is alone, measured once."""
        key = word, style.size, style.bold
        if key not in self._words:
            self._words[key] = self.font(style).getlength(word)
        return self._words[key]

    def _wrap_signs(self, text: str, style: Style, width: int) -> list[str]:
        """Piece by piece: these fonts move nothing together, so widths add up, and each is measured once."""
        rows, wide = [""], 0.0
        for before, piece in lines.pieces(text):
            before = before if rows[-1] else ""
            more = self._advance(before + piece, style)
            if rows[-1] and wide + more > width:
                rows.append("")
                before, wide, more = "", 0.0, self._advance(piece, style)
            rows[-1], wide = rows[-1] + before + piece, wide + more
        return rows

    def _advance(self, text: str, style: Style) -> float:
        key = text, style
        if key not in self._widths:
            self._widths[key] = self.font(style, True).getlength(text)
        return self._widths[key]

    def _pieces(self, word: str, style: Style, width: int) -> list[str]:
        if self._word(word, style) <= width:
            return [word]
        pieces = [""]
        for letter in word:
            if pieces[-1] and self.width(pieces[-1] + letter, style) > width:
                pieces.append("")
            pieces[-1] += letter
        return pieces

    def height(self, text: str, style: Style, width: int) -> int:
        return len(self.wrap(text, style, width)) * self.line(style) if text else 0

    def write(self, image: Image.Image, at: tuple[int, int], text: str, style: Style, width: int,
              align: str = "left") -> int:
        """Wrapped text from its top left corner; the result is the height it took."""
        if not text:
            return 0
        draw, line = ImageDraw.Draw(image), self.line(style)
        rows, signs = self.wrap(text, style, width), lines.has_signs(text)
        for row, words in enumerate(rows):
            spare = width - round(self.font(style, signs).getlength(words))
            x = at[0] + {"left": 0, "middle": spare // 2, "right": spare}[align]
            self._letters(draw, (x, at[1] + row * line + line // 2), words, style, signs)
        return len(rows) * line

    def _letters(self, draw: ImageDraw.ImageDraw, at: tuple[int, int], words: str, style: Style,
                 signs: bool) -> None:
        font = self.font(style, signs)
        if isinstance(font, ImageFont.FreeTypeFont):
            draw.text(at, words, font=font, fill=style.colour, anchor="lm")
        else:
            draw.text((at[0], at[1] - 6), words, font=font, fill=style.colour)

    def box(self, image: Image.Image, box: tuple[int, int, int, int], radius: float, colour: Colour) -> None:
        """A filled rectangle x, y, width, height with round corners."""
        x, y, width, height = box
        r = min(self.px(radius), width // 2, height // 2)
        draw = ImageDraw.Draw(image)
        if width > 2 * r:
            draw.rectangle((x + r, y, x + width - r - 1, y + height - 1), fill=colour)
        if height > 2 * r:
            draw.rectangle((x, y + r, x + width - 1, y + height - r - 1), fill=colour)
        right, bottom = x + width - r, y + height - r
        for quarter, place in enumerate(((x, y), (right, y), (right, bottom), (x, bottom))):
            if r > 0:
                image.paste(colour, place, _corner(r, quarter))

    def disc(self, image: Image.Image, centre: tuple[int, int], radius: int, colour: Colour) -> None:
        self.box(image, (centre[0] - radius, centre[1] - radius, 2 * radius, 2 * radius), 1000, colour)

    def ring(self, side: int, part: float, ground: Colour, thickness: float = 7) -> Image.Image:
        """A ring of which `part` (0 to 1) is still to go, from the top clockwise."""
        fine = FINE if side < 200 else FINE // 2        # large ones are fine enough
        big, wide = side * fine, self.px(thickness) * fine
        image = Image.new("RGB", (big, big), ground)
        draw = ImageDraw.Draw(image)
        whole = (0, 0, big - 1, big - 1)
        draw.arc(whole, 0, 360, fill=self.palette.line, width=wide)
        if part > 0:
            draw.arc(whole, -90 + 360 * (1 - part), 270, fill=self.palette.accent, width=wide)
        return image.reduce(fine)

    def tick(self, side: int) -> Image.Image:
        """A full disc with a tick in it."""
        p, big = self.palette, side * FINE
        image = Image.new("RGB", (big, big), p.ground)
        draw = ImageDraw.Draw(image)
        draw.ellipse((0, 0, big - 1, big - 1), fill=p.accent)
        points = [(big * x, big * y) for x, y in ((0.30, 0.52), (0.45, 0.66), (0.71, 0.37))]
        wide = big // 14
        draw.line(points, fill=p.on_accent, width=wide, joint="curve")
        for x, y in (points[0], points[-1]):
            draw.ellipse((x - wide / 2, y - wide / 2, x + wide / 2, y + wide / 2), fill=p.on_accent)
        return image.reduce(FINE)

    def button(self, button: Button, *, ground: Colour, hover: bool, down: bool, focus: bool) -> Image.Image:
        """A button with its halo: larger than the button by HALO units on each side."""
        halo, p = self.px(HALO), self.palette
        image = Image.new("RGB", (button.width + 2 * halo, button.height + 2 * halo), ground)
        fill, ink = self._colours(button.style, ground, hover, down)
        radius = 8 if button.style == "item" else 10
        if focus:
            gap = max(1, self.px(1.5))
            self.box(image, (0, 0, *image.size), radius + HALO, p.accent)
            inner = (gap, gap, image.width - 2 * gap, image.height - 2 * gap)
            self.box(image, inner, radius + HALO - 1.5, ground)
        self.box(image, (halo, halo, button.width, button.height), radius, fill)
        if button.style == "arrow":
            self._chevron(image, ink)
        else:
            self._label(image, button, ink, underline=button.style == "link" and hover)
        return image

    def _colours(self, style: str, ground: Colour, hover: bool, down: bool) -> tuple[Colour, Colour]:
        p = self.palette
        fill = {"accent": p.accent, "plain": p.button, "number": p.button, "arrow": p.button}.get(style, ground)
        ink = {"accent": p.on_accent, "link": p.accent, "quiet": p.text}.get(style, p.text)
        if style == "link":
            return fill, ink
        if style == "accent":
            towards, step = ((255, 255, 255) if p.dark else (0, 0, 0)), 0.10
        else:
            towards, step = p.text, 0.06
        return mix(fill, towards, 2 * step if down else step if hover else 0), ink

    def _label(self, image: Image.Image, button: Button, ink: Colour, *, underline: bool) -> None:
        style = label_style(button.style, ink)
        halo, inset = self.px(HALO), self.px(inset_of(button.style))
        room = button.width - 2 * inset
        top = halo + (button.height - self.height(button.label, style, room)) // 2
        align = "left" if button.style in ("link", "item") else "middle"
        tall = self.write(image, (halo + inset, top), button.label, style, room, align)
        if underline:
            y = top + tall - self.px(2)
            wide = min(room, self.width(button.label, style))
            ImageDraw.Draw(image).line((halo + inset, y, halo + inset + wide, y), fill=ink, width=max(1, self.px(1)))

    def _chevron(self, image: Image.Image, ink: Colour) -> None:
        side = self.px(10)
        big = Image.new("L", (side * FINE, side * FINE), 0)
        points = [(side * FINE * x, side * FINE * y) for x, y in ((0.1, 0.3), (0.5, 0.7), (0.9, 0.3))]
        ImageDraw.Draw(big).line(points, fill=255, width=self.px(1.7) * FINE, joint="curve")
        image.paste(ink, ((image.width - side) // 2, (image.height - side) // 2), big.reduce(FINE))

    def button_size(self, label: str, style: str, most: int, least: float = 0) -> tuple[int, int]:
        """How large a button must be for its label, no wider than `most` pixels."""
        written = label_style(style, self.palette.text)
        inset = self.px(inset_of(style))
        width = min(max(self.width(label, written) + 2 * inset + 1, self.px(least)), most)
        lines = len(self.wrap(label, written, width - 2 * inset))
        tall = {"link": 26, "item": 36}.get(style, 40)
        return width, self.px(tall) + (lines - 1) * self.line(written)


def label_style(style: str, ink: Colour) -> Style:
    return Style(13 if style in ("link", "item") else 13.5, ink, bold=style in ("accent", "plain", "quiet", "number"))


def inset_of(style: str) -> float:
    return {"link": 0, "item": 14, "number": 2}.get(style, 16)


def _load(face: Face, size: int) -> Font:
    try:
        if face.path:
            return ImageFont.truetype(face.path, size, face.which)
        return ImageFont.load_default(size)
    except (OSError, TypeError):        # unreadable file; before Pillow 10.1 the built-in font has one size
        return ImageFont.load_default()


@lru_cache(maxsize=64)
def _corner(radius: int, quarter: int) -> Image.Image:
    """The mask of a quarter disc: top left, top right, bottom right, bottom left."""
    big = Image.new("L", (2 * radius * FINE, 2 * radius * FINE), 0)
    ImageDraw.Draw(big).ellipse((0, 0, big.width - 1, big.height - 1), fill=255)
    x, y = ((0, 0), (1, 0), (1, 1), (0, 1))[quarter]
    return big.reduce(FINE).crop((x * radius, y * radius, (x + 1) * radius, (y + 1) * radius))
