"""The tables of documents, for statements of SQLAlchemy Core."""

from bot.store.models.base import table_of
from bot.store.models.document import (
    ChangeRow,
    DeadlineRow,
    DocumentRow,
    FollowUpRequestRow,
    FootnoteRow,
    ParagraphRow,
    ParagraphTextRow,
    PointerRow,
    ReferenceRow,
    ReplyRow,
    SummaryRow,
    TopicRow,
    VerdictRow,
    VersionRow,
)

DOCUMENT, VERSION, PARAGRAPH = table_of(DocumentRow), table_of(VersionRow), table_of(ParagraphRow)
TEXT, CHANGE, POINTER = table_of(ParagraphTextRow), table_of(ChangeRow), table_of(PointerRow)
REFERENCE, FOOTNOTE, DEADLINE = table_of(ReferenceRow), table_of(FootnoteRow), table_of(DeadlineRow)
VERDICT, REQUEST, REPLY = table_of(VerdictRow), table_of(FollowUpRequestRow), table_of(ReplyRow)
SUMMARY, TOPIC = table_of(SummaryRow), table_of(TopicRow)
