"""Types into LibreOffice without a window, as a hand would: run by the system's Python, which has its UNO bridge.

typist.py ORDERS.json: {"pipe": name, "open": FILE, "save": FILE, "steps": [[verb, ...], ...]}. Steps move by what a person sees: the words
of a paragraph. Typing, paragraphs, tables, copying and pasting go through the commands behind the keys and menus.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

PATIENCE = 60.0


def named(**values):
    made = []
    for name, value in values.items():
        each = PropertyValue()
        each.Name, each.Value = name, value
        made.append(each)
    return tuple(made)


def connected(pipe):
    """The office's context; waits until it has started."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


class Hand:
    """A hand on one document."""

    def __init__(self, context, desktop, file):
        self.context, self.desktop = context, desktop
        self.document = self.opened(file)
        self.dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)

    def opened(self, file):
        return self.desktop.loadComponentFromURL(Path(file).resolve().as_uri(), "_blank", 0, ())

    @property
    def cursor(self):
        return self.document.CurrentController.getViewCursor()

    def do(self, command, **values):
        frame = self.document.CurrentController.Frame
        self.dispatcher.executeDispatch(frame, f".uno:{command}", "", 0, named(**values))

    def paragraph(self, words, after=""):
        """The first paragraph that begins with `words`, below the one that begins with `after`."""
        if not after:
            return self.found(words)
        below = self.found(after)
        walk = below.Text.createTextCursorByRange(below.getEnd())
        while walk.gotoNextParagraph(False):
            walk.gotoEndOfParagraph(True)
            if walk.String.startswith(words):
                return walk
            walk.collapseToEnd()
        raise SystemExit(f"no paragraph {words!r} below {after!r}")

    def found(self, words):
        """The first paragraph that begins with `words`, by the command behind Find: every other way costs many calls."""
        wanted = self.document.createSearchDescriptor()
        wanted.SearchString, wanted.SearchCaseSensitive = words, True
        found = self.document.findFirst(wanted)
        while found is not None:
            whole = found.Text.createTextCursorByRange(found.getStart())
            if whole.isStartOfParagraph():
                whole.gotoEndOfParagraph(True)
                return whole
            found = self.document.findNext(found.getEnd(), wanted)
        raise SystemExit(f"no paragraph {words!r}")

    def select(self, words, after=""):
        """Puts the cursor over the whole paragraph, as Home and Shift+End would."""
        found = self.paragraph(words, after)
        self.cursor.gotoRange(found.getStart(), False)
        self.cursor.gotoRange(found.getEnd(), True)

    def at_end(self, words, after=""):
        self.cursor.gotoRange(self.paragraph(words, after).getEnd(), False)

    def at_start(self, words, after=""):
        self.cursor.gotoRange(self.paragraph(words, after).getStart(), False)

    def type(self, *lines):
        for number, line in enumerate(lines):
            if number:
                self.do("InsertPara")
            if line:
                self.do("InsertText", Text=line)

    def table(self, *rows):
        """A new table at the cursor, filled cell by cell."""
        self.do("InsertTable", Columns=len(rows[0]), Rows=len(rows))
        tables = self.document.TextTables
        self.fill(max(tables.ElementNames, key=lambda name: int("".join(filter(str.isdigit, name)) or 0)), 0, *rows)

    def fill(self, table, first, *rows):
        """Words into the cells of a table; `table` is its name, or its number in the document."""
        tables = self.document.TextTables
        grid = tables.getByIndex(table) if isinstance(table, int) else tables.getByName(table)
        for row, cells in enumerate(rows):
            for column, words in enumerate(cells):
                cell = grid.getCellByPosition(column, first + row)
                self.cursor.gotoRange(cell.getStart(), False)
                self.type(words)

    def paste(self, file):
        """Everything of another document, copied there and pasted here."""
        here = self.document
        self.document = self.opened(file)
        self.do("SelectAll")
        self.do("Copy")
        there, self.document = self.document, here
        self.do("Paste")
        there.close(False)

    def page_end(self):
        self.cursor.gotoEnd(False)

    def remove(self, words, after=""):
        """Takes a whole paragraph out, its end with it."""
        self.select(words, after)
        self.do("Delete")
        self.do("Delete")

    def saved(self, file):
        filters = {".docx": "MS Word 2007 XML", ".odt": "writer8"}
        self.document.storeToURL(Path(file).resolve().as_uri(), named(FilterName=filters[Path(file).suffix]))
        self.document.close(False)


def main():
    orders = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    context = connected(orders["pipe"])
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    for job in orders["jobs"]:
        hand = Hand(context, desktop, job["open"])
        for verb, *words in job["steps"]:
            getattr(hand, verb)(*words)
        hand.saved(job["save"])
    desktop.terminate()


if __name__ == "__main__":
    main()
