"""Papers with everything an office file can hold, made by python-docx, odfpy and pandoc, or written part by part."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile

import docx
from odf.dc import Creator, Date
from odf.draw import Frame, TextBox
from odf.office import Annotation
from odf.opendocument import OpenDocumentText
from odf.style import Footer, Header, MasterPage, PageLayout, Style, TextProperties
from odf.table import Table, TableCell, TableColumn, TableRow
from odf.text import A, H, List, ListItem, Note, NoteBody, NoteCitation, P, Section, Span

from tests.exchange.papers import SPACES, WORD, an_odt, p

sys.path[:] = [each for each in sys.path if not each.endswith(f"{os.sep}odf")]
"""odfpy puts its own folder on the path, where its `math` would stand for Python's."""
NAMES = (
    f'xmlns:w="{WORD}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
PARTS = "http://schemas.openxmlformats.org/package/2006"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BY = 'w:author="R. Patel" w:date="2030-01-14T10:12:00Z"'
MARKDOWN = """# Report for the conference

Opening words with *emphasis*, **strong** ones and `code`, and a [link](https://example.org/away) outside.

## Health

1. First point of the list
2. Second point
    - an inner point
    - another inner point

> Words that were quoted at length.

Term
:   What the term means.

| Day     | Seen by     |
|---------|-------------|
| Monday  | The nurse   |
| Tuesday | Nobody      |

A claim with a note.[^1] Another with a note.[^2] Sums: $a + b$.

- [x] ticked box
- [ ] empty box

~~struck by hand~~ H~2~O and x^2^.

[^1]: Words of the first note.
[^2]: Words of the second note,

    which go on in a second paragraph.
"""


def by_pandoc(kind: str) -> bytes:
    """A file of that kind which pandoc writes."""
    made = subprocess.run(["pandoc", "-s", "-f", "markdown", "-t", kind, "-o", "-"], input=MARKDOWN.encode(), capture_output=True, check=True)
    return made.stdout


def changed_docx() -> bytes:
    """Tracked insertions, deletions and moves, of words and of whole paragraphs and rows."""
    live = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    gone = "<w:r><w:delText xml:space='preserve'>{}</w:delText></w:r>"
    body = (
        p("The visit")
        + f"<w:p>{live.format('He was ')}<w:del w:id='1' {BY}>{gone.format('frightened ')}</w:del>"
        + f"<w:ins w:id='2' {BY}>{live.format('quiet')}</w:ins>{live.format(' all day.')}</w:p>"
        + f"<w:p><w:pPr><w:rPr><w:del w:id='3' {BY}/></w:rPr></w:pPr><w:del w:id='4' {BY}>{gone.format('A whole paragraph taken out.')}</w:del></w:p>"
        + f"<w:p><w:moveFrom w:id='5' {BY}>{live.format('Moved words from here.')}</w:moveFrom></w:p>"
        + f"<w:p><w:moveTo w:id='6' {BY}>{live.format('Moved words to there.')}</w:moveTo></w:p>"
        + f"<w:tbl><w:tr><w:trPr><w:ins w:id='7' {BY}/></w:trPr><w:tc>{p('inserted row')}</w:tc></w:tr></w:tbl>"
    )
    return _with(body)


def commented_docx() -> bytes:
    """Comments by python-docx's own writer of parts, one of them on nothing."""
    comments = (
        f"<w:comments xmlns:w='{WORD}'><w:comment w:id='0' w:author='A. Reader' w:date='2030-01-14T10:00:00Z'>{p('Is that so?')}</w:comment>"
        f"<w:comment w:id='9' w:author='B. Reader' w:date='2030-01-15T10:00:00Z'>{p('A remark that hangs on nothing.')}</w:comment></w:comments>"
    )
    body = (
        "<w:p><w:commentRangeStart w:id='0'/><w:r><w:t>A claim.</w:t></w:r><w:commentRangeEnd w:id='0'/>"
        "<w:r><w:commentReference w:id='0'/></w:r></w:p>"
    )
    return _with(body, {"word/comments.xml": comments}, {"comments": "comments.xml"})


def boxed_docx() -> bytes:
    """Words in text boxes, of the old drawing and of the new with its fallback, alone and in a table's cell."""
    def old(words: str) -> str:
        return f"<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p(words)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"

    new = (
        "<w:p><w:r><w:t>Beside a box</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>"
        f"<w:txbxContent>{p('New box words.')}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"<w:txbxContent>{p('New box words.')}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    return _with(old("Old box words.") + new + f"<w:tbl><w:tr><w:tc>{old('Box in a cell.')}</w:tc></w:tr></w:tbl>")


def nested_docx() -> bytes:
    """Tables three deep, made with python-docx, with merged cells and a list in one."""
    made = docx.Document()
    made.add_heading("Nested tables", 1)
    outer = made.add_table(3, 3)
    outer.cell(0, 0).merge(outer.cell(0, 2)).text = "Across the whole width"
    outer.cell(1, 0).merge(outer.cell(2, 0)).text = "Down two rows"
    outer.cell(1, 1).text = "Before the inner table"
    inner = outer.cell(1, 1).add_table(2, 2)
    inner.cell(0, 0).text = "Inner first"
    inner.cell(1, 1).text = "Inner last"
    deepest = inner.cell(1, 0).add_table(1, 1)
    deepest.cell(0, 0).text = "Deepest of all"
    outer.cell(2, 2).add_paragraph("A list item in a cell", style="List Bullet")
    return _saved(made)


def noted_docx() -> bytes:
    """Footnotes and endnotes, with the two that every file holds for the rule above them."""
    def notes(kind: str, *texts: str) -> str:
        held = "".join(f"<w:{kind} w:id='{number}'>{p(text)}</w:{kind}>" for number, text in enumerate(texts, 1))
        rule = f"<w:{kind} w:id='-1' w:type='separator'><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>"
        return f"<w:{kind}s {NAMES}>{rule}{held}</w:{kind}s>"

    body = (
        "<w:p><w:r><w:t>A claim</w:t></w:r><w:r><w:footnoteReference w:id='1'/></w:r><w:r><w:t xml:space='preserve'> and another</w:t></w:r>"
        "<w:r><w:endnoteReference w:id='1'/></w:r></w:p>"
    )
    parts = {"word/footnotes.xml": notes("footnote", "The words of the footnote."), "word/endnotes.xml": notes("endnote", "An endnote's words.")}
    return _with(body, parts, {"footnotes": "footnotes.xml", "endnotes": "endnotes.xml"})


def form_docx() -> bytes:
    """Content controls of every place, legacy form fields, fields, hidden words, a link outside and an enclosed object."""
    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtPr><w:alias w:val='Name'/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    field = "<w:r><w:fldChar w:fldCharType='begin'>{}</w:fldChar></w:r><w:r><w:instrText> {} </w:instrText></w:r>"
    field += "<w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    tick = "<w:ffData><w:name w:val='Seen'/><w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox></w:ffData>"
    choice = "<w:ffData><w:ddList><w:result w:val='1'/><w:listEntry w:val='Low'/><w:listEntry w:val='High'/></w:ddList></w:ffData>"
    body = (
        control(p("Control around a paragraph"))
        + f"<w:p>{run.format('Words ')}{control(run.format('control in a line'))}</w:p>"
        + f"<w:tbl>{control('<w:tr>' + control('<w:tc>' + p('Control around a cell') + '</w:tc>') + '</w:tr>')}</w:tbl>"
        + f"<w:p>{run.format('Text field: ')}{field.format('<w:ffData/>', 'FORMTEXT', run.format('typed in the field'))}</w:p>"
        + f"<w:p>{run.format('Ticked: ')}{field.format(tick, 'FORMCHECKBOX', '')}</w:p>"
        + f"<w:p>{run.format('Risk: ')}{field.format(choice, 'FORMDROPDOWN', '')}</w:p>"
        + f"<w:p><w:fldSimple w:instr=' AUTHOR '>{run.format('Simple field words')}</w:fldSimple></w:p>"
        + p("Hidden words in a run", run="<w:vanish/>")
        + f"<w:p><w:hyperlink r:id='rId90'>{run.format('link words')}</w:hyperlink></w:p>"
        + f"<w:p>{field.format('', 'INCLUDETEXT &quot;//server/share/other.doc&quot;', run.format('words from elsewhere'))}</w:p>"
    )
    relations = {"hyperlink": "https://example.org/away", "oleObject": "embeddings/oleObject1.bin"}
    return _with(body, {"word/embeddings/oleObject1.bin": "enclosed"}, relations, "rId90")


def edged_docx() -> bytes:
    """Headers and footers of several sorts, made with python-docx."""
    made = docx.Document()
    made.add_paragraph("Body words between the edges.")
    made.sections[0].header.paragraphs[0].text = "Header words"
    made.sections[0].footer.paragraphs[0].text = "Footer words"
    made.sections[0].different_first_page_header_footer = True
    made.sections[0].first_page_header.paragraphs[0].text = "First header words"
    made.core_properties.author = "Somebody Else"
    made.add_paragraph("Numbered item", style="List Number")
    made.add_paragraph("A quotation", style="Quote")
    return _saved(made)


def full_odt() -> bytes:
    """Nearly everything odfpy can write: sections, lists, nested tables, boxes, notes, hidden words, links."""
    made = OpenDocumentText()
    hidden = Style(name="Hid", family="text")
    hidden.addElement(TextProperties(attributes={"display": "none"}))
    made.automaticstyles.addElement(hidden)
    layout = PageLayout(name="pages")
    made.automaticstyles.addElement(layout)
    master = MasterPage(name="Standard", pagelayoutname=layout)
    for edge, words in ((Header(), "Header of the text"), (Footer(), "Footer of the text")):
        edge.addElement(P(text=words))
        master.addElement(edge)
    made.masterstyles.addElement(master)
    body = made.text
    body.addElement(H(outlinelevel=1, text="Report in the open form"))
    line = P(text="A claim ")
    note = Note(id="n1", noteclass="footnote")
    note.addElement(NoteCitation(text="1"))
    inside = NoteBody()
    inside.addElement(P(text="Words of an open note"))
    note.addElement(inside)
    line.addElement(note)
    line.addElement(Span(stylename=hidden, text=" hidden in the open form "))
    link = A(href="https://example.org/away", text="open link words")
    line.addElement(link)
    body.addElement(line)
    section = Section(name="part")
    section.addElement(P(text="In a section"))
    section.addElement(_items("first item", "second item"))
    body.addElement(section)
    outer = Table(name="outer")
    outer.addElement(TableColumn(numbercolumnsrepeated=2))
    row = TableRow()
    for content in (P(text="outer cell"), _one_cell("inner cell")):
        cell = TableCell()
        cell.addElement(content)
        row.addElement(cell)
    outer.addElement(row)
    body.addElement(outer)
    frame = Frame(width="5cm", height="2cm", anchortype="paragraph")
    box = TextBox()
    box.addElement(P(text="Words in an open box"))
    frame.addElement(box)
    holder = P(text="Holder of a box")
    holder.addElement(frame)
    body.addElement(holder)
    out = io.BytesIO()
    made.write(out)
    return out.getvalue()


def commented_odt() -> bytes:
    """A remark beside a line, made with odfpy."""
    made = OpenDocumentText()
    line = P(text="A claim with a remark.")
    remark = Annotation()
    remark.addElement(Creator(text="A. Reader"))
    remark.addElement(Date(text="2030-01-14T10:00:00"))
    remark.addElement(P(text="A remark in the open form"))
    line.addElement(remark)
    made.text.addElement(line)
    out = io.BytesIO()
    made.write(out)
    return out.getvalue()


def changed_odt() -> bytes:
    """A tracked deletion and a tracked insertion."""
    def region(name: str, sort: str, inner: str) -> str:
        info = "<office:change-info><dc:creator>R. Patel</dc:creator><dc:date>2030-01-14T10:12:00</dc:date></office:change-info>"
        return f'<text:changed-region text:id="{name}"><text:{sort}>{info}{inner}</text:{sort}></text:changed-region>'

    regions = region("c1", "deletion", "<text:p>frightened</text:p>") + region("c2", "insertion", "")
    held = an_odt(
        f"<text:tracked-changes>{regions}</text:tracked-changes><text:p>He was <text:change text:change-id='c1'/>"
        "<text:change-start text:change-id='c2'/>quiet and good<text:change-end text:change-id='c2'/> all day.</text:p>"
    )
    out = io.BytesIO(held)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("styles.xml", f"<office:document-styles xmlns:office='{SPACES['office']}'/>")
    return out.getvalue()


def _items(*texts: str) -> List:
    made = List()
    for text in texts:
        item = ListItem()
        item.addElement(P(text=text))
        made.addElement(item)
    return made


def _one_cell(text: str) -> Table:
    made, row, cell = Table(name="inner"), TableRow(), TableCell()
    made.addElement(TableColumn())
    cell.addElement(P(text=text))
    row.addElement(cell)
    made.addElement(row)
    return made


def _saved(made: docx.document.Document) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _with(body: str, parts: dict[str, str] | None = None, relations: dict[str, str] | None = None, first: str = "rId1") -> bytes:
    """A whole Word file with python-docx's own parts, that body, those parts and relations to them."""
    held = zipfile.ZipFile(io.BytesIO(_saved(docx.Document())))
    kinds, links = "", ""
    for number, (kind, target) in enumerate((relations or {}).items()):
        outside = ' TargetMode="External"' if "://" in target else ""
        links += f'<Relationship Id="{first if number == 0 else f"rIdx{number}"}" Type="{KIND}/{kind}" Target="{target}"{outside}/>'
    for name in parts or {}:
        if name.endswith(".xml"):
            stem = name.split("/")[-1].removesuffix(".xml")
            kinds += f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{stem}+xml"/>'
    kinds += '<Default Extension="bin" ContentType="application/vnd.openxmlformats-officedocument.oleObject"/>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in held.namelist():
            data = held.read(name).decode("utf-8") if name.endswith((".xml", ".rels")) else held.read(name)
            if name == "word/document.xml":
                data = f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"
            elif name == "word/_rels/document.xml.rels":
                links = links.replace(f'Id="{first}"', 'Id="rId90"')
                data = str(data).replace("</Relationships>", f"{links}</Relationships>")
            elif name == "[Content_Types].xml":
                data = str(data).replace("</Types>", f"{kinds}</Types>")
            made.writestr(name, data)
        for name, text in (parts or {}).items():
            made.writestr(name, text)
    return out.getvalue()


PAPERS = {
    "tracked-changes.docx": changed_docx,
    "comments.docx": commented_docx,
    "text-boxes.docx": boxed_docx,
    "nested-tables.docx": nested_docx,
    "footnotes.docx": noted_docx,
    "form.docx": form_docx,
    "edges.docx": edged_docx,
    "open.odt": full_odt,
    "comments.odt": commented_odt,
    "tracked-changes.odt": changed_odt,
    "pandoc.docx": lambda: by_pandoc("docx"),
    "pandoc.odt": lambda: by_pandoc("odt"),
    "pandoc.rtf": lambda: by_pandoc("rtf"),
}
"""How each paper is made, by its name."""
SAVED_BY_WRITER = {"docx": "MS Word 2007 XML", "odt": "writer8", "rtf": "Rich Text Format"}
"""Filters of LibreOffice by the ending of what it saves."""
NOT_BY_WRITER = ("comments.docx", "comments.odt", "tracked-changes.odt")
"""LibreOffice without its windows ends when it opens a file with comments; the last one holds no more than its words."""
