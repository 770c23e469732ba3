"""Icons of the one set, drawn in the theme's ink and kept."""

from __future__ import annotations

import functools

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from confprep.assets import asset


@functools.lru_cache(maxsize=400)
def icon(name: str, colour: str, size: int = 18) -> QIcon:
    """The icon in a colour (hex) at `size` pixels, twice as sharp for fine screens."""
    from PySide6.QtSvg import QSvgRenderer  # loaded with the first icon, which the first window does not have

    drawing = asset(f"icons/{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    picture = QPixmap(size * 2, size * 2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter)
    painter.end()
    picture.setDevicePixelRatio(2)
    return QIcon(picture)
