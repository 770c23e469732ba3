"""A genogram on screen: the display list of the core as a scene of vectors. Colour only repeats what shape and line say.

Arrow keys walk by relation, Alt with left or right moves the chosen person a little, plus and minus zoom.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QGraphicsScene, QGraphicsView, QWidget

from confprep.app.theme import Theme, dressed, tokens
from confprep.core.family.genogram_graph import Family
from confprep.core.family.genogram_shapes import Drawing, Label, Stroke
from confprep.core.family.genogram_walk import Way, step
from confprep.messages import render

POINT = 25.4 / 72
"""A point in millimetres."""
PIXELS = 4.3
"""Pixels a millimetre at 100 %: words of 9 points are then as large as captions."""
EDGE, LIFT = 6.0, 100.0
NUDGE = 20
"""Tenths of a millimetre that Alt and an arrow move somebody."""
KEYS = {Qt.Key.Key_Up: Way.UP, Qt.Key.Key_Down: Way.DOWN, Qt.Key.Key_Left: Way.LEFT, Qt.Key.Key_Right: Way.RIGHT}
PENS = {"new": "due_fg", "asked": "ok_fg", "not asked": "late_fg", "household": "accent"}
GROUNDS = {"new": "due_bg", "household": "accent_tint"}
STANDING = ("name", "year", "couple")
"""Words that no line passes on screen: they stand on whatever ground is there."""
INKS = {"name": "ink", "age": "ink", "household": "accent", "year": "ink_2", "couple": "ink_2", "key": "ink"}


class GenogramView(QGraphicsView):
    """Shows a drawing and the chosen person in it."""

    chosen = Signal(str)
    nudged = Signal(str, int)
    least = PIXELS
    """Pixels a millimetre below which words would be too small to read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setScene(QGraphicsScene(self))
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.drawing, self.family = Drawing(0, 0), Family({}, ())
        self.person, self.zoom = "", 1.0
        self._pressed = QPointF()

    def show_drawing(self, drawing: Drawing, family: Family) -> None:
        """Shows another drawing; the chosen person stays chosen."""
        self.drawing, self.family = drawing, family
        self.redraw()

    def redraw(self) -> None:
        """Draws the scene in the colours the application wears."""
        worn = dressed()
        self.scene().clear()
        self.setBackgroundBrush(worn.colour("surface"))
        for number, stroke in enumerate(self.drawing.strokes):
            self._stroke(stroke, worn, number)
        for label in self.drawing.labels:
            self._label(label, worn)
        self.scene().setSceneRect(-EDGE, -EDGE, self.drawing.width + 2 * EDGE, self.drawing.height + 2 * EDGE)
        self._mark(worn)
        self._scale()

    def choose(self, person: str) -> None:
        """Marks a person and brings them into sight."""
        if person != self.person:
            self.person = person
            self.redraw()
        spot = next((each for each in self.drawing.spots if each.person == person), None)
        if spot is not None:
            self.ensureVisible(QRectF(spot.x - 8, spot.y - 30, 16, 52), 8, 8)

    def zoom_by(self, factor: float) -> None:
        """Larger or smaller, within reason."""
        self.zoom = min(4.0, max(0.3, self.zoom * factor))
        self._scale()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = KEYS.get(Qt.Key(event.key()))
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if way and is_alt and way in (Way.LEFT, Way.RIGHT) and self.person:
            self.nudged.emit(self.person, NUDGE if way is Way.RIGHT else -NUDGE)
        elif way and not is_alt:
            self.chosen.emit(step(self.family, self.drawing, self.person, way))
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.zoom_by(1.2 if event.key() == Qt.Key.Key_Plus else 1 / 1.2)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self.mapToScene(event.position().toPoint())
        person = self._at(self._pressed)
        if person:
            self.chosen.emit(person)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        by = round((self.mapToScene(event.position().toPoint()).x() - self._pressed.x()) * 10)
        if self._at(self._pressed) == self.person and abs(by) > NUDGE / 2:
            self.nudged.emit(self.person, by)
        super().mouseReleaseEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scale()

    def _at(self, place: QPointF) -> str:
        near = [(abs(each.x - place.x()) + abs(each.y - place.y()), each.person) for each in self.drawing.spots]
        distance, person = min(near, default=(LIFT, ""))
        return person if distance < 8 else ""

    def _scale(self) -> None:
        """Never smaller than words that can be read, as large as the room allows."""
        rect = self.scene().sceneRect()
        room = self.viewport().size()
        fits = min(room.width() / max(rect.width(), 1), room.height() / max(rect.height(), 1))
        factor = max(fits, self.least * dressed().scale) * self.zoom
        self.resetTransform()
        self.scale(factor, factor)

    def _stroke(self, stroke: Stroke, worn: Theme, depth: int) -> None:
        pen = QPen(worn.colour(PENS.get(stroke.role, "ink")), stroke.width * POINT)
        if stroke.dash:
            pen.setCapStyle(Qt.PenCapStyle.RoundCap if stroke.dash[0] < 1 else Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([max(0.01, each / stroke.width) for each in stroke.dash])
        item = self.scene().addPath(_path(stroke), pen, _ground(stroke, worn))
        item.setZValue(depth - (LIFT**2 if stroke.role == "household" else 0))

    def _label(self, label: Label, worn: Theme) -> None:
        text = label.words if isinstance(label.words, str) else render(label.words)
        font = QFont(str(tokens()["font"]["family"]))
        font.setPixelSize(100)
        font.setBold(label.bold)
        words = QPainterPath()
        words.addText(0, 0, font, text)
        size = label.size * POINT / 100
        item = self.scene().addPath(words, QPen(Qt.PenStyle.NoPen), worn.colour(INKS.get(label.role, "ink")))
        item.setScale(size)
        item.setPos(label.x - (0 if label.from_left else words.boundingRect().center().x() * size), label.y)
        item.setZValue(LIFT * LIFT)
        if label.clears and label.role not in STANDING:
            area = item.mapRectToScene(words.boundingRect()).adjusted(-0.4, -0.2, 0.4, 0.2)
            self.scene().addRect(area, QPen(Qt.PenStyle.NoPen), worn.colour("surface")).setZValue(LIFT * LIFT - 1)

    def _mark(self, worn: Theme) -> None:
        spot = next((each for each in self.drawing.spots if each.person == self.person), None)
        if spot is not None:
            ring = self.scene().addRect(QRectF(spot.x - 6.2, spot.y - 6.4, 12.4, 19.4), QPen(worn.colour("focus"), 0.5))
            ring.setZValue(LIFT * LIFT + 1)


def _path(stroke: Stroke) -> QPainterPath:
    points = [QPointF(x, y) for x, y in zip(stroke.points[::2], stroke.points[1::2], strict=True)]
    path = QPainterPath()
    if stroke.round:
        path.addEllipse(QRectF(points[0], points[-1]))
    else:
        path.addPolygon(QPolygonF(points))
        if stroke.closed:
            path.closeSubpath()
    return path


def _ground(stroke: Stroke, worn: Theme) -> QBrush:
    if stroke.role in GROUNDS and stroke.closed:
        return QBrush(worn.colour(GROUNDS[stroke.role]))
    colours = {"paper": worn.colour("surface"), "ink": worn.colour("ink")}
    return QBrush(colours.get(stroke.fill, QColor(Qt.GlobalColor.transparent)))
