"""What Word does to a text: lists that count by themselves, marks, deletions, tables, headers."""

# ruff: noqa: E501 - XML is read more easily by the element

from index.reader.formats.docx import read_docx
from tests.index.reader.formats.comparing import notes, texts
from tests.index.reader.formats.writing_docx import MULTILEVEL, docx, in_list, note, paragraph, run

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1G"><w:name w:val="_ H_1_G"/><w:basedOn w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="Heading2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Para"><w:name w:val="Para"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Ring"><w:name w:val="Ring"/><w:basedOn w:val="Ring"/></w:style>'
)


def _listed(*places: tuple[int, int]) -> str:
    return "".join(paragraph(run("x"), properties=in_list(number_id, level)) for number_id, level in places)


def _numbers(body: str, numbering: str) -> list[str | None]:
    return [
        block.number for block in read_docx(docx(body, {"numbering": numbering, "styles": STYLES})).blocks
    ]


def test_deeper_levels_begin_again_under_each_number() -> None:
    body = _listed((1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 1), (1, 0), (1, 1))
    assert _numbers(body, MULTILEVEL) == ["1.", "(a)", "(b)", "(i)", "(ii)", "(c)", "2.", "(a)"]


def test_a_second_list_of_the_same_kind_goes_on_and_one_with_its_own_start_begins_there() -> None:
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="1"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="40"/></w:lvlOverride></w:num>'
    )
    assert _numbers(_listed((1, 0), (2, 0), (3, 0), (3, 0)), MULTILEVEL + more) == ["1.", "2.", "40.", "41."]


def test_a_list_may_come_from_a_style_and_be_switched_off() -> None:
    styled = paragraph(run("x"), properties='<w:pStyle w:val="Para"/>')
    off = paragraph(run("x"), properties='<w:pStyle w:val="Para"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert _numbers(styled + off + styled, MULTILEVEL) == ["1.", None, "2."]


def test_bullets_russian_letters_and_nested_numbers_are_printed_as_word_does() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1">'
        '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/><w:isLgl/></w:lvl>'
        '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="russianLower"/><w:lvlText w:val="%3)"/></w:lvl>'
        '<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    assert _numbers(_listed((1, 0), (1, 1), (1, 2), (1, 3), (1, 1)), numbering) == [
        "III.",
        "3.1",
        "а)",
        None,
        "3.2",
    ]


def test_headings_are_known_by_style_and_weakly_by_bold() -> None:
    body = (
        paragraph(run("Principal subjects"), properties='<w:pStyle w:val="H1G"/>')
        + paragraph(run("Lamps"), properties='<w:pStyle w:val="Own"/>')
        + paragraph(run("Keepers", "<w:b/>"))
        + paragraph(run("The State party should act.", "<w:b/>"))
        + paragraph(run("x"), properties='<w:pStyle w:val="Ring"/>')
    )
    levels = [block.heading_level for block in read_docx(docx(body, {"styles": STYLES})).blocks]
    assert levels == [3, 2, 9, None, None]


def test_insertions_are_read_and_deletions_and_hidden_text_are_not() -> None:
    gone = "<w:del><w:r><w:delText>night </w:delText></w:r></w:del>"
    new = f"<w:ins>{run('day ')}</w:ins>"
    moved = f"<w:moveFrom>{run('away ')}</w:moveFrom>"
    body = paragraph(
        run("Lamps by "),
        gone,
        new,
        moved,
        run("secret ", "<w:vanish/>"),
        run("shine.", '<w:vanish w:val="0"/>'),
    )
    assert texts(read_docx(docx(body))) == ["Lamps by day shine."]


def test_a_paragraph_whose_end_is_deleted_runs_on() -> None:
    body = paragraph(run("Lamps "), properties="<w:rPr><w:del/></w:rPr>") + paragraph(run("shine."))
    assert texts(read_docx(docx(body))) == ["Lamps shine."]


def test_hyphens_and_breaks_are_characters() -> None:
    word = "<w:t>well</w:t><w:noBreakHyphen/><w:t>lit</w:t><w:softHyphen/><w:t>tle</w:t>"
    inner = f"<w:r>{word}<w:br/><w:t>x</w:t></w:r>"
    assert read_docx(docx(paragraph(inner))).blocks[0].text == "well\u2011little\nx"


def test_table_cells_and_text_boxes_are_read_in_order_and_once() -> None:
    cells = f"<w:tc>{paragraph(run('one'))}</w:tc><w:tc>{paragraph(run('two'))}</w:tc>"
    box = f"<w:txbxContent>{paragraph(run('boxed'))}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ways = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    both = f"<w:r><mc:AlternateContent {mc}>{ways}</mc:AlternateContent></w:r>"
    body = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>" + paragraph(run("host"), both) + paragraph(run("after"))
    assert texts(read_docx(docx(body))) == ["one", "two", "host", "boxed", "after"]


def test_typed_marks_keep_their_sign_and_automatic_ones_count_on() -> None:
    typed = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>'
    counted = [f'<w:r><w:footnoteReference w:id="{number}"/></w:r>' for number in (4, 3)]
    end = '<w:r><w:endnoteReference w:id="2"/></w:r>'
    body = paragraph(run("Title"), typed) + paragraph(run("a"), counted[0], run(", b"), counted[1], end)
    footnotes = (
        note("footnote", 2, "Adopted.", "*") + note("footnote", 3, "second") + note("footnote", 4, "first")
    )
    read = read_docx(docx(body, {"footnotes": footnotes, "endnotes": note("endnote", 2, "last")}))
    assert texts(read) == ["Title\ue000*\ue001", "a\ue0001\ue001, b\ue0002\ue001\ue000i\ue001"]
    assert sorted(notes(read)) == [("*", "Adopted."), ("1", "first"), ("2", "second"), ("i", "last")]


def test_the_symbol_in_a_page_header_is_kept_and_the_rest_of_headers_is_not() -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="r_header1"/>'
        '<w:headerReference w:type="first" r:id="r_header2"/>{}</w:sectPr>'
    )
    parts = {"header1": paragraph(run("CLH/C/RUR/CO/3")), "header2": paragraph(run("Distr.: General"))}
    body = paragraph(run("Text"))
    assert texts(read_docx(docx(body + section.format("<w:titlePg/>"), parts))) == ["Distr.: General", "Text"]
    assert texts(read_docx(docx(body + section.format(""), parts))) == ["CLH/C/RUR/CO/3", "Text"]
    parts["header1"] = paragraph(run("Some words"))
    assert texts(read_docx(docx(body + section.format(""), parts))) == ["Text"]
