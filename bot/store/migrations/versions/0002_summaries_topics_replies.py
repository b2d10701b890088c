"""Summaries and topics of paragraphs, told replies, references that reiterate."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("document", sa.Column("catalogue", sa.Text(), nullable=True))
    op.add_column(
        "reference", sa.Column("reiterates", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.create_table(
        "told_reply",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("paragraph_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("symbol", sa.Text(), nullable=False),
        sa.Column("came", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["paragraph_id"],
            ["paragraph.id"],
            name=op.f("fk_told_reply_paragraph_id_paragraph"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["document_version.id"],
            name=op.f("fk_told_reply_version_id_document_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_told_reply")),
        sa.UniqueConstraint("version_id", "position", name=op.f("uq_told_reply_version_id_position")),
    )
    op.create_index(op.f("ix_told_reply_paragraph_id"), "told_reply", ["paragraph_id"], unique=False)
    op.create_index(op.f("ix_told_reply_symbol"), "told_reply", ["symbol"], unique=False)
    op.create_table(
        "paragraph_summary",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("paragraph_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("heading", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["paragraph_id"],
            ["paragraph.id"],
            name=op.f("fk_paragraph_summary_paragraph_id_paragraph"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paragraph_summary")),
        sa.UniqueConstraint(
            "paragraph_id", "language", name=op.f("uq_paragraph_summary_paragraph_id_language")
        ),
    )
    op.create_table(
        "paragraph_topic",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("paragraph_id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["paragraph_id"],
            ["paragraph.id"],
            name=op.f("fk_paragraph_topic_paragraph_id_paragraph"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paragraph_topic")),
        sa.UniqueConstraint("paragraph_id", "topic", name=op.f("uq_paragraph_topic_paragraph_id_topic")),
    )
    op.create_index(op.f("ix_paragraph_topic_topic"), "paragraph_topic", ["topic"], unique=False)
    # What is new in a reading is found only by reading the files again.
    op.execute(sa.text("UPDATE document_version SET sha256 = '', fingerprint = ''"))


def downgrade() -> None:
    op.drop_index(op.f("ix_paragraph_topic_topic"), table_name="paragraph_topic")
    op.drop_table("paragraph_topic")
    op.drop_table("paragraph_summary")
    op.drop_index(op.f("ix_told_reply_symbol"), table_name="told_reply")
    op.drop_index(op.f("ix_told_reply_paragraph_id"), table_name="told_reply")
    op.drop_table("told_reply")
    op.drop_column("reference", "reiterates")
    op.drop_column("document", "catalogue")
