"""An ecomap on screen: the display list of the core, with arrow keys that go round the circles. Nothing in it is moved by hand."""

from __future__ import annotations

from math import hypot

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QKeyEvent, QMouseEvent, QPen
from PySide6.QtWidgets import QGraphicsView

from confprep.app.theme import Theme
from confprep.app.widgets.genogram_view import LIFT, PIXELS, GenogramView
from confprep.core.family.genogram_shapes import Spot

ROUND = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
AROUND = 1.6
"""Between a circle and the ring that marks it as chosen, in millimetres."""


class EcomapView(GenogramView):
    """Shows a drawing and the chosen circle in it."""

    least = 0.8 * PIXELS

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = ROUND.get(Qt.Key(event.key()))
        if step and self.drawing.spots:
            self.chosen.emit(self._beside(step))
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        QGraphicsView.mouseReleaseEvent(self, event)

    def _beside(self, step: int) -> str:
        """The next circle clockwise, or the one before; the first where none is chosen."""
        keys = [str(spot.person) for spot in self.drawing.spots]
        return keys[(keys.index(self.person) + step) % len(keys)] if self.person in keys else keys[0]

    def _at(self, place: QPointF) -> str:
        inside = (spot.person for spot in self.drawing.spots if hypot(spot.x - place.x(), spot.y - place.y()) <= self._radius(spot))
        return next(inside, "")

    def _mark(self, worn: Theme) -> None:
        spot = next((each for each in self.drawing.spots if each.person == self.person), None)
        if spot is not None:
            reach = self._radius(spot) + AROUND
            box = QRectF(spot.x - reach, spot.y - reach, 2 * reach, 2 * reach)
            self.scene().addEllipse(box, QPen(worn.colour("focus"), 0.7), QBrush(Qt.BrushStyle.NoBrush)).setZValue(LIFT * LIFT + 1)

    def _radius(self, spot: Spot) -> float:
        """The circle that is drawn round a spot."""
        rings = (each for each in self.drawing.strokes if each.round and each.of == spot.person and each.role == "symbol")
        return next(((each.points[-2] - each.points[0]) / 2 for each in rings), 0.0)
