"""draft"""
from PIL import Image, ImageDraw
from backbreak.core.effects import Look

def draw(look: Look, filled: int, warning: bool, size: int, panel: str) -> Image.Image:
    image = Image.new("RGBA", (size*4, size*4))
    d = ImageDraw.Draw(image)
    d.arc((4,4,size*4-4,size*4-4), -90, -90+filled*15, fill="#4a90d9", width=size//2)
    return image.resize((size,size), Image.BOX)
