"""Colours, type and sizes of the window, from one file of tokens: palette first, then one generated style sheet."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from confprep.assets import asset, asset_table

NAMES = ("light", "dark", "high_contrast")
OTHER_SCRIPTS = ("NotoNaskhArabic-Regular", "NotoSansBengali-Regular", "NotoSansGurmukhi-Regular")
"""Faces for names and words in other scripts, where the system has none."""
SHEET = """
QWidget {{ font-size: {body}px; }}
QWidget[surface="canvas"], QMainWindow, QDialog {{ background: {canvas}; }}
QWidget[surface="rail"] {{ background: {rail}; }}
QFrame[look="card"] {{ background: {surface}; border: 1px solid {line}; border-radius: {card}px; }}
QFrame[look="panel"] {{ background: {rail}; border: 0; border-left: 1px solid {line}; }}
QLabel[look="display"] {{ font-size: {display}px; font-weight: 600; }}
QLabel[look="title"] {{ font-size: {title}px; font-weight: 600; }}
QLabel[look="heading"] {{ font-size: {heading}px; font-weight: 600; }}
QLabel[look="small"] {{ font-size: {small}px; color: {ink_2}; }}
QLabel[look="late"] {{ color: {late_fg}; background: {late_bg}; border: 1px solid {late_edge}; border-radius: {chip}px; padding: 6px; }}
QLabel[look="due"] {{ color: {due_fg}; background: {due_bg}; border: 1px solid {due_edge}; border-radius: {chip}px; padding: 6px; }}
QLabel[look="held"] {{ color: {held_fg}; background: {held_bg}; border: 1px solid {held_edge}; border-radius: {chip}px; padding: 6px; }}
QLabel[look="ok"] {{ color: {ok_fg}; }}
QPushButton {{ background: {surface}; color: {ink}; border: 1px solid {line_strong}; border-radius: {control}px; padding: 4px 14px;
  min-height: {button}px; }}
QPushButton:hover {{ background: {sunken}; }}
QPushButton:disabled {{ color: {none_fg}; border: 1px dashed {line_strong}; }}
QPushButton:checked {{ background: {accent_tint}; border-color: {accent}; font-weight: 600; }}
QPushButton[look="primary"] {{ background: {accent}; color: {on_accent}; border-color: {accent}; font-weight: 600; }}
QPushButton[look="primary"]:hover {{ background: {accent_hover}; }}
QPushButton[look="primary"]:disabled {{ background: {none_bg}; color: {none_fg}; border: 1px dashed {line_strong}; }}
QPushButton[look="quiet"] {{ background: transparent; color: {link}; border: 0; text-decoration: underline; text-align: left; padding: 2px 4px; }}
QPushButton, QComboBox, QCheckBox, QLineEdit, QPlainTextEdit, QTextEdit {{ outline: 0; }}
QPushButton::menu-indicator {{ image: none; width: 0; }}
QPushButton:checked {{ background: {accent_tint}; }}
QComboBox::drop-down {{ border: 0; width: {arrow_room}px; }}
QComboBox::down-arrow {{ image: url({arrow}); width: {icon}px; height: {icon}px; }}
QComboBox QAbstractItemView {{ background: {raised}; border: 1px solid {line_strong}; border-radius: 0; }}
QCheckBox {{ spacing: {gap}px; }}
QCheckBox::indicator, QListView::indicator {{ width: {icon}px; height: {icon}px; border: 1px solid {line_strong}; border-radius: {mark}px;
  background: {surface}; }}
