"""Puts a paragraph of its own before every place of ours in a filled form, so that the usual readers hand it on with the words.

Word files and OpenDocument texts differ only in what their marks are called. The words of a mark begin with the file's own digest,
which no file can hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from confprep.exchange.docx_words import W
from confprep.exchange.odt_words import TABLE, T
from confprep.exchange.word_form import HEADING_STYLE, PREFIX, PROMPT_STYLE

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
BOOKMARK = re.compile(rf"^{PREFIX}(?:h|p\d+|t|r)_([fsqc]_\w+)$")
FORM = re.compile(rf"^{PREFIX}form_([0-9A-F]+)_([0-9a-f]+)$")
CONTROL = re.compile(r"(?:^confprep:|· )([fsqc]_\w+)$")
ROLES = {HEADING_STYLE: "heading", PROMPT_STYLE: "prompt"}


@dataclass
class Marks:
    """Marks one document, and keeps which forms it claims to be."""

    digest: str
    paragraph: str
    outer: frozenset[str]
    words_in: str = ""
    numbers: list[str] = field(default_factory=list)
    editions: list[str] = field(default_factory=list)

    def bookmark(self, element: etree._Element, name: str) -> None:
        """What a bookmark says: which form it is, which slot begins, or that the form ends."""
        if found := FORM.match(name):
            self.numbers.append(f"{found.group(1)[:5]}-{found.group(1)[5:]}")
            self.editions.append(found.group(2))
        elif found := BOOKMARK.match(name):
            self._before(element, f"slot {found.group(1)}")
        elif name == f"{PREFIX}end":
            self._before(element, "slot ")

    def control(self, element: etree._Element, names: list[str]) -> None:
        """What the tag of a content control says, or its alias where the tag is gone."""
        found = next((found for name in names if (found := CONTROL.search(name))), None)
        if found:
            self._before(element, f"slot {found.group(1)}")

    def role(self, element: etree._Element, role: str) -> None:
        """Says before and after a paragraph with words in it that it looks like the form's own."""
        if role and "".join(map(str, element.itertext())).strip() and self._place(element) is element:
            element.addprevious(self._made(f"role {role}"))
            following = self._made("role ")
            following.tail, element.tail = element.tail, None
            element.addnext(following)

    def _before(self, element: etree._Element, words: str) -> None:
        self._place(element).addprevious(self._made(words))

    def _place(self, element: etree._Element) -> etree._Element:
        """The outermost paragraph or table around `element`, itself when there is none."""
        around = [each for each in (element, *element.iterancestors()) if each.tag in self.outer]
        return around[-1] if around else element

    def _made(self, words: str) -> etree._Element:
        paragraph = etree.Element(self.paragraph)
        holder = paragraph
        for tag in filter(None, self.words_in.split()):
            holder = etree.SubElement(holder, tag)
        holder.text = f"{self.digest} {words}"
        return paragraph


def mark_docx(document: etree._Element, styles: etree._Element | None, digest: str) -> Marks:
    """Marks the main part of a Word file in place."""
    marks = Marks(digest, f"{W}p", frozenset({f"{W}p", f"{W}tbl"}), f"{W}r {W}t")
    roles = _docx_roles(styles)
    for element in list(document.iter(f"{W}bookmarkStart", f"{W}sdt", f"{W}p")):
        if element.tag == f"{W}bookmarkStart":
            marks.bookmark(element, element.get(f"{W}name", ""))
        elif element.tag == f"{W}sdt":
            held = (element.find(f"{W}sdtPr/{W}{kind}") for kind in ("tag", "alias"))
            marks.control(element, [each.get(f"{W}val", "") for each in held if each is not None])
        else:
            style = element.find(f"{W}pPr/{W}pStyle")
            marks.role(element, roles.get(style.get(f"{W}val", ""), "") if style is not None else "")
    return marks


def mark_odt(content: etree._Element, digest: str) -> Marks:
    """Marks the content of an OpenDocument text in place; LibreOffice keeps the bookmarks there."""
    marks = Marks(digest, f"{T}p", frozenset({f"{T}p", f"{T}h", f"{TABLE}table", f"{T}list"}))
    roles = _odt_roles(content)
    for element in list(content.iter(f"{T}bookmark", f"{T}bookmark-start", f"{T}p", f"{T}h")):
        if element.tag in (f"{T}p", f"{T}h"):
            marks.role(element, roles.get(element.get(f"{T}style-name", ""), ""))
        else:
            marks.bookmark(element, element.get(f"{T}name", ""))
    return marks


def _docx_roles(styles: etree._Element | None) -> dict[str, str]:
    """Our styles by the id they have in this file; whoever saves a file may give new ids."""
    found = {}
    for style in styles.iter(f"{W}style") if styles is not None else ():
        name = style.find(f"{W}name")
        role = ROLES.get(name.get(f"{W}val", "")) if name is not None else None
        if role:
            found[style.get(f"{W}styleId", "")] = role
    return found


def _odt_roles(content: etree._Element) -> dict[str, str]:
    """Our styles, and those made on the fly from them, by name."""
    found = {name.replace(" ", "_20_"): role for name, role in ROLES.items()}
    for style in content.iter(f"{STYLE}style"):
        role = found.get(style.get(f"{STYLE}parent-style-name", ""))
        if role:
            found[style.get(f"{STYLE}name", "")] = role
    return found
