"""The parts of the Word form that never change: styles, relations, types. A partnership's own look would be set here."""

from __future__ import annotations

from collections.abc import Mapping

W_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OOXML = "http://schemas.openxmlformats.org"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _style(key: str, name: str, paragraph: str, run: str, after: str = "", based: str = "Normal") -> str:
    following = f'<w:next w:val="{after}"/>' if after else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>{following}'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


_EDGE = '<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{color}"/>'
_BOX = "".join(_EDGE.format(side=side, size=4, space=4, color="9AA5B1") for side in ("top", "left", "bottom", "right"))
_LINES = "".join(
    _EDGE.format(side=side, size=4, space=0, color="9AA5B1") for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)

_STYLES = (
    f"{_HEAD}<w:styles {W_SPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/><w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="en-GB"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
    '<w:pPr><w:spacing w:after="80" w:line="264" w:lineRule="auto"/></w:pPr></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:qFormat/>'
    '<w:pPr><w:spacing w:after="160"/></w:pPr><w:rPr><w:b/><w:sz w:val="36"/><w:szCs w:val="36"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/>'
    '<w:rPr><w:color w:val="52606D"/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>'
    + _style("ConfprepLine", "confprep line", "", "")
    + _style(
        "ConfprepHeading",
        "confprep heading",
        '<w:keepNext/><w:spacing w:before="280" w:after="60"/><w:outlineLvl w:val="0"/>',
        '<w:b/><w:sz w:val="25"/><w:szCs w:val="25"/>',
        "ConfprepAnswer",
    )
    + _style(
        "ConfprepPrompt",
        "confprep prompt",
        '<w:keepNext/><w:spacing w:after="60"/>',
        '<w:i/><w:color w:val="3E4C59"/><w:sz w:val="20"/><w:szCs w:val="20"/>',
    )
    + _style(
        "ConfprepAnswer",
        "confprep answer",
        f'<w:pBdr>{_BOX}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="F1F3F5"/><w:ind w:left="113" w:right="113"/>',
        "",
    )
    + _style("ConfprepColumn", "confprep column", '<w:spacing w:before="40" w:after="40"/>', '<w:b/><w:sz w:val="20"/><w:szCs w:val="20"/>')
    + _style("ConfprepCell", "confprep cell", '<w:spacing w:before="40" w:after="40"/>', "")
    + '<w:style w:type="table" w:customStyle="1" w:styleId="ConfprepTable"><w:name w:val="confprep table"/><w:basedOn w:val="TableNormal"/>'
    f"<w:tblPr><w:tblBorders>{_LINES}</w:tblBorders></w:tblPr></w:style></w:styles>"
)

FIXED_PARTS: Mapping[str, str] = {
    "[Content_Types].xml": (
        f'{_HEAD}<Types xmlns="{_OOXML}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
        f'<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>'
        f'<Override PartName="/word/footer1.xml" ContentType="{_WORD}.footer+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'{_HEAD}<Relationships xmlns="{_OOXML}/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{_OOXML}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    ),
    "word/_rels/document.xml.rels": (
        f'{_HEAD}<Relationships xmlns="{_OOXML}/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_OOXML}/officeDocument/2006/relationships/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId2" Type="{_OOXML}/officeDocument/2006/relationships/settings" Target="settings.xml"/>'
        f'<Relationship Id="rId3" Type="{_OOXML}/officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>'
    ),
    "word/settings.xml": (
        f'{_HEAD}<w:settings {W_SPACES}><w:defaultTabStop w:val="720"/><w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
    ),
    "word/styles.xml": _STYLES,
}
