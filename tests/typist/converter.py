"""Saves files in other forms through one LibreOffice without a window: run by the system's Python, which has its UNO bridge.

converter.py ORDERS.json: {"pipe": name, "jobs": [[FROM, TO, FILTER], ...]}.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from typist import connected, named


def main(orders):
    context = connected(orders["pipe"])
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    for source, target, kind in orders["jobs"]:
        document = desktop.loadComponentFromURL(Path(source).resolve().as_uri(), "_blank", 0, named(Hidden=True))
        if document is None:
            raise SystemExit(f"not opened: {source}")
        document.storeToURL(Path(target).resolve().as_uri(), named(FilterName=kind))
        document.close(True)
    desktop.terminate()


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
