"""draft"""
from functools import partial
from backbreak.adapters.tray.sni import Icon
from backbreak.adapters.tray import rows, picture

class DeskTray:
    def __init__(self, loop, bus):
        self.icon = Icon("backbreak", bus=bus, loop=loop)
    def start(self, act):
        self.act = act
        self.icon.run_detached(lambda icon: None)
    def paint(self, face):
        self.icon.wear(partial(picture.draw, face.look, face.filled, face.warning, panel="auto"))
        self.icon.title = face.tooltip
        self.icon.menu = rows.menu(face.menu, self.act)
        self.icon.visible = True
    def docked(self): return self.icon.docked