QCheckBox::indicator:checked, QListView::indicator:checked {{ background: {accent}; border-color: {accent}; image: url({tick}); }}
QScrollBar {{ background: transparent; border: 0; margin: 0; }}
QScrollBar:vertical {{ width: {bar}px; }}
QScrollBar:horizontal {{ height: {bar}px; }}
QScrollBar::handle {{ background: {line_strong}; border: {bar_edge}px solid transparent; border-radius: {mark}px; }}
QScrollBar::handle:vertical {{ min-height: {nav_row}px; }}
QScrollBar::handle:horizontal {{ min-width: {nav_row}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit {{ background: {surface}; color: {ink}; border: 1px solid {line_strong};
  border-radius: {control}px; padding: 4px 8px; placeholder-text-color: {ink_3}; selection-background-color: {accent};
  selection-color: {on_accent}; }}
QPlainTextEdit[look="reading"], QTextEdit[look="reading"] {{ font-size: {reading}px; }}
QListView, QTableView, QScrollArea {{ background: {surface}; color: {ink}; border: 1px solid {line}; border-radius: {card}px;
  outline: 0; selection-background-color: {accent_tint}; selection-color: {ink}; gridline-color: {line}; }}
QListView[look="nav"] {{ background: {rail}; border: 0; border-radius: 0; }}
QFrame[look="info"] {{ background: {info_bg}; border: 1px solid {info_fg}; border-radius: {control}px; }}
QFrame[look="info"] QLabel[look="heading"] {{ color: {info_fg}; font-size: {body}px; }}
QPushButton[look="choice"] {{ border-radius: 0; padding: 4px 12px; }}
QPushButton[look="choice"]:checked {{ background: {accent_tint}; font-weight: 600; border: 2px solid {accent}; }}
QTextEdit[look="reading"] {{ border: 0; border-top: 1px solid {line}; border-radius: 0; background: {surface}; padding: 0; }}
QListView[look="bare"] {{ background: {rail}; border: 0; border-radius: 0; }}
QSpinBox {{ background: {surface}; color: {ink}; border: 1px solid {line_strong}; border-radius: {control}px; padding: 4px 6px; }}
QListView::item {{ padding: 6px 10px; border-bottom: 1px solid {line}; }}
QListView[look="nav"]::item {{ border: 0; padding: {nav_pad}px 10px; min-height: {nav_row}px; border-left: 4px solid transparent; }}
QListView[look="nav"]::item:selected {{ background: {accent_tint}; border-left: 4px solid {accent}; }}
QTabWidget::pane {{ border: 0; border-top: 1px solid {line_strong}; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{ background: transparent; color: {ink_2}; border: 0; border-bottom: 4px solid transparent; padding: 6px 14px; }}
QTabBar::tab:selected {{ color: {ink}; border-bottom: 4px solid {accent}; font-weight: 600; }}
QTabBar::tab:hover {{ background: {sunken}; }}
QLineEdit[look="cell"] {{ border: 1px solid {accent}; border-radius: 0; padding: 0 6px; }}
QListView::item:selected, QTableView::item:selected {{ background: {accent_tint}; color: {ink}; }}
QHeaderView::section {{ background: {sunken}; color: {ink_2}; border: 0; border-bottom: 1px solid {line}; padding: 6px 8px; text-align: left; }}
QTableView::item {{ padding: 4px 8px; border-bottom: 1px solid {line}; }}
QProgressBar {{ border: 1px solid {line_strong}; border-radius: {control}px; background: {surface}; text-align: center; }}
QProgressBar::chunk {{ background: {accent}; }}
QScrollArea > QWidget > QWidget {{ background: {surface}; }}
QScrollArea[look="page"] {{ background: {canvas}; border: 0; border-radius: 0; }}
QScrollArea[look="page"] > QWidget > QWidget {{ background: {canvas}; }}
QScrollArea[look="panel"] {{ background: {rail}; border: 0; border-radius: 0; }}
QScrollArea[look="panel"] > QWidget > QWidget {{ background: {rail}; }}
QMenu {{ background: {raised}; color: {ink}; border: 1px solid {line_strong}; padding: 4px; }}
QMenu::item {{ padding: 6px 24px; }}
QMenu::item:selected {{ background: {accent_tint}; color: {ink}; }}
QToolTip {{ background: {raised}; color: {ink}; border: 1px solid {line_strong}; padding: 4px; }}
"""


STATUSES = ("ok", "due", "late", "held", "info", "none")


@dataclass(frozen=True, eq=False)
class Theme:
    """One theme at one text scale. `colours` are token names to hex values, `sizes` pixels already scaled."""

    name: str
    scale: float
    colours: dict[str, str]
    sizes: dict[str, int]

    def colour(self, token: str) -> QColor:
        """The colour of a token."""
        return QColor(self.colours[token])


@functools.cache
def tokens() -> dict[str, Any]:
    """The tokens as they stand in their file."""
    return asset_table("themes/tokens.toml")


@functools.lru_cache(maxsize=8)
def theme(name: str, scale: float = 1.0) -> Theme:
    """The theme of that name with every length multiplied by `scale` and rounded once."""
    held = tokens()
    sizes = {key: round(value[0] * scale) for key, value in held["type"].items()}
    sizes |= {key: round(value * scale) for key, value in held["radius"].items()}
    sizes |= {"button": round(22 * scale), "nav_row": round(held["size"]["nav_row"] * scale * 0.6), "nav_pad": round(6 * scale)}
    sizes |= {key: round(value * scale) for key, value in {"icon": 18, "arrow_room": 26, "gap": 8, "bar": 12}.items()} | {"bar_edge": 0}
    colours = dict(held["colour"][name])
    side = "fg" if name == "high_contrast" else "bg"
    return Theme(name, scale, colours | {f"{status}_edge": colours[f"{status}_{side}"] for status in STATUSES}, sizes)


@functools.lru_cache(maxsize=8)
def sheet(chosen: Theme) -> str:
    """The style sheet of a theme at its scale."""
    drawn = {part: asset(f"themes/{part}-{chosen.name}.svg").as_posix() for part in ("arrow", "tick")}
    return SHEET.format(**chosen.colours, **chosen.sizes, **drawn)


def dressed() -> Theme:
    """The theme the application wears, for what paints itself."""
    application = QApplication.instance()
    worn = application.property("theme") if application else None
    return worn if isinstance(worn, Theme) else theme(NAMES[0])


def apply_theme(application: QApplication, chosen: Theme) -> None:
    """Dresses the whole application: style, font, palette, sheet."""
    application.setProperty("theme", chosen)
    if application.style().objectName() != "fusion":
        application.setStyle("Fusion")
    application.setFont(_font(chosen))
    application.setPalette(_palette(chosen))
    application.setStyleSheet(sheet(chosen))


def _font(chosen: Theme) -> QFont:
    _load_faces()
    font = QFont([str(tokens()["font"]["family"]), *map(str, tokens()["font"]["fallback"])])
    font.setPixelSize(chosen.sizes["body"])
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@functools.cache
def _load_faces() -> None:
    for face in ("SourceSans3-Regular", "SourceSans3-SemiBold", "SourceSans3-Bold", "SourceSans3-Italic", *OTHER_SCRIPTS):
        QFontDatabase.addApplicationFont(str(asset(f"fonts/{face}.ttf")))


def _palette(chosen: Theme) -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    pairs = {
        roles.Window: "canvas",
        roles.WindowText: "ink",
        roles.Base: "surface",
        roles.AlternateBase: "sunken",
        roles.Text: "ink",
        roles.Button: "surface",
        roles.ButtonText: "ink",
        roles.BrightText: "on_accent",
        roles.Highlight: "accent",
        roles.HighlightedText: "on_accent",
        roles.ToolTipBase: "raised",
        roles.ToolTipText: "ink",
        roles.PlaceholderText: "ink_3",
        roles.Link: "link",
        roles.Accent: "accent",
        roles.Light: "surface",
        roles.Midlight: "line",
        roles.Mid: "line_strong",
        roles.Dark: "line_strong",
        roles.Shadow: "line_strong",
    }
    for role, token in pairs.items():
        palette.setColor(role, chosen.colour(token))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, chosen.colour("none_fg"))
    return palette
