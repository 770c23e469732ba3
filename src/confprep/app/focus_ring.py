"""The ring that shows where the keyboard is: one for each window, after a key only, never after a click.

It is drawn over the window, so that no text moves by a pixel and filled buttons show it too. It takes no click, and being a focus
frame it stands outside the tree a screen reader walks.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFocusFrame, QTableView, QWidget

from confprep.app.theme import dressed, tokens

FOLLOWED = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show, QEvent.Type.Paint}
TAKEN_BACK = {QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.TabletPress}


class FocusRing(QFocusFrame):
    """The ring of one window, round the control that has the focus; in a list or table round the row."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setObjectName("focusRing")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def surround(self, target: QWidget | None) -> None:
        """Goes round `target`, or away."""
        for each in self._watched:
            each.removeEventFilter(self)
        self._target = target
        self._watched = [] if target is None else _moved_with(target, self._window)
        for each in self._watched:
            each.installEventFilter(self)
        self.follow()

    def follow(self) -> None:
        """Takes the place its target has now."""
        place = self._place()
        self.setVisible(not place.isEmpty())
        if not place.isEmpty() and place != self.geometry():
            self.setGeometry(place)
        self.raise_()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in FOLLOWED:
            self.follow()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        width = self._length("focus_width")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(dressed().colours["focus"]), width))
        inset = (width + 1) // 2
        radius = dressed().sizes["control"]
        painter.drawRoundedRect(self.rect().adjusted(inset, inset, -inset, -inset), radius, radius)
        painter.end()

    def _place(self) -> QRect:
        target = self._target
        if target is None or not target.isVisible():
            return QRect()
        if isinstance(target, QAbstractItemView) and target.currentIndex().isValid():
            return self._row(target)
        grown = self._length("focus_width") + self._length("focus_gap")
        seen = target.visibleRegion().boundingRect()
        place = QRect(target.mapTo(self._window, seen.topLeft()), seen.size()) if not seen.isEmpty() else QRect()
        return place.adjusted(-grown, -grown, grown, grown).intersected(self._window.rect()) if not place.isEmpty() else QRect()

    def _row(self, view: QAbstractItemView) -> QRect:
        port, row = view.viewport(), view.visualRect(view.currentIndex())
        if isinstance(view, QTableView):
            row = QRect(0, row.y(), port.width(), row.height())
        row = row.intersected(port.visibleRegion().boundingRect())
        return QRect(port.mapTo(self._window, row.topLeft()), row.size()) if not row.isEmpty() else QRect()

    def _length(self, token: str) -> int:
        return round(float(tokens()["size"][token]) * dressed().scale)


class FocusRings(QObject):
    """Gives every window of the application its ring, and knows whether a key or the mouse was used last."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._is_by_key = False
        self._ring: FocusRing | None = None
        application.focusChanged.connect(self._moved)

    def ring_of(self, window: QWidget) -> FocusRing:
        """The ring of a window; made, and the window watched, when first asked for."""
        held = window.findChild(FocusRing, "focusRing", Qt.FindChildOption.FindDirectChildrenOnly)
        if isinstance(held, FocusRing):
            return held
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
        return FocusRing(window)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in TAKEN_BACK:
            self._used(False)
        elif event.type() == QEvent.Type.KeyPress:
            self._used(True)
        return False

    def _used(self, is_by_key: bool) -> None:
        if is_by_key != self._is_by_key:
            self._is_by_key = is_by_key
            self._show(QApplication.focusWidget())

    def _moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        self._show(now)

    def _show(self, target: QWidget | None) -> None:
        window = target.window() if target is not None else None
        ring = self.ring_of(window) if window is not None and _is_ringed(window) else None
        if self._ring is not None and self._ring is not ring:
            self._leave(self._ring)
        self._ring = ring
        if ring is not None:
            is_ringed = self._is_by_key and target is not None and target.focusPolicy() != Qt.FocusPolicy.NoFocus
            ring.surround(target if is_ringed else None)

    def _leave(self, ring: FocusRing) -> None:
        try:
            ring.surround(None)
        except RuntimeError:
            return  # its window is gone, and the ring with it


def _is_ringed(window: QWidget) -> bool:
    return window.windowType() in (Qt.WindowType.Window, Qt.WindowType.Dialog, Qt.WindowType.Sheet)


def _moved_with(target: QWidget, window: QWidget) -> list[QWidget]:
    """The target, the viewport it draws in, and all it moves with."""
    found = [target.viewport()] if isinstance(target, QAbstractItemView) else []
    while target is not window:
        found.append(target)
        parent = target.parentWidget()
        if parent is None:
            break
        target = parent
    return [*found, window]
