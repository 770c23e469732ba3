"""What each kind of file may hold, of families nobody has seen: nothing is dropped, and what is hidden stays apart."""

from __future__ import annotations

from email.message import EmailMessage
from typing import Any

import pytest

from confprep.assets import asset
from confprep.core.blocks import BlockKind, MarkKind, words
from confprep.core.evidence.attachments import AsideKind, PaperKind, PaperState
from confprep.exchange.draft import Draft
from confprep.exchange.lists import lists_from
from confprep.exchange.reading import read
from tests.exchange.papers import a_book, a_docx, a_pdf, an_odt, p, package, table, with_form

LISTS = lists_from(asset("templates"))
ROMAN, HEAVY = "Helvetica", "Helvetica-Bold"


def body(draft: Draft) -> list[str]:
    return [line for section in draft.sections for line in filter(None, [section.heading, *(block.text for block in section.text)])]


def asides(draft: Draft, kind: AsideKind) -> list[str]:
    return [aside.text for aside in draft.asides if aside.kind is kind]


def keys(draft: Draft) -> list[tuple[str, str]]:
    return [(section.key, section.heading) for section in draft.sections]


def test_a_strict_word_file_and_one_with_a_renamed_text_are_read() -> None:
    strict = a_docx(p("Strict words."), namespace="http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert body(read("a.docx", strict, LISTS)) == ["Strict words."]
    target = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relations = f'<Relationships xmlns="x"><Relationship Type="{target}" Target="word/document2.xml"/></Relationships>'
    renamed = a_docx(p("Renamed words."), parts={"_rels/.rels": relations}, main="document2.xml")
    assert body(read("a.docx", renamed, LISTS)) == ["Renamed words."]


def test_hidden_words_and_loose_comments_of_a_word_file_are_kept_beside() -> None:
    comments = '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    comments += f'<w:comment w:id="7" w:author="Kit">{p("Is this so?")}</w:comment></w:comments>'
    draft = read("a.docx", a_docx(p("Seen.") + p("Secret.", run="<w:vanish/>"), parts={"word/comments.xml": comments}), LISTS)
    assert body(draft) == ["Seen."]
    assert asides(draft, AsideKind.HIDDEN) == ["Secret."]
    assert [(aside.text, aside.author) for aside in draft.asides if aside.kind is AsideKind.COMMENT] == [("Is this so?", "Kit")]


def test_deleted_words_stand_struck_out_after_their_paragraph() -> None:
    deleted = "<w:del><w:r><w:delText>Twice.</w:delText></w:r></w:del><w:ins><w:r><w:t>Once.</w:t></w:r></w:ins>"
    draft = read("a.docx", a_docx(f"<w:p><w:r><w:t>Seen. </w:t></w:r>{deleted}</w:p>{p('After.')}"), LISTS)
    assert [(block.kind, block.text) for block in draft.sections[0].text] == [
        (BlockKind.PARAGRAPH, "Seen. Once."), (BlockKind.STRUCK_OUT, "Twice."), (BlockKind.PARAGRAPH, "After."),
    ]  # fmt: skip


def test_bold_run_in_headings_are_parted_and_nothing_is_lost() -> None:
    run_in = (
        '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">What is working well? </w:t></w:r><w:r><w:t>Kit eats.</w:t></w:r></w:p>'
    )
    name = '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Kit: </w:t></w:r><w:r><w:t>has grown.</w:t></w:r></w:p>'
    draft = read("a.docx", a_docx(p("First.") + run_in + name), LISTS)
    assert keys(draft) == [("", ""), ("strengths", "What is working well?")]
    assert body(draft) == ["First.", "What is working well?", "Kit eats.", "Kit: has grown."]
    assert [mark.kind for mark in draft.sections[1].text[1].marks] == [MarkKind.STRONG]


def test_everything_of_an_opendocument_text_is_read_in_its_place() -> None:
    styles = '<style:style style:name="B"><style:text-properties fo:font-weight="700"/></style:style>'
    styles += '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    region = '<text:changed-region text:id="c1"><text:deletion><text:p>Twice.</text:p></text:deletion></text:changed-region>'
    inner = "<table:table><table:table-row><table:table-cell><text:p>Innermost.</text:p></table:table-cell></table:table-row></table:table>"
    nested = (
        f"<table:table><table:table-row><table:table-cell><text:p>Inner.</text:p>{inner}</table:table-cell></table:table-row></table:table>"
    )
    cells = f"<table:table-cell><text:list><text:list-item><text:p>Listed.</text:p></text:list-item></text:list>{nested}</table:table-cell>"
    draft = read(
        "a.odt",
        an_odt(
            f"<text:tracked-changes>{region}</text:tracked-changes>"
            '<text:p>Seen <text:span text:style-name="B">once</text:span><text:change text:change-id="c1"/>.'
            '<text:span text:style-name="H">Secret.</text:span></text:p>'
            f"<text:p>After.</text:p><table:table><table:table-row>{cells}</table:table-row></table:table>"
            '<text:section text:display="none"><text:p>Hidden section.</text:p></text:section>',
            styles,
        ),
        LISTS,
    )
    assert body(draft) == ["Seen once.", "Twice.", "After.", "Listed.", "Inner.", "Innermost."]
    assert [(mark.start, mark.end) for mark in draft.sections[0].text[0].marks] == [(5, 9)]
    assert asides(draft, AsideKind.HIDDEN) == ["Secret.", "Hidden section."]


def test_other_opendocument_files_are_refused_with_a_sentence() -> None:
    draft = read("a.ods", package({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}), LISTS)
    assert draft.state is PaperState.REFUSED
    assert len(draft.needs) == 1


def test_a_pdf_with_some_scanned_pages_says_which() -> None:
    mixed = a_pdf([(ROMAN, "A page that can be read.")], [], [], picture=True)
    draft = read("a.pdf", mixed, LISTS)
    assert (draft.state, dict(draft.needs[0].values)) == (PaperState.GATHERED, {"pages": "2, 3"})
    assert read("a.pdf", a_pdf([], picture=True), LISTS).state is PaperState.KEPT_UNREAD
    assert read("a.pdf", a_pdf([(ROMAN, "Report that can be read")], []), LISTS).needs == ()


def test_what_was_typed_into_a_pdf_form_is_read_where_it_stands() -> None:
    form = with_form(
        a_pdf([(ROMAN, "Name of child"), (ROMAN, "What are we worried about?"), (ROMAN, "Signed by nobody")]),
        name="Kit Rowe",
        worry="Kit is cold.",
    )
    draft = read("a.pdf", form, LISTS)
    assert body(draft) == ["Name of child", "Kit Rowe", "What are we worried about?", "Kit is cold.", "Signed by nobody"]
    assert asides(draft, AsideKind.COMMENT) == ["Check this with Ada."]


def test_bold_lines_of_a_pdf_are_headings() -> None:
    lines = [
        (ROMAN, "Report about Kit Rowe."),
        (HEAVY, "Our offer"),
        (ROMAN, "A place at breakfast club."),
        (HEAVY, "Scale"),
        (ROMAN, "Kit 4."),
    ]
    assert keys(read("a.pdf", a_pdf(lines), LISTS)) == [("", ""), ("needs_and_offer", "Our offer"), ("scale", "Scale")]


def test_a_text_broken_into_lines_by_a_machine_is_joined_again() -> None:
    wrapped = (
        "We visited the home on the third of March and met both of the parents\nthere. The children were at school. The house was warm and there was\n"
        "food. Ada told us that she would like to see her nan more often, and we\nsaid we would ask.\n\nRecommendation: a child in need plan.\n1. Ask nan.\n2. Ask Ada.\n"
    )
    draft = read("a.txt", wrapped.encode(), LISTS)
    assert [len(section.text) for section in draft.sections] == [1, 3]
    assert words(draft.sections[0].text) == " ".join(wrapped.split("\n\n", maxsplit=1)[0].split())
    assert keys(draft)[1] == ("recommendation", "Recommendation:")
    assert [block.text for block in draft.sections[1].text] == ["a child in need plan.", "1. Ask nan.", "2. Ask Ada."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_chronology_of_any_encoding_and_separator_is_read(encoding: str, separator: str) -> None:
    rows = [
        ["Date", "Event", "Worker"],
        ["04/03/2026", '"Café visit; Ada was late, and\nsaid “sorry”"', "A Reyes"],
        ["early March 2026", "Nan’s naïve worry about £20", ""],
        ["3-Mar-2026", "Seen – alone", ""],
    ]
    draft = read("log.csv", "\r\n".join(separator.join(row) for row in rows).encode(encoding), LISTS)
    assert [(row.date, row.stated) for row in draft.events] == [("2026-03-04", ""), ("2026-03", "early March 2026"), ("2026-03-03", "")]
    assert words(draft.events[0].text) == "Café visit; Ada was late, and\nsaid “sorry”"
    assert words(draft.events[1].text) == "Nan’s naïve worry about £20"


def test_hidden_rows_and_sheets_of_a_workbook_are_kept_beside() -> None:
    def fill(book: Any) -> None:
        first = book.active
        first.title = "2025"
        for row in (["Date", "Event"], ["1/2/2025", "Shown."], ["2/2/2025", "Row hidden."]):
            first.append(row)
        first.row_dimensions[3].hidden = True
        second, secret = book.create_sheet("2026"), book.create_sheet("Secret")
        for sheet, text in ((second, "Later."), (secret, "Sheet hidden.")):
            sheet.append(["Date", "Event"])
            sheet.append(["1/2/2026", text])
        secret.sheet_state = "hidden"

    draft = read("chronology.xlsx", a_book(fill), LISTS)
    assert [(words(row.text), row.source_ref) for row in draft.events] == [("Shown.", "1"), ("Later.", "2026:2")]
    assert any("Row hidden." in text for text in asides(draft, AsideKind.HIDDEN))
    assert any("Sheet hidden." in text for text in asides(draft, AsideKind.HIDDEN))
    assert len(draft.needs) == 1


def test_every_table_of_a_word_chronology_is_read_and_words_around_it_kept() -> None:
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="3"/></w:tcPr>' + p("2025") + "</w:tc>"
    first = table(["Ref", "Date", "Event"], [wide], ["A", "v:1/2/2025", "Morning."], ["B", "^", "Evening."])
    goes_on = table(["C", "3/2/2025", "Over the page."])
    other = table(["Key", "", ""], ["A", "school", "yes"])
    draft = read("chronology.docx", a_docx(p("Before.") + first + goes_on + other + p("After.")), LISTS)
    assert draft.kind is PaperKind.CHRONOLOGY
    assert [(row.date, words(row.text)) for row in draft.events] == [
        ("2025-02-01", "Morning."), ("2025-02-01", "Evening."), ("2025-02-03", "Over the page."),
    ]  # fmt: skip
    beside = asides(draft, AsideKind.NOTE)
    assert {"2025", "Before.", "After.", "Key", "school", "yes"} <= set(beside)


def test_a_paper_called_a_chronology_without_a_table_is_kept_as_a_report() -> None:
    draft = read("chronology.docx", a_docx(p("On Monday Ada came.")), LISTS)
    assert (draft.kind, body(draft), len(draft.needs)) == (PaperKind.REPORT, ["On Monday Ada came."], 1)


@pytest.mark.parametrize(
    ("name", "first", "kind"),
    [
        ("hv.docx", "Health visitor report for the Rowe family", PaperKind.REPORT),
        ("letter.docx", "Dear Chair, the family are known to us; the school keeps a log of incidents.", PaperKind.REPORT),
        ("paper.docx", "The family came in for 20 minutes, as the log shows.", PaperKind.UNKNOWN),
        ("views/nan.docx", "Statement of Bea Rowe", PaperKind.FAMILY_VIEW),
        ("Wider family/nan.docx", "What I saw", PaperKind.FAMILY_VIEW),
        ("Rowe family/school.docx", "School report to conference", PaperKind.REPORT),
        ("a.docx", "Minutes of strategy discussion", PaperKind.MEETING_RECORD),
        ("direct_work/kit.docx", "Kit and I drew", PaperKind.LIVED_EXPERIENCE),
        ("a-day-in-my-life.docx", "Kit", PaperKind.LIVED_EXPERIENCE),
    ],
)
def test_the_kind_of_a_paper_follows_from_folder_title_and_first_lines(name: str, first: str, kind: PaperKind) -> None:
    assert read(name, a_docx(p(first) + p("More.")), LISTS).kind is kind


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("Kestrel Primary School\n4 May 2026\nDear Chair\n\nAda is well.\n\nYours sincerely\nB. Reyes\nHead teacher", ("Kestrel Primary School", "B. Reyes", "2026-05-04")),
        ("Agency: Northmoor Housing\nReport by: Bea Reyes, housing officer\nDate of report: 04.05.26\n\nRent is paid.", ("Northmoor Housing", "Bea Reyes", "2026-05-04")),
        ("Report for conference on 9 June 2026\nKit Rowe (born 1/2/2020)\nTo: Northmoor Council\n\nShe rang the school.", ("", "", "")),
        ("Report by Northmoor School\n\nAda reads a lot.", ("Northmoor School", "", "")),
        ("Nothing here says who wrote it.", ("", "", "")),
    ],
)  # fmt: skip
def test_sender_and_day_are_proposed_only_where_the_paper_says_them(text: str, proposed: tuple[str, str, str]) -> None:
    draft = read("a.txt", text.encode(), LISTS)
    assert (draft.agency.value, draft.author.value, draft.dated.value) == proposed
    assert all(bool(each.value) == bool(each.where) for each in (draft.agency, draft.author, draft.dated))


