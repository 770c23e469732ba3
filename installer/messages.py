"""Makes the template of the message catalogue: every marked sentence and every word of the forms. `--check` only compares."""

from __future__ import annotations

import io
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = ROOT / "resources" / "messages" / "confprep.pot"


def template() -> bytes:
    """The template; equal sources give equal bytes."""
    catalogue = Catalog(project="confprep", header_comment="# Sentences of confprep. The English text is the key.")
    sources = ROOT / "src" / "confprep"
    for _, _, message, _, _ in extract_from_dir(sources, [("**.py", "python")], keywords={"say": None}):
        catalogue.add(message)
    for form in sorted((ROOT / "ui").rglob("*.ui")):
        for element in ET.parse(form).iter("string"):
            if element.text and element.get("notr") != "true":
                catalogue.add(element.text)
    out = io.BytesIO()
    write_po(out, catalogue, omit_header=True, no_location=True, sort_output=True, width=0)
    return out.getvalue()


def main() -> int:
    """Writes the template, or says whether it is up to date."""
    if "--check" in sys.argv:
        is_fresh = TEMPLATE.exists() and TEMPLATE.read_bytes() == template()
        print("The catalogue's template is up to date." if is_fresh else "Run: python3 installer/dev.py messages")
        return 0 if is_fresh else 1
    TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
    TEMPLATE.write_bytes(template())
    print(f"Wrote {TEMPLATE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
