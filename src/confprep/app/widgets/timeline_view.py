"""The timeline on screen: lanes in time, in step with the table that says the same in words.

Left and right move through time, plus and minus zoom, Home shows everything, End the months before the conference, Page Up and Page Down
go from line to line. The wheel zooms under the hand, dragging moves, a click chooses; a click on the same dot again chooses its next line.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from confprep.app.theme import dressed
from confprep.app.widgets.timeline_paint import PIXELS, TimelinePainter
from confprep.app.words import plain_tip
from confprep.core.evidence.timeline import Timeline
from confprep.core.evidence.timeline_drawing import band_words
from confprep.core.evidence.timeline_layout import ROW, Band, Layout, View, laid_out, moved, showing, whole_view, zoomed
from confprep.core.sentences import say
from confprep.documents.pace_words import name_of
from confprep.messages import render
from confprep.services.days import day_words

NEAR = 2.0
"""How near the hand must be to something, in millimetres."""
USUAL = timedelta(weeks=26)
STEP, ZOOM, TIP_LINES = 0.2, 1.25, 6


class TimelineView(QWidget):
    """Shows a timeline; `chosen` tells which line was chosen on it."""

    chosen = Signal(str)

    def __init__(self, words_of: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words_of = words_of
        self.whole, self.timeline = Timeline(), Timeline()
        self.young: frozenset[str] = frozenset()
        self.view: View | None = None
        self.item = ""
        self._layout: Layout | None = None
        self._pressed: tuple[float, View] | None = None
        self._has_moved = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(render(say("Timeline")))

    def show_timeline(self, timeline: Timeline, children: frozenset[str], items: Collection[str]) -> None:
        """Shows a timeline with the lines that are wanted; the days that are in sight stay. `children` are the lanes below the agencies."""
        self.whole, self.young = timeline, children
        if self.view is None:
            self.view = self._usual()
        self.show_lines(items)

    def show_lines(self, items: Collection[str]) -> None:
        """Shows other lines of the same timeline."""
        self.timeline = self.whole.only(items)
        self.setVisible(self.whole.whole is not None)
        self._lay_out()

    def choose(self, item: str) -> None:
        """Marks a line and brings it in sight."""
        self.item = item
        moment = self.whole.moment(item)
        if moment is not None and self.view is not None:
            self._go(showing(self.whole, self.view, moment.first))
        self.setAccessibleDescription(self._told())
        self.update()

    def zoom(self, factor: float, around: date | None = None) -> None:
        """Shows `factor` times as many days, by default round the middle."""
        if self.view is not None:
            middle = self.view.first + (self.view.last - self.view.first) / 2
            self._go(zoomed(self.whole, self.view, factor, around or middle))

    def move_by(self, days: int) -> None:
        """Shows what is so many days later."""
        if self.view is not None:
            self._go(moved(self.whole, self.view, days))

    def layout_of(self) -> Layout | None:
        """Everything in its place."""
        return self._layout

    def scaled(self, pixels: int) -> int:
        """A length of so many pixels at the text's size."""
        return round(pixels * dressed().scale)

    def sizeHint(self) -> QSize:
        height = self._layout.height if self._layout else 0
        return QSize(400, round(height * self._unit()))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._layout is None:
            return
        painter = QPainter(self)
        TimelinePainter(painter, self._layout, dressed(), self.item).paint()
        if self.hasFocus():
            painter.setPen(dressed().colour("focus"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.view is None or not self._key(Qt.Key(event.key())):
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if self.view is not None and turned:
            self.zoom(1 / ZOOM if turned > 0 else ZOOM, self.view.day(event.position().x() / self._unit()))
            event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.view is not None:
            self._pressed, self._has_moved = (event.position().x(), self.view), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        start, view = self._pressed
        days = round((start - event.position().x()) / self._unit() / view.scale)
        if abs(start - event.position().x()) > NEAR * self._unit():
            self._has_moved = True
        if self._has_moved:
            self._go(moved(self.whole, view, days))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_pressed, self._pressed = self._pressed is not None, None
        items = self.items_at(event.position())
        if was_pressed and not self._has_moved and items:
            self.chosen.emit(items[(items.index(self.item) + 1) % len(items)] if self.item in items else items[0])

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def items_at(self, place: QPointF) -> tuple[str, ...]:
        """The lines of the dot under the hand."""
        x, y = place.x() / self._unit(), place.y() / self._unit()
        dots = self._layout.dots if self._layout else ()
        near = [dot for dot in dots if abs(dot.y - y) < ROW / 2 and dot.x - NEAR <= x <= dot.until + NEAR]
        return min(near, key=lambda dot: (abs((dot.x + dot.until) / 2 - x), dot.items)).items if near else ()

    def tip_at(self, place: QPointF) -> str:
        """What stands under the hand, in plain words."""
        items = self.items_at(place)
        if items or self._layout is None:
            more = [render(say("and {count} more", count=len(items) - TIP_LINES))] if len(items) > TIP_LINES else []
            return plain_tip("\n".join([*map(self.words_of, items[:TIP_LINES]), *more]))
        x, y = place.x() / self._unit(), place.y() / self._unit()
        if abs(self._layout.flags_y - y) < ROW / 2:
            near = [each for flag in self._layout.flags if abs(flag.x - x) < NEAR for each in flag.changes]
            return plain_tip("\n".join(f"{day_words(each.day.isoformat())}: {name_of(each.kind)}" for each in near))
        bands = [each for each in self._layout.bands if abs(each.y - y) < ROW / 2 and each.x <= x <= each.until]
        return plain_tip("\n".join(map(_told_of, bands)))

    def _key(self, key: Qt.Key) -> bool:
        """Does what a key means; False for a key that means nothing here."""
        assert self.view is not None
        days = max(1, round(((self.view.last - self.view.first).days + 1) * STEP))
        meanings: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_Left: lambda: self.move_by(-days),
            Qt.Key.Key_Right: lambda: self.move_by(days),
            Qt.Key.Key_Plus: lambda: self.zoom(1 / ZOOM),
            Qt.Key.Key_Equal: lambda: self.zoom(1 / ZOOM),
            Qt.Key.Key_Minus: lambda: self.zoom(ZOOM),
            Qt.Key.Key_Home: lambda: self._go(whole_view(self.whole, self._width())),
            Qt.Key.Key_End: lambda: self._go(self._usual()),
            Qt.Key.Key_PageUp: lambda: self._step(-1),
            Qt.Key.Key_PageDown: lambda: self._step(1),
        }
        if key not in meanings:
            return False
        meanings[key]()
        return True

    def _step(self, by: int) -> None:
        """Chooses the next line in time."""
        moments = sorted({each for lane in self.timeline.lanes for each in lane.moments}, key=lambda each: (each.first, each.last, each.item))
        items = [each.item for each in moments]
        if items:
            at = items.index(self.item) + by if self.item in items else (0 if by > 0 else len(items) - 1)
            self.chosen.emit(items[max(0, min(len(items) - 1, at))])

    def _usual(self) -> View | None:
        """The months before the conference, and what is coming."""
        whole = self.whole.whole
        if whole is None:
            return None
        held = self.whole.held or whole[1]
        last = max([held, *(each.day for each in self.whole.changes)])
        return View(held - USUAL, last + timedelta(7), self._width())

    def _go(self, view: View | None) -> None:
        if view is not None and view != self.view:
            self.view = view
            self._lay_out()

    def _lay_out(self) -> None:
        if self.view is None or self.whole.whole is None:
            self._layout = None
            return
        self.view = replace(self.view, width=self._width())
        before = self.sizeHint()
        self._layout = laid_out(self.timeline, self.view, self.young)
        self.setAccessibleDescription(self._told())
        if self.sizeHint() != before:
            self.updateGeometry()
        self.update()

    def _told(self) -> str:
        """What is in sight, in words."""
        if self.view is None or self._layout is None:
            return ""
        count = len({item for dot in self._layout.dots for item in dot.items})
        days = {"first": day_words(self.view.first.isoformat()), "last": day_words(self.view.last.isoformat())}
        shown = render(say("{count} lines from {first} to {last}.", count=count, **days))
        blanks = [f"{row.lane.name}: {_told_of(band)}." for row in self._layout.rows for band in self._layout.bands if band.y == row.y]
        return " ".join((shown, self.words_of(self.item) if self.item else "", *blanks)).strip()

    def _width(self) -> float:
        return max(120.0, self.width() / self._unit())

    def _unit(self) -> float:
        return PIXELS * dressed().scale


def _told_of(band: Band) -> str:
    days = {"first": day_words(band.stretch.first.isoformat()), "last": day_words(band.stretch.last.isoformat())}
    return render(say("{words}, between {first} and {last}", words=band_words(band), **days))