def a_mail(**parts: tuple[bytes, str]) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Bea Reyes <bea@example.org>"
    mail["Subject"] = "Conference"
    mail["Date"] = "Mon, 04 May 2026 10:00:00 +0100"
    mail.set_content("Dear Chair\n\nPlease see below.\n")
    for name, (data, kind) in parts.items():
        main, sub = kind.split("/")
        mail.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return mail


def test_a_mail_tells_of_every_file_in_it() -> None:
    inner = a_mail()
    scan, events = a_pdf([], picture=True), b"Date,Event\n1/2/2025,Seen."
    mail = a_mail(
        **{"scan.pdf": (scan, "application/pdf"), "log.csv": (events, "text/csv"), "a.exe": (b"MZ\0\0", "application/x-msdownload")}
    )
    mail.add_attachment(inner)
    draft = read("m.eml", mail.as_bytes(), LISTS)
    assert [each.state.value for each in draft.inside] == ["kept-unread", "gathered", "refused", "gathered"]
    told = {dict(need.values)["name"] for need in draft.needs}
    assert told == {"scan.pdf", "log.csv", "a.exe"}
    assert (draft.author.value, draft.dated.value) == ("Bea Reyes", "2026-05-04")
    assert "Please see below." in body(draft.inside[3])


def test_mails_within_mails_end_somewhere_and_say_so() -> None:
    mail = a_mail()
    for _ in range(6):
        outer = a_mail()
        outer.add_attachment(mail)
        mail = outer
    draft = read("m.eml", mail.as_bytes(), LISTS)
    while draft.inside:
        draft = draft.inside[0]
    assert any("too deep" in need.template for need in draft.needs)


def test_a_mail_in_html_alone_is_read_with_its_words_apart() -> None:
    mail = EmailMessage()
    mail["From"] = "Bea Reyes <bea@example.org>"
    mail.set_content("<p>Dear Chair</p><table><tr><td>Kit</td><td>well</td></tr></table><script>x()</script>", subtype="html")
    assert body(read("m.eml", mail.as_bytes(), LISTS)) == ["Dear Chair", "Kit\twell"]


def test_a_file_without_a_word_was_not_read() -> None:
    for name, data in (("a.docx", a_docx("<w:p/>")), ("a.txt", b"\n\n"), ("a.odt", an_odt("<text:p/>"))):
        draft = read(name, data, LISTS)
        assert (draft.state, len(draft.needs)) == (PaperState.KEPT_UNREAD, 1), name


def test_a_declaration_inside_a_workbook_is_refused() -> None:
    held = package({"xl/workbook.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'})
    assert read("a.xlsx", held, LISTS).state is PaperState.REFUSED
